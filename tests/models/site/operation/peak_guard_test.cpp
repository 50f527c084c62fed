#include "models/site/operation/controllers.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_run.hpp"

using namespace sitewatt;

TEST_CASE("work that is caught up makes no new peak where one is paid, and does where none is") {
    const auto peak = [](const char* charge, const char* placed) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "100"},
                                                                  {"power.dispatch", "look_ahead"},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.grid.outages_per_year", "0"},
                                                                  {"power.grid.peak_factor", "3"},
                                                                  {"power.grid.peak_from", "14"},
                                                                  {"power.grid.peak_to", "20"},
                                                                  {"power.grid.demand_charge", charge},
                                                                  {"power.sun.use", "solar_tracker"},
                                                                  {"power.sun.peak_power", "12 MW"},
                                                                  {"work.batch.kind", "deferrable"},
                                                                  {"work.batch.share", "0.5"},
                                                                  {"work.batch.placed", placed},
                                                                  {"run.start", "2025-07-01"},
                                                                  {"run.duration", "20 day"}})
            .kpi("grid_peak");
    };
    const double before = peak("12 USD/kW", "0");
    CHECK(peak("12 USD/kW", "1") < 1.02 * before);
    CHECK(peak("0 USD/kW", "1") > 1.1 * before);
}
