#include "models/site/operation/ramp_limits.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
struct Looked {
    SiteDesign design = example::sized();
    RampLimits control{design};
    Commands commands = example::running(design);
    Instant<double> now{design};
    void look(double time, double power) {
        now.supply.fleets[0].power = power;
        CHECK_FALSE(control.look(time, example::summer(), now, commands)); // a window is worth no restart
    }
};
} // namespace

TEST_CASE("a set point may go as far as the units on line ramp until the next look") {
    Looked l;
    l.commands.units_online[0] = 2.0;
    l.look(0.0, 6e6);
    // 2 units of 5 MW at 25 %/min for 5 min
    CHECK(l.commands.fleet_most[0] == Approx(6e6 + 2 * 5e6 * 0.25 * 5.0));
    CHECK(l.commands.fleet_least[0] == Approx(6e6 - 2 * 5e6 * 0.25 * 5.0));
    Looked slower; // looks come every ten minutes, from the first on: the window is as wide
    slower.design.control_interval = 600.0;
    slower.commands.units_online[0] = 2.0;
    slower.look(0.0, 6e6);
    CHECK(slower.commands.fleet_most[0] == Approx(6e6 + 2 * 5e6 * 0.25 * 10.0));
    slower.look(300.0, 7e6); // an event, and not the next look
    CHECK(slower.commands.fleet_most[0] == Approx(6e6 + 2 * 5e6 * 0.25 * 10.0));
    slower.look(600.0, 7e6);
    CHECK(slower.commands.fleet_most[0] == Approx(7e6 + 2 * 5e6 * 0.25 * 10.0));
}

TEST_CASE("a look between two regular ones leaves the window, unless other units are on line") {
    Looked l;
    l.commands.units_online[0] = 2.0;
    l.look(0.0, 6e6);
    l.look(300.0, 6e6);
    const double most = l.commands.fleet_most[0];
    l.look(310.0, 6.5e6);
    CHECK(l.commands.fleet_most[0] == most);
    l.commands.units_online[0] = 3.0;
    l.look(320.0, 6.5e6);
    CHECK(l.commands.fleet_most[0] == Approx(6.5e6 + 3 * 5e6 * 0.25 * 5.0));
}
