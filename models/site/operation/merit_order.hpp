#pragma once
/// Units on line and the grid against one demand: who carries how much at the least cost, and what that is.
///
/// Physics   Every unit on line carries its least load; the rest is filled from the cheapest up: fleets by the slope of
///           their cost, the grid in two steps, up to the peak that the month has reached and beyond it. What least
///           loads leave over is sold within the export limit or lost; what units on line can make beyond the demand is
///           sold where that pays more than it costs. What nobody carries pays as lost load.
/// Valid     One instant, units alike within a fleet.
/// Sources   Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 3.

#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sitewatt::merit_order {

/// What stands against the demand beside the fleets.
struct Market {
    source_cost::Grid price{infinity, 0.0};
    double limit = 0.0, paid = 0.0;                ///< W of grid power, and of it the peak that is paid for already
    double export_limit = 0.0, export_price = 0.0; ///< W, USD/J
};
struct Dispatch {
    double cost = 0.0; ///< USD/s
    double grid = 0.0; ///< W imported
    double lost = 0.0; ///< W not carried
    double sold = 0.0; ///< W
};

/// @param order  fleets by their slope, cheapest first   @param count  units on line, per fleet
inline Dispatch dispatch(std::span<const source_cost::Unit> units, std::span<const int> count,
                         std::span<const std::size_t> order, const Market& market, double demand) {
    Dispatch d;
    double open = demand;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const double least = count[i] * units[i].least;
        d.cost += count[i] * units[i].idle + least * units[i].energy;
        open -= least;
    }
    const double over = std::max(-open, 0.0);
    open = std::max(open, 0.0);
    const auto take = [&](double most, double price) {
        const double power = std::clamp(open, 0.0, std::max(most, 0.0));
        open -= power;
        d.cost += power * price;
        return power;
    };
    const std::array<double, 2> steps{std::min(market.paid, market.limit),
                                      market.limit - std::min(market.paid, market.limit)};
    const std::array<double, 2> prices{market.price.energy, market.price.peak()};
    std::size_t step = 0;
    double saleable = std::max(market.export_limit - over, 0.0);
    d.sold = std::min(over, market.export_limit);
    for (const std::size_t i : order) {
        for (; step < 2 && prices[step] < units[i].energy; ++step) d.grid += take(steps[step], prices[step]);
        const double left = count[i] * (units[i].most - units[i].least);
        const double rest = left - take(left, units[i].energy);
        if (market.export_price <= units[i].energy) continue;
        const double more = std::min(rest, saleable);
        saleable -= more;
        d.sold += more;
        d.cost += more * units[i].energy;
    }
    d.cost -= d.sold * std::max(market.export_price, 0.0);
    for (; step < 2; ++step)
        if (steps[step] > 0.0) d.grid += take(steps[step], prices[step]);
    d.lost = open;
    d.cost += open * source_cost::lost_load;
    return d;
}

} // namespace sitewatt::merit_order
