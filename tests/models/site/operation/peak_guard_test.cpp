#include "models/site/operation/controllers.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_work.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace sitewatt;
using example::half_may_wait, example::operator+;

TEST_CASE("work that is caught up makes no new peak where one is paid, and does where none is") {
    const auto peak = [](const char* charge, bool placed) {
        return example::finished(example::dear_afternoons,
                                 half_may_wait(placed, "20 day") +
                                     std::vector<Override>{{"power.grid.demand_charge", charge},
                                                           {"power.sun.use", "solar_tracker"},
                                                           {"power.sun.peak_power", "12 MW"}})
            .kpi("grid_peak");
    };
    const double before = peak("12 USD/kW", false);
    CHECK(peak("12 USD/kW", true) < 1.02 * before);
    CHECK(peak("0 USD/kW", true) > 1.1 * before);
}

TEST_CASE("a battery fills in cheap nights up to the peak that its plan pays for, not the one the month has reached") {
    const auto path =
        std::filesystem::temp_directory_path() / ("sitewatt_guarded_nights_" + std::to_string(::getpid()) + ".csv");
    std::ofstream file(path);
    file << "time [h],price [USD/MWh]\n";
    for (int h = 0; h < 24 * 8; ++h) file << h << "," << 50.0 - 40.0 * std::sin(0.2617993878 * h) << "\n";
    file.close();
    const auto cycles = [&](const char* charge) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "60"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.dispatch", "look_ahead"},
                                                                  {"power.grid.energy_price_file", path.string()},
                                                                  {"power.grid.import_limit", "30 MW"},
                                                                  {"power.grid.outages_per_year", "0"},
                                                                  {"power.grid.demand_charge", charge},
                                                                  {"power.battery.use", "lfp_4h"},
                                                                  {"power.battery.rated_power", "6 MW"},
                                                                  {"power.battery.energy_capacity", "24 MWh"},
                                                                  {"run.start", "2025-01-01"},
                                                                  {"run.duration", "6 day"}})
            .kpi("battery_cycles");
    };
    // Three more megawatts of a month's peak cost 1,500 USD, and a night's 24 MWh earn as much.
    CHECK(cycles("0.5 USD/kW") > 0.8 * cycles("0 USD/kW"));
    std::filesystem::remove(path);
}
