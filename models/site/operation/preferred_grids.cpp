/// What of each grid goes before the fleets on line, and how high a peak of it is worth its charge.

#include "models/site/operation/peak_worth.hpp"
#include "models/site/operation/peaks.hpp"
#include "models/site/operation/unit_commitment.hpp"
#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double price_band = 0.05; // relative price difference that is worth a change, estimate
constexpr double hour = 3600.0;     // s
constexpr std::size_t day_hours = 24, week_hours = 168;
constexpr double paid_share = 0.95; // of the month's peak that is filled: the rest is for the unrest of load
constexpr double peak_margin = 1.0 + 1.2 * price_band; // over the units that go before a new peak, estimate
constexpr double regulating_share = 0.02; // of a grid's limit left free for what fleets do not follow, estimate

} // namespace

double UnitCommitment::most(std::size_t grid) const { return connected_[grid] * (1.0 - regulating_share); }

/// Hours of a week while none is known: the present demand, at the prices of the tariff, or what a market usually asks.
std::vector<DemandHistory::Expected> UnitCommitment::usual_week(double time, double demand) const {
    const auto& grid = design_.grids.front();
    std::vector<DemandHistory::Expected> week;
    const bool told = grid.price_series || !grid.schedule.energy.empty();
    for (std::size_t h = 0; h < week_hours && told; ++h) {
        const double at = time + hour * static_cast<double>(h);
        const double price = grid.price_series ? grid.usual_price : tariff_price(grid.schedule, design_.calendar, at);
        week.push_back({demand, demand, {price}, true, 0.0, at});
    }
    return week;
}

/// Of one grid beside units: the peaks that pay go before them, more of them after all that cost less than power taken
/// in all hours that count. @param price  USD/J of the grid now
void UnitCommitment::look_at_peaks(double time, double price, double demand, const DemandHistory& history) {
    spread_.clear();
    for (const auto& grid : design_.grids) spread_.push_back(peaks::spread(grid, design_.calendar, time));
    worth_.clear(), worth_of_month_.clear(), paying_.clear(), held_.clear();
    const auto& grid = design_.grids.front();
    const auto& offer = market_.offers.front();
    if (market_.grids > 1 || units_.empty() || !grid.pays_for_peaks()) return;
    auto week = history.before(time, week_hours);
    const bool known = week.size() >= day_hours; // else at full load
    if (!known) week = usual_week(time, demand);
    if (week.empty()) return;
    const double delivery = offer.price.energy - price, left = design_.calendar.month_end(time) - time;
    const Peaks charges = peaks::prices(grid, design_.calendar, time);
    for (int p = 0; p < std::max(static_cast<int>(charges.of_period.size()), 1); ++p) {
        auto hours = week; // in which the peak stands in for units
        if (!charges.of_period.empty())
            std::erase_if(hours,
                          [&](const auto& h) { return peaks::period(grid.schedule, design_.calendar, h.time) != p; });
        double mean = 0.0;
        for (const auto& h : hours) mean += h.price[0] / static_cast<double>(hours.size());
        const peaks::Now peak = peaks::now({}, charges, p), spread = peaks::now({}, spread_[0], p);
        std::vector<peak_worth::Step> steps;
        double before = 0.0, dearest = -infinity; // W of cheaper ones, USD/J at full load
        for (const std::size_t i : by_full_) {
            const double power = available_[i] * units_[i].most;
            if (power <= 0.0) continue;
            const auto carried = known ? peak_worth::carried(hours, units_[i], available_[i], before, slow(i))
                                       : peak_worth::Carried{units_[i].full(), 1.0};
            if (carried.cost >= mean + delivery + spread.price / carried.load_factor) continue;
            steps.push_back({power, carried.cost});
            dearest = std::max(dearest, units_[i].full());
            before += power;
        }
        const double share = static_cast<double>(hours.size()) / static_cast<double>(week.size());
        const auto worth = [&](double of_time) {
            if (!peak.charged()) return grid.grid.import_limit;
            if (steps.empty()) return known ? grid.grid.import_limit : 0.0;
            return peak_worth::of(hours, steps, 0, delivery, peak.price, share * of_time);
        };
        worth_.push_back(worth(left)), worth_of_month_.push_back(worth(one_month));
        held_.push_back(steps.empty() || !peak.charged() ? 0.0 : peak.price);
        paying_.push_back(peak.charged() ? dearest : -infinity);
    }
}

/// Peaks that a plan may take as made: those that pay beside quick units, which one of a day or two does not see.
std::vector<Peaks> UnitCommitment::worth_making(std::vector<Peaks> made) const {
    if (worth_.empty() || made.size() != 1 || !design_.batteries.empty() || !design_.work.empty()) return made;
    for (std::size_t i = 0; i < available_.size(); ++i)
        if (available_[i] > 0 && slow(i)) return made;
    auto& [any, of_period] = made.front();
    any = std::max(any, *std::max_element(worth_.begin(), worth_.end()));
    for (std::size_t p = 0; p < std::min(of_period.size(), worth_.size()); ++p)
        of_period[p] = std::max(of_period[p], worth_[p]);
    return made;
}

/// What a grid has under its peaks at a time, and what more costs. @param made  W that make no new peak by the meter
/// @param worth  W of each period of demand that pay
void UnitCommitment::set_peaks(std::size_t grid, double at, double made, const std::vector<double>& worth,
                               merit_order::Offer& offer) const {
    const int period = peaks::period(design_.grids[grid].schedule, design_.calendar, at);
    offer.paid = paid_share * made, offer.made = made;
    if (period >= 0) offer.price.demand = peaks::now({}, spread_[grid], period).price / used_[grid];
    if (worth.empty()) return;
    const auto p = static_cast<std::size_t>(std::max(period, 0));
    offer.paid = std::max(offer.paid, worth[p]), offer.made = std::max(offer.made, worth[p]);
    offer.held = held_[p];
    offer.price.demand = std::max(offer.price.demand, peak_margin * paying_[p] - offer.price.energy);
}

/// What grids offer now, and those that sell. @return whether other peaks count than at the last look
bool UnitCommitment::look_at_market(double time, const Surroundings& outside, const Asked& asked,
                                    const DemandHistory& history) {
    market_ = {.grids = design_.grids.size()};
    for (std::size_t i = 0; i < market_.grids; ++i) {
        const auto& now = outside.grids[i];
        connected_[i] = design_.grids[i].grid.import_limit * now.available;
        market_.offers[i] = {source_cost::grid(design_.grids[i], design_.economics, now, asked.used[i]),
                             design_.grids[i].grid.import_limit * std::min(now.available, now.announced)};
    }
    used_ = asked.used;
    if (market_.grids > 0 && time >= looked_ahead_ + hour)
        look_at_peaks(time, outside.grids[0].energy_price, asked.demand, history);
    const double soon = time + taking_over_;
    const auto& worth = soon < design_.calendar.month_end(time) ? worth_ : worth_of_month_;
    auto counting = counting_;
    for (std::size_t i = 0; i < market_.grids; ++i) {
        auto &now = market_.offers[i], then = now;
        set_peaks(i, time, asked.month_peak[i], worth, now);
        set_peaks(i, soon, asked.month_peak[i], worth, then);
        // units take over before a dearer period begins
        const bool dearer = then.paid < now.paid || then.price.demand > now.price.demand;
        now.paid = std::min(now.paid, then.paid), now.made = std::min(now.made, then.made);
        now.price.demand = std::max(now.price.demand, then.price.demand);
        now.held = std::max(now.held, then.held);
        counting[i] = peaks::period(design_.grids[i].schedule, design_.calendar, dearer ? soon : time);
        if (counting[i] != counting_[i]) grid_first_[i].release(), grid_paid_[i].release();
    }
    if (buyer_ < market_.grids) {
        const auto& grid = design_.grids[buyer_];
        market_.export_limit = grid.contract.export_limit * outside.grids[buyer_].available;
        market_.export_price = source_cost::sold(grid, design_.calendar, time, outside.grids[buyer_].energy_price);
    }
    return std::exchange(counting_, counting) != counting;
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
