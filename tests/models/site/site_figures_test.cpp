#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_run.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
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

TEST_CASE("simulated years without gas are dark for turbines alone, and a second fuel keeps its share of their power") {
    const auto path = std::filesystem::temp_directory_path() / ("gas_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"ashburn\"\nhall.it = { kind = \"air_load\", heat = \"1 MW\" }\n"
                           "power.gas = { use = \"jenbacher_j620\", count = 2, time_to_failure = \"1e9 h\", "
                           "planned_outage = \"0 h\" }\n"
                           "power.adequacy_years = 300\npower.gas_outages_per_year = 10\n"
                           "power.gas_outage_duration = \"50 h\"\nrun.duration = \"365 day\"\n";
    const auto lost = [&](const char* power) {
        return finished(path, {{"power.gas.second_fuel_power", power}}).kpi("loss_of_load");
    };
    // 500 h a year while gas is there for 8760: each time 876 h with and 50 h without it
    CHECK(lost("0") == Approx(8760.0 * 3600.0 * 50.0 / 926.0).epsilon(0.1)); // 300 years see some 3000 of them
    CHECK(lost("0.95") == 0.0);
    std::filesystem::remove(path);
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

namespace {
/// Half of Memphis on two grids alone, of 180 MW and 60 MW.
std::vector<Override> on_two(std::vector<Override> more) {
    std::vector<Override> all{{"power.gas.count", "0"},
                              {"power.battery.rated_power", "0 MW"},
                              {"power.grid.import_limit", "180 MW"},
                              {"hall.c.count", "0"},
                              {"hall.d.count", "0"},
                              {"power.grid.delivery_price", "0 USD/MWh"},
                              {"power.north.use", "us_average"},
                              {"power.north.import_limit", "60 MW"},
                              {"power.north.demand_charge", "0 USD/kW"},
                              {"power.north.delivery_price", "0 USD/MWh"},
                              {"run.output_interval", "15 min"},
                              {"run.duration", "2 day"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
const std::vector<Override> flat_prices{{"power.grid.energy_price", "50 USD/MWh"},
                                        {"power.grid.demand_charge", "10 USD/kW"},
                                        {"power.north.energy_price", "45 USD/MWh"}};
struct OnTwo {
    Scenario scenario;
    std::unique_ptr<System> system;
    RunOutcome outcome;
    std::vector<double> grid, north; ///< W, means of the rows
    explicit OnTwo(std::vector<Override> more)
        : scenario(example::scenario("sites/memphis", on_two(std::move(more)))),
          system(build_system(example::product(), scenario)), outcome(run(*system, scenario.options)) {
        const auto& list = system->accounts();
        const auto power =
            outcome.records.mean_of(*std::ranges::find(list, std::string("source_power"), &Series::name));
        const std::size_t sources = power.size() / outcome.records.time().size();
        for (std::size_t k = 0; k < power.size(); k += sources) grid.push_back(power[k]), north.push_back(power[k + 1]);
    }
    double kpi(std::string_view name) const { return std::ranges::find(outcome.kpis, name, &Kpi::name)->value; }
};
} // namespace

TEST_CASE("two grids bring what the site takes, each within its limit, the cheaper one first") {
    const OnTwo run(flat_prices);
    double all = 0.0;
    for (std::size_t k = 0; k < run.grid.size(); ++k) {
        CHECK(run.north[k] == Approx(60e6));
        CHECK(run.grid[k] <= 180e6);
        all += 900.0 * (run.grid[k] + run.north[k]);
    }
    CHECK(run.kpi("energy_site") == Approx(all).epsilon(1e-6));
    CHECK(run.kpi("energy_grid_grid") + run.kpi("energy_grid_north") == Approx(run.kpi("energy_grid")));
    CHECK(run.kpi("energy_unserved") == 0.0);
    // the bills by hand: energy of each, and two of January's 31 days of the first one's highest quarter
    const double peak = *std::max_element(run.grid.begin(), run.grid.end());
    CHECK(run.kpi("grid_peak_grid") == Approx(peak).epsilon(1e-6));
    CHECK(run.kpi("grid_peak") == Approx(peak + 60e6).epsilon(1e-6));
    CHECK(run.kpi("cost_electricity_grid") ==
          Approx(run.kpi("energy_grid_grid") * 50.0 / 3.6e9 + peak * 10e-3 * 2.0 / 31.0).epsilon(1e-6));
    CHECK(run.kpi("cost_electricity_north") == Approx(2 * 24 * 60 * 45.0).epsilon(1e-6));
    CHECK(run.kpi("cost_electricity") ==
          Approx(run.kpi("cost_electricity_grid") + run.kpi("cost_electricity_north")).epsilon(1e-12));
}

TEST_CASE("when one of two grids fails the other takes over within its limit, and what it cannot is not drawn") {
    auto sets = flat_prices;
    sets.insert(sets.end(), {{"event.x.of", "grid"},
                             {"event.x.grid", "north"},
                             {"event.x.start", "10 h"},
                             {"event.x.duration", "2 h"},
                             {"workload.utilisation", "0.5"}});
    const OnTwo run(sets);
    for (std::size_t k = 0; k < run.grid.size(); ++k) {
        const bool dark = k >= 40 && k < 48;
        CAPTURE(k);
        CHECK(run.north[k] == Approx(dark ? 0.0 : 60e6).margin(1.0));
        CHECK(run.grid[k] <= 180e6 * (1.0 + 1e-9));
        if (dark) CHECK(run.grid[k] > run.grid[39] + 50e6);
    }
}

TEST_CASE("the order of two grids follows their prices from hour to hour, and a bound lies under what was paid") {
    const auto file = [](const char* name, int odd) {
        const auto path = std::filesystem::temp_directory_path() / (name + std::to_string(::getpid()) + ".csv");
        std::ofstream out(path);
        out << "time [h],price [USD/MWh]\n";
        for (int h = 0; h < 60; ++h) out << h << "," << (h % 2 == odd ? 30 : 60) << "\n";
        return path.string();
    };
    const auto first = file("first_", 0), second = file("second_", 1);
    const OnTwo run({{"power.grid.energy_price_file", first},
                     {"power.north.energy_price_file", second},
                     {"power.grid.demand_charge", "0 USD/kW"},
                     {"run.relative_tolerance", "1e-6"}, // looks know the demand no better than the solver
                     {"power.dispatch_bound", "true"}});
    std::set<std::string> hashes; // each file's own stands in the result
    for (const auto& [name, hash] : run.scenario.hashes) CHECK(hashes.insert(name).second);
    CHECK(hashes.contains("hash_of_power_energy_price_file_of_north"));
    double paid = 0.0;
    for (std::size_t k = 0; k < run.grid.size(); ++k) {
        const bool cheap = k / 4 % 2 == 0; // the first is
        const double all = run.grid[k] + run.north[k];
        CAPTURE(k);
        CHECK((cheap ? run.grid[k] : run.north[k]) == Approx(std::min(all, cheap ? 180e6 : 60e6)).epsilon(1e-6));
        paid += 0.25e-6 * (run.grid[k] * (cheap ? 30.0 : 60.0) + run.north[k] * (cheap ? 60.0 : 30.0));
    }
    CHECK(run.kpi("cost_electricity") == Approx(paid).epsilon(1e-5));
    CHECK(run.kpi("dispatch_gap") >= -1e-6); // there is but one way to run: the hours' demand is known by looks
    CHECK(run.kpi("dispatch_gap") < 0.01);
    std::filesystem::remove(first), std::filesystem::remove(second);
}

TEST_CASE("two connections fail by themselves: load is lost in the share of the time in which both are down") {
    std::vector<Override> sets{{"hall.b.count", "0"},
                               {"power.north.import_limit", "120 MW"},
                               {"run.duration", "1 year"},
                               {"power.adequacy_years", "20000"},
                               {"power.adequacy_error", "0.02"}};
    for (const std::string name : {"power.grid.", "power.north."})
        sets.insert(sets.end(), {{name + "outages_per_year", "12"}, {name + "outage_duration", "20 h"}});
    sets.insert(sets.end(), {{"run.output_interval", "1 day"}});
    const auto f = finished("sites/memphis", on_two(sets));
    // 240 h of 8,760 + 240 each; either alone carries the hall
    const double down = 240.0 / 9000.0;
    CHECK(f.kpi("loss_of_load") / 3600.0 == Approx(8760.0 * down * down).epsilon(0.06));
}

namespace {
/// A site before its connection, from a file of its own.
example::Run written(const std::string& text, const std::vector<Override>& overrides) {
    const auto path = std::filesystem::temp_directory_path() / ("dark_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << text;
    example::Run f(path, overrides, {}); // throws if a balance is open
    std::filesystem::remove(path);
    return f;
}
} // namespace

TEST_CASE(
    "a night before the connection leaves everything unserved, closes the balances, and gives up no more than all") {
    const auto f = written("hall.a = { use = \"vr_nvl72\", count = 150 }\npower.grid.energised_at = \"30 h\"\n"
                           "power.sun = { use = \"solar_tracker\", peak_power = \"114 MW\" }\n"
                           "run.start = \"2024-06-26\"\n",
                           {{"run.duration", "1 h"}});
    CHECK(f.kpi("energy_unserved") == Approx(f.kpi("energy_site")));
    CHECK(f.kpi("energy_grid") == 0.0);
    for (const auto& warning : f.result->warnings)
        CHECK(warning.message.find("101 % of the requests") == std::string::npos);
}

TEST_CASE("energy that flows one way is never less than nothing, and the bill has what the meter saw") {
    const auto f = written("hall.a = { kind = \"heat_load\", heat = \"1 MW\", water_flow = \"25 kg/s\" }\n"
                           "weather.climate = \"memphis\"\ncooling.use = \"dry\"\npower.grid.use = \"tva\"\n"
                           "power.sun = { use = \"solar_tracker\", peak_power = \"20 MW\" }\n"
                           "run.start = \"2025-06-01\"\n",
                           {{"run.duration", "10 day"}});
    double billed = 0.0; // kWh
    for (const auto& line : f.system->bill())
        if (line.item.starts_with("energy") && line.unit == "kWh") billed += line.amount;
    CHECK(billed == Approx(f.kpi("energy_grid") / 3.6e6).epsilon(1e-6));
    for (const char* name : {"energy_unserved", "energy_spilled", "energy_exported", "energy_generated",
                             "chiller_energy", "humidifier_energy"})
        CHECK(f.kpi(name) >= 0.0);
}

TEST_CASE(
    "five days of turbines beside a hall without racks leave nothing unserved, nor less than nothing, and say so") {
    const auto f = written("cooling.use = \"evaporative\"\nhall.a = { use = \"mi355x_dlc128\", count = 0 }\n"
                           "weather.climate = \"phoenix\"\n"
                           "power = { dispatch = \"rules\", gas.use = \"titan_350\", grid.use = \"tva\", "
                           "grid.energised_at = \"30 h\" }\nrun.start = \"2023-11-09\"\n",
                           {{"run.duration", "5 day"}});
    CHECK(f.kpi("energy_unserved") >= 0.0); // the integral itself is 0.4 MJ under it
    for (const auto& warning : f.result->warnings)
        CHECK_THAT(warning.message, !Catch::Contains("demand was not served"));
}

TEST_CASE("the less charge is kept for a lost grid while peaks are shaved, the more load is lost, as counted by hand") {
    const auto path = std::filesystem::temp_directory_path() / ("kept_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"ashburn\"\nhall.it = { kind = \"air_load\", heat = \"1 MW\" }\n"
                           "cooling.use = \"dry\"\nrun.duration = \"365 day\"\npower.adequacy_error = 0.01\n"
                           "power.grid = { use = \"pjm\", import_limit = \"5 MW\", outages_per_year = 0.5, "
                           "outage_duration = \"1 h\", peak_factor = 4, peak_first_month = 1, peak_last_month = 12 }\n"
                           "power.b = { kind = \"battery\", rated_power = \"3 MW\", energy_capacity = \"3 MWh\" }\n";
    const auto run = [&](const char* reserve) { return finished(path, {{"power.b.reserve_charge", reserve}}); };
    const double all = run("1").kpi("loss_of_load"), half = run("0.5").kpi("loss_of_load");
    const auto cycled = run("0.06");
    CHECK(all <= 0.01 * 3600.0); // it stands by, and carries an hour
    CHECK(half > all);
    CHECK(cycled.kpi("loss_of_load") > 2.0 * half);
    CHECK(cycled.kpi("energy_not_served") > 0.05 * 0.5 * cycled.kpi("energy_site") / 8760.0);
    CHECK(cycled.kpi("energy_not_served") < 0.5 * cycled.kpi("energy_site") / 8760.0); // no more than there are outages
    std::filesystem::remove(path);
}
