#include "models/site/books/plant_warnings.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>

using namespace sitewatt;
using example::finished;

namespace {
std::string all_of(const example::Finished& f) {
    std::string all;
    for (const auto& w : f.outcome.warnings) all += w.message + "\n";
    return all;
}
} // namespace

TEST_CASE("a day of air too humid is told, and has no more hours than the day") {
    const auto f = finished("sites/memphis", {{"run.start", "2025-07-15"},
                                              {"run.duration", "1 day"},
                                              {"weather.climate", "singapore"},
                                              {"cooling.use", "direct_evaporative"},
                                              {"hall.a.use", "h100_air"},
                                              {"hall.b.use", "h100_air"},
                                              {"hall.c.use", "h100_air"},
                                              {"hall.d.use", "h100_air"}});
    CHECK(f.kpi("time_too_humid") == 86400.0);
    CHECK_THAT(all_of(f), Catch::Contains("over its highest dew point for 24 hours"));
}

TEST_CASE("chips that slow down are told with their cause: warm water, or power that the coolant does not carry") {
    const auto at = [](std::vector<Override> more) {
        for (const auto* hall : {"a", "b", "c", "d"}) {
            more.push_back({std::string("hall.") + hall + ".work", "constant"});
            more.push_back({std::string("hall.") + hall + ".activity", "1"});
            more.push_back({std::string("hall.") + hall + ".throttle_temperature", "70 degC"});
        }
        more.push_back({"run.duration", "1 day"});
        return finished("sites/memphis", more);
    };
    // 1200 W at 35 K over coolant of 40 degC: 75 degC, whatever the weather
    const auto hot = at({});
    CHECK(hot.kpi("time_throttled") == 86400.0);
    CHECK_THAT(all_of(hot), Catch::Contains("where they slow down, for 24 hours of 24") &&
                                Catch::Contains("a lower coolant_supply") && Catch::Contains("power_cap"));
    // pumps of the loop that fail for half a day let its water warm
    const auto lost = at({{"event.x.of", "fans"}, {"event.x.start", "1 h"}, {"event.x.duration", "20 h"}});
    CHECK_THAT(all_of(lost), Catch::Contains("more machines of heat rejection"));
    CHECK_THAT(all_of(finished("sites/memphis", {{"run.duration", "1 day"}})), !Catch::Contains("slow down"));
}

TEST_CASE("compressors in air that could carry their heat are told with what would help where free cooling is there") {
    const auto plates = finished("sites/validation/modelica_liquid_cooled.toml", {});
    CHECK_THAT(all_of(plates), Catch::Contains("compressors of loop facility ran for") &&
                                   Catch::Contains("want of colder water (supply_set_point of loop tower)"));
}

TEST_CASE("water that towers at rest let go cold is told where they have no bypass") {
    const auto january = [](const char* bypass) {
        return all_of(finished("sites/memphis", {{"weather.climate", "chicago"},
                                                 {"cooling.use", "tower"},
                                                 {"cooling.tower.bypass_difference", bypass},
                                                 {"run.duration", "20 day"}}));
    };
    CHECK_THAT(january("60 K"), Catch::Contains("a smaller bypass_difference of theirs holds it"));
    CHECK_THAT(january("2 K"), !Catch::Contains("5 K under its set point"));
}

TEST_CASE("heat loads whose water stands or comes too hot are cut, and it is told") {
    const auto lost = [](const char* what, const char* plant) {
        return finished("sites/memphis", {{"hall.p.kind", "heat_load"},
                                          {"hall.p.heat", "10 MW"},
                                          {"hall.p.water_flow", "300 kg/s"},
                                          {"cooling.use", plant},
                                          {"event.x.of", what},
                                          {"event.x.start", "4 h"},
                                          {"event.x.duration", "8 h"},
                                          {"run.duration", "1 day"}});
    };
    const auto dry_towers = finished("sites/memphis", {{"hall.p.kind", "air_load"},
                                                       {"hall.p.heat", "30 MW"},
                                                       {"cooling.use", "tower_economizer_chiller"},
                                                       {"weather.climate", "phoenix"},
                                                       {"event.x.of", "makeup_water"},
                                                       {"event.x.start", "4 h"},
                                                       {"event.x.duration", "60 h"},
                                                       {"run.duration", "3 day"}});
    CHECK_THAT(all_of(dry_towers), Catch::Contains("heat loads were cut for"));
    CHECK(dry_towers.kpi("energy_unserved") <
          0.5 * dry_towers.kpi("energy_site")); // chillers stop, and do not run away
    for (const char* plant : {"tower", "tower_economizer_chiller", "dry"}) {
        CAPTURE(plant);
        const auto pumps = lost("pumps", plant);
        CHECK_THAT(all_of(pumps), Catch::Contains("heat loads were cut for 8"));
        for (const auto& balance : pumps.outcome.balances) CHECK(std::abs(balance.residual()) < 1e-6);
    }
}

TEST_CASE("racks whose air is lost switch off, and it is told however short it was in a year") {
    const auto f = finished("sites/memphis", {{"cooling.free.count", "0"},
                                              {"event.x.of", "chillers"},
                                              {"event.x.start", "4800 h"},
                                              {"event.x.duration", "8 h"},
                                              {"run.output_interval", "1 day"}});
    CHECK(f.kpi("trips") >= 1.0);
    CHECK_THAT(all_of(f), !Catch::Contains("for chips of up to")); // on plates they stay cold
    CHECK_THAT(all_of(f),
               Catch::Contains("racks switched off") && Catch::Contains("loop chilled was over its set point"));
}

TEST_CASE("racks that hot air keeps off all the time are told with that, not with a want of power") {
    // direct expansion of a tenth of the racks' heat
    std::vector<Override> sets{
        {"run.start", "2025-07-15"},     {"run.duration", "2 day"},       {"hall.a.use", "h100_air"},
        {"hall.a.count", "20"},          {"hall.a.dx_capacity", "70 kW"}, {"cooling.air.kind", "air_treatment"},
        {"cooling.air.mechanical", "0"}, {"hall.a.work", "constant"},     {"hall.a.activity", "1"}};
    for (const char* hall : {"b", "c", "d"}) sets.push_back({std::string("hall.") + hall + ".count", "0"});
    const auto f = finished("sites/memphis", sets);
    CHECK(f.kpi("trips") >= 1.0);
    CHECK_THAT(all_of(f), Catch::Contains("racks switched off") && Catch::Contains("(trip_inlet)") &&
                              Catch::Contains("more power does not") && !Catch::Contains("for want of power"));
}
