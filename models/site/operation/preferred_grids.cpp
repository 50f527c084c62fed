/// What of each grid goes before the fleets on line, and how high a peak of it is worth its charge.

#include "models/site/operation/joint_peaks.hpp"
#include "models/site/operation/outage_watch.hpp"
#include "models/site/operation/peaks.hpp"
#include "models/site/operation/unit_commitment.hpp"
#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double price_band = 0.05;                // relative price difference that is worth a change, estimate
constexpr double hour = 3600.0, one_day = 86400.0; // s
constexpr std::size_t day_hours = 24, week_hours = 168;
constexpr double paid_share = 0.95; // of the month's peak that is filled: the rest is for the unrest of load
constexpr double peak_margin = 1.0 + 1.2 * price_band; // over the units that go before a new peak, estimate
constexpr double regulating_share = 0.02; // of a grid's limit left free for what fleets do not follow, estimate

} // namespace

double UnitCommitment::most(std::size_t grid) const { return connected_[grid] * (1.0 - regulating_share); }

/// Hours to come, while less than a week is known: what the workload will ask for, or else what it did the day before,
/// at the prices of tariffs, or what markets usually ask.
std::vector<DemandHistory::Expected> UnitCommitment::usual_hours(double time, const Surroundings& outside,
                                                                 const Asked& asked,
                                                                 std::span<const DemandHistory::Expected> seen) const {
    std::vector<DemandHistory::Expected> list;
    for (std::size_t h = 0; h + seen.size() < week_hours; ++h) {
        const double at = time + hour * static_cast<double>(h);
        const double like = seen.size() < day_hours ? asked.demand : seen[seen.size() - day_hours + h % day_hours].net;
        const double net = asked.coming ? asked.coming(at) : like;
        PerGrid price{};
        for (std::size_t i = 0; i < design_.grids.size(); ++i)
            price[i] = source_cost::usual(design_.grids[i], design_.calendar, at, outside.grids[i]);
        list.push_back({net, net, price, true, 0.0, at});
    }
    return list;
}

/// Of a grid beside units: the peaks that pay go before them, more of them after all that cost less than power taken in
/// all hours that count. Other grids stand beside the units, but for those that cost more than a new peak of this one.
UnitCommitment::PeakWorth UnitCommitment::peak_worth_of(std::size_t of, double time, const Surroundings& outside,
                                                        const Asked& asked, const DemandHistory& history) const {
    PeakWorth result;
    const auto& grid = design_.grids[of];
    if (units_.empty() || !grid.pays_for_peaks()) return result;
    auto week = history.before(time, week_hours);
    const auto coming = usual_hours(time, outside, asked, week);
    week.insert(week.end(), coming.begin(), coming.end());
    const auto delivery = [&](std::size_t i) { return market_.offers[i].price.energy - outside.grids[i].energy_price; };
    const double left = design_.calendar.month_end(time) - time;
    const Peaks charges = peaks::prices(grid, design_.calendar, time);
    const double billed = peaks::billed_share(design_.calendar, time); // of this month; all of the next
    for (int p = 0; p < std::max(static_cast<int>(charges.of_period.size()), 1); ++p) {
        auto hours = week; // in which the peak stands in for units
        if (!charges.of_period.empty())
            std::erase_if(hours,
                          [&](const auto& h) { return peaks::period(grid.schedule, design_.calendar, h.time) != p; });
        const auto n_hours = static_cast<double>(hours.size());
        const peaks::Now peak = peaks::now({}, charges, p), spread = peaks::now({}, spread_[of], p);
        peak_worth::Supply supply{units_, regular_, order_, by_full_};
        for (std::size_t i = 0; i < units_.size(); ++i) supply.stays.push_back(slow(i));
        if (std::ranges::count(supply.stays, true) == 0) supply.stays.clear();
        supply.grid = of, supply.grids = market_.grids,
        supply.lost = asked.storage.power > 0.0 ? 0.0 : lost_share; // gusts are the batteries' where they give first
        for (std::size_t i = 0; i < market_.grids; ++i) {
            double mean = 0.0, of_mean = 0.0; // USD/J
            for (const auto& h : hours) mean += h.price[i] / n_hours, of_mean += h.price[of] / n_hours;
            supply.over[i] = delivery(i) + (i == of ? 0.0 : peaks::now({}, spread_[i], 0).price);
            const double dearer = mean + supply.over[i] - (of_mean + delivery(of) + spread.price);
            if (dearer < 0.0 || (dearer == 0.0 && i < of)) supply.limit[i] = market_.offers[i].limit;
        }
        const double share = static_cast<double>(hours.size()) / static_cast<double>(week.size());
        if (hours.empty() || !peak.charged()) {
            result.left.push_back(grid.grid.import_limit), result.month.push_back(grid.grid.import_limit);
            result.held.push_back(0.0), result.paying.push_back(-infinity);
            continue;
        }
        const auto table = peak_worth::table(hours, supply, peak.price, share * left);
        const double worth = table.best(peak.price, share * left);
        result.left.push_back(worth), result.month.push_back(table.best(peak.price / billed, share * one_month));
        // Units that carry the rest of the highest hour, and the dearest of them.
        const auto highest = std::ranges::max_element(hours, {}, &DemandHistory::Expected::net);
        Counts counts;
        peak_worth::needed(supply, *highest, highest->net, worth, counts);
        double dearest = -infinity; // USD/J at full load
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] > 0) dearest = std::max(dearest, units_[i].full());
        result.held.push_back(dearest > -infinity ? peak.price : 0.0);
        result.paying.push_back(dearest);
    }
    return result;
}

/// Whether peaks of several grids that are there are weighed together: one of each whatever the hour, and without
/// batteries beside units that do not stand by.
bool UnitCommitment::several_charge(const Asked& asked) const {
    int charged = 0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        if (!design_.grids[i].schedule.demand.periods.empty()) return false;
        charged += design_.grids[i].pays_for_peaks() && asked.usual[i] > 0.0 ? 1 : 0;
    }
    return charged > 1 && (design_.batteries.empty() || std::ranges::all_of(design_.fleets, &FleetDesign::stands_by));
}

/// Peaks of all grids that are worth their charges together, for what is left of the month or a whole one.
void UnitCommitment::weigh_together(double time, const Surroundings& outside, const Asked& asked,
                                    const DemandHistory& history) {
    auto hours = history.before(time, week_hours);
    const auto coming = usual_hours(time, outside, asked, hours);
    hours.insert(hours.end(), coming.begin(), coming.end());
    peak_worth::Supply supply{units_, regular_, order_, by_full_};
    for (std::size_t i = 0; i < units_.size(); ++i) supply.stays.push_back(slow(i));
    if (std::ranges::count(supply.stays, true) == 0) supply.stays.clear();
    supply.grids = market_.grids, supply.lost = lost_share;
    peak_worth::Charges left{.left = design_.calendar.month_end(time) - time}, month{.left = one_month};
    for (std::size_t i = 0; i < market_.grids; ++i) {
        const auto& grid = design_.grids[i];
        supply.over[i] = market_.offers[i].price.energy - outside.grids[i].energy_price;
        left.charge[i] = peaks::prices(grid, design_.calendar, time).any;
        month.charge[i] = peaks::month_prices(grid, design_.calendar, time).any;
        left.most[i] = month.most[i] = grid.grid.import_limit * asked.usual[i];
        left.made[i] = std::min(asked.month_peak[i], left.most[i]);
    }
    const PerGrid of_left = peak_worth::joint(hours, supply, left), of_month = peak_worth::joint(hours, supply, month);
    const auto highest = std::ranges::max_element(hours, {}, &DemandHistory::Expected::net);
    for (std::size_t i = 0; i < market_.grids; ++i) supply.limit[i] = left.charge[i] > 0.0 ? of_left[i] : left.most[i];
    supply.grid = supply.grids;
    Counts counts;
    peak_worth::needed(supply, *highest, highest->net, 0.0, counts);
    double dearest = -infinity; // USD/J at full load, of the units that carry the rest of the highest hour
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) dearest = std::max(dearest, units_[i].full());
    for (std::size_t i = 0; i < market_.grids; ++i) {
        PeakWorth worth;
        if (left.charge[i] > 0.0)
            worth = {{of_left[i]}, {of_month[i]}, {dearest > -infinity ? left.charge[i] : 0.0}, {dearest}};
        worth_.push_back(worth);
    }
}

/// Peaks that a plan may take as made: those that pay beside units, which one of a day or two does not see.
std::vector<Peaks> UnitCommitment::worth_making(std::vector<Peaks> made) const {
    if (!design_.batteries.empty()) return made;
    for (std::size_t i = 0; i < std::min(made.size(), worth_.size()); ++i) {
        const auto& worth = worth_[i].left;
        if (worth.empty()) continue;
        auto& [any, of_period] = made[i];
        any = std::max(any, *std::max_element(worth.begin(), worth.end()));
        for (std::size_t p = 0; p < std::min(of_period.size(), worth.size()); ++p)
            of_period[p] = std::max(of_period[p], worth[p]);
    }
    return made;
}

/// What a grid has under its peaks at a time, and what more costs. @param made  W that make no new peak by the meter
/// @param of_month  for a whole month, and not what is left of this one
void UnitCommitment::set_peaks(std::size_t grid, double at, double made, bool of_month,
                               merit_order::Offer& offer) const {
    const int period = peaks::period(design_.grids[grid].schedule, design_.calendar, at);
    offer.paid = paid_share * made, offer.made = made;
    if (period >= 0) offer.price.demand = peaks::now({}, spread_[grid], period).price / used_[grid];
    const auto& of = worth_[grid];
    const auto& worth = of_month ? of.month : of.left;
    if (worth.empty()) return;
    const auto p = static_cast<std::size_t>(std::max(period, 0));
    offer.paid = std::max(offer.paid, worth[p]), offer.made = std::max(offer.made, worth[p]);
    offer.held = of.held[p];
    if (gas_lost_) offer.price.demand = std::max(offer.price.demand, offer.held / one_day); // it lasts no longer
    if (together_) {
        double least = peak_margin * of.paying[p]; // USD/J: after all that the peaks of the others are worth
        for (std::size_t i = 0; i < market_.grids; ++i) {
            const auto& other = of_month ? worth_[i].month : worth_[i].left;
            if (i == grid || (other.empty() ? market_.offers[i].limit : other.front()) <= 0.0) continue;
            const double energy = market_.offers[i].price.energy;
            least = std::max(least, energy + price_band * std::abs(energy));
        }
        offer.price.demand = std::max(offer.price.demand, least - offer.price.energy);
        return;
    }
    double most = infinity; // USD/J: before grids that cost more than its new peak it stays, as grids are ordered
    for (std::size_t i = 0; i < market_.grids; ++i) {
        const int other = peaks::period(design_.grids[i].schedule, design_.calendar, at);
        const double price = market_.offers[i].price.energy + peaks::now({}, spread_[i], other).price / used_[i];
        if (i != grid && market_.offers[i].limit > 0.0 && price > offer.price.peak()) most = std::min(most, price);
    }
    const double lifted = std::min(peak_margin * of.paying[p], most) - offer.price.energy;
    offer.price.demand = std::max(offer.price.demand, lifted);
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
    const bool together = several_charge(asked);
    const bool other = together != std::exchange(together_, together) || time >= worth_found_ + one_day ||
                       time >= design_.calendar.month_end(worth_found_) || regular_ != worth_available_;
    if (other && (!gas_lost_ || worth_.empty())) { // what a second fuel costs for hours says nothing of the month
        worth_found_ = time, worth_available_ = regular_;
        spread_.clear(), worth_.clear();
        for (const auto& grid : design_.grids) spread_.push_back(peaks::spread(grid, design_.calendar, time));
        if (together_)
            weigh_together(time, outside, asked, history);
        else
            for (std::size_t i = 0; i < market_.grids; ++i)
                worth_.push_back(peak_worth_of(i, time, outside, asked, history));
    }
    const double soon = time + taking_over_;
    const bool next_month = soon >= design_.calendar.month_end(time);
    auto counting = counting_;
    for (std::size_t i = 0; i < market_.grids; ++i) {
        auto &now = market_.offers[i], then = now;
        set_peaks(i, time, asked.month_peak[i], next_month, now);
        set_peaks(i, soon, asked.month_peak[i], next_month, then);
        // units take over before a dearer period begins
        const bool dearer = then.paid < now.paid || then.price.demand > now.price.demand;
        now.paid = std::min(now.paid, then.paid), now.made = std::min(now.made, then.made);
        now.price.demand = std::max(now.price.demand, then.price.demand);
        now.held = std::max(now.held, then.held);
        if (asked.outage) { // the others stand in for hours: a new peak of theirs is not made for a month
            const double charge = peaks::charge(design_.grids[i], design_.calendar, time);
            now.price.demand = std::max(now.price.demand, charge / longest_outage);
            now.held = std::max(now.held, charge);
        }
        counting[i] = peaks::period(design_.grids[i].schedule, design_.calendar, dearer ? soon : time);
        if (counting[i] != counting_[i]) grid_first_[i].release(), grid_paid_[i].release();
    }
    if (buyer_ < market_.grids) {
        const auto& grid = design_.grids[buyer_];
        market_.export_limit = std::max(grid.contract.export_limit * outside.grids[buyer_].available - asked.sold, 0.0);
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
        auto left = market_.offers[i]; // units that the next month rests carry this one's peak to its end
        set_peaks(i, time, asked.month_peak[i], false, left);
        if (grid_paid_[i].on())
            preferred[i] = std::min({market_.offers[i].paid, left.paid, most(i)});
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
