#include "models/site/operation/controllers.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_work.hpp"

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
