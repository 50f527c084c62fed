#include "models/site/operation/permit_prices.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double dearest = 2000.0 / 3.6e9; // USD/J that a price may add: under lost load, beyond any market's day
constexpr double jump = 0.2;               // of what is used at one price, from which hours take turns, estimate
constexpr double dear_share = 0.5; // of a permit, over which dearer hours have what others would share, estimate
constexpr double turn = 5.0;       // days that are saved up before they run, estimate
constexpr double under = 0.9;      // of the break-even price, at which units run for certain, estimate
constexpr double most_doublings = 12.0;
constexpr double start_memory = 0.07; // of a day in the mean of starts, two weeks, estimate
constexpr double most_step = 0.3;     // doublings of the price of a start in a day, estimate
constexpr int halvings = 25;
constexpr double as_little = 0.01; // more than at the highest price, estimate

} // namespace

/// The price that adds as much to the least user as any market asks.
double PermitPrices::highest(std::size_t k) const {
    double least = infinity;
    for (const auto& block : blocks_)
        if (block.uses.size() > k && block.uses[k] > 0.0) least = std::min(least, block.uses[k]);
    return std::isfinite(least) ? dearest / least : 0.0;
}

/// The least price at which the hours use no more than may be used in a day, or as little as at any price.
void PermitPrices::seek(std::size_t k, std::span<const DemandHistory::Expected> hours, const Surroundings& outside,
                        double a_day) {
    auto& limit = limits_[k];
    const double scale = limit.scale();
    const auto used_at = [&](double price) {
        limit.price = price;
        return scale * dispatch(hours, outside, true, peak_).used[k];
    };
    limit.falls_short = limit.tied = false, limit.worth = 0.0;
    if (used_at(0.0) <= a_day) return;
    double low = 0.0, high = highest(k);
    // What is used at the highest price nothing else carries: a price that saves no more than a lower one does would
    // only hold back units that emit least.
    const double least = used_at(high);
    limit.falls_short = least > a_day;
    const double aim = std::max(a_day, (1.0 + as_little) * least);
    for (int i = 0; i < halvings; ++i) (used_at(0.5 * (low + high)) <= aim ? high : low) = 0.5 * (low + high);
    const double above = used_at(high), all = used_at(low);
    limit.worth = high;
    limit.price = std::min(limit.margin * high, highest(k));
    limit.tied = !limit.falls_short && all - above >= jump * a_day;
    if (limit.falls_short) return;
    if (a_day <= 0.0) limit.price = highest(k); // used up: whatever other permits cost from day to day
    if (a_day <= 0.0 || !limit.tied || above > dear_share * a_day) return;
    // Hours that are worth the same: their share of the days, in turns.
    const double share = std::clamp((a_day - above) / (all - above), 0.0, 1.0);
    limit.credit += share - (limit.runs ? 1.0 : 0.0);
    if (limit.runs ? limit.credit < 0.0 || share <= 0.0 : limit.credit > turn) limit.runs = !limit.runs;
    if (limit.runs) limit.price = under * low, limit.tied = false;
}

void PermitPrices::price_starts(Limit& limit, double a_day, double started) const {
    limit.sum_used += (started - limit.sum_used) * start_memory; // a day, on the mean
    limit.step += most_step * std::clamp(limit.sum_used / std::max(a_day, 1e-9) - 1.0, -1.0, 1.0);
    limit.step = a_day <= 0.0 ? most_doublings : std::clamp(limit.step, 0.0, most_doublings);
    const auto& fleet = design_.fleets[limit.index];
    const double least = std::max(fleet.cycling.start_cost, 1e-5 * fleet.turbine.rated_power); // 10 USD/MW, estimate
    limit.price = limit.worth = least * (std::exp2(limit.step) - 1.0);
}

} // namespace sitewatt
