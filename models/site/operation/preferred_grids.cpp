/// What of each grid goes before the fleets on line.

#include "models/site/operation/unit_commitment.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double price_band = 0.05;       // relative price difference that is worth a change, estimate
constexpr double regulating_share = 0.02; // of a grid's limit left free for what fleets do not follow, estimate

} // namespace

double UnitCommitment::most(std::size_t grid) const {
    return design_.grids[grid].grid.import_limit * (1.0 - regulating_share);
}

/// Power of each grid, W, that goes before the fleets on line.
std::vector<double> UnitCommitment::preferred_grids(double time, const Counts& online, const Asked& asked) {
    std::vector<double> preferred(market_.grids);
    for (std::size_t i = 0; i < market_.grids; ++i) preferred[i] = most(i);
    double cheapest = infinity, dearest = -infinity; // USD/J of the fleets on line
    for (std::size_t i = 0; i < units_.size(); ++i)
        if (online[i] > 0) {
            cheapest = std::min(cheapest, units_[i].energy);
            dearest = std::max(dearest, units_[i].energy);
        }
    if (cheapest == infinity) return preferred;
    const double step = regulating_share * std::max(import_limit_, 1.0);
    if (market_.export_limit > 0.0) {
        const double sold = merit_order::dispatch(units_, online, order_, market_, asked.demand).sold;
        if (sold > 0.0) {
            preferred.assign(market_.grids, 0.0);
            preferred[buyer_] =
                -std::min(std::ceil(sold / step) * step, market_.export_limit * (1.0 - regulating_share));
            return preferred;
        }
    }
    const double low = cheapest - price_band * std::abs(cheapest), high = cheapest + price_band * std::abs(cheapest);
    for (std::size_t i = 0; i < market_.grids; ++i) {
        const double energy = market_.offers[i].price.energy, peak = market_.offers[i].price.peak();
        grid_first_[i].update(time, peak<low, peak> high);
        grid_paid_[i].update(time, energy<low, energy> high);
        if (grid_first_[i].on()) continue;
        if (grid_paid_[i].on())
            preferred[i] = std::min(market_.offers[i].paid, most(i));
        else if (energy > dearest || dearest == cheapest)
            preferred[i] = 0.0;
        else { // between the fleets: what the stack says, in steps that do not follow every look
            const double wanted = merit_order::dispatch(units_, online, order_, market_, asked.demand).grid[i];
            preferred[i] = std::min(std::floor(wanted / step) * step, most(i));
        }
    }
    return preferred;
}

} // namespace sitewatt
