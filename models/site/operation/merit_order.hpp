#pragma once
/// Units on line and the grid against one demand: who carries how much at the least cost, and what that is.
///
/// Physics   Every unit on line carries its least load; the rest is filled from the cheapest up: fleets by the slope of
///           their cost, every grid in two steps, up to the peak that the month has reached and beyond it. What least
///           loads leave over is sold within the export limit or lost; what units on line can make beyond the demand is
///           sold where that pays more than it costs. What nobody carries pays as lost load.
/// Valid     One instant, units alike within a fleet.
/// Sources   Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 3.

#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sitewatt::merit_order {

/// What a grid offers.
struct Offer {
    source_cost::Grid price{infinity, 0.0};
    double limit = 0.0, paid = 0.0; ///< W, and of it what is filled of the peak that is paid for already
    double made = 0.0;              ///< W, all of that peak
    double held = 0.0;              ///< USD/W of a new peak, where units hold the old one
    double beyond() const { return limit - std::min(paid, limit); }
};
/// Power of a grid at one price.
struct Step {
    std::size_t grid;
    bool beyond;         ///< the peak that is paid for
    double power, price; ///< W, USD/J
};
/// What stands against the demand beside the fleets.
struct Market {
    std::array<Offer, most_grids> offers{}; ///< of the first `grids`
    std::size_t grids = 0;
    double export_limit = 0.0, export_price = 0.0; ///< W, USD/J

    double limit() const { ///< W
        double all = 0.0;
        for (std::size_t i = 0; i < grids; ++i) all += offers[i].limit;
        return all;
    }
    std::size_t step_count() const { return 2 * grids; }
    /// The first `step_count` are in order of price; those that cost alike as the grids stand.
    std::array<Step, 2 * most_grids> steps() const {
        std::array<Step, 2 * most_grids> list{};
        for (std::size_t k = 0; k < step_count(); ++k) {
            const Offer& offer = offers[k / 2];
            const bool beyond = k % 2 == 1;
            const Step step{k / 2, beyond, beyond ? offer.beyond() : std::min(offer.paid, offer.limit),
                            beyond ? offer.price.peak() : offer.price.energy};
            std::size_t at = k;
            for (; at > 0 && step.price < list[at - 1].price; --at) list[at] = list[at - 1];
            list[at] = step;
        }
        return list;
    }
};
struct Dispatch {
    double cost = 0.0; ///< USD/s
    PerGrid grid{};    ///< W that each brings
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
    const auto steps = market.steps();
    std::size_t next = 0;
    const auto take_step = [&](const Step& step) { d.grid[step.grid] += take(step.power, step.price); };
    double saleable = std::max(market.export_limit - over, 0.0);
    d.sold = std::min(over, market.export_limit);
    for (const std::size_t i : order) {
        for (; next < market.step_count() && steps[next].price < units[i].energy; ++next) take_step(steps[next]);
        const double left = count[i] * (units[i].most - units[i].least);
        const double rest = left - take(left, units[i].energy);
        if (market.export_price <= units[i].energy) continue;
        const double more = std::min(rest, saleable);
        saleable -= more;
        d.sold += more;
        d.cost += more * units[i].energy;
    }
    d.cost -= d.sold * std::max(market.export_price, 0.0);
    for (; next < market.step_count(); ++next) take_step(steps[next]);
    d.lost = open;
    d.cost += open * source_cost::lost_load;
    return d;
}

} // namespace sitewatt::merit_order
