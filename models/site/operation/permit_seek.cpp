#include "models/site/operation/permit_prices.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

constexpr double dearest = 2000.0 / 3.6e9; // USD/J that a price may add: under lost load, beyond any market's day
constexpr double jump = 0.2;               // of what is used at one price, from which hours take turns, estimate
constexpr double dear_share = 0.5; // of a permit, over which dearer hours have what others would share, estimate
// Of the way from the price at which others would run to that at which these rest: near it, so that a night between two
// dear days costs what it is worth; far under it where there are no others, so that weekends run through. Estimates.
constexpr double near_worth = 0.9, far_under = 0.2;
constexpr double most_doublings = 12.0;
constexpr double start_memory = 0.07; // of a day in the mean of starts, two weeks, estimate
constexpr double most_step = 0.3;     // doublings of the price of a start in a day, estimate
constexpr int halvings = 25;
constexpr double as_little = 0.01;   // more than at the highest price, estimate
constexpr double model_error = 0.08; // of what a whole year uses, less of what is left of one, estimate

} // namespace

/// The price that adds as much to the least user as any market asks.
double PermitPrices::highest(std::size_t k) const {
    double least = infinity;
    for (const auto& block : blocks_)
        if (block.uses.size() > k && block.uses[k] > 0.0) least = std::min(least, block.uses[k]);
    return std::isfinite(least) ? dearest / least : 0.0;
}

/// Where the hours use no more than may be used in a day, or as little as at any price. @param peak  W, made already
PermitPrices::Level PermitPrices::level(std::size_t k, std::span<const DemandHistory::Expected> hours,
                                        const Surroundings& outside, double a_day, double peak) {
    auto& limit = limits_[k];
    const auto used_at = [&](double price) {
        limit.price = price;
        return limit.scale() * dispatch(hours, outside, true, peak).used[k];
    };
    /// The least price at which no more than so much is used, and one just under it.
    const auto least_price = [&](double most, double high) {
        double low = 0.0;
        for (int i = 0; i < halvings; ++i) (used_at(0.5 * (low + high)) <= most ? high : low) = 0.5 * (low + high);
        return std::pair(low, high);
    };
    Level at;
    // What may well never bind is not paid for before it does: the days left make up for it then.
    const bool later = !limit.binds && !month_.decides && a_day > 0.0 && month_.days_of_year > month_.days;
    const double unsure = limit.binds ? 0.0 : model_error * std::min(month_.days_of_year / 365.0, 1.0);
    if (used_at(0.0) <= a_day * (1.0 + unsure) || later) return at;
    limit.binds = true;
    // What is used at the highest price nothing else carries: a price that saves no more than a lower one does would
    // only hold back units that emit least.
    const double least = used_at(highest(k));
    at.falls_short = least > a_day;
    const auto [low, high] = least_price(std::max(a_day, (1.0 + as_little) * least), highest(k));
    at.price = high, at.above = used_at(high), at.all = used_at(low);
    at.tied = !at.falls_short && at.all - at.above >= jump * a_day;
    if (!at.tied) return at;
    if (used_at(0.0) > at.all * (1.0 + as_little)) at.next = least_price(at.all * (1.0 + as_little), low).second;
    at.before = at.above > 0.0 ? least_price(at.above * (1.0 - as_little), highest(k)).first : highest(k);
    return at;
}

/// The price of today.
void PermitPrices::seek(std::size_t k, std::span<const DemandHistory::Expected> hours, const Surroundings& outside,
                        double a_day) {
    auto& limit = limits_[k];
    if (month_.begins) limit.turn = std::exchange(limit.next_turn, Turn{});
    if (month_.decides) {                                          // before anything of its peak is made
        if (!month_.ends) limit.credit = 0.0, limit.binds = false; // a year begins
        (month_.ends ? limit.next_turn : limit.turn) = take_turns(limit, level(k, hours, outside, a_day, 0.0), a_day);
    }
    const Level today = level(k, hours, outside, a_day, peak_);
    limit.worth = today.price, limit.price = std::min(limit.margin * today.price, highest(k));
    limit.falls_short = today.falls_short, limit.tied = today.tied;
    if (today.falls_short || today.price <= 0.0) return;
    if (a_day <= 0.0) { // used up: whatever other permits cost from day to day
        limit.price = highest(k);
        return;
    }
    // Units that run in a month are there when it begins.
    const Turn& turn = limit.next_turn.is == Turn::Is::runs ? limit.next_turn : limit.turn;
    if (turn.is == Turn::Is::none) return;
    limit.tied = turn.is == Turn::Is::rests, limit.worth = turn.worth;
    limit.price = limit.tied ? std::min(limit.margin * turn.rests_at, highest(k)) : turn.runs_at;
}

/// Hours that are worth the same take turns by whole months: what they may run is added up until a month is due.
PermitPrices::Turn PermitPrices::take_turns(Limit& limit, const Level& level, double a_day) const {
    if (!level.tied || a_day <= 0.0) return {};
    const double days = month_.days;
    Turn turn{Turn::Is::rests, level.next + (level.next > 0.0 ? near_worth : far_under) * (level.price - level.next),
              std::min(over_break_even * level.price, std::midpoint(level.price, level.before)), level.price};
    const bool last = month_.days_of_year <= days;
    // What dearer hours may need is kept for them; in the last month that is weighed day by day.
    if (last && level.above > 0.0) return {};
    if (level.above > dear_share * a_day) return turn;
    const double share = std::min((a_day - level.above) / (level.all - level.above), 1.0);
    limit.credit += share * days;
    const bool no_room_later = share * month_.days_of_year > month_.days_of_year - days;
    if (no_room_later || limit.credit > 0.5 * days) limit.credit -= days, turn.is = Turn::Is::runs;
    return turn;
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
