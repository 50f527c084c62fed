#include "models/site/operation/dispatch_problem.hpp"
#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// Hours of a constant demand at constant prices; grid power costs `price` USD/MWh.
std::vector<DispatchHour> hours(std::size_t n, double demand, double price) {
    auto outside = example::summer();
    outside.energy_price = price / 3.6e9;
    return std::vector<DispatchHour>(n, {demand, outside});
}
SiteDesign site() {
    auto d = example::sized();
    d.grids.front().grid.demand_charge = 0.0;
    d.load_step = 0.0;
    return d;
}
} // namespace

TEST_CASE("cheap grid power is taken first and costs what it says") {
    const auto d = site();
    const auto list = hours(24, 4e6, 10.0);
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    for (std::size_t h = 0; h < 24; ++h) CHECK(problem.grid(s, h) == Approx(4e6).epsilon(1e-6));
    CHECK(s.cost == Approx(24 * 4.0 * 10.0).epsilon(1e-6));
}

TEST_CASE("dear grid power leaves the load to the units, at full load of as few as carry it") {
    auto d = site();
    const auto list = hours(12, 8e6, 1000.0);
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    const auto& p = d.fleets.front().turbine;
    const auto& air = list.front().outside;
    const double unit = ThermalFleet<double>::unit_capacity(p, air.dry_bulb, air.wet_bulb, air.pressure);
    CHECK(problem.grid(s, 5) == Approx(0.0).margin(1.0));
    CHECK(problem.units(s, 5, 0) == Approx(8e6 / unit).epsilon(1e-6));
    // the Willans line at full load is the full-load heat rate
    const auto y = ThermalFleet<double>::output(p, {unit}, {unit, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
    const double per_joule =
        y.fuel_power / unit * natural_gas::higher_over_lower * d.fleets.front().fuel_price + p.variable_om;
    CHECK(s.cost == Approx(12.0 * 3600.0 * 8e6 * per_joule).epsilon(1e-4));
}

TEST_CASE("a battery carries cheap hours into dear ones, no more than its losses allow") {
    auto d = site();
    d.fleets.clear();
    auto list = hours(24, 3e6, 20.0);
    for (std::size_t h = 12; h < 24; ++h) list[h].outside.energy_price = 200.0 / 3.6e9;
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    double early = 0.0, late = 0.0;
    for (std::size_t h = 0; h < 12; ++h) early -= problem.battery(s, h);
    for (std::size_t h = 12; h < 24; ++h) late += problem.battery(s, h);
    CHECK(late > 1e6);
    CHECK(late == Approx(early * 0.93 * 0.93).epsilon(1e-3));
}

TEST_CASE("load beyond all sources is priced, not infeasible") {
    auto d = site();
    d.fleets.clear();
    d.batteries.clear();
    const auto list = hours(3, 1e9, 20.0);
    const auto s = solve_linear(DispatchProblem(d, list, {}).program());
    REQUIRE(s.optimal);
    CHECK(s.cost > 1e6);
}

TEST_CASE("slow units that run stay on line in a plan, and what their least load leaves over is spilled") {
    auto d = site();
    d.batteries.clear();
    d.fleets.front().turbine.start_time = 12.0 * 3600.0;
    const auto list = hours(6, 1e6, 50.0); // under the least load of two units
    const DispatchStart start{{2.0}, 0.0, 0.0};
    const DispatchProblem slow(d, list, start);
    const auto s = solve_linear(slow.program());
    REQUIRE(s.optimal);
    for (std::size_t h = 0; h < 6; ++h) CHECK(slow.units(s, h, 0) >= 2.0 - 1e-9);
    d.fleets.front().turbine.start_time = 600.0;
    const DispatchProblem quick(d, list, start);
    const auto free = solve_linear(quick.program());
    REQUIRE(free.optimal);
    CHECK(quick.units(free, 5, 0) < 2.0);
}
