/// Which of several grids carries first.

#include "models/site/operation/controllers.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace sitewatt {
namespace {

constexpr double one_week = 7.0 * 86400.0; // s
constexpr double unmade = 0.05; // of a charge, on power under a peak that is worth it and not made yet, estimate
constexpr double least_taken = 1.0 / 168.0; // share of the hours that a grid is taken, an hour a week, estimate

} // namespace

/// Once a day: in what share of its hours each grid would be taken; hardly any where what it saves of the others, all
/// that is left of the month, is less than a new peak of it.
void Controllers::look_at_prices(double time, const Surroundings& outside) {
    const double day = std::floor(time / 86400.0);
    if (meters_.size() < 2 || day == price_day_) return;
    price_day_ = day;
    PerGrid over{}, spread{};
    for (std::size_t i = 0; i < meters_.size(); ++i) {
        const auto now = source_cost::grid(design_.grids[i], design_.economics, outside.grids[i]);
        over[i] = now.energy - outside.grids[i].energy_price, spread[i] = now.demand;
    }
    if (std::ranges::none_of(design_.grids, &GridDesign::prices_vary)) {
        used_.fill(1.0); // one of them carries all there is to carry
        return;
    }
    used_.fill(least_taken);
    if (history_.net_before(time, 1).empty()) { // that which usually costs least if it is taken all month goes first
        PerGrid cost{};
        for (std::size_t i = 0; i < meters_.size(); ++i) {
            cost[i] = over[i] + spread[i];
            for (double at = time; at < time + one_week; at += 3600.0)
                cost[i] +=
                    source_cost::usual(design_.grids[i], design_.calendar, at, outside.grids[i]) * 3600.0 / one_week;
        }
        const auto grids = std::span(cost).first(meters_.size());
        used_[static_cast<std::size_t>(std::ranges::min_element(grids) - grids.begin())] = 1.0;
        return;
    }
    const PerGrid share = history_.cheaper_share(time, meters_.size(), over),
                  saved = history_.saved(time, meters_.size(), over, spread);
    const double left = design_.calendar.month_end(time) - time, billed = peaks::billed_share(design_.calendar, time);
    for (std::size_t i = 0; i < meters_.size(); ++i)
        if (!design_.grids[i].pays_for_peaks() || saved[i] * left >= billed * design_.grids[i].peak_price())
            used_[i] = share[i];
}

/// Which grid carries first. Worth a restart where that moves more than a thousandth of what they carry.
bool Controllers::order_grids(double time, const Surroundings& outside, const Instant<double>& now) {
    for (std::size_t i = 0; i < meters_.size(); ++i) commands_.grid_paid[i] = paid(i, time);
    if (meters_.size() < 2) return false;
    for (std::size_t i = 0; i < meters_.size(); ++i) // of each what is worth a peak of it, before more of any
        commands_.grid_paid[i] = std::max(commands_.grid_paid[i], commitment_.peak_kept(i));
    merit_order::Market market{.grids = meters_.size()};
    for (std::size_t i = 0; i < meters_.size(); ++i) {
        const auto& grid = design_.grids[i];
        const double share = used_[i] * std::max(taken_, least_taken); // of the hours, which pay for a new peak
        auto price = source_cost::grid(grid, design_.economics, outside.grids[i], share);
        if (grid.peaks_vary())
            price.demand = peaks::now({}, peaks::spread(grid, design_.calendar, time),
                                      peaks::period(grid.schedule, design_.calendar, time))
                               .price /
                           share;
        if (commitment_.weighs_together()) {
            const double spread = price.demand;
            price = commitment_.market().offers[i].price;
            if (paid(i, time) < commitment_.peak_kept(i)) price.energy += unmade * spread; // it may not come to it
        }
        market.offers[i] = {price, grid.grid.import_limit * outside.grids[i].available, commands_.grid_paid[i]};
    }
    const auto steps = market.steps();
    double open = now.supply.grid_power, moved = 0.0;
    PerGrid carried{};
    for (std::size_t k = 0; k < market.step_count(); ++k) {
        const auto& step = steps[k];
        commands_.grid_rank[2 * step.grid + (step.beyond ? 1 : 0)] = static_cast<double>(k);
        const double power = std::min(open, step.power);
        carried[step.grid] += power, open -= power;
    }
    for (std::size_t i = 0; i < meters_.size(); ++i) moved += std::abs(carried[i] - now.supply.grids[i]);
    return moved > 1e-3 * now.supply.grid_power;
}

} // namespace sitewatt
