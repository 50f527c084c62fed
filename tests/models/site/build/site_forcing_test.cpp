#include "models/site/build/site_forcing.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("outages are drawn by the seed and never overlap") {
    const auto breaks = [](const char* seed) {
        const auto system =
            build_system(example::product(), example::scenario("sites/memphis", {{"power.grid.outages_per_year", "20"},
                                                                                 {"power.grid.outage_duration", "2 h"},
                                                                                 {"workload.seed", seed}}));
        std::vector<double> list;
        for (double t = system->next_break(0.0); t < 1e9; t = system->next_break(t)) list.push_back(t);
        return list;
    };
    const auto first = breaks("1");
    CHECK(first.size() > 10);
    CHECK(first == breaks("1"));
    CHECK(first != breaks("2"));
    for (std::size_t i = 1; i < first.size(); ++i) CHECK(first[i] > first[i - 1]);
}

namespace {
/// Memphis on twelve turbines and no grid, some days.
std::vector<Override> islanded(std::vector<Override> more) {
    std::vector<Override> all{{"power.grid.import_limit", "0 MW"},
                              {"power.gas.count", "16"},
                              {"run.duration", "3 day"},
                              {"run.control_interval", "60 s"},
                              {"run.output_interval", "5 min"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
} // namespace

TEST_CASE("a unit that fails leaves its load to the others, and nothing is unserved with a reserve and a battery") {
    const auto calm = example::finished("sites/memphis", islanded({}));
    const auto one = example::finished("sites/memphis", islanded({{"event.x.of", "units"},
                                                                  {"event.x.fleet", "gas"},
                                                                  {"event.x.start", "30 h"},
                                                                  {"event.x.duration", "10 h"}}));
    CHECK(calm.kpi("unit_failures") == 0.0);
    CHECK(one.kpi("unit_failures") == 1.0);
    CHECK(one.kpi("energy_unserved") <= calm.kpi("energy_unserved") + 1e6);
    const auto half = example::finished("sites/memphis", islanded({{"event.x.of", "units"},
                                                                   {"event.x.fleet", "gas"},
                                                                   {"event.x.units", "8"},
                                                                   {"event.x.start", "30 h"},
                                                                   {"event.x.duration", "10 h"}}));
    CHECK(half.kpi("unit_failures") >= 7.0);
    CHECK(half.kpi("tokens_output") < calm.kpi("tokens_output")); // caps hold the racks to what is left
}

TEST_CASE("units in maintenance rest, and no load is lost for it") {
    const auto run = example::finished("sites/memphis", islanded({{"event.x.of", "maintenance"},
                                                                  {"event.x.fleet", "gas"},
                                                                  {"event.x.start", "30 h"},
                                                                  {"event.x.duration", "10 h"}}));
    CHECK(run.kpi("unit_failures") == 0.0);
    CHECK(run.kpi("availability") == Approx(example::finished("sites/memphis", islanded({})).kpi("availability")));
}

TEST_CASE("gas that does not come stops turbines, a second fuel carries them at its price") {
    const std::vector<Override> lost{{"event.x.of", "gas"}, {"event.x.start", "30 h"}, {"event.x.duration", "10 h"}};
    const std::vector<Override> dual{{"power.gas.second_fuel_power", "1"},
                                     {"event.x.of", "gas"},
                                     {"event.x.start", "0 s"},
                                     {"event.x.duration", "3 day"}};
    const auto calm = example::finished("sites/memphis", islanded({})),
               dark = example::finished("sites/memphis", islanded(lost)),
               kept = example::finished("sites/memphis", islanded(dual));
    CHECK(dark.kpi("tokens_output") < 0.95 * calm.kpi("tokens_output"));
    CHECK(kept.kpi("tokens_output") == Approx(calm.kpi("tokens_output")).epsilon(2e-4)); // as exact as a short run is
    CHECK(kept.kpi("cost_fuel") / calm.kpi("cost_fuel") == Approx(4.9).epsilon(1e-3));   // its price over that of gas
    CHECK(kept.kpi("co2_total") / calm.kpi("co2_total") == Approx(1.3386).epsilon(1e-3));
}

TEST_CASE("units live by their times to failure within the run, the same for the same seed") {
    const std::vector<Override> year{{"run.duration", "200 day"},
                                     {"run.output_interval", "1 h"},
                                     {"run.control_interval", "5 min"},
                                     {"power.unit_outages", "1"}};
    const auto first = example::finished("sites/memphis", islanded(year)),
               again = example::finished("sites/memphis", islanded(year));
    // 16 units, a failure each 2040 h of calendar time, of which 12 or so run: 38 failures are expected
    CHECK(first.kpi("unit_failures") > 38.0 - 3.0 * 6.2);
    CHECK(first.kpi("unit_failures") < 38.0 + 3.0 * 6.2);
    CHECK(first.kpi("unit_failures") == again.kpi("unit_failures"));
    CHECK(first.kpi("cost_fuel") == again.kpi("cost_fuel"));
}

TEST_CASE("before it is energised the connection carries its early limit and no more") {
    const std::vector<Override> phased{{"power.gas.count", "0"},
                                       {"power.grid.import_limit", "450 MW"},
                                       {"power.grid.energised_at", "2 day"},
                                       {"power.grid.early_import_limit", "200 MW"},
                                       {"run.duration", "4 day"}};
    const auto f = example::finished("sites/memphis", phased);
    CHECK(f.kpi("grid_peak") > 300e6);
    auto early_only = phased;
    early_only.back() = {"run.duration", "47 h"};
    const auto early = example::finished("sites/memphis", early_only);
    CHECK(early.kpi("grid_peak") <= 200e6 * (1.0 + 1e-9));
    CHECK(early.kpi("energy_grid") <= 200e6 * 47.0 * 3600.0 * (1.0 + 1e-9));
    CHECK(early.kpi("energy_grid") > 0.0);
}

TEST_CASE("sags drop the chillers for their restart time, the racks ride through, and they are counted") {
    const std::vector<Override> chilled{{"power.grid.import_limit", "600 MW"},
                                        {"power.gas.count", "0"},
                                        {"cooling.use", "air_chiller"},
                                        {"run.duration", "200 day"}};
    auto sagging = chilled;
    sagging.push_back({"power.grid.sags_per_year", "60"});
    const auto calm = example::finished("sites/memphis", chilled), sags = example::finished("sites/memphis", sagging);
    CHECK(calm.kpi("voltage_sags") == 0.0);
    const double expected = 60.0 * 200.0 / 365.0;
    CHECK(std::abs(sags.kpi("voltage_sags") - expected) < 3.0 * std::sqrt(expected)); // Poisson
    // what is not cooled in the minutes of a restart is cooled after it, at a higher load
    CHECK(sags.kpi("chiller_energy") != calm.kpi("chiller_energy"));
    CHECK(sags.kpi("chiller_energy") == Approx(calm.kpi("chiller_energy")).epsilon(1e-3));
    CHECK(sags.kpi("supply_temperature_highest") > calm.kpi("supply_temperature_highest"));
    CHECK(sags.kpi("availability") == Approx(calm.kpi("availability")).epsilon(1e-3));
    CHECK(sags.kpi("energy_unserved") == 0.0);
}

TEST_CASE("water of grid power follows its series, and a constant series is the constant") {
    const auto path = std::filesystem::temp_directory_path() / ("water_" + std::to_string(::getpid()) + ".csv");
    const auto total = [&](const std::string& rows, std::vector<Override> more) {
        std::ofstream(path) << "time [h],water [L/kWh]\n" << rows;
        more.insert(more.end(), {{"power.gas.count", "0"},
                                 {"power.grid.import_limit", "450 MW"},
                                 {"run.duration", "2 day"},
                                 {"power.grid.water_intensity", "1.9 L/kWh"}});
        const auto f = example::finished("sites/memphis", more);
        std::filesystem::remove(path);
        return f.kpi("water_generation_total") / f.kpi("energy_grid");
    };
    const std::vector<Override> series{{"power.grid.water_intensity_file", path.string()}};
    CHECK(total("", {}) == Approx(1.9e-3 / 3.6e6 * 997.0));
    CHECK(total("0,1.9\n8760,1.9\n", series) == Approx(1.9e-3 / 3.6e6 * 997.0));
    CHECK(total("0,0.5\n8760,0.5\n", series) == Approx(0.5e-3 / 3.6e6 * 997.0));
}
