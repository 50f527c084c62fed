#include "models/site/operation/planner.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double plan_interval = 6.0 * 3600.0; // s between two plans, estimate
constexpr std::size_t plan_hours = 36;         // ahead, estimate: a day and the night after it
constexpr double price_spread = 0.2;           // dearest over cheapest hour that pays for a cycle's losses, estimate
constexpr double rounding = 0.5; // of a unit that the relaxed plan may want and not get: the nearest whole number

} // namespace

void Planner::update(double time, const DemandHistory& history, const Instant<double>& now,
                     const std::vector<double>& units_online, double month_peak) {
    if (!solver_ || time < planned_at_ + plan_interval) return;
    if (history.forecast(time) == 0.0) return; // without a yesterday there is nothing to plan with: the rules carry on
    planned_at_ = time;
    plan_.clear();
    // The forecast's error of now is taken to fade over the horizon.
    const double error = now.supply.demand - history.forecast(time);
    std::vector<DispatchHour> hours;
    for (std::size_t h = 0; h < plan_hours; ++h) {
        const double t = time + 3600.0 * (static_cast<double>(h) + 0.5), usual = history.forecast(t);
        const double fade = 1.0 - static_cast<double>(h) / static_cast<double>(plan_hours);
        hours.push_back({usual > 0.0 ? std::max(usual + fade * error, 0.0) : now.supply.demand, outside_(t)});
    }
    const auto dearer = [](const DispatchHour& a, const DispatchHour& b) {
        return a.outside.energy_price < b.outside.energy_price;
    };
    const auto [low, high] = std::minmax_element(hours.begin(), hours.end(), dearer);
    storage_pays_ = !design_.renewables.empty() ||
                    high->outside.energy_price > (1.0 + price_spread) * std::max(low->outside.energy_price, 0.0);
    DispatchStart start{units_online, 0.0, month_peak};
    for (std::size_t i = 0; i < design_.batteries.size(); ++i)
        start.charge += now.supply.batteries[i].state_of_charge * design_.batteries[i].battery.energy_capacity;
    const DispatchProblem problem(design_, hours, start);
    const auto solution = solver_(problem.program());
    if (!solution.optimal) return; // the rules carry on
    for (std::size_t h = 0; h < hours.size(); ++h) {
        Hour p{{}, problem.grid(solution, h), problem.battery(solution, h)};
        for (std::size_t i = 0; i < design_.fleets.size(); ++i) p.units.push_back(problem.units(solution, h, i));
        plan_.push_back(std::move(p));
    }
}

int Planner::units(double time, std::size_t fleet) const {
    const auto& p = design_.fleets[fleet].turbine;
    const auto window = static_cast<std::size_t>((p.start_time + p.minimum_down_time) / 3600.0) + 1;
    int most = 0;
    for (std::size_t h = hour(time); h < std::min(hour(time) + window + 1, plan_.size()); ++h)
        most = std::max(most, static_cast<int>(std::ceil(plan_[h].units[fleet] - rounding)));
    return most;
}

} // namespace sitewatt
