/// What of each grid goes before the fleets on line, and how high a peak of it is worth its charge.

#include "models/site/operation/peak_worth.hpp"
#include "models/site/operation/unit_commitment.hpp"
#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double price_band = 0.05; // relative price difference that is worth a change, estimate
constexpr double hour = 3600.0;     // s
constexpr std::size_t day_hours = 24, week_hours = 168;
constexpr double peak_margin = 1.0 + 1.2 * price_band; // over the units that go before a new peak, estimate
constexpr double regulating_share = 0.02; // of a grid's limit left free for what fleets do not follow, estimate

} // namespace

double UnitCommitment::most(std::size_t grid) const { return connected_[grid] * (1.0 - regulating_share); }

/// Hours of a week while none is known: the present demand, at the prices of the tariff; none of a price series.
std::vector<DemandHistory::Expected> UnitCommitment::week_by_tariff(double time, double demand) const {
    const RateSchedule& rate = design_.grids.front().schedule;
    std::vector<DemandHistory::Expected> week;
    for (std::size_t h = 0; h < week_hours && !rate.energy.empty(); ++h) {
        const double price = tariff_price(rate, design_.calendar, time + hour * static_cast<double>(h));
        week.push_back({demand, demand, {price}, true});
    }
    return week;
}

/// Of one grid beside units: the peak that pays goes before them, more of it after all that cost less than power taken
/// all month. @param price  USD/J of the grid now
void UnitCommitment::look_at_peak(double time, double price, double demand, const DemandHistory& history) {
    const auto& grid = design_.grids.front();
    auto& offer = market_.offers.front();
    if (units_.empty() || !grid.pays_for_peaks()) return;
    if (time >= looked_ahead_ + hour) {
        worth_ = worth_of_month_ = 0.0, paying_ = -infinity;
        auto week = history.before(time, week_hours);
        if (week.size() < day_hours) week = week_by_tariff(time, demand);
        if (week.empty()) return;
        const double delivery = offer.price.energy - price;
        double mean = 0.0;
        for (const auto& h : week) mean += h.price[0] / static_cast<double>(week.size());
        std::vector<peak_worth::Step> steps;
        for (const std::size_t i : by_full_)
            if (units_[i].full() < mean + delivery + offer.price.demand)
                steps.push_back({available_[i] * units_[i].most, units_[i].full()});
        if (steps.empty()) return;
        const double left = design_.calendar.month_end(time) - time;
        worth_ = peak_worth::of(week, steps, 0, delivery, grid.peak_price(), left);
        worth_of_month_ = peak_worth::of(week, steps, 0, delivery, grid.peak_price(), one_month);
        paying_ = steps.back().cost;
    }
    if (time + taking_over >= design_.calendar.month_end(time)) worth_ = worth_of_month_;
    offer.paid = std::max(offer.paid, worth_);
    offer.price.demand = std::max(offer.price.demand, peak_margin * paying_ - offer.price.energy);
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
