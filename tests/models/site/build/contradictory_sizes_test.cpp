#include "models/site/build/contradictory_sizes.hpp"
#include "models/site/site_builder.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace sitewatt;

namespace {
/// What a site of these numbers is refused and warned for.
std::pair<std::string, std::string> judged(std::vector<Override> sets) {
    const Scenario s = example::scenario("sites/studies/energy-sources", std::move(sets));
    const auto built = build_site(s.document, s.files);
    std::pair<std::string, std::string> said;
    for (const auto& m : built.mistakes) said.first += m.message + "\n";
    for (const auto& w : built.warnings) said.second += w.message + "\n";
    return said;
}
} // namespace

TEST_CASE("what heat must pass and is far too small for it is refused by its name, and what is merely small is not") {
    const std::vector<std::pair<std::vector<Override>, std::string>> refused{
        {{{"hall.a.air_heat", "1 kW"}}, "air_heat: far too small"},
        {{{"hall.a.coil_conductance", "1 W/K"}}, "coil_conductance: far too small"},
        {{{"hall.a.coil_water_flow", "0.01 kg/s"}}, "coil_water_flow: far too small"},
        {{{"hall.a.coolant_heat", "1 MW"}}, "coolant_heat: far too small"},
        {{{"hall.a.coolant_conductance", "10 W/K"}}, "coolant_conductance: far too small"},
        {{{"hall.a.junction_resistance", "1 K/W"}}, "junction_resistance: chips of 1200 W"},
        {{{"hall.a.plate_conductance", "1 W/K"}}, "plate_conductance: chips"},
        {{{"power_chain.use", "double_conversion"}, {"power_chain.ups.rating", "1 MW"}}, "rating: far too small"},
        {{{"cooling.design_flow", "1 kg/s"}}, "is less than the"},
    };
    for (const auto& [sets, message] : refused) CHECK_THAT(judged(sets).first, Catch::Contains(message));
    for (const Override& small : std::vector<Override>{{"hall.a.air_heat", "8 MW"}, {"hall.a.coolant_heat", "50 MW"}}) {
        CAPTURE(small.path);
        CHECK(judged({small}).first.empty());
    }
}

TEST_CASE("units make no more power than they burn, and brine holds no more salt than it can") {
    std::vector<Override> engines{{"power.more.use", "jenbacher_j620"}, {"power.more.heat_rate", "1.1"}};
    for (const char* load : {"20", "30", "40", "50", "60", "70", "80", "90"})
        engines.push_back({"power.more.efficiency_" + std::string(load), "1.2"});
    CHECK_THAT(judged(engines).first, Catch::Contains("heat_rate: with a part-load efficiency of 1.2"));
    engines[1].value = "1.3";
    CHECK(judged(engines).first.empty());
    const auto salt = [](const char* cycles) {
        return judged({{"cooling.use", "tower"},
                       {"cooling.tower.makeup_salinity", "0.05"},
                       {"cooling.tower.cycles_of_concentration", cycles}})
            .first;
    };
    CHECK_THAT(salt("6"), Catch::Contains("0.3 kg of salt per kg"));
    CHECK(salt("5").empty());
}

TEST_CASE("water-cooled chillers have a tower that takes their heat") {
    const std::string message = "no tower on its loop takes its heat";
    CHECK_THAT(judged({{"cooling.use", "tower_economizer_chiller"}, {"cooling.tower.count", "0"}}).first,
               Catch::Contains(message));
    CHECK_THAT(judged({{"cooling.use", "air_chiller"}, {"cooling.chiller.air_cooled", "0"}}).first,
               Catch::Contains(message));
    CHECK(judged({{"cooling.use", "tower_economizer_chiller"}}).first.empty());
}

TEST_CASE("the rated speed of a wind farm counts where it has no power curve") {
    std::vector<Override> wind{{"power.wind.use", "wind_onshore"}, {"power.wind.rated_power", "5 MW"}};
    CHECK_THAT(judged(wind).second, !Catch::Contains("rated_speed"));
    wind.push_back({"power.wind.rated_speed", "9 m/s"});
    CHECK_THAT(judged(wind).second, Catch::Contains("rated_speed has no effect"));
}

TEST_CASE("water of a heat load that would leave hotter than it may is refused with the flow that holds it") {
    const auto flow = [](const char* kilograms) {
        return judged({{"hall.p.kind", "heat_load"}, {"hall.p.heat", "10 MW"}, {"hall.p.water_flow", kilograms}}).first;
    };
    CHECK_THAT(flow("20 kg/s"), Catch::Contains("would warm by 119 K") && Catch::Contains("239 kg/s"));
    CHECK_THAT(flow("45 kg/s"), Catch::Contains("hottest_water is 90.0 degC"));
    CHECK(flow("239 kg/s").empty());
}

TEST_CASE("the curves of a record belong to what its condensers stand in") {
    const auto with = [](const char* record, const char* air_cooled) {
        return judged({{"cooling.x.use", record}, {"cooling.x.loop", "chilled"}, {"cooling.x.air_cooled", air_cooled}})
            .first;
    };
    for (const char* record : {"york_yt_1055kw", "york_yt_1403kw_vsd", "carrier_19xr_1234kw", "doe2_centrifugal"})
        CHECK_THAT(with(record, "1"), Catch::Contains("air_cooled: the curves of this record are of condenser water") &&
                                          Catch::Contains("carrier_30xa_1609kw"));
    CHECK_THAT(with("carrier_30xa_1609kw", "0"), Catch::Contains("are of condensers in air"));
    CHECK_THAT(with("carrier_30xa_1609kw", "1"), !Catch::Contains("curves of this record"));
    CHECK_THAT(judged({{"cooling.x.use", "york_yt_1055kw"}, {"cooling.x.loop", "chilled"}}).first,
               Catch::Contains("no tower on its loop") && !Catch::Contains("say air_cooled = 1"));
}

TEST_CASE("pads wetted once get at least what evaporates") {
    const auto with = [](const char* times) {
        return judged({{"cooling.use", "closed_loop"}, {"cooling.adiabatic.once_through", times}}).first;
    };
    CHECK_THAT(with("0.5"), Catch::Contains("once_through: less water than evaporates"));
    for (const char* times : {"0", "1", "1.5"}) CHECK(with(times).empty());
}
