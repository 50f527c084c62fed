// Plans whose units come and go whole.
#include "models/site/operation/dispatch_problem.hpp"
#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_hours.hpp"

using namespace sitewatt;
using example::hours;
using example::planned_site;

namespace {
/// A site of two units alone: three hours at work at the least, two at rest with the start.
SiteDesign two_units() {
    auto d = planned_site();
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
