#include "models/site/operation/dispatch_problem.hpp"
#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_hours.hpp"

using namespace sitewatt;
using example::hours;
using example::planned_site;

TEST_CASE("cheap grid power is taken first and costs what it says") {
    auto d = planned_site();
    d.batteries.clear();
    const auto list = hours(24, 4e6, 10.0);
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    for (std::size_t h = 0; h < 24; ++h) CHECK(problem.grid(s, h, 0) == Approx(4e6).epsilon(1e-6));
    CHECK(s.cost == Approx(24 * 4.0 * 10.0).epsilon(1e-6));
}

TEST_CASE("dear grid power leaves the load to the units, at full load of as few as carry it") {
    auto d = planned_site();
    d.batteries.clear();
    const auto list = hours(12, 8e6, 1000.0);
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    const auto& p = d.fleets.front().turbine;
    const auto& air = list.front().outside;
    const double unit = ThermalFleet<double>::unit_capacity(p, air.dry_bulb, air.wet_bulb, air.pressure);
    CHECK(problem.grid(s, 5, 0) == Approx(0.0).margin(1.0));
    CHECK(problem.units(s, 5, 0) == Approx(8e6 / unit).epsilon(1e-6));
    // the Willans line at full load is the full-load heat rate
    const auto y = ThermalFleet<double>::output(p, {unit}, {unit, 1.0, air.dry_bulb, air.wet_bulb, air.pressure});
    const double per_joule = y.fuel_power / unit * natural_gas::higher_over_lower * d.fleets.front().cost.fuel_price +
                             d.fleets.front().cost.variable_om;
    CHECK(s.cost == Approx(12.0 * 3600.0 * 8e6 * per_joule).epsilon(1e-4));
}

TEST_CASE("a battery carries cheap hours into dear ones, no more than its losses allow") {
    auto d = planned_site();
    d.fleets.clear();
    auto list = hours(24, 3e6, 20.0);
    for (std::size_t h = 12; h < 24; ++h) list[h].outside.grids[0].energy_price = 200.0 / 3.6e9;
    const DispatchProblem problem(d, list, {}, 60.0 / 3.6e9); // what is held is worth more than cheap hours
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    double early = 0.0, late = 0.0;
    for (std::size_t h = 0; h < 12; ++h) early -= problem.battery(s, h);
    for (std::size_t h = 12; h < 24; ++h) late += problem.battery(s, h);
    CHECK(late > 1e6);
    CHECK(late == Approx(early * 0.93 * 0.93).epsilon(1e-3));
}

TEST_CASE("where a peak is paid a plan keeps half an hour of demand in the battery, elsewhere nothing") {
    const auto least_held = [](double demand_charge, double demand) {
        auto d = planned_site();
        d.fleets.clear();
        d.grids.front().grid.demand_charge = demand_charge;
        d.grids.front().grid.import_limit = 50e6;
        auto list = hours(24, demand, 20.0);
        for (std::size_t h = 6; h < 12; ++h) list[h].outside.grids[0].energy_price = 400.0 / 3.6e9;
        const auto& b = d.batteries.front().battery;
        double charge = 0.5 * b.energy_capacity, least = charge;
        const DispatchProblem problem(d, list, DispatchStart{{}, charge, {Peaks{40e6}}}); // a peak that is paid already
        const auto s = solve_linear(problem.program());
        REQUIRE(s.optimal);
        for (std::size_t h = 0; h < 24; ++h) {
            const double power = problem.battery(s, h);
            charge -= 3600.0 * (power > 0.0 ? power / b.efficiency_discharge : power * b.efficiency_charge);
            least = std::min(least, charge - b.charge_minimum * b.energy_capacity);
        }
        CHECK(charge > 0.49 * b.energy_capacity);
        return least / b.energy_capacity;
    };
    const double capacity = planned_site().batteries.front().battery.energy_capacity;
    CHECK(least_held(0.0, 3e6) == Approx(0.0).margin(1e-6));
    CHECK(least_held(12e-3, 0.15 * capacity / 3600.0) == Approx(0.075).epsilon(1e-3));
    CHECK(least_held(12e-3, 0.4 * capacity / 3600.0) == Approx(0.1).epsilon(1e-3)); // no more than a tenth of it
}

TEST_CASE("a plan pays the demand of a rate schedule as it does a charge, by its share of the month") {
    auto d = planned_site();
    d.batteries.clear();
    d.fleets.clear();
    d.grids.front().grid.import_limit = 50e6;
    d.grids.front().schedule.flat_demand.periods = {{{infinity, 15e-3}}}; // USD/W
    const auto s = solve_linear(DispatchProblem(d, hours(24, 10e6, 20.0), DispatchStart{{}, 0.0, {}, 0.5}).program());
    REQUIRE(s.optimal);
    CHECK(s.cost == Approx(24 * 10.0 * 20.0 + 0.5 * 15e-3 * 10e6));
}

TEST_CASE("a plan pays the peak of each period of demand for its hours alone, and what the month has reached is paid") {
    auto d = planned_site();
    d.fleets.clear();
    d.grids.front().grid.import_limit = 50e6;
    auto list = hours(24, 10e6, 20.0);
    for (std::size_t h = 0; h < 24; ++h) list[h].period[0] = h >= 16 && h < 20 ? 1 : 0;
    auto& b = d.batteries.front().battery;
    b.rated_power = 10e6, b.energy_capacity = 20.0 * 3.6e9;
    b.efficiency_charge = b.efficiency_discharge = 1.0, b.capital_cost_energy = 0.0;
    b.charge_minimum = 0.0, b.charge_maximum = 1.0;
    const std::vector<Peaks> charges{{0.0, {0.0, 30e-3}}};
    const auto on_peak = [&](double reached) {
        DispatchStart start{{}, 0.0, {}};
        start.month_peaks = {Peaks{0.0, {0.0, reached}}};
        const DispatchProblem problem(d, list, start, 0.0, charges);
        const auto s = solve_linear(problem.program());
        REQUIRE(s.optimal);
        double most = 0.0, before = 0.0;
        for (std::size_t h = 0; h < 24; ++h)
            (h >= 16 && h < 20 ? most : before) = std::max(h >= 16 && h < 20 ? most : before, problem.grid(s, h, 0));
        CHECK(before > 10e6); // free
        return most;
    };
    CHECK(on_peak(0.0) == Approx(10e6 - 20e6 / 4.0).epsilon(1e-6));
    CHECK(on_peak(8e6) == Approx(8e6).epsilon(1e-6));
}

TEST_CASE("load beyond all sources is priced, not infeasible") {
    auto d = planned_site();
    d.fleets.clear();
    d.batteries.clear();
    const auto list = hours(3, 1e9, 20.0);
    const auto s = solve_linear(DispatchProblem(d, list, {}).program());
    REQUIRE(s.optimal);
    CHECK(s.cost > 1e6);
}

TEST_CASE("a credit on energy lowers the cost of a plan by the energy of its units, at part load as at full") {
    auto d = planned_site();
    d.batteries.clear();
    d.fleets.front().turbine.start_time = 12.0 * 3600.0; // stays on line, below full load
    const auto list = hours(6, 3.5e6, 1000.0);
    const DispatchStart start{{1.0}, 0.0, {}};
    const auto cost = [&](double credit) {
        d.fleets.front().production_credit = credit / 3.6e9;
        const DispatchProblem problem(d, list, start);
        const auto s = solve_linear(problem.program());
        REQUIRE(s.optimal);
        CHECK(problem.grid(s, 3, 0) == Approx(0.0).margin(1.0));
        return s.cost;
    };
    CHECK(cost(0.0) - cost(20.0) == Approx(6.0 * 3.5 * 20.0).epsilon(1e-6));
}

TEST_CASE("slow units that run stay on line in a plan, and what their least load leaves over is spilled") {
    auto d = planned_site();
    d.batteries.clear();
    d.fleets.front().turbine.start_time = 12.0 * 3600.0;
    const auto list = hours(6, 1e6, 50.0); // under the least load of two units
    const DispatchStart start{{2.0}, 0.0, {}};
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

TEST_CASE("no schedule that a site could run costs less than the bound") {
    // Schedules drawn at random: units on line, battery to and fro, the grid takes the rest; what is over is spilled.
    auto d = example::sized();
    d.grids.front().grid.import_limit = 20e6;
    d.grids.front().grid.demand_charge = 12e-3;
    d.grids.front().contract.export_limit = 2e6;
    d.fleets.front().cycling.start_cost = 300.0;
    auto list = hours(72, 0.0, 0.0);
    unsigned state = 7;
    const auto random = [&state] { return (state = state * 1664525u + 1013904223u) / 4294967296.0; };
    for (auto& hour : list) {
        hour.demand = 6e6 + 10e6 * random();
        hour.outside.grids[0].energy_price = (-20.0 + 140.0 * random()) / 3.6e9;
        hour.outside.dry_bulb = 275.15 + 30.0 * random();
        hour.outside.renewable[0] = 8e6 * random();
        hour.export_price[0] = 0.5 * hour.outside.grids[0].energy_price;
    }
    const double worth = 50.0 / 3.6e9; // USD/J of what batteries hold
    const auto bound = solve_linear(DispatchProblem(d, list, {}, worth).program());
    REQUIRE(bound.optimal);
    const auto& b = d.batteries.front().battery;
    double least = infinity;
    for (int trial = 0; trial < 400; ++trial) {
        double cost = 0.0, peak = 0.0, charge = 0.5 * b.energy_capacity;
        const double first = charge, runs = random(), moves = random() * b.rated_power;
        int before = -1;
        for (const auto& hour : list) {
            const auto unit = source_cost::unit(d.fleets.front(), d.economics, hour.outside);
            const int n = random() < runs ? (random() < 0.5 ? 1 : 2) : 0;
            if (before >= 0) cost += std::max(n - before, 0) * unit.start;
            before = n;
            double battery = moves * (2.0 * random() - 1.0);
            battery =
                std::clamp(battery, -(b.charge_maximum * b.energy_capacity - charge) / b.efficiency_charge / 3600.0,
                           (charge - b.charge_minimum * b.energy_capacity) * b.efficiency_discharge / 3600.0);
            charge += 3600.0 * (battery < 0.0 ? -battery * b.efficiency_charge : -battery / b.efficiency_discharge);
            double open = hour.demand - hour.outside.renewable[0] - battery;
            const double power = n > 0 ? std::clamp(open, n * unit.least, n * unit.most) : 0.0;
            open -= power;
            cost += 3600.0 * (n * unit.idle + power * unit.energy);
            cost +=
                3600.0 * (open > 0.0 ? open * source_cost::grid(d.grids[0], d.economics, hour.outside.grids[0]).energy
                                     : -std::min(-open, 2e6) * std::max(hour.export_price[0], 0.0));
            peak = std::max(peak, open);
        }
        REQUIRE(peak <= 20e6);
        cost += peak * d.grids.front().grid.demand_charge - worth * (charge - first);
        least = std::min(least, cost);
        CHECK(cost >= bound.cost);
    }
    CHECK(bound.cost > 0.1 * least); // and it is not bottomless
}

TEST_CASE("the bound of a site that only the grid carries is its bill") {
    auto d = planned_site();
    d.fleets.clear();
    d.batteries.clear();
    d.grids.front().grid.demand_charge = 10e-3;
    auto list = hours(48, 3e6, 40.0);
    list[20].demand = 5e6;
    const auto s = solve_linear(DispatchProblem(d, list, {}).program());
    REQUIRE(s.optimal);
    CHECK(s.cost == Approx((47 * 3.0 + 5.0) * 40.0 + 5e6 * 10e-3).epsilon(1e-9));
}

TEST_CASE("a plan asks no reserve for a unit that is off beside a grid that carries all") {
    auto d = planned_site();
    d.batteries.clear();
    d.grids.front().grid.import_limit = 6e6;
    const auto list = hours(12, 5.9e6, 40.0);
    const DispatchStart start{{0.0}, 0.0, {}};
    const DispatchProblem problem(d, list, start);
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    for (std::size_t h = 0; h < 12; ++h) CHECK(problem.units(s, h, 0) == Approx(0.0).margin(1e-9));
}

TEST_CASE("a plan takes each grid at its own price, under its own limit and peak, as a hand would") {
    auto d = example::with_north(planned_site(), 3e6);
    d.batteries.clear(), d.fleets.clear();
    d.grids[0].grid.demand_charge = 10e-3; // 10,000 USD/MW a month
    auto list = hours(4, 5e6, 40.0);
    for (std::size_t h = 0; h < 4; ++h) list[h].outside.grids[1].energy_price = (h < 2 ? 30.0 : 100.0) / 3.6e9;
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    // A MW of the first saves 2 x 60 USD in the dear hours and costs 10,000: north carries 3 MW all the time.
    for (std::size_t h = 0; h < 4; ++h) {
        CHECK(problem.grid(s, h, 0) == Approx(2e6));
        CHECK(problem.grid(s, h, 1) == Approx(3e6));
    }
    CHECK(s.cost == Approx(2.0 * 4 * 40.0 + 3.0 * (2 * 30.0 + 2 * 100.0) + 2.0 * 10e3));
    // With the peak paid already the cheaper one of every hour goes first.
    const DispatchProblem paid(d, list, DispatchStart{{}, 0.0, {Peaks{4e6}}});
    const auto plan = solve_linear(paid.program());
    CHECK(paid.grid(plan, 0, 0) == Approx(2e6));
    CHECK(paid.grid(plan, 0, 1) == Approx(3e6));
    CHECK(paid.grid(plan, 3, 0) == Approx(4e6));
    CHECK(paid.grid(plan, 3, 1) == Approx(1e6));
    // An outage of one leaves the other.
    list[1].outside.grids[0].available = 0.0;
    list[1].demand = 3e6;
    const DispatchProblem alone(d, list, {});
    const auto dark = solve_linear(alone.program());
    CHECK(alone.grid(dark, 1, 0) == Approx(0.0).margin(1.0));
    CHECK(alone.grid(dark, 1, 1) == Approx(3e6));
}

TEST_CASE("power of one grid is not sold to another") {
    auto d = example::with_north(planned_site(), 6e6);
    d.batteries.clear(), d.fleets.clear();
    d.grids[1].contract.export_limit = 4e6;
    auto list = hours(3, 2e6, 20.0);
    for (auto& hour : list) hour.export_price = {0.0, 90.0 / 3.6e9}, hour.outside.grids[1].energy_price = 90.0 / 3.6e9;
    list[1].outside.renewable[0] = 3e6; // a MW of it is the site's own to sell
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    CHECK(problem.grid(s, 0, 0) == Approx(2e6));
    CHECK(problem.grid(s, 0, 1) == Approx(0.0).margin(1.0));
    CHECK(problem.grid(s, 1, 1) == Approx(-3e6)); // of sun; the load is bought beside it
    CHECK(problem.grid(s, 1, 0) == Approx(2e6));
}
