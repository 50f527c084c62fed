#include "models/site/build/loop_flows.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <string>

using namespace sitewatt;

namespace {
/// Why a site is refused, and where.
std::string refused(std::vector<Override> sets) {
    sets.push_back({"run.duration", "1 day"});
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    const auto built = build_site(s.document, s.files);
    std::string all;
    for (const auto& m : built.mistakes) all += m.place.file + ": " + m.message + "\n";
    return all;
}
const std::vector<Override> cold_load{{"hall.p.kind", "heat_load"},        {"hall.p.heat", "2 MW"},
                                      {"hall.p.water_flow", "80 kg/s"},    {"hall.p.loop", "cold"},
                                      {"loop.cold.glycol", "0"},           {"loop.cold.supply_set_point", "45 degC"},
                                      {"cooling.d.use", "dry_cooler_2mw"}, {"cooling.d.loop", "cold"}};
} // namespace

TEST_CASE("a loop whose pumps are said to move less than its users take is refused with what each takes") {
    const auto at = [](const char* flow) {
        auto sets = cold_load;
        sets.push_back({"loop.cold.design_flow", flow});
        return refused(sets);
    };
    CHECK_THAT(at("40 kg/s"), Catch::Contains("--set loop.cold.design_flow: design_flow of 40 kg/s is less than the 80 "
                                              "kg/s that loop 'cold' is asked for: hall p 80 kg/s. Left out"));
    CHECK(at("80 kg/s").empty());
    CHECK(at("90 kg/s").empty());
    CHECK(refused(cold_load).empty());
}

TEST_CASE("condensers count with the water of their rise") {
    auto sets = cold_load;
    sets.insert(sets.end(), {{"loop.cond.design_flow", "50 kg/s"},
                             {"cooling.d.count", "0"},
                             {"loop.cold.supply_set_point", "20 degC"},
                             {"cooling.ch.use", "trim_chiller_water"},
                             {"cooling.ch.loop", "cold"},
                             {"cooling.ch.capacity", "2.2 MW"},
                             {"cooling.ch.condenser", "cond"},
                             {"cooling.t.use", "tower_cell_1mw"},
                             {"cooling.t.loop", "cond"}});
    CHECK_THAT(refused(sets),
               Catch::Contains("that loop 'cond' is asked for: condensers of 2 ch (condenser_rise 5.6 K)"));
}

TEST_CASE("tower water too little for the heat behind its plates is refused with what the cells take") {
    const auto at = [](const char* flow) {
        return refused({{"cooling.use", "tower"}, {"cooling.tower.pump_flow", flow}});
    };
    CHECK_THAT(at("30 kg/s"), Catch::Contains("--set cooling.tower.pump_flow: pump_flow of 30 kg/s does not carry") &&
                                  Catch::Contains("Left out, it follows from them"));
    CHECK(at("100000 kg/s").empty());
    CHECK(refused({{"cooling.use", "tower"}}).empty());
}
