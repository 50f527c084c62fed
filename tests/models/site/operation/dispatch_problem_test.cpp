#include "models/site/operation/dispatch_problem.hpp"
#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// Hours of a constant demand at constant prices; grid power costs `price` USD/MWh.
std::vector<DispatchHour> hours(std::size_t n, double demand, double price) {
    auto outside = example::summer();
    outside.grids[0].energy_price = price / 3.6e9;
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
    auto d = site();
    d.batteries.clear();
    const auto list = hours(24, 4e6, 10.0);
    const DispatchProblem problem(d, list, {});
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    for (std::size_t h = 0; h < 24; ++h) CHECK(problem.grid(s, h, 0) == Approx(4e6).epsilon(1e-6));
    CHECK(s.cost == Approx(24 * 4.0 * 10.0).epsilon(1e-6));
}

TEST_CASE("dear grid power leaves the load to the units, at full load of as few as carry it") {
    auto d = site();
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
    auto d = site();
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
        auto d = site();
        d.fleets.clear();
        d.grids.front().grid.demand_charge = demand_charge;
        d.grids.front().grid.import_limit = 50e6;
        auto list = hours(24, demand, 20.0);
        for (std::size_t h = 6; h < 12; ++h) list[h].outside.grids[0].energy_price = 400.0 / 3.6e9;
        const auto& b = d.batteries.front().battery;
        double charge = 0.5 * b.energy_capacity, least = charge;
        const DispatchProblem problem(d, list, DispatchStart{{}, charge, {40e6}}); // a peak that is paid already
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
    const double capacity = site().batteries.front().battery.energy_capacity;
    CHECK(least_held(0.0, 3e6) == Approx(0.0).margin(1e-6));
    CHECK(least_held(12e-3, 0.15 * capacity / 3600.0) == Approx(0.075).epsilon(1e-3));
    CHECK(least_held(12e-3, 0.4 * capacity / 3600.0) == Approx(0.1).epsilon(1e-3)); // no more than a tenth of it
}

TEST_CASE("a plan pays the demand of a rate schedule as it does a charge, by its share of the month") {
    auto d = site();
    d.batteries.clear();
    d.fleets.clear();
    d.grids.front().grid.import_limit = 50e6;
    d.grids.front().schedule.flat_demand.periods = {{{infinity, 15e-3}}}; // USD/W
    const auto s = solve_linear(DispatchProblem(d, hours(24, 10e6, 20.0), DispatchStart{{}, 0.0, {}, 0.5}).program());
    REQUIRE(s.optimal);
    CHECK(s.cost == Approx(24 * 10.0 * 20.0 + 0.5 * 15e-3 * 10e6));
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

TEST_CASE("a credit on energy lowers the cost of a plan by the energy of its units, at part load as at full") {
    auto d = site();
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
    auto d = site();
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
    auto d = site();
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
    auto d = site();
    d.batteries.clear();
    d.grids.front().grid.import_limit = 6e6;
    const auto list = hours(12, 5.9e6, 40.0);
    const DispatchStart start{{0.0}, 0.0, {}};
    const DispatchProblem problem(d, list, start);
    const auto s = solve_linear(problem.program());
    REQUIRE(s.optimal);
    for (std::size_t h = 0; h < 12; ++h) CHECK(problem.units(s, h, 0) == Approx(0.0).margin(1e-9));
}

namespace {
/// A site of two units alone: three hours at work at the least, two at rest with the start.
SiteDesign two_units() {
    auto d = site();
    d.batteries.clear();
    d.grids.clear();
    d.reserve_units = 0.0;
    auto& p = d.fleets.front().turbine;
    p.count = 2.0;
    p.minimum_load = 0.4;
    p.start_time = 1500.0;
    auto& cycling = d.fleets.front().cycling;
    cycling.minimum_run_time = 3.0 * 3600.0;
    cycling.minimum_down_time = 1.5 * 3600.0;
    cycling.start_cost = 60.0;
    return d;
}
/// One unit on line for long, the others at rest for long, all free to come and go.
UnitsAhead one_on_line(const SiteDesign& d, std::size_t hours) {
    const auto count = static_cast<int>(d.fleets.front().turbine.count);
    UnitsAhead u{1, count, {}, {}, {}, {}, 0.0};
    u.held.assign(hours, 0);
    u.ready.assign(hours, count);
    u.arriving.assign(hours, 0);
    u.coldness.assign(hours, 1.0);
    return u;
}
DispatchStart begin_with(const UnitsAhead& units) {
    return {{static_cast<double>(units.online)}, 0.0, {}, 1.0, {units}};
}
} // namespace

TEST_CASE("a plan of whole units is the best of all ways to run two units hour by hour") {
    const auto d = two_units();
    constexpr std::size_t n = 6;
    unsigned state = 11;
    const auto random = [&state] { return (state = state * 1664525u + 1013904223u) / 4294967296.0; };
    bool differs = false; // the minimum times bind in some trial
    for (int trial = 0; trial < 12; ++trial) {
        auto list = hours(n, 0.0, 0.0);
        const auto unit = source_cost::unit(d.fleets.front(), d.economics, list.front().outside);
        for (auto& hour : list)
            hour.demand = (random() < 0.5 ? 0.05 + 0.2 * random() : 0.8 + 1.1 * random()) * unit.most;
        // all 4096 schedules of two units, each with its own history
        double best = infinity, unlimited = infinity;
        for (unsigned chosen = 0; chosen < 1u << (2 * n); ++chosen) {
            double cost = 0.0;
            bool allowed = true, carried = true;
            const auto on = [&](std::size_t u, std::size_t h) { return static_cast<bool>(chosen >> (u * n + h) & 1u); };
            for (std::size_t u = 0; u < 2; ++u) {
                bool before = u == 0;
                int same = 100; // hours in the present state
                for (std::size_t h = 0; h < n; ++h) {
                    if (on(u, h) == before) {
                        ++same;
                        continue;
                    }
                    allowed = allowed && same >= (before ? 3 : 2);
                    if (!before) cost += unit.start;
                    before = !before, same = 1;
                }
            }
            for (std::size_t h = 0; h < n; ++h) {
                const int count = int{on(0, h)} + int{on(1, h)};
                const double power = std::max(list[h].demand, count * unit.least); // what is over is spilled
                carried = carried && power <= count * unit.most;
                cost += 3600.0 * (count * unit.idle + power * unit.energy);
            }
            if (int{on(0, n - 1)} + int{on(1, n - 1)} < 1) cost += unit.start; // it ends with fewer than it began
            if (!carried) continue;
            unlimited = std::min(unlimited, cost);
            if (allowed) best = std::min(best, cost);
        }
        if (best == infinity) continue; // no schedule carries all: what is lost is priced
        differs = differs || best > unlimited + 1.0;
        const DispatchProblem problem(d, list, begin_with(one_on_line(d, n)));
        const auto s = solve_linear(problem.program());
        REQUIRE(s.optimal);
        CAPTURE(trial, best, unlimited);
        CHECK(s.cost >= best * (1.0 - 1e-6));
        CHECK(s.cost <= best * (1.0 + 1.1e-3)); // the gap of a plan
    }
    CHECK(differs);
}

TEST_CASE("whole units come when they can, stay while they must, and start at the price of their rest") {
    const auto d = two_units();
    const auto list = hours(4, 1.5 * 4e6, 0.0);
    const auto unit = source_cost::unit(d.fleets.front(), d.economics, list.front().outside);
    auto demanding = list;
    for (auto& hour : demanding) hour.demand = 1.5 * unit.most;
    auto units = one_on_line(d, 4);
    units.ready = {1, 1, 2, 2};
    const auto count = [&](const std::vector<DispatchHour>& all, std::size_t h) {
        const DispatchProblem problem(d, all, begin_with(units));
        const auto s = solve_linear(problem.program());
        REQUIRE(s.optimal);
        return problem.units(s, h, 0);
    };
    CHECK(count(demanding, 1) == Approx(1.0).margin(1e-6));
    CHECK(count(demanding, 2) == Approx(2.0).margin(1e-6));
    auto idle = list;
    for (auto& hour : idle) hour.demand = 0.0;
    units.held = {1, 1, 0, 0};
    CHECK(count(idle, 1) == Approx(1.0).margin(1e-6));
    CHECK(count(idle, 2) == Approx(0.0).margin(1e-6));
    // a start under way is not paid again, a cold one pays its fuel three times
    units.held = {0, 0, 0, 0};
    const auto cost = [&] { return solve_linear(DispatchProblem(d, demanding, begin_with(units)).program()).cost; };
    const double hot = cost();
    units.coldness.assign(4, 3.0);
    CHECK(cost() - hot == Approx(2.0 * unit.start_fuel).epsilon(1e-3));
    units.coldness.assign(4, 1.0);
    units.arriving = {0, 0, 1, 0};
    CHECK(hot - cost() == Approx(unit.start).epsilon(1e-3));
}

TEST_CASE("a plan of whole units knows how fast they can go from hour to hour") {
    auto d = two_units();
    d.fleets.front().turbine.count = 1.0;
    d.fleets.front().turbine.minimum_load = 0.2;
    auto list = hours(2, 0.0, 0.0);
    const auto unit = source_cost::unit(d.fleets.front(), d.economics, list.front().outside);
    d.fleets.front().cycling.ramp_rate = 0.3 / 3600.0; // of most power in an hour
    const auto cost = [&](double now, double first, double second) {
        auto units = one_on_line(d, 2);
        units.power = now * unit.most;
        list[0].demand = first * unit.most, list[1].demand = second * unit.most;
        return solve_linear(DispatchProblem(d, list, begin_with(units)).program()).cost;
    };
    const auto running = [&](double energy) { return 3600.0 * (2.0 * unit.idle + energy * unit.most * unit.energy); };
    CHECK(cost(0.4, 0.4, 0.6) == Approx(running(1.0)).epsilon(1e-6));
    CHECK(cost(0.4, 0.4, 0.9) == Approx(running(0.6 + 0.9)).epsilon(1e-6)); // is there an hour before
    CHECK(cost(0.9, 0.9, 0.3) == Approx(running(0.9 + 0.6)).epsilon(1e-6)); // what is over is spilled
    CHECK(cost(0.2, 0.5, 0.5) == Approx(running(1.0)).epsilon(1e-6));
}

TEST_CASE("a plan takes each grid at its own price, under its own limit and peak, as a hand would") {
    auto d = example::with_north(site(), 3e6);
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
    const DispatchProblem paid(d, list, DispatchStart{{}, 0.0, {4e6, 0.0}});
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
    auto d = example::with_north(site(), 6e6);
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
