#include "models/site/operation/unit_commitment.hpp"

#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0, day = 24.0 * hour; // s
constexpr double price_dwell = 3600.0;             // s between two changes of merit order, estimate
constexpr double headroom = 1.02;     // over a demand that asks for units, covers its drift until the next look
constexpr double bridged_share = 0.5; // of what batteries can give that a plan may count on beyond units, estimate
constexpr double stop_margin = 1.06;  // over the demand that the rest must carry where a plan stops a unit, estimate
constexpr double most_more = 2.0;     // times what is expected of sun and wind that is believed to go on, estimate
constexpr double looks_ahead = 2.0;   // beyond the start of a unit: to see it there, and for its load
constexpr std::size_t day_hours = 24, week_hours = 168, hours_kept = 4;
constexpr double steady_memory = 36.0; // h in which what was expected wrongly fades: of demand,
constexpr double moving_memory = 6.0;  // h, of demand less sun, wind and batteries; estimates
constexpr double half_a_day = 43200.0; // s, in which a market is cheap or dear, estimate

int whole(double count) { return static_cast<int>(std::lround(count)); }

} // namespace

UnitCommitment::UnitCommitment(const SiteDesign& design)
    : design_(design), units_(design.fleets.size()), order_(design.fleets.size()), by_full_(design.fleets.size()),
      available_(design.fleets.size()), wanted_(available_), regular_(available_),
      grid_first_(design.grids.size(), Hysteresis(price_dwell)), grid_paid_(grid_first_), buyer_(buying_grid(design)),
      earlier_starts_(design.fleets.size(), 0), unit_time_(design.fleets.size(), 0.0) {
    for (const auto& fleet : design.fleets)
        fleets_.emplace_back(Commitment::Limits{whole(fleet.turbine.count), fleet.turbine.start_time,
                                                fleet.cycling.minimum_run_time, fleet.cycling.minimum_down_time,
                                                fleet.cycling.warm_start_factor, fleet.cycling.cold_start_factor});
    for (const auto& grid : design.grids) import_limit_ += grid.grid.import_limit;
    for (const auto& d : design.batteries)
        shaving_ += std::min(d.battery.rated_power, d.battery.energy_capacity / half_a_day);
    for (std::size_t i = 0; i < fleets_.size(); ++i)
        if (!slow(i)) taking_over_ = std::max(taking_over_, start_time(i) + looks_ahead * design.control_interval);
    must_turn_ = design.grids.empty() && std::ranges::none_of(design.batteries, &BatteryDesign::grid_forming);
    std::iota(order_.begin(), order_.end(), std::size_t{0}), by_full_ = order_;
}

void UnitCommitment::begin_counting() {
    earlier_failures_ += all_failures();
    for (std::size_t i = 0; i < fleets_.size(); ++i) earlier_starts_[i] = fleets_[i].starts();
    std::fill(unit_time_.begin(), unit_time_.end(), 0.0);
    last_look_ = -infinity;
}

int UnitCommitment::all_starts() const {
    int all = 0;
    for (std::size_t i = 0; i < fleets_.size(); ++i) all += starts(i);
    return all;
}
int UnitCommitment::all_failures() const {
    int failures = -earlier_failures_;
    for (const auto& fleet : fleets_) failures += fleet.failures();
    return failures;
}
std::vector<double> UnitCommitment::committed() const {
    std::vector<double> list;
    for (const auto& fleet : fleets_) list.push_back(fleet.online() + fleet.starting());
    return list;
}

/// Costs of now, and the hours to come: like those of last week, but for how far the present is from them.
/// @return whether those hours were looked at: once an hour, and where other peaks count
bool UnitCommitment::look_at(double time, const Surroundings& outside, const Asked& asked, const DemandHistory& history,
                             std::size_t horizon) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
        units_[i] =
            source_cost::unit(design_.fleets[i], design_.economics, outside, shadows_.empty() ? nullptr : &shadows_[i]);
        const auto& out = outside.units_out[i];
        available_[i] = std::max(fleets_[i].installed() - out.failed - out.maintained, 0);
        if (units_[i].most <= 0.0) available_[i] = 0; // no fuel
    }
    const auto cheaper = [this](auto price) {
        return [this, price](std::size_t a, std::size_t b) { return price(units_[a]) < price(units_[b]); };
    };
    std::stable_sort(order_.begin(), order_.end(), cheaper([](const auto& u) { return u.energy; }));
    std::stable_sort(by_full_.begin(), by_full_.end(), cheaper([](const auto& u) { return u.full(); }));
    gas_lost_ = outside.gas_lost > 0.0;
    for (std::size_t i = 0; i < units_.size(); ++i) regular_[i] = standby(i) ? 0 : available_[i];
    const bool turned = look_at_market(time, outside, asked, history);
    if (!standby_needed(asked)) available_ = regular_;
    const bool due = time >= looked_ahead_ + hour || horizon > 0 || turned;
    if (!due && !makes_a_peak(asked)) return false;
    if (due) looked_ahead_ = time; // the hours keep their beginning, when prices change
    storage_ = asked.storage, reserve_ = asked.reserve;
    ahead_.clear();
    const auto now = history.expected(time);
    const bool steady = design_.renewables.empty() && design_.batteries.empty();
    // Batteries that give first are followed hour by hour; what others give is taken to fade.
    const double present = asked.demand + (asked.storage.power > 0.0 ? asked.given : 0.0);
    const double memory = steady ? steady_memory : moving_memory;
    // Sun and wind are short of what is expected by a share: a cloud is nothing to the night after it.
    const double came = now.renewable > 0.0 ? std::min(asked.renewable / now.renewable, most_more) : 1.0;
    // Of all that is drawn as it came: what a plan places now is not there in the next hours.
    const double error =
        now.known ? present - asked.moved + asked.renewable - now.net + now.moved - now.renewable : 0.0;
    const bool sells = buyer_ < market_.grids;
    const double paid_until = design_.calendar.month_end(time);
    double held = asked.storage.held; // J, of batteries that give before units
    // Before a day is known, the hours of tariffs differ by them alone, where neither sun nor batteries make others
    // differ.
    const bool told = design_.renewables.empty() && design_.batteries.empty() && !design_.grids.empty() &&
                      std::ranges::none_of(design_.grids, [](const auto& g) { return g.schedule.energy.empty(); });
    const std::size_t hours = horizon > 0 ? horizon : now.known || told ? week_hours : day_hours;
    for (std::size_t h = 0; h < hours; ++h) {
        const double at = time + hour * static_cast<double>(h);
        auto expected = history.expected(at);
        // Days that a young run has not seen are like those it has.
        for (double back = day; !expected.known && back < 7.0 * day; back += day)
            expected = history.expected(at - back);
        Hour next{present, present, present, present, market_};
        if (expected.known) {
            const double fade = std::exp(-static_cast<double>(h) / memory);
            const double left = h == 0 ? present - expected.net : fade * (error - (came - 1.0) * expected.renewable);
            next.net = expected.net + left;
            next.highest = expected.highest + left;
        }
        const auto dearer = [&](std::size_t i) { // than now
            const double now_paid = outside.grids[i].energy_price;
            if (expected.known) return expected.price[i] - now_paid;
            return told ? tariff_price(design_.grids[i].schedule, design_.calendar, at) - now_paid : 0.0;
        };
        for (std::size_t i = 0; h > 0 && i < market_.grids; ++i) next.market.offers[i].price.energy += dearer(i);
        if (h > 0 && sells)
            next.market.export_price = source_cost::sold(design_.grids[buyer_], design_.calendar, at,
                                                         outside.grids[buyer_].energy_price + dearer(buyer_));
        if (h < hours_kept) next.lost = lost_share * asked.renewable;
        next.mean_open = next.net, next.highest_open = next.highest;
        if (asked.storage.power > 0.0) {
            const double given = std::min({std::max(next.net, 0.0), asked.storage.power, held / hour});
            const double taken = std::min(std::max(-next.net, 0.0), asked.storage.power) * asked.storage.round_trip;
            held = std::min(held + hour * (taken - given), std::max(asked.storage.most, held));
            next.net -= given;
            next.highest = std::max(next.highest - given, next.net);
        }
        for (std::size_t i = 0; h > 0 && i < market_.grids; ++i) {
            auto& offer = next.market.offers[i];
            offer.limit = design_.grids[i].grid.import_limit * asked.usual[i]; // an outage does not last
            if (asked.made_at)
                set_peaks(i, at, at < paid_until ? asked.made_at(at)[i] : 0.0, at >= paid_until, offer);
            else if (at >= paid_until)
                offer.paid = offer.made = worth_[i].month.empty() ? 0.0 : worth_[i].month.front();
        }
        for (auto& offer : next.market.offers) offer.paid = offer.made; // only what fills it leaves room for unrest
        ahead_.push_back(next);
    }
    return true;
}

/// Whether what is on line leaves the grids more than the peak that units hold: it is made within the hour.
bool UnitCommitment::makes_a_peak(const Asked& asked) const {
    Counts online;
    for (const auto& fleet : fleets_) online.push_back(fleet.online() + fleet.starting());
    Hour now{asked.demand, asked.demand, asked.demand, asked.demand, market_};
    for (auto& offer : now.market.offers) offer.paid = std::max(offer.paid, offer.made);
    return peak_broken(online, now) > 0.0;
}

void UnitCommitment::begin(double time, const Surroundings& outside, const Asked& asked, Commands& commands) {
    look_at(time, outside, asked, DemandHistory(), week_hours);
    Counts counts(fleets_.size(), 0);
    for (const std::size_t i : by_full_) // slow units run already where they will be needed
        while (counts[i] < available_[i] && !enough(counts, asked.demand, market_, asked.reserve)) ++counts[i];
    for (const std::size_t i : by_full_)
        while (counts[i] < available_[i] && was_on(i, counts, asked.reserve)) ++counts[i];
    keep_turning(counts);
    for (std::size_t i = 0; i < fleets_.size(); ++i) {
        fleets_[i].begin(counts[i]);
        commands.units_online[i] = counts[i];
    }
    wanted_ = counts, looked_ahead_ = worth_found_ = -infinity;
    rank(commands), commands.grid_preferred = preferred_grids(time, counts, asked);
}

void UnitCommitment::count_time(double time) {
    const double interval = std::isfinite(last_look_) ? std::max(time - last_look_, 0.0) : 0.0;
    for (std::size_t i = 0; i < fleets_.size(); ++i) unit_time_[i] += interval * fleets_[i].online();
    last_look_ = time;
}

bool UnitCommitment::update(double time, const Surroundings& outside, const Asked& asked, const Planner& planner,
                            const DemandHistory& history, Commands& commands) {
    const std::size_t n = fleets_.size();
    if (n == 0) {
        if (several_charge(asked) || together_) look_at_market(time, outside, asked, history);
        return false;
    }
    count_time(time);
    // Where power is worth the same in all hours a plan has nothing to move.
    const bool all = planner.covers(time) && planner.whole();
    const bool ruled = !asked.wanted.empty(); // quick units by the value of what is stored
    const bool planned = !ruled && (all || (planner.covers(time) && planner.storage_pays()));
    const auto by_value = [&](std::size_t i) { return ruled && !slow(i); };
    const auto by_plan = [&](std::size_t i) { return !by_value(i) && (all || (planned && !slow(i))); };
    const bool anew = look_at(time, outside, asked, history, 0);
    rank(commands);
    // Units for what is asked now and until a quick unit ordered now is there.
    double soon = asked.demand + asked.fading;
    if (history.expected(time + hour).known && ahead_.size() > 1)
        soon = std::max(soon, asked.demand + (ahead_[1].highest - asked.demand) *
                                                 std::min(looks_ahead * design_.control_interval / hour * 2.0, 1.0));
    bool follows = false; // fleets do; else the grid takes what the load drifts by
    for (std::size_t i = 0; i < n; ++i) follows = follows || dear(units_[i], fleets_[i].online(), market_) > 0.0;
    const double demand = follows || soon > market_.limit() ? std::max(soon, asked.demand * headroom) : soon;
    Counts counts(n);
    for (std::size_t i = 0; i < n; ++i) {
        int wanted = by_value(i) ? asked.wanted[i] : by_plan(i) ? planner.units(time, i) : wanted_[i];
        if (all && by_plan(i)) // those that the plan has on line by then are ordered now
            wanted = std::max(wanted, planner.units(time + fleets_[i].coldness(time) * start_time(i) +
                                                        looks_ahead * design_.control_interval,
                                                    i));
        counts[i] = std::min(wanted, available_[i]);
    }
    for (const std::size_t i : by_full_)
        if (by_plan(i)) hold_peaks(time, i, counts, asked.reserve);
    for (const std::size_t i : by_full_)
        if (slow(i) && anew && !all)
            while (counts[i] < available_[i] && needed_soon(i, counts, asked.reserve)) ++counts[i];
    // A plan has the energy for what it lets batteries carry beyond its units, less the largest of them; the value of
    // what is stored counts with all that they hold for half an hour, in which a unit ordered now has long started.
    // Without either they only stand in.
    double bridged = planned && design_.grids.empty() ? bridged_share * asked.reserve : 0.0;
    for (const auto& unit : units_)
        bridged = std::min(bridged, std::max(bridged_share * asked.reserve - unit.most, 0.0));
    if (ruled) bridged = asked.reserve;
    add_needed(counts, demand, asked.reserve, bridged);
    // What runs stops when neither now by some margin nor the next hours need it: a plan's fraction is no reason.
    double coming = demand * stop_margin;
    for (std::size_t h = 0; h < std::min(hours_kept, ahead_.size()); ++h) coming = std::max(coming, ahead_[h].highest);
    for (std::size_t i = 0; planned && !all && i < n; ++i)
        while (!slow(i) && counts[i] < std::min(fleets_[i].online(), available_[i]) &&
               !enough(counts, coming, market_, asked.reserve, bridged - dear(units_[i], counts[i], market_)))
            ++counts[i];
    if (anew)
        for (const std::size_t i : by_full_) {
            if (by_plan(i) || by_value(i)) continue;
            const double delay = time_to_load(time, i);
            const int before = counts[i];
            while (counts[i] < available_[i] && start_pays(i, counts, asked.reserve, delay)) ++counts[i];
            while (counts[i] > 0 && counts[i] <= before && stop_pays(i, counts, asked.reserve)) {
                --counts[i];
                if (enough(counts, demand, market_, asked.reserve)) continue;
                ++counts[i];
                break;
            }
        }
    keep_turning(counts);
    wanted_ = counts;
    // What runs stays until what was ordered in its place is there.
    Counts there(n);
    for (std::size_t i = 0; i < n; ++i) there[i] = std::min(counts[i], fleets_[i].online());
    for (const std::size_t i : order_)
        while (there[i] < std::min(fleets_[i].online(), available_[i]) &&
               !enough(there, asked.demand, market_, asked.reserve, bridged))
            counts[i] = std::max(counts[i], ++there[i]);
    Counts online(n);
    bool changed = false;
    for (std::size_t i = 0; i < n; ++i) {
        const auto& out = outside.units_out[i];
        changed |= fleets_[i].update(time, counts[i], {out.failed, out.maintained});
        online[i] = fleets_[i].online();
        changed |= commands.units_starting[i] != fleets_[i].starting();
        commands.units_online[i] = online[i];
        commands.units_starting[i] = fleets_[i].starting();
    }
    const auto before = commands.grid_preferred;
    // Beside units that are on line anyhow the stack says what the grids are for, and not the plan's fractions.
    if (!planned || follows)
        commands.grid_preferred = preferred_grids(time, online, asked);
    else
        for (std::size_t i = 0; i < market_.grids; ++i)
            commands.grid_preferred[i] = std::min(planner.grid(time, i), most(i));
    return changed || commands.grid_preferred != before;
}

bool UnitCommitment::arrive(double time, Commands& commands) {
    bool changed = false;
    for (std::size_t i = 0; i < fleets_.size(); ++i) {
        if (!fleets_[i].arrive(time)) continue;
        commands.units_online[i] = fleets_[i].online();
        commands.units_starting[i] = fleets_[i].starting();
        changed = true;
    }
    return changed;
}

double UnitCommitment::next_arrival() const {
    double next = infinity;
    for (const auto& fleet : fleets_) next = std::min(next, fleet.next_arrival());
    return next;
}

} // namespace sitewatt
