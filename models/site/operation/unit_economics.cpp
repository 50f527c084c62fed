/// Whether a unit more or less pays over the hours to come.

#include "models/site/operation/unit_commitment.hpp"

#include <algorithm>
#include <span>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0;                   // s
constexpr double standby_headroom = 1.02;         // over a demand that asks for units that stand by, estimate
constexpr double weeks_believed = 4.0;            // that what held through a whole week will hold, estimate
constexpr double needed = 0.5, most_needed = 0.9; // odds after a plan, estimates
constexpr double horizon_in_rests = 10.0;         // horizon over the rest whose idling repays a start, estimate

} // namespace

/// Grid power, W, that is not counted on beside units that cost less than a new peak of the month.
double UnitCommitment::dear(const source_cost::Unit& unit, int online, const merit_order::Market& market) {
    double power = 0.0;
    for (std::size_t i = 0; online > 0 && i < market.grids; ++i)
        if (market.offers[i].price.peak() > unit.full()) power += market.offers[i].beyond();
    return power;
}

/// One machine more where none would rotate: one that does already, or the cheapest.
void UnitCommitment::keep_turning(Counts& counts) const {
    if (!must_turn_) return;
    std::size_t chosen = counts.size();
    for (const std::size_t i : by_full_) {
        if (!design_.fleets[i].rotates || available_[i] == 0) continue;
        if (counts[i] > 0) return;
        if (chosen == counts.size() || (fleets_[chosen].online() == 0 && fleets_[i].online() > 0)) chosen = i;
    }
    if (chosen < counts.size()) counts[chosen] = 1;
}

/// Whether grids and units that do not stand by, slow ones as they are on line, cannot carry what is asked without
/// batteries.
bool UnitCommitment::standby_needed(const Asked& asked) const {
    double carried = market_.limit(); // W
    for (std::size_t i = 0; i < units_.size(); ++i)
        carried += (slow(i) ? std::min(fleets_[i].online(), regular_[i]) : regular_[i]) * units_[i].most;
    return carried < (asked.demand + asked.given) * standby_headroom;
}

double UnitCommitment::capacity(const Counts& counts) const {
    double power = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) power += counts[i] * units_[i].most;
    return power;
}

bool UnitCommitment::enough(const Counts& counts, double demand, const merit_order::Market& market, double reserve,
                            double bridged) const {
    double capacity = 0.0, largest = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        capacity += counts[i] * units_[i].most;
        if (counts[i] > 0) largest = std::max(largest, units_[i].most);
    }
    const double limit = market.limit();
    if (capacity + limit + bridged < demand) return false;
    return capacity - design_.reserve_units * largest + limit + reserve >= demand + design_.load_step;
}

/// Quick units, the cheapest first, for what is asked now.
void UnitCommitment::add_needed(Counts& counts, double demand, double reserve, double bridged) const {
    Counts ready = counts;
    for (std::size_t i = 0; i < ready.size(); ++i)
        if (slow(i)) ready[i] = std::min(ready[i], fleets_[i].online());
    for (const bool also_slow : {false, true})
        for (const std::size_t i : by_full_)
            while (slow(i) == also_slow && counts[i] < available_[i] &&
                   !enough(ready, demand, market_, reserve,
                           bridged - (also_slow ? 0.0 : dear(units_[i], ready[i], market_)))) { // it comes too late
                ++counts[i];
                ++ready[i];
            }
}

/// Whether units and grids carry an hour with what batteries hold, which give only what those lack.
/// @param dear  W of the grids that are not counted on  @param held  J that they give at most, from hour to hour
bool UnitCommitment::carried(const Counts& counts, const Hour& h, double reserve, double dear, double& held) const {
    if (storage_.power <= 0.0) return enough(counts, h.highest, h.market, reserve, -dear);
    const double bridged = std::min(storage_.power, held / hour);
    if (!enough(counts, h.highest_open, h.market, std::max(reserve, bridged), bridged - dear)) return false;
    const double open = h.mean_open - capacity(counts) - h.market.limit() + dear;
    if (open > 0.0)
        held -= std::min(open, bridged) * hour;
    else if (h.mean_open < 0.0)
        held = std::max(
            held, std::min(held - std::max(h.mean_open, -storage_.power) * storage_.round_trip * hour, storage_.most));
    return true;
}

/// Whether a slow unit must be ordered now, for an hour in which all quick ones would not be enough.
bool UnitCommitment::needed_soon(std::size_t fleet, const Counts& counts, double reserve) const {
    Counts all = counts;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!slow(i)) all[i] = available_[i];
    const auto& p = design_.fleets[fleet];
    const auto soon = static_cast<std::size_t>(p.turbine.start_time * p.cycling.warm_start_factor / hour) + 2;
    double held = storage_.held;
    for (std::size_t h = 0; h < std::min(soon, ahead_.size()); ++h)
        if (!carried(all, ahead_[h], reserve, 0.0, held)) return true;
    return false;
}

/// USD; what units and grids cannot carry is the batteries'.
double UnitCommitment::cost(const Counts& counts, const Hour& h) const {
    const double net = std::min(h.net, capacity(counts) + h.market.limit());
    return merit_order::dispatch(units_, counts, order_, h.market, net).cost * hour;
}

/// Hours in which a start may be repaid: at what a second fuel costs no more than a day, for gas comes back.
std::size_t UnitCommitment::horizon(std::size_t fleet) const {
    const double rest = units_[fleet].start / std::max(units_[fleet].idle, 1e-9) / hour;
    const double most = gas_lost_ ? 24.0 : 168.0; // h
    return std::min(static_cast<std::size_t>(std::clamp(horizon_in_rests * rest, 24.0, most)), ahead_.size());
}

/// Whether a unit of a fleet was on line before a run begins: a quick one as at any look, a slow one where its week
/// pays.
bool UnitCommitment::was_on(std::size_t fleet, const Counts& counts, double reserve) const {
    if (!slow(fleet)) return start_pays(fleet, counts, reserve, 0.0);
    Counts more = counts;
    ++more[fleet];
    double saved = 0.0, kept = 0.0;
    for (const auto& h : ahead_) {
        saved += cost(counts, h) - cost(more, h);
        kept = std::max(kept, peak_broken(counts, h) - peak_broken(more, h));
    }
    return saved + kept > 0.0;
}

/// USD of the peak that an hour makes where units held a lower one and no battery can; one dip of the load costs it for
/// the month.
double UnitCommitment::peak_broken(const Counts& counts, const Hour& h) const {
    const auto offers = std::span(h.market.offers).first(h.market.grids);
    double price = infinity, taken = infinity; // USD/W of the cheapest new peak, USD/J of power that makes it all month
    for (const auto& offer : offers)
        if (offer.held > 0.0) price = std::min(price, offer.held), taken = std::min(taken, offer.price.peak());
    if (price == infinity) return 0.0;
    double open = h.highest + h.lost - capacity(counts) - shaving_;
    for (const auto& offer : offers) { // of the others those that go before a new peak
        if (offer.held > 0.0)
            open -= std::min(offer.paid, offer.limit);
        else if (offer.price.peak() < taken)
            open -= offer.limit;
    }
    return price * std::max(open, 0.0);
}

/// s until a unit ordered now carries load: a slow one, as cold as it is, is there before the hour that it is for.
double UnitCommitment::time_to_load(double time, std::size_t fleet) const {
    if (!slow(fleet)) return start_time(fleet);
    return (std::floor(fleets_[fleet].coldness(time) * start_time(fleet) / hour) + 1.0) * hour;
}

/// One unit more saves its start, or holds a peak, before it stops saving; where it will be needed anyhow it need only
/// cost nothing.
bool UnitCommitment::start_pays(std::size_t fleet, const Counts& counts, double reserve, double delay) const {
    Counts more = counts;
    ++more[fleet];
    double saved = 0.0, kept = 0.0, held = storage_.held;
    for (auto h = static_cast<std::size_t>(delay / hour); h < horizon(fleet); ++h) {
        // Whether a slow one is worth a new peak is counted, not taken for granted.
        const double beyond = slow(fleet) ? 0.0 : dear(units_[fleet], counts[fleet], ahead_[h].market);
        if (!carried(counts, ahead_[h], reserve, beyond, held)) return saved > 0.0;
        kept = std::max(kept, peak_broken(counts, ahead_[h]) - peak_broken(more, ahead_[h]));
        saved += cost(counts, ahead_[h]) - cost(more, ahead_[h]);
        if (saved + kept <= 0.0) return false;
        if (saved + kept > units_[fleet].start) return true;
    }
    return lasts(fleet) && weeks_believed * saved + kept > units_[fleet].start;
}

/// One unit less saves more than a start, and than the peak it held, until it is needed again, or until it would be
/// started again.
bool UnitCommitment::stop_pays(std::size_t fleet, const Counts& counts, double reserve) const {
    const auto& p = design_.fleets[fleet];
    const double shortest = (p.cycling.minimum_down_time + p.turbine.start_time) / hour;
    Counts less = counts;
    --less[fleet];
    double saved = 0.0, broken = 0.0, held = storage_.held;
    for (std::size_t h = 0; h < horizon(fleet); ++h) {
        broken = std::max(broken, peak_broken(less, ahead_[h]) - peak_broken(counts, ahead_[h]));
        if (!carried(less, ahead_[h], reserve, dear(units_[fleet], less[fleet], ahead_[h].market), held)) return false;
        saved += cost(counts, ahead_[h]) - cost(less, ahead_[h]);
        if (saved <= 0.0) return false; // the next hours are worth it still
        if (saved > units_[fleet].start + broken && static_cast<double>(h + 1) >= shortest) return true;
    }
    return lasts(fleet) && weeks_believed * saved > units_[fleet].start + broken;
}

/// Units more than a plan has, where without them a peak is made that units hold: a plan of a day or two bears its
/// share of the charge alone.
void UnitCommitment::hold_peaks(double time, std::size_t fleet, Counts& counts, double reserve) const {
    const auto needed = [&](const Counts& more) {
        const auto broken = [&](const Hour& h) { return peak_broken(counts, h) > peak_broken(more, h); };
        if (std::none_of(ahead_.begin(), ahead_.end(), broken)) return false;
        return counts[fleet] < fleets_[fleet].online() ? !stop_pays(fleet, more, reserve)
                                                       : start_pays(fleet, counts, reserve, time_to_load(time, fleet));
    };
    for (; counts[fleet] < available_[fleet]; ++counts[fleet]) {
        Counts more = counts;
        ++more[fleet];
        if (!needed(more)) return;
    }
}

/// Odds that a unit of a fleet is needed after a plan, which sees a day or two, where rules see a week: none where they
/// would stop it.
double UnitCommitment::needed_after_plan(double time, std::size_t fleet, const Counts& counts) const {
    if (slow(fleet) && counts[fleet] > 0 && stop_pays(fleet, counts, reserve_)) return 0.0;
    const bool more = slow(fleet) && counts[fleet] < available_[fleet];
    return more && start_pays(fleet, counts, reserve_, time_to_load(time, fleet)) ? most_needed : needed;
}

std::vector<UnitsAhead> UnitCommitment::ahead(double time, const Instant<double>& now) {
    constexpr double half = 0.5 * hour; // a unit that is there in the first half of an hour counts for it
    std::vector<UnitsAhead> all;
    Counts counts;
    for (const auto& fleet : fleets_) counts.push_back(fleet.online());
    for (std::size_t i = 0; i < fleets_.size(); ++i) {
        const auto& fleet = fleets_[i];
        UnitsAhead units{fleet.online(), fleet.working(), {}, {}, {}, {}, now.supply.fleets[i].power};
        units.needed_after = needed_after_plan(time, i, counts);
        for (std::size_t h = 0; h < Planner::plan_hours; ++h) {
            const double begin = time + hour * static_cast<double>(h);
            units.held.push_back(fleet.held(begin));
            units.ready.push_back(fleet.ready(time, begin + half));
            units.arriving.push_back(fleet.arriving(h > 0 ? begin - half : -infinity, begin + half));
            units.coldness.push_back(fleet.coldness(begin - start_time(i)));
        }
        all.push_back(std::move(units));
    }
    return all;
}

} // namespace sitewatt
