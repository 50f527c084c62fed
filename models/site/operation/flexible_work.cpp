#include "models/site/operation/flexible_work.hpp"

#include "models/site/design/token_value.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double under_limit = 0.995;  // of what is asked that is aimed at: the unrest of load, estimate
constexpr double over_limit = 0.999;   // of it above which work yields
constexpr double worth_raising = 0.01; // of demand that may be drawn more before work gets it back, estimate
constexpr double short_factor = 1.05;  // of missing capacity that work gives up: what follows the racks lags, estimate
constexpr double capacity_margin = 1.02;  // of capacity over demand that is kept while work comes back, estimate
constexpr double missed = 1.01;           // of what is asked above which it is not kept
constexpr double stopped_activity = 0.05; // dynamic activity under which training is taken to have stopped, estimate
constexpr double caught_up = 1.5;         // times the take-up time's arrivals that wait in a queue that is caught up

double accelerators_to_racks(const HallDesign& d) { return d.accelerators() * d.racks.conversion_factor; }
double idle_fraction(const HallDesign& d) { return d.racks.accelerator_idle_power / d.racks.accelerator_peak_power; }

bool announces_less(const Surroundings& outside) {
    return std::ranges::any_of(outside.grids, [](const auto& grid) { return grid.announced < grid.available; });
}

} // namespace

FlexibleWork::FlexibleWork(const SiteDesign& design) : design_(design), classes_(design.work.size()) {
    for (std::size_t k = 0; k < classes_.size(); ++k)
        if (design.work[k].yields == Yields::never)
            least_firm_ = design.work[k].least_power;
        else
            order_.push_back(k);
    measure(0);
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
        const auto patience = [&](std::size_t k) {
            return design_.work[k].yields == Yields::later ? design_.work[k].within : 0.0;
        };
        return patience(a) > patience(b);
    });
}

/// What the racks of a stage can serve, and what each class draws of them.
void FlexibleWork::measure(std::size_t stage) {
    stage_ = stage;
    capacity_ = mixed_capacity(design_, stage);
    const auto usable = usable_shares(design_, stage);
    for (std::size_t k = 0; k < classes_.size(); ++k) {
        double& per_share = classes_[k].per_share = 0.0;
        for (std::size_t i = 0; i < design_.halls.size(); ++i) {
            const auto& hall = design_.halls[i];
            const HallStage now = hall.stage(stage);
            const double all = accelerators_to_racks(hall) * now.in_service();
            if (hall.yields_as == k) // a cap on those that compute, for the share of time in which they do
                per_share += all * hall.racks.accelerator_peak_power * now.duty.busy_share;
            if (hall.waits[k] == 0.0 || all == 0.0) continue;
            const auto full = Serving<double>::output(
                hall.serving, {0.0},
                {request_capacity(hall, stage), hall.input_tokens, hall.output_tokens, hall.in_service(stage), 1.0});
            per_share += all * usable[i] * full.activity / full.utilisation *
                         (hall.racks.accelerator_peak_power - hall.racks.accelerator_idle_power);
        }
    }
}

void FlexibleWork::begin_counting() { time_asked_ = not_drawn_ = time_missed_ = most_missed_ = rebound_ = 0.0; }

/// What a class is doing: its dynamic power, and the share of the accelerators or the cap that it fills.
FlexibleWork::Load FlexibleWork::load(std::size_t k, const Surroundings& outside, const Instant<double>& now) const {
    Load load;
    double served = 0.0, cap = 0.0;
    for (std::size_t i = 0; i < design_.halls.size(); ++i) {
        const auto& hall = design_.halls[i];
        const auto& y = now.halls[i];
        const double idle = hall.racks.accelerator_idle_power, peak = hall.racks.accelerator_peak_power;
        const double dynamic =
            accelerators_to_racks(hall) * hall.stage(stage_).drawing() * std::max(y.accelerator_power - idle, 0.0);
        if (hall.yields_as == k) {
            load.power += dynamic;
            cap = std::max(cap, idle_fraction(hall) + (1.0 - idle / peak) * hall.duty.busy_activity);
        }
        if (hall.waits[k] == 0.0) continue;
        const double requests = y.work[k].served / (hall.input_tokens + hall.output_tokens);
        load.power += dynamic * requests / std::max(y.serving.requests_served, 1e-9);
        if (!hall.decodes) continue; // each request where it ends
        load.waiting += y.work[k].waiting;
        served += requests;
    }
    if (design_.work[k].yields == Yields::by_stopping) {
        load.share = cap;
        return load;
    }
    load.share = served / std::max(capacity_, 1e-9);
    load.arriving = outside.request_rate * design_.work[k].share / std::max(capacity_, 1e-9);
    return load;
}

/// Whether more waits than is being taken up.
bool FlexibleWork::waits(const Load& load) const {
    return load.waiting > caught_up * load.arriving * capacity_ * design_.halls.front().serving.response_time;
}

double FlexibleWork::least(std::size_t k) const {
    double idle = 0.0;
    for (const auto& hall : design_.halls)
        if (hall.yields_as == k) idle = std::max(idle, idle_fraction(hall));
    return idle + design_.work[k].least_power * (1.0 - idle);
}

bool FlexibleWork::may_yield(double time, std::size_t k) const {
    return time >= classes_[k].told + design_.work[k].notice;
}

/// Lowers a class by up to `power`. @return W that it gives
double FlexibleWork::lower(std::size_t k, const Load& load, double power, Commands& commands) {
    const bool stops = design_.work[k].yields == Yields::by_stopping;
    const double now = stops ? std::min(load.share, commands.work_allowed[k]) : load.share;
    const double floor = stops ? least(k) : design_.work[k].least_power * load.arriving;
    const double given = std::min(std::max(now - floor, 0.0), power / std::max(classes_[k].per_share, 1e-9));
    commands.work_allowed[k] = std::min(commands.work_allowed[k], now - given);
    classes_[k].held = true;
    classes_[k].behind = 0.0;
    return given * classes_[k].per_share;
}

/// Gives a class that was lowered up to `power` back. @return W that it takes
double FlexibleWork::raise(std::size_t k, const Load& load, double power, Commands& commands) {
    auto& c = classes_[k];
    double& allowed = commands.work_allowed[k];
    const double step = power / std::max(c.per_share, 1e-9);
    if (design_.work[k].yields == Yields::by_stopping) {
        const double before = allowed;
        allowed = before + step >= load.share ? 1.0 : before + step;
        c.held = allowed < 1.0;
        return (std::min(allowed, load.share) - std::min(before, load.share)) * c.per_share;
    }
    if (!waits(load) && planned_[k] >= 1.0) {
        c.held = false;
        allowed = 1.0;
        return 0.0;
    }
    c.behind = std::max(c.behind, load.waiting); // it may come back for a while within what is asked
    const double evenly = load.arriving + c.behind / design_.work[k].recovery / std::max(capacity_, 1e-9);
    allowed = std::clamp(load.share + step, 0.0, std::min(follows(k) ? c.planned : evenly, 1.0));
    return std::max(allowed - load.share, 0.0) * c.per_share;
}

double FlexibleWork::came_since(const Class& c, double time) const {
    double before = 0.0, last = -infinity;
    for (const auto& [end, all] : c.came) {
        if (end >= time) {
            const double share = std::isfinite(last) && end > last ? (time - last) / (end - last) : 1.0;
            return c.all_came - (std::isfinite(last) ? before + std::clamp(share, 0.0, 1.0) * (all - before) : all);
        }
        before = all, last = end;
    }
    return c.all_came - before;
}

/// First come, first served: what waits beyond all that came within some time has waited longer than that.
void FlexibleWork::keep_order(double time, double interval, std::size_t k, const Load& load,
                              const Surroundings& outside, Commands& commands) {
    auto& c = classes_[k];
    const auto& d = design_.work[k];
    if (d.yields != Yields::later) return;
    if (!(interval > 0.0) || !std::isfinite(interval)) {
        c.came = {{time, c.all_came}};
        return;
    }
    c.all_came += outside.request_rate * d.share * interval;
    c.came.push_back({time, c.all_came});
    while (c.came.size() > 2 && c.came[1][0] < time - d.within) c.came.pop_front();
    const double patience = design_.halls.front().serving.patience;
    const bool long_enough = c.came.front()[0] <= time - patience;
    commands.work_late[k] = long_enough && load.waiting > came_since(c, time - patience) ? 1.0 : 0.0;
    const double expired = c.came.front()[0] <= time - d.within ? load.waiting - came_since(c, time - d.within) : 0.0;
    commands.work_expiry[k] =
        expired > 0.0 ? expired / load.waiting / design_.control_interval : 0.0; // until the next look
}

/// After a stop training draws power for a while before what it makes counts again.
void FlexibleWork::make_up(double time, std::size_t k, Commands& commands) {
    auto& c = classes_[k];
    if (design_.work[k].yields != Yields::by_stopping) return;
    double idle = 0.0;
    for (const auto& hall : design_.halls)
        if (hall.yields_as == k) idle = std::max(idle, idle_fraction(hall));
    const bool stopped = commands.work_allowed[k] < idle + stopped_activity * (1.0 - idle);
    if (c.stopped && !stopped) c.recovered = time + design_.work[k].recovery;
    c.stopped = stopped;
    commands.work_recovering[k] = time < c.recovered ? 1.0 : 0.0;
}

void FlexibleWork::count(double time, double interval, double demand, const Surroundings& outside) {
    const auto& asked = outside.power_asked;
    if (!(interval > 0.0) || !std::isfinite(interval)) return;
    if (begun_ == infinity) {
        for (const auto& c : classes_)
            if (c.held && c.planned == infinity && drawn_ > 0.0) rebound_ = std::max(rebound_, demand - drawn_);
        return;
    }
    if (time <= asked.begin) return;
    if (time <= asked.end) {
        time_asked_ += interval;
        not_drawn_ += std::max(drawn_ - demand, 0.0) * interval;
    }
    const double most = asked.most(time, drawn_);
    if (demand <= missed * most) return;
    time_missed_ += interval;
    most_missed_ = std::max(most_missed_, demand - most);
}

bool FlexibleWork::look(double time, const Surroundings& outside, const Instant<double>& now, const Supply& supply,
                        Commands& commands) {
    auto [capacity, under_peak] = supply;
    yielded_ = overshot_ = asked_of_firm_ = 0.0;
    if (classes_.empty()) return false;
    if (outside.stage != stage_) measure(outside.stage);
    const double demand = now.supply.demand, interval = time - last_look_;
    last_look_ = time;
    const auto before =
        std::array{commands.work_allowed, commands.work_late, commands.work_expiry, commands.work_recovering};
    const auto& asked = outside.power_asked;
    const bool holds = asked.holds(time);
    if (holds && begun_ != asked.begin) begun_ = asked.begin, drawn_ = demand;
    if (!holds) begun_ = infinity;
    count(time, interval, demand, outside);

    const double energy_price = source_cost::cheapest_energy(design_, outside);
    std::vector<Load> loads(classes_.size());
    bool held = false;
    for (const std::size_t k : order_) {
        loads[k] = load(k, outside, now);
        keep_order(time, interval, k, loads[k], outside, commands);
        if (!follows(k)) classes_[k].planned = infinity;
        held = held || (classes_[k].held && !follows(k));
    }
    const bool is_short = demand > capacity, told_short = is_short || announces_less(outside);
    if (told_short)
        short_since_ = std::min(short_since_, time);
    else if (!held)
        short_since_ = infinity;

    const double ahead = 1.0 + 0.02 * std::max(time - asked.begin, 0.0); // s, until the next look
    const double most =
        holds ? std::min(asked.most(time, drawn_), asked.most(time + std::min(ahead, 30.0), drawn_)) : infinity;
    double gap = 0.0;
    if (demand > over_limit * most) gap = demand - under_limit * most;
    const double voluntary = gap;
    if (is_short) gap = std::max(gap, short_factor * (demand - capacity));
    double room = std::min(under_limit * most, capacity / capacity_margin) - demand;
    if (room < worth_raising * demand) room = 0.0;
    for (const std::size_t k : order_) {
        classes_[k].told = std::min(voluntary > 0.0 ? asked.told : infinity, short_since_);
        const double kept = keep_to_plan(time, k, loads[k], under_peak, commands), price = design_.work[k].price_above;
        yielded_ += kept;
        gap -= kept;
        const bool dear = price != automatic && energy_price > price;
        if (!dear && (gap <= 0.0 || !may_yield(time, k))) continue;
        const double given = lower(k, loads[k], dear ? infinity : gap, commands);
        yielded_ += given;
        gap -= given;
    }
    if (voluntary > 0.0) asked_of_firm_ = std::max(std::min(gap, voluntary), 0.0);
    overshot_ = std::min(std::max(demand - capacity, 0.0), yielded_);
    most_ = under_limit * most;
    if (gap <= 0.0 && commands.power_cap >= 1.0 && commands.racks_on >= 1.0) // firm work comes back first
        for (auto k = order_.rbegin(); k != order_.rend(); ++k) {
            const double price = design_.work[*k].price_above;
            if (!classes_[*k].held || (price != automatic && energy_price > price)) continue;
            if (room > 0.0) room = std::max(room - raise(*k, loads[*k], room, commands), 0.0);
        }
    for (const std::size_t k : order_) make_up(time, k, commands);
    return before !=
           std::array{commands.work_allowed, commands.work_late, commands.work_expiry, commands.work_recovering};
}

} // namespace sitewatt
