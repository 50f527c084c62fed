// The plants that users name, through a year: they hold their water, and lose what fails and nothing else.

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
const std::filesystem::path memphis = "sites/memphis";

/// Some days of Memphis from January on, one hall, with a plant and more.
example::Finished days(const std::string& plant, int count, std::vector<Override> more = {}) {
    std::vector<Override> all{{"cooling.use", plant},
                              {"hall.b.count", "0"},
                              {"hall.c.count", "0"},
                              {"hall.d.count", "0"},
                              {"run.duration", std::to_string(count) + "day"}};
    all.insert(all.end(), more.begin(), more.end());
    return example::finished(memphis, all);
}
} // namespace

TEST_CASE("every plant holds its water through the hottest hour of hot and of humid places") {
    for (const char* plant :
         {"dry", "hybrid", "closed_loop", "tower", "fluid_cooler", "tower_economizer_chiller", "air_chiller"})
        for (const char* climate : {"phoenix", "singapore"}) {
            if (std::string(plant) == "dry" && std::string(climate) == "phoenix") {
                CHECK_THROWS_WITH(days(plant, 1, {{"weather.climate", climate}}), Catch::Contains("wetted ones"));
                continue; // 41 degC water cannot be had from air of 44
            }
            const auto run = days(plant, 365, {{"weather.climate", climate}, {"cooling.supply_float", "5 K"}});
            const std::string name(plant);
            const double limit = name.find("chiller") != std::string::npos ? 22.0 : 41.0;
            CAPTURE(plant, climate);
            CHECK(run.kpi("supply_temperature_highest") < 273.15 + limit + 4.0);
            CHECK(run.kpi("time_throttled") == 0.0);
            CHECK(run.kpi("availability") > 0.999);
        }
}

TEST_CASE("plants that trim with chillers use none in the cold and some in the heat") {
    for (const char* plant : {"tower_economizer_chiller", "air_chiller"}) {
        const auto own = [](double kpi, const example::Finished& run) { return kpi / run.kpi("energy_it"); };
        const auto cold = days(plant, 30, {{"weather.climate", "des_moines"}});
        const auto hot = days(plant, 30, {{"weather.climate", "singapore"}});
        // the halls' own air chillers run in both
        CAPTURE(plant);
        CHECK(own(hot.kpi("chiller_energy"), hot) > own(cold.kpi("chiller_energy"), cold) + 0.02);
    }
}

TEST_CASE("pumps that fail let chips throttle in minutes, and what comes back cools them") {
    const auto calm = days("hybrid", 2);
    CHECK(calm.kpi("time_throttled") == 0.0);
    const std::vector<Override> lost{
        {"event.x.of", "pumps"}, {"event.x.start", "30 h"}, {"event.x.duration", "20 min"}};
    const auto run = days("hybrid", 2, lost);
    CHECK(run.kpi("chip_temperature_highest") > calm.kpi("chip_temperature_highest") + 10.0);
    CHECK(run.kpi("chip_temperature_highest") < 273.15 + 100.0); // they throttle, then switch off
    CHECK(run.kpi("time_throttled") > 60.0);
    CHECK(run.kpi("time_throttled") < 3600.0);
    CHECK(calm.kpi("time_to_throttle") == infinity);
    // what the looks see does not hang on how often the operators look
    auto often = lost;
    often.push_back({"run.control_interval", "10 s"});
    CHECK(run.kpi("time_to_throttle") == Approx(days("hybrid", 2, often).kpi("time_to_throttle")).epsilon(0.03));
    CHECK(run.kpi("time_to_trip") > run.kpi("time_to_throttle"));
}

TEST_CASE("racks whose own pumps stop throttle within a minute, those that keep theirs live on the coolant's heat") {
    const auto lost = [](const char* pumps) {
        return days("hybrid", 2, {{"event.x.of", pumps}, {"event.x.start", "38 h"}, {"event.x.duration", "10 min"}});
    };
    const auto own = lost("coolant_pumps"), facility = lost("pumps");
    // 1.2 kW into 1.05 kJ/K of chip and plate warm by at most 1.1 K/s; from 60 to 83 degC that takes 20 s and more
    CHECK(own.kpi("time_to_throttle") > 10.0);
    CHECK(own.kpi("time_to_throttle") < 90.0);
    CHECK(facility.kpi("time_to_throttle") > 3.0 * own.kpi("time_to_throttle"));
    CHECK(own.kpi("time_to_trip") < 300.0);
}

TEST_CASE("a third of the towers' cells lost in the heat warms the water, all of them stop the halls") {
    const auto lost = [](const char* share) {
        return days("tower", 2,
                    {{"weather.climate", "singapore"},
                     {"event.x.of", "machines"},
                     {"event.x.machine", "tower"},
                     {"event.x.share", share},
                     {"event.x.start", "38 h"},
                     {"event.x.duration", "6 h"}});
    };
    const auto none = days("tower", 2, {{"weather.climate", "singapore"}}), third = lost("0.33"), all = lost("1");
    CHECK(third.kpi("supply_temperature_highest") >= none.kpi("supply_temperature_highest"));
    CHECK(third.kpi("time_to_trip") == infinity);
    CHECK(all.kpi("time_to_throttle") > 5.0 * 60.0); // the water of the loop, 15 L/kW, warms by 1 K a minute
    CHECK(all.kpi("time_to_trip") < 2.0 * 3600.0);
    CHECK_THROWS_WITH(
        days("tower", 2, {{"event.x.of", "machines"}, {"event.x.start", "1 h"}, {"event.x.duration", "1 h"}}),
        Catch::Contains("one of tower"));
}

TEST_CASE("without make-up a tower lives on its basin for a while, a dry plant does not care") {
    const std::vector<Override> lost{{"weather.climate", "singapore"},
                                     {"event.x.of", "makeup_water"},
                                     {"event.x.start", "30 h"},
                                     {"event.x.duration", "36 h"}};
    const auto tower = days("tower", 3, lost), dry = days("dry", 3, lost),
               short_loss =
                   days("tower", 2,
                        {{"event.x.of", "makeup_water"}, {"event.x.start", "30 h"}, {"event.x.duration", "30 min"}});
    CHECK(dry.kpi("trips") == 0.0);
    CHECK(short_loss.kpi("trips") == 0.0);
    CHECK(tower.kpi("trips") > 0.0);
}

TEST_CASE("heat that a network takes lowers the rejection and the reuse figure, not the efficiency of power") {
    const auto with = days("dry", 20, {{"cooling.heat_reuse", "20 MW"}}), without = days("dry", 20);
    CHECK(with.kpi("heat_reused_total") > 0.9 * 20e6 * 20.0 * 86400.0);
    CHECK(with.kpi("ere") < with.kpi("pue") - 0.1);
    CHECK(without.kpi("ere") == Approx(without.kpi("pue")));
    CHECK(with.kpi("fan_energy") < without.kpi("fan_energy"));
}

TEST_CASE("hours over a water permit are counted, and reclaimed water costs its own price") {
    const auto free = days("tower", 20, {{"economics.water_permit", "1e8 m3"}});
    const double taken = free.kpi("water_makeup_total") / 997.0; // m3
    const auto half = days("tower", 20,
                           {{"economics.water_permit", std::to_string(0.5 * taken) + " m3"},
                            {"economics.reclaimed_share", "1"},
                            {"economics.reclaimed_price", "1.25 USD/m3"}});
    CHECK(free.kpi("water_permit_excess") == 0.0);
    CHECK(half.kpi("water_permit_excess") / (20.0 * 86400.0) == Approx(0.5).margin(0.1));
    CHECK(half.kpi("cost_water") < free.kpi("cost_water"));
    CHECK(free.kpi("water_consumed_total") ==
          Approx(free.kpi("water_evaporated_total") + free.kpi("water_drift_total")));
}

TEST_CASE("pads do not chatter in the shoulder seasons") {
    const auto run = days("hybrid", 120);
    CHECK(run.kpi("pad_switches") < 2.0 * 120.0); // on and off once a day at most
}

TEST_CASE("cells that go off line at low load switch a few times a day and change neither water nor temperature much") {
    for (const std::string plant : {"tower", "fluid_cooler", "dry"}) {
        const std::string unit = plant == "fluid_cooler" ? "cooler" : plant;
        const auto all = days(plant, 120), staged = days(plant, 120, {{"cooling." + unit + ".staged", "true"}});
        CAPTURE(plant);
        CHECK(all.kpi("cell_switches") == 0.0);
        CHECK(staged.kpi("cell_switches") > 0.0);
        CHECK(staged.kpi("cell_switches") < 4.0 * 120.0); // off in the night, on in the morning, in two groups
        CHECK(staged.kpi("supply_temperature_highest") < all.kpi("supply_temperature_highest") + 3.0);
        CHECK(staged.kpi("time_throttled") == 0.0);
        // the same heat leaves by the same laws: the water follows the heat
        CHECK(staged.kpi("water_makeup_total") == Approx(all.kpi("water_makeup_total")).epsilon(0.03).margin(1.0));
        CHECK(staged.kpi("fan_energy") > all.kpi("fan_energy")); // power goes with the cube of the speed
    }
}

TEST_CASE("colder water in cold weather costs fans and saves the pumps that follow the valves") {
    const auto fixed = days("tower", 60), reset = days("tower", 60, {{"cooling.supply_reset_approach", "6 K"}});
    CHECK(reset.kpi("fan_energy") > fixed.kpi("fan_energy"));
    CHECK(reset.kpi("pump_energy") < fixed.kpi("pump_energy"));
    CHECK(reset.kpi("supply_temperature_highest") < fixed.kpi("supply_temperature_highest") + 0.1);
}

TEST_CASE("a buffer tank carries the halls through minutes without fans") {
    const std::vector<Override> lost{{"event.x.of", "fans"}, {"event.x.start", "30 h"}, {"event.x.duration", "10 min"}};
    const double without = days("dry", 2, lost).kpi("supply_temperature_highest");
    auto mixed = lost, stratified = lost;
    mixed.push_back({"cooling.buffer_heat_capacity", "10 GJ/K"});    // 2400 m3
    stratified.push_back({"cooling.tank_heat_capacity", "10 GJ/K"}); // the same water in layers
    const double by_mixing = days("dry", 2, mixed).kpi("supply_temperature_highest"),
                 by_layers = days("dry", 2, stratified).kpi("supply_temperature_highest");
    CHECK(by_mixing + 3.0 < without);
    CHECK(by_layers + 3.0 < without);
}

TEST_CASE("chillers that lose their power stay locked out, and the water is warmer for it") {
    const std::vector<Override> lost{{"weather.climate", "singapore"},
                                     {"event.x.of", "chillers"},
                                     {"event.x.start", "30 h"},
                                     {"event.x.duration", "2 min"}};
    auto slow = lost, quick = lost;
    slow.push_back({"cooling.chiller_restart_time", "7 min"});
    quick.push_back({"cooling.chiller_restart_time", "30 s"});
    CHECK(days("air_chiller", 2, slow).kpi("supply_temperature_highest") >
          days("air_chiller", 2, quick).kpi("supply_temperature_highest") + 1.0);
}

TEST_CASE("a permit for some months counts the water of those alone") {
    const auto all = days("tower", 40, {{"economics.water_permit", "1 m3"}}),
               february = days("tower", 40,
                               {{"economics.water_permit", "1 m3"},
                                {"economics.permit_first_month", "2"},
                                {"economics.permit_last_month", "2"}}),
               summer = days("tower", 40,
                             {{"economics.water_permit", "1 m3"},
                              {"economics.permit_first_month", "5"},
                              {"economics.permit_last_month", "9"}}),
               winter = days("tower", 40,
                             {{"economics.water_permit", "1 m3"},
                              {"economics.permit_first_month", "11"},
                              {"economics.permit_last_month", "1"}});
    const double month = 31.0 * 86400.0; // s, January
    CHECK(all.kpi("water_permit_excess") == Approx(40.0 * 86400.0).epsilon(0.01));
    CHECK(winter.kpi("water_permit_excess") == Approx(month).epsilon(0.01));
    CHECK(february.kpi("water_permit_excess") == Approx(40.0 * 86400.0 - month).epsilon(0.01));
    CHECK(summer.kpi("water_permit_excess") == 0.0);
}
