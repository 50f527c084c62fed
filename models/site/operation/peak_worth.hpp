#pragma once
/// How high a month's peak of grid power is worth its charge beside units that could make the power.
///
/// Physics   The hours of the last week, as the merit order carries them under a peak P: the grid up to P, other grids,
///           and of every fleet as many units as what these leave open takes, or as many as carry all, whichever is
///           cheaper. Units cost what they burn on line and at their load, with what their least loads spill and their
///           starts, and what they run beyond the hours they are started for. The peak is the one at which the cost of
///           what is left of the month and the charge are least.
/// Valid     The weeks of a month are alike. Of slow fleets as many units stay on line as the highest hour takes. What
///           is sold is not counted. To a fiftieth of the range of the load.
/// Sources   Joskow and Tirole, Reliability and competitive electricity markets, RAND Journal of Economics 38 (2007):
///           capacity is worth what it saves over the load's duration.

#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/merit_order.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace sitewatt::peak_worth {

constexpr double one_hour = 3600.0;    // s
constexpr int candidates = 24;         // peaks that are tried, and four more beside the best
constexpr double beyond_need = 2520.0; // s that a unit runs before and after the hours it is started for, estimate

/// What carries the hours beside the peak of one grid.
struct Supply {
    std::span<const source_cost::Unit> units;     ///< of every fleet
    std::span<const int> available;               ///< units
    std::span<const std::size_t> by_slope, order; ///< fleets by the slope of their cost, and as they come on line
    std::vector<bool> stays{}; ///< fleets of which all that are needed once stay on line; none: empty
    std::size_t grid = 0;      ///< whose peak it is
    PerGrid over{};            ///< USD/J of each grid over its price
    PerGrid limit{};           ///< W of the others that stand beside the units
    std::size_t grids = 1;
    double lost = 0.0; ///< share of sun and wind that an hour may lose, for which units stand by
};

/// Units on line for a load: of every fleet what is left open takes. @param peak  W of the grid that go before them
inline void needed(const Supply& s, const DemandHistory::Expected& hour, double load, double peak,
                   std::vector<int>& counts) {
    counts.assign(s.units.size(), 0);
    double carried = peak; // W, by units and this grid
    for (const std::size_t i : s.order) {
        if (s.units[i].most <= 0.0) continue;
        double open = load - carried;
        for (std::size_t g = 0; g < s.grids; ++g)
            if (g != s.grid && hour.price[g] + s.over[g] < s.units[i].full()) open -= s.limit[g];
        counts[i] = std::clamp(static_cast<int>(std::ceil(open / s.units[i].most - 1e-9)), 0, s.available[i]);
        carried += counts[i] * s.units[i].most;
    }
}

/// USD/s by which a unit at its least load costs more than the grid energy it spares.
inline double alone(const Supply& s, std::size_t unit, const DemandHistory::Expected& hour) {
    const auto& u = s.units[unit];
    return std::max(u.idle + u.least * (u.energy - hour.price[s.grid] - s.over[s.grid]), 0.0);
}

/// USD of the hours under a peak, W. @param of_slow  W of the grid that go before slow units  @param high  W
inline double cost(std::span<const DemandHistory::Expected> hours, const Supply& s, double peak, double of_slow,
                   double high) {
    merit_order::Market market{.grids = s.grids};
    std::vector<int> before, stay, counts, chosen;
    double all = 0.0;
    for (const auto& hour : hours) {
        for (std::size_t g = 0; g < s.grids; ++g) {
            const double power = g == s.grid ? peak : s.limit[g];
            market.offers[g] = {{hour.price[g] + s.over[g], 0.0}, power, power};
        }
        if (!s.stays.empty()) needed(s, hour, high, of_slow, stay);
        double best = infinity;
        for (const double of_quick : {peak, 0.0}) {
            needed(s, hour, hour.net + s.lost * hour.renewable, of_quick, counts);
            for (std::size_t i = 0; i < s.stays.size(); ++i)
                if (s.stays[i]) counts[i] = stay[i];
            if (best < infinity && counts == chosen) break;
            double starts = 0.0;
            for (std::size_t i = 0; i < before.size(); ++i)
                starts += std::max(counts[i] - before[i], 0) * (s.units[i].start + beyond_need * alone(s, i, hour));
            const double carried =
                merit_order::dispatch(s.units, counts, s.by_slope, market, hour.net).cost * one_hour + starts;
            if (carried < best) best = carried, std::swap(chosen, counts);
        }
        all += best, before = chosen;
    }
    return all;
}

/// USD of the hours under a peak, W.
inline double cost(std::span<const DemandHistory::Expected> hours, const Supply& s, double peak) {
    double high = 0.0;
    for (const auto& hour : hours) high = std::max(high, hour.net);
    const double beyond = cost(hours, s, peak, peak, high);
    return s.stays.empty() ? beyond : std::min(beyond, cost(hours, s, peak, 0.0, high));
}

/// What each of some peaks would cost.
struct Table {
    std::vector<double> peak, cost; ///< W, USD/s on the mean of the hours
    /// W, the peak that is worth its charge. @param charge  USD/W  @param left  s of the month
    double best(double charge, double left) const {
        std::size_t at = 0;
        for (std::size_t k = 1; k < peak.size(); ++k)
            if (cost[k] * left + charge * peak[k] < cost[at] * left + charge * peak[at]) at = k;
        return peak[at];
    }
};
/// @param charge, left  where the table is to be finer
inline Table table(std::span<const DemandHistory::Expected> hours, const Supply& s, double charge, double left) {
    Table t;
    double all = 0.0, high = 0.0;
    for (std::size_t i = 0; i < s.units.size(); ++i) all += s.available[i] * s.units[i].most;
    for (std::size_t g = 0; g < s.grids; ++g) all += g == s.grid ? 0.0 : s.limit[g];
    for (const auto& hour : hours) high = std::max(high, hour.net);
    const double low = std::max(high - all, 0.0), step = (high - low) / candidates; // under it is needed anyhow
    const auto add = [&](double peak) {
        t.peak.push_back(peak);
        t.cost.push_back(cost(hours, s, peak) / (one_hour * static_cast<double>(hours.size())));
    };
    for (int k = 0; k <= candidates; ++k) add(k < candidates ? low + step * k : high);
    for (double finer = 0.5 * step; finer > 0.2 * step; finer *= 0.5) {
        const double best = t.best(charge, left);
        if (best - finer > low) add(best - finer);
        if (best + finer < high) add(best + finer);
    }
    return t;
}

} // namespace sitewatt::peak_worth
