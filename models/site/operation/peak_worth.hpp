#pragma once
/// How high a month's peak of grid power is worth its charge beside units that could make the power.
///
/// Physics   In an hour with a net load L a watt of grid power under a peak P < L stands in for what would carry L -
///           P of the units, the cheapest first: it saves their cost there less the price of the hour, if that is
///           lower. Where all units together do not carry L - P, the peak is needed anyhow. The mean of that over the
///           hours of the last week falls as P rises; the peak is worth its charge up to where the mean, for what is
///           left of the month, is the charge. What units cost is their mean over those hours, with what they burn at
///           no load, what their least loads spill and what their starts cost.
/// Valid     Units at their mean cost, whatever share of the load the grid carries; the weeks of a month are alike.
/// Sources   Joskow and Tirole, Reliability and competitive electricity markets, RAND Journal of Economics 38 (2007):
///           capacity is worth what it saves over the load's duration.

#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace sitewatt::peak_worth {

constexpr double one_hour = 3600.0; // s
/// Units that carry power if the grid does not, the cheapest first.
struct Step {
    double power, cost; ///< W, USD/J
};
/// What units carry of the hours: USD/J on the mean, and their mean load over the highest.
struct Carried {
    double cost, load_factor;
};
/// Of units that carry what is left open. @param before  W that others carry first
/// @param stays  on line from hour to hour, as many as the highest load takes
inline Carried carried(std::span<const DemandHistory::Expected> hours, const source_cost::Unit& unit, int count,
                       double before, bool stays) {
    const auto share = [&](const auto& hour) { return std::clamp(hour.net - before, 0.0, count * unit.most); };
    const auto needed = [&](double power) { return std::ceil(power / unit.most - 1e-9); };
    double highest = 0.0, energy = 0.0, cost = 0.0, on = infinity;
    for (const auto& hour : hours) highest = std::max(highest, share(hour));
    if (highest <= 0.0) return {unit.full(), 1.0};
    for (const auto& hour : hours) {
        const double power = share(hour), units = needed(stays ? highest : power);
        energy += power * one_hour;
        cost += (units * unit.idle + std::max(power, units * unit.least) * unit.energy) * one_hour;
        cost += std::max(units - std::exchange(on, units), 0.0) * unit.start;
    }
    return {cost / energy, energy / (highest * one_hour * static_cast<double>(hours.size()))};
}
/// USD/s that a watt under a peak would have saved, mean over hours. @param delivery  USD/J over the price
inline double saving(std::span<const DemandHistory::Expected> hours, std::span<const Step> units, std::size_t grid,
                     double delivery, double peak) {
    double sum = 0.0;
    for (const auto& hour : hours) {
        double open = hour.net - peak, cost = 0.0;
        if (open <= 0.0) continue;
        for (const Step& step : units) {
            cost = step.cost;
            if ((open -= step.power) <= 0.0) break;
        }
        sum += open > 0.0 ? 0.0 : std::max(cost - hour.price[grid] - delivery, 0.0);
    }
    return hours.empty() ? 0.0 : sum / static_cast<double>(hours.size());
}
/// W, the peak that is worth its charge. @param charge  USD/W  @param left  s of the month
inline double of(std::span<const DemandHistory::Expected> hours, std::span<const Step> units, std::size_t grid,
                 double delivery, double charge, double left) {
    double all = 0.0, high = 0.0;
    for (const Step& step : units) all += step.power;
    for (const auto& hour : hours) high = std::max(high, hour.net);
    double low = std::max(high - all, 0.0); // needed anyhow
    const auto pays = [&](double peak) { return saving(hours, units, grid, delivery, peak) * left >= charge; };
    if (!pays(low)) return low;
    for (int k = 0; k < 12; ++k) { // to a four-thousandth
        const double middle = 0.5 * (low + high);
        (pays(middle) ? low : high) = middle;
    }
    return low;
}

} // namespace sitewatt::peak_worth
