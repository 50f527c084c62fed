#include "models/site/operation/planner.hpp"

#include "models/site/operation/peaks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double plan_interval = 6.0 * 3600.0; // s between two plans, estimate
// As days_differ, and less, for whole units would avoid a peak plan after plan, at a cost that adds up; estimate.
constexpr double days_of_units_differ = 2.0;
constexpr double price_spread = 0.2; // dearest over cheapest hour that pays for a cycle's losses, estimate
constexpr double near_enough = 1.02; // cost over that of fractions at which no other rounding is tried
constexpr std::array<double, 2> roundings{0.5, 0.2}; // of a unit that a relaxed plan may want and not get

} // namespace

bool Planner::due(double time) const { return solver_ && time >= planned_at_ + plan_interval; }

void Planner::update(double time, const DemandHistory& history, const Instant<double>& now,
                     const std::vector<double>& units_online, const std::vector<Peaks>& month_peaks,
                     const std::vector<UnitsAhead>& ahead, const WorkAhead& work) {
    if (!due(time)) return;
    if (history.forecast(time) == 0.0) return; // without a yesterday there is nothing to plan with: the rules carry on
    planned_at_ = time;
    plan_.clear();
    // The forecast's error of now is taken to fade over the horizon.
    const double demand = now.supply.demand - work.moved, error = demand - history.unmoved(time);
    std::vector<DispatchHour> hours;
    for (std::size_t h = 0; h < plan_hours; ++h) {
        const double begin = time + 3600.0 * static_cast<double>(h), usual = history.unmoved(begin + 1800.0);
        const double fade = 1.0 - static_cast<double>(h) / static_cast<double>(plan_hours);
        hours.push_back({usual > 0.0 ? std::max(usual + fade * error, 0.0) : demand, outside_(begin, begin + 3600.0)});
        for (std::size_t i = 0; i < design_.grids.size(); ++i) {
            const auto& grid = design_.grids[i];
            hours.back().export_price[i] =
                source_cost::sold(grid, design_.calendar, begin + 1800.0, hours.back().outside.grids[i].energy_price);
            hours.back().period[i] = peaks::period(grid.schedule, design_.calendar, begin + 1800.0);
        }
    }
    const auto paid = [](const GridDesign& grid) { return grid.pays_for_peaks(); };
    const bool paying = std::ranges::any_of(design_.grids, paid);
    // Without batteries and work that waits nothing moves: what units do by a tariff, rules do by the same tariff.
    const bool moves = !design_.batteries.empty() || !design_.work.empty();
    storage_pays_ =
        moves && (!design_.renewables.empty() || std::ranges::any_of(design_.grids, &GridDesign::peaks_vary) ||
                  (design_.fleets.empty() && !design_.batteries.empty() && paying));
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        const auto price = [i](const DispatchHour& h) { return h.outside.grids[i].energy_price; };
        const auto [low, high] = std::ranges::minmax_element(hours, {}, price);
        const bool market = design_.grids[i].price_series; // which a plan knows a day ahead, and rules do not
        storage_pays_ =
            storage_pays_ || ((moves || market) && price(*high) > (1.0 + price_spread) * std::max(price(*low), 0.0));
    }
    // A month's peak pays its charge once: the plan's share of it is its share of what is left of the month.
    const double left = std::max(design_.calendar.month_end(time) - time, 1.0);
    const double differ = design_.fleets.empty() ? days_differ : days_of_units_differ;
    DispatchStart start{units_online, 0.0, month_peaks, std::min(differ * plan_hours * 3600.0 / left, 1.0)};
    std::vector<Peaks> charges;
    for (const auto& grid : design_.grids) charges.push_back(peaks::prices(grid, design_.calendar, time));
    start.shadows = shadows_;
    start.work = work;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i)
        start.charge += now.supply.batteries[i].state_of_charge * design_.batteries[i].battery.energy_capacity;
    whole_ = false;
    if (!ahead.empty()) {
        DispatchStart all = start;
        all.units = ahead;
        const DispatchProblem problem(design_, hours, all, 0.0, charges);
        const auto solution = solver_(problem.program());
        if (solution.optimal) {
            whole_ = true;
            keep(problem, solution, whole_units(problem, solution, 0.5, hours.size(), false));
            return;
        }
    }
    const DispatchProblem relaxed(design_, hours, start, 0.0, charges);
    const auto fractions = solver_(relaxed.program());
    if (!fractions.optimal) return; // the rules carry on
    if (design_.fleets.empty()) {
        keep(relaxed, fractions, {});
        return;
    }
    // Whole units, and once more what grid and batteries do beside them: the cheaper of two ways to round.
    double least = infinity;
    std::vector<std::vector<int>> best;
    const auto fix = [&](DispatchProblem& problem, const std::vector<std::vector<int>>& units) {
        for (std::size_t h = 0; h < hours.size(); ++h)
            for (std::size_t i = 0; i < design_.fleets.size(); ++i) problem.fix_units(h, i, units[h][i]);
    };
    for (const double rounding : roundings) {
        if (least <= near_enough * fractions.cost) break;
        const auto units = whole_units(relaxed, fractions, rounding, hours.size(), true);
        DispatchProblem problem = relaxed;
        fix(problem, units);
        const auto solution = solver_(problem.program());
        if (!solution.optimal || solution.cost >= least) continue;
        least = solution.cost;
        keep(problem, solution, units);
        best = units;
    }
    // What is left to batteries shaves a peak at little cost: they keep the lower line.
    if (best.empty() || !moves || !paying) return;
    DispatchProblem line = relaxed;
    fix(line, best);
    line.weigh_peaks(days_differ / days_of_units_differ);
    if (const auto solution = solver_(line.program()); solution.optimal) keep(line, solution, best);
}

/// The relaxed units rounded; one that would stop stays on where it could not be back in time.
std::vector<std::vector<int>> Planner::whole_units(const DispatchProblem& problem, const LinearSolution& solution,
                                                   double rounding, std::size_t hours, bool stay) const {
    std::vector<std::vector<int>> units(hours, std::vector<int>(design_.fleets.size()));
    for (std::size_t i = 0; i < design_.fleets.size(); ++i) {
        const auto& p = design_.fleets[i];
        const double back = p.turbine.start_time + p.cycling.minimum_down_time; // s
        const auto window = stay ? static_cast<std::size_t>(back / 3600.0) + 1 : 0;
        for (std::size_t h = 0; h < hours; ++h)
            for (std::size_t k = h; k < std::min(h + window + 1, hours); ++k)
                units[h][i] =
                    std::max(units[h][i], static_cast<int>(std::ceil(problem.units(solution, k, i) - rounding)));
    }
    return units;
}

void Planner::keep(const DispatchProblem& problem, const LinearSolution& solution,
                   const std::vector<std::vector<int>>& units) {
    plan_.clear();
    for (std::size_t h = 0; h < plan_hours; ++h) {
        plan_.push_back({units.empty() ? std::vector<int>{} : units[h],
                         {},
                         problem.battery(solution, h),
                         problem.work(solution, h)});
        for (std::size_t i = 0; i < design_.grids.size(); ++i) plan_.back().grid[i] = problem.grid(solution, h, i);
    }
}

WorkShares Planner::work(double time) const {
    // Where rules decide which units run a plan knows no hour in which power costs less.
    if (covers(time) && (storage_pays_ || whole_ || design_.fleets.empty())) return plan_[hour(time)].work;
    WorkShares shares;
    shares.fill(infinity);
    return shares;
}

int Planner::units(double time, std::size_t fleet) const {
    return plan_[std::min(hour(time), plan_.size() - 1)].units[fleet];
}

} // namespace sitewatt
