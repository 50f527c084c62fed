#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

using namespace sitewatt;
using example::finished;

TEST_CASE("every balance closes to one in a million over two days of any plant and supply") {
    for (const auto& overrides : {std::vector<Override>{},
                                  {{"cooling.use", "evaporative"}},
                                  {{"cooling.use", "dry"}},
                                  {{"power.gas.count", "0"}, {"power.grid.import_limit", "600 MW"}}}) {
        auto all = overrides;
        all.push_back({"run.duration", "2 day"});
        const auto f = finished("sites/memphis", all);
        for (const auto& balance : f.outcome.balances) {
            CAPTURE(balance.name);
            CHECK(std::abs(balance.residual()) < 1e-6);
        }
    }
}

TEST_CASE("a site before its first customer closes its balances, and a load of a watt is seen in them") {
    for (const std::string heat : {"0 W", "1 W", "100 kW"}) {
        const auto path = std::filesystem::temp_directory_path() / ("empty_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << "weather.climate = \"ashburn\"\npower.grid.use = \"pjm\"\n"
                               "hall.it = { kind = \"air_load\", heat = \"" +
                                   heat + "\" }\n";
        const auto f = finished(path, {{"run.duration", "10 day"}}); // throws if one is open
        std::filesystem::remove(path);
        for (const auto& b : f.outcome.balances) {
            if (b.name != "heat") continue;
            CHECK(b.held > 1e5); // J, of a kelvin
            CHECK(b.held < 1e8); // next to nothing beside the heat of a real load
            CHECK(b.in > 864e3 * (heat == "1 W") + 86.4e9 * (heat == "100 kW"));
        }
    }
}

TEST_CASE("requests of a site where no hall serves ask nobody, and its balances close") {
    std::vector<Override> sets{{"run.duration", "6 h"}, {"workload.request_rate", "10 1/s"}};
    for (const std::string hall : {"a", "b", "c", "d"}) {
        sets.push_back({"hall." + hall + ".work", "training"});
        sets.push_back({"hall." + hall + ".trained_parameters", "1e11"});
    }
    const auto f = finished("sites/memphis", sets); // throws if one is open
    CHECK_THROWS_AS(f.kpi("availability"), std::out_of_range);
}

TEST_CASE("a dry plant drinks nothing, and an idle site costs money without making tokens") {
    CHECK(finished("sites/memphis",
                   {{"run.duration", "1 day"}, {"cooling.use", "dry"}, {"cooling.supply_set_point", "40 degC"}})
              .kpi("water_makeup_total") == 0.0);
    const auto idle = finished("sites/memphis", {{"run.duration", "1 day"}, {"workload.utilisation", "0"}});
    CHECK(idle.kpi("tokens_output") == 0.0);
    CHECK(idle.kpi("cost_total") > 0.0);
    CHECK_THROWS_AS(idle.kpi("cost_per_mtoken"), std::out_of_range); // absent, and not free
    CHECK_THROWS_AS(idle.kpi("availability"), std::out_of_range);    // of nothing asked there is no share
}

TEST_CASE("before its connection is energised a site has no firm power, and the simulated years say so") {
    const auto f = finished("sites/memphis", {{"power.gas.count", "0"},
                                              {"power.grid.import_limit", "450 MW"},
                                              {"power.grid.energised_at", "30 day"},
                                              {"power.grid.early_import_limit", "10 MW"},
                                              {"power.adequacy_years", "2"}});
    CHECK(f.kpi("loss_of_load") == Approx(30.0 * 86400.0).margin(7200.0)); // the battery carries an hour of it
    CHECK(f.kpi("power_availability") < 1.0);
    CHECK(f.kpi("power_nines") < 3.0);
    CHECK(f.kpi("firm_power_missing") > 0.0);
    CHECK(f.kpi("cost_unserved") == Approx(f.kpi("energy_not_served") * f.kpi("revenue") / f.kpi("energy_site")));
    CHECK(f.kpi("revenue_lost") > 0.01 * f.kpi("revenue"));
}

TEST_CASE("an island by sun, batteries and engines serves all it may: no plan runs its batteries empty") {
    const auto path = std::filesystem::temp_directory_path() / ("island_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "[weather]\nclimate = \"abilene\"\n[hall.a]\nuse = \"gb200_nvl72\"\ncount = 400\n"
                           "[cooling]\nuse = \"hybrid\"\n[power]\ndispatch = \"look_ahead\"\n"
                           "[power.sun]\nuse = \"solar_tracker\"\npeak_power = \"150 MW\"\n"
                           "[power.battery]\nuse = \"lfp_4h\"\nrated_power = \"60 MW\"\n"
                           "[power.engines]\nuse = \"jenbacher_j620\"\ncount = 22\n[run]\nduration = \"2 day\"\n";
    const auto f = finished(path, {});
    CHECK(f.kpi("energy_unserved") <= 1e-6 * f.kpi("energy_site"));
    CHECK(f.kpi("battery_cycles") > 1.0); // they were used
    std::filesystem::remove(path);
}

TEST_CASE("chillers behind dry coolers hold 22 degC for plates that send back 47 degC, in the heat of Phoenix") {
    const auto path = std::filesystem::temp_directory_path() / ("warm_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "[weather]\nclimate = \"phoenix\"\n[hall.a]\nuse = \"vr_nvl72\"\ncount = 100\n"
                           "[cooling]\nuse = \"air_chiller\"\n[power.grid]\nuse = \"us_average\"\n"
                           "[run]\nstart = \"2025-07-17\"\nduration = \"4 day\"\n";
    const auto f = finished(path, {});
    CHECK(f.kpi("supply_temperature_highest") - 273.15 < 23.0);
    CHECK(f.kpi("chiller_energy") > 0.0);
    std::filesystem::remove(path);
}
