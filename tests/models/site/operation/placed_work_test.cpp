#include "models/site/operation/placed_work.hpp"

#include "sim/solve/linear_solver.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/models/site/operation/example_hours.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {

constexpr std::size_t hours = 36, dear_from = 12, dear_to = 16;
constexpr double cheap = 40.0, dear = 100.0;   // USD/MWh
constexpr double comes = 3.0, again = 1.05;    // MW that may wait, of 10; over it once it is caught up
constexpr double moved = dear - again * cheap; // USD saved by a MWh that is put off from a dear hour to a cheap one

/// A flat load on a grid that is dear for four hours of a day and a half.
struct Plan {
    SiteDesign d = example::planned_site();
    std::vector<DispatchHour> list = example::hours(hours, 10e6, cheap);
    DispatchStart start{{}, 0.0, {Peaks{40e6}}}; // a peak that is paid already
    LinearSolution solution{};
    std::vector<double> share{};

    Plan(std::size_t wait, double spare) {
        d.fleets.clear(), d.batteries.clear();
        d.grids.front().grid.import_limit = 50e6;
        for (std::size_t h = dear_from; h < dear_to; ++h) list[h].outside.grids[0].energy_price = dear / 3.6e9;
        start.work = {.spare = std::vector<double>(hours, spare * 1e6), .per_share = 20e6};
        start.work.classes.push_back({.work = 1, .comes = std::vector<double>(hours, comes * 1e6)});
        for (std::size_t h = 0; h < hours; ++h)
            work().may_wait.push_back(comes * 3.6e9 * static_cast<double>(std::min(wait, h + 1)));
    }
    WorkAhead::Class& work() { return start.work.classes.front(); }
    std::vector<double> power{}; ///< MW of the grid
    /// USD less of grid energy than if all were done as it comes.
    double saved() {
        const DispatchProblem problem(d, list, start);
        solution = solve_linear(problem.program());
        REQUIRE(solution.optimal);
        share.clear(), power.clear();
        double less = 0.0;
        for (std::size_t h = 0; h < hours; ++h) {
            share.push_back(problem.work(solution, h)[1]);
            power.push_back(problem.grid(solution, h, 0) / 1e6);
            less += (list[h].demand / 1e6 - power.back()) * list[h].outside.grids[0].energy_price * 3.6e9;
        }
        return less;
    }
};

} // namespace

TEST_CASE("work that may wait leaves the dear hours for cheap ones, as long as it may and not longer") {
    CHECK(Plan(12, 20.0).saved() == Approx(4 * comes * moved));
    CHECK(Plan(4, 20.0).saved() == Approx(4 * comes * moved));
    CHECK(Plan(2, 20.0).saved() == Approx(2 * comes * moved)); // what comes in the last two of them
    CHECK(Plan(0, 20.0).saved() == Approx(0.0).margin(1e-6));
    Plan p(12, 20.0);
    p.saved();
    for (std::size_t h = 0; h < dear_from; ++h) CHECK(p.share[h] == 1.0); // as it comes
    for (std::size_t h = dear_from; h < dear_to; ++h) CHECK(p.share[h] == Approx(0.0).margin(1e-9));
    double done = 0.0; // MWh, of the hours in which something waits
    std::size_t n = 0;
    for (const double share : p.share)
        if (share < 1.0) done += 20.0 * share, ++n;
    CHECK(done == Approx(comes * static_cast<double>(n)));
}

TEST_CASE("what is put off in order is done before it has waited longer than it may") {
    // The cheapest hours are beyond the wait of what comes first: no more waits than came within it.
    Plan p(3, 20.0);
    for (std::size_t h = 18; h < hours; ++h) p.list[h].outside.grids[0].energy_price = 10.0 / 3.6e9;
    p.saved();
    double came = 0.0, done = 0.0;
    for (std::size_t h = 0; h < hours; ++h) {
        came += comes;
        done += p.share[h] < 1.0 ? 20.0 * p.share[h] : comes;
        CHECK(came - done <= 3 * comes + 1e-6);
        CHECK(came - done >= -1e-6);
    }
    CHECK(done == Approx(came));
}

TEST_CASE("no more is put off than can be caught up with what the halls have left") {
    // 20 hours with half a MW each are left after the dear ones; a plan ends with nothing waiting
    CHECK(Plan(24, 0.5).saved() == Approx(20 * 0.5 * moved));
    CHECK(Plan(24, 0.6).saved() == Approx(4 * comes * moved));
    Plan p(24, 0.6);
    p.saved();
    for (const double share : p.share) CHECK((share == 1.0 || 20.0 * share <= comes + 0.6 + 1e-9));
}

TEST_CASE("a class goes on with its least power, and is not put off before it has been told") {
    Plan slow(12, 20.0);
    slow.work().least = 0.25;
    CHECK(slow.saved() == Approx(0.75 * 4 * comes * moved));
    Plan told(12, 20.0);
    told.work().notice = 14 * 3600.0;
    CHECK(told.saved() == Approx(2 * comes * moved));
}

TEST_CASE("late work is put off where that saves more than its rebate, and at one price nothing is") {
    Plan p(12, 20.0);
    // what comes in the last of the dear hours waits one, that before it two, …: done at the end of them
    p.work().late_price = 20.0 / 3.6e9;
    CHECK(p.saved() == Approx(comes * 2 * moved));
    p.work().late_price = 60.0 / 3.6e9;
    CHECK(p.saved() == Approx(0.0).margin(1e-6));
    Plan flat(12, 20.0);
    for (auto& hour : flat.list) hour.outside.grids[0].energy_price = cheap / 3.6e9;
    CHECK(flat.saved() == Approx(0.0).margin(1e-6));
    CHECK(std::all_of(flat.share.begin(), flat.share.end(), [](double share) { return share == 1.0; }));
}

TEST_CASE("a price that is dearer by less than catching up draws moves nothing") {
    Plan p(12, 20.0);
    for (std::size_t h = dear_from; h < dear_to; ++h) p.list[h].outside.grids[0].energy_price = 1.04 * cheap / 3.6e9;
    p.saved();
    CHECK(std::all_of(p.share.begin(), p.share.end(), [](double share) { return share == 1.0; }));
}

TEST_CASE("work that may wait keeps a month's peak down") {
    Plan p(12, 20.0);
    p.d.grids.front().grid.demand_charge = 10e-3; // 10,000 USD/MW
    p.start.month_peaks = {Peaks{8e6}};
    p.start.peak_weight = 0.1;
    for (auto& hour : p.list) hour.outside.grids[0].energy_price = cheap / 3.6e9, hour.demand = 8e6;
    p.list[20].demand = 10e6;
    // two MW are put off in one hour and caught up in all others after it: the peak rises by r over the 8 MW that are
    // paid, with 2 - r MWh put off and 15 hours at r / again
    const double rise = 2.0 / (1.0 + 15.0 / again);
    CHECK(p.saved() == Approx(-(again - 1.0) * (2.0 - rise) * cheap));
    CHECK(*std::max_element(p.power.begin(), p.power.end()) == Approx(8.0 + rise));
}

TEST_CASE("what waits when a plan begins is done in time, and what cannot be leaves a plan all the same") {
    Plan p(2, 20.0);
    p.work().waiting = 2 * comes * 3.6e9;
    p.work().may_wait[0] = 2 * comes * 3.6e9, p.work().may_wait[1] = 2 * comes * 3.6e9;
    for (std::size_t h = 0; h < 2; ++h) p.list[h].outside.grids[0].energy_price = dear / 3.6e9;
    p.saved();
    CHECK(20.0 * (p.share[0] + p.share[1]) == Approx(2 * comes)); // what waited, and no more of what comes
    Plan full(2, -1.0);                                           // halls that are asked for more than they can do
    full.saved();
    CHECK(full.share[5] == 1.0); // what they can, at once
}

TEST_CASE("the most patient of several classes waits longest, and all of them share what halls have left") {
    Plan p(12, 20.0);
    auto hasty = p.work();
    hasty.work = 2;
    for (std::size_t h = 0; h < hours; ++h) hasty.may_wait[h] = std::min(p.work().may_wait[h], 1 * comes * 3.6e9);
    p.start.work.classes.push_back(hasty);
    CHECK(p.saved() == Approx(5 * comes * moved));
    p.start.work.spare.assign(hours, 0.5e6);
    CHECK(p.saved() == Approx(20 * 0.5 * moved));
}

TEST_CASE("a plan places no work that stops: training gives what a small connection lacks, as by rules, and no more") {
    const auto lost = [](const char* dispatch) {
        return example::finished("sites/studies/energy-sources", {{"hall.a.count", "60"},
                                                                  {"hall.t.use", "gb200_nvl72"},
                                                                  {"hall.t.count", "40"},
                                                                  {"hall.t.work", "training"},
                                                                  {"hall.t.trained_parameters", "37e9"},
                                                                  {"work.train.kind", "interruptible"},
                                                                  {"work.batch.kind", "deferrable"},
                                                                  {"work.batch.share", "0.4"},
                                                                  {"power.dispatch", dispatch},
                                                                  {"power.battery.rated_power", "0 MW"},
                                                                  {"power.adequacy_years", "0"},
                                                                  {"power.grid.outages_per_year", "0"},
                                                                  {"power.grid.import_limit", "16 MW"},
                                                                  {"power.grid.energised_at", "9 day"},
                                                                  {"power.grid.early_import_limit", "7.5 MW"},
                                                                  {"power.grid.peak_factor", "3"},
                                                                  {"power.grid.peak_from", "14"},
                                                                  {"power.grid.peak_to", "20"},
                                                                  {"run.start", "2025-07-01"},
                                                                  {"run.duration", "3 day"}})
            .kpi("work_train_lost");
    };
    const double by_rules = lost("rules");
    REQUIRE(by_rules > 0.0);
    CHECK(lost("look_ahead") < 1.1 * by_rules);
}
