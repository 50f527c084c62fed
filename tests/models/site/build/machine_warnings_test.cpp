#include "models/site/build/machine_warnings.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
std::string warned(std::vector<Override> sets) {
    sets.push_back({"run.duration", "1 day"});
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    const auto built = build_site(s.document, s.files);
    std::string all;
    for (const auto& w : built.warnings) all += w.message + "\n";
    for (const auto& m : built.mistakes) all += "mistake: " + m.message + "\n";
    return all;
}
} // namespace

TEST_CASE(
    "a kind of cooler that carries next to nothing in the heat is told of where it costs, and where it does not") {
    CHECK_THAT(warned({}), !Catch::Contains("save water in cooler hours alone"));
    const auto desert = warned({{"weather.climate", "phoenix"}});
    CHECK_THAT(desert, Catch::Contains("cooling.dry: ") && Catch::Contains("save water in cooler hours alone") &&
                           Catch::Contains("cooling.dry.count = 0"));
    CHECK_THAT(warned({{"weather.climate", "phoenix"}, {"cooling.use", "closed_loop"}}),
               !Catch::Contains("save water in cooler hours alone") && !Catch::Contains("mistake"));
}

TEST_CASE("a machine chosen many times larger than its loop is told of, one of a plant gets smaller") {
    std::vector<Override> small{{"hall.a.count", "1"}};
    for (const char* hall : {"b", "c", "d"}) small.push_back({std::string("hall.") + hall + ".count", "0"});
    CHECK_THAT(warned(small), !Catch::Contains("decides what the plant costs"));
    small.push_back({"cooling.york.use", "york_yt_1055kw"});
    small.push_back({"cooling.york.loop", "chilled"});
    small.push_back({"cooling.york_tower.use", "chilled_water_tower"});
    CHECK_THAT(warned(small),
               Catch::Contains("one machine of cooling.york is rated for 1.1 MW, loop 'chilled' brings "));
}

TEST_CASE("plates that leave the condensers of their towers no water are refused, half of it is well") {
    const auto with_share = [](const char* share) {
        return warned({{"cooling.use", "tower_economizer_chiller"}, {"cooling.tower.exchanger_flow_share", share}});
    };
    CHECK_THAT(with_share("1"), Catch::Contains("mistake: plates get 100 % of the water of tower 'tower'"));
    CHECK_THAT(with_share("0.5"), !Catch::Contains("mistake: plates get"));
}

TEST_CASE("numbers of machines three times what the heat needs are told, spare ones apart") {
    const auto chillers = [](const char* count) {
        return warned({{"cooling.chillers.use", "chilled_water"}, {"cooling.chillers.count", count}});
    };
    CHECK_THAT(chillers("900"), Catch::Contains("900 machines of cooling.chillers, where ") &&
                                    Catch::Contains("of loop 'chilled' as well in the design hour"));
    const auto towers = [](const char* count) {
        return warned({{"cooling.use", "tower"}, {"cooling.tower.count", count}});
    };
    CHECK_THAT(towers("600"), Catch::Contains("600 machines of cooling.tower, where "));
    CHECK_THAT(warned({{"cooling.use", "tower"}}), !Catch::Contains("where "));
    const auto few = towers("600");
    const auto at = few.find("where ") + 6;
    const int enough = std::stoi(few.substr(at));
    CHECK(enough >= 1);
    CHECK_THAT(towers(std::to_string(3 * enough).c_str()), !Catch::Contains("machines of cooling.tower, where "));
    CHECK_THAT(towers(std::to_string(3 * enough + 1).c_str()), Catch::Contains("machines of cooling.tower, where "));
}
