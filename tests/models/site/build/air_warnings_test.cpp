#include "models/site/build/air_warnings.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
struct Judged {
    std::string mistakes, warnings;
};
/// Memphis with air-cooled racks in its first hall.
Judged judged(std::vector<Override> sets) {
    sets.insert(sets.begin(), {{"run.duration", "1 day"}, {"hall.a.use", "h100_air"}, {"hall.a.count", "20"}});
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    const auto built = build_site(s.document, s.files);
    Judged all;
    for (const auto& m : built.mistakes) all.mistakes += m.message + "\n";
    for (const auto& w : built.warnings) all.warnings += w.message + "\n";
    return all;
}
std::vector<Override> without_coils(std::vector<Override> more) {
    for (const char* hall : {"b", "c", "d"}) more.push_back({std::string("hall.") + hall + ".count", "0"});
    more.push_back({"cooling.air.kind", "air_treatment"});
    more.push_back({"cooling.air.mechanical", "0"});
    return more;
}
} // namespace

TEST_CASE("a hall whose air nothing cools is refused with what would") {
    const auto bare = judged(without_coils({}));
    CHECK_THAT(bare.mistakes, Catch::Contains("nothing cools the air of hall 'a'") &&
                                  Catch::Contains("mechanical = 1") && Catch::Contains("outside_air = 1") &&
                                  Catch::Contains("dx_capacity"));
    for (const Override& way_out : {Override{"cooling.air.outside_air", "1"}, Override{"hall.a.dx_capacity", "2 MW"},
                                    Override{"cooling.air.indirect_effectiveness", "0.7"}})
        CHECK_THAT(judged(without_coils({way_out})).mistakes, !Catch::Contains("nothing cools"));
}

TEST_CASE("direct expansion too small for the racks' peak is told with the size that is not") {
    const auto small = judged(without_coils({{"hall.a.dx_capacity", "400 kW"}})).warnings;
    CHECK_THAT(small, Catch::Contains("direct expansion takes 397 kW from the air of hall 'a' in the design hour"));
    const auto at = small.find("A dx_capacity of ") + 17;
    const std::string size = small.substr(at, small.find(" takes it", at) - at);
    const double kilowatts = std::stod(size); // 1 - 0.8 % a kelvin over 35 degC
    CHECK(kilowatts > 400.0);
    const auto with = [](double kw) {
        return judged(without_coils({{"hall.a.dx_capacity", std::to_string(kw) + " kW"}})).warnings;
    };
    CHECK_THAT(with(kilowatts + 1.0), !Catch::Contains("direct expansion takes"));
    CHECK_THAT(with(0.8 * kilowatts), Catch::Contains("direct expansion takes"));
}

TEST_CASE("supply air that pads do not bring down in the design hour is told of in the humid one") {
    const auto at = [](const char* supply) {
        return judged(without_coils({{"cooling.air.outside_air", "1"},
                                     {"cooling.air.direct_effectiveness", "0.85"},
                                     {"hall.a.air_supply", supply}}))
            .warnings;
    };
    // 27.1 degC wet bulb: air five kelvin warmer comes to 27.8 degC, fans warm it by 0.3 K
    CHECK_THAT(at("25 degC"), Catch::Contains("the supply air of hall 'a' comes to 28.2 degC in the design hour (wet "
                                              "bulb 27.1 degC), meant are 25.0 degC") &&
                                  Catch::Contains("mechanical = 1"));
    CHECK_THAT(at("28 degC"), !Catch::Contains("the supply air of hall"));
}

TEST_CASE("fans selected for less heat than comes are told with what they draw") {
    CHECK_THAT(judged({{"hall.a.air_heat", "600 kW"}}).warnings,
               Catch::Contains("of hall 'a' are selected for 600 kW (air_heat)") &&
                   Catch::Contains("112 % of their flow, for 140 % of their power"));
    CHECK_THAT(judged({{"hall.a.air_heat", "1 MW"}}).warnings, !Catch::Contains("air_heat"));
    CHECK_THAT(judged({}).warnings, !Catch::Contains("air_heat"));
}

TEST_CASE("the size that is advised where pads fall short carries the hall when its outside air is kept out") {
    std::vector<Override> pads{{"cooling.air.outside_air", "1"}, {"cooling.air.direct_effectiveness", "0.85"}};
    const auto told = judged(without_coils(pads)).warnings;
    const auto at = told.find("a dx_capacity of ");
    REQUIRE(at != std::string::npos);
    const double kilowatts = std::stod(told.substr(at + 17));
    // 20 racks give 0.7 MW to their air, and units lose 0.8 % a kelvin over 35 degC
    CHECK(kilowatts > 700.0);
    pads.insert(pads.end(), {{"hall.a.dx_capacity", std::to_string(kilowatts) + " kW"},
                             {"run.start", "2025-07-01"},
                             {"workload.utilisation", "1"}});
    auto sets = without_coils(pads);
    sets.insert(sets.begin(), {{"hall.a.use", "h100_air"}, {"hall.a.count", "20"}, {"run.duration", "30 day"}});
    const auto followed = example::finished("sites/memphis", std::move(sets));
    CHECK(followed.kpi("trips") == 0.0);
    CHECK(followed.kpi("time_throttled") == 0.0);
}

TEST_CASE("direct expansion many times what a hall's heat takes is told of") {
    const auto with = [](const char* size) { return judged(without_coils({{"hall.a.dx_capacity", size}})).warnings; };
    CHECK_THAT(with("50 MW"), Catch::Contains("direct expansion of 50.0 MW in hall 'a'"));
    CHECK_THAT(with("1.5 MW"), !Catch::Contains("for all of its heat"));
}
