#include "models/site/operation/request_power.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE(
    "a request draws what racks draw over idling for it, with the plant for them, and nothing where none is asked") {
    auto design = example::sized();
    design.halls.resize(1);
    design.halls[0].duty.work = Work::serving;
    design.critical_it_power = 10e6, design.design_power = 12e6;
    Instant<double> now(design);
    auto outside = example::summer();
    outside.request_rate = 50.0; // 1/s
    const double idle = design.halls[0].idle_power(outside.stage);
    now.halls[0].racks.it_power = idle + 2e6;
    CHECK(energy_per_request(design, outside, now) == Approx(2e6 / 50.0 * 1.2));              // J
    CHECK(energy_per_request(design, outside, now, 0.6e6) == Approx((2.4e6 - 0.6e6) / 50.0)); // some is of earlier ones
    now.halls[0].racks.it_power = 0.5 * idle; // racks off draw less than idle ones
    CHECK(energy_per_request(design, outside, now) == 0.0);
    now.halls[0].racks.it_power = idle + 2e6;
    outside.request_rate = 0.0;
    CHECK(energy_per_request(design, outside, now) == 0.0);
    outside.request_rate = 50.0, design.halls[0].duty.work = Work::constant;
    CHECK(energy_per_request(design, outside, now) == 0.0);
}
