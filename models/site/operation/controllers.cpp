#include "models/site/operation/controllers.hpp"
#include "models/site/operation/request_power.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double least_on = 1e-9;                       // under this share of racks nothing runs
constexpr double release_margin = 1.03;                 // caps are released when capacity exceeds demand by this
constexpr double taking_up = 60.0, between_looks = 5.0; // s, of load by a unit that came, estimate
constexpr double taken_memory = 7.0 * 86400.0;          // s that what grids were used for is remembered, estimate
constexpr double taken_from = 0.01;                     // of the design power, estimate
constexpr double worth_a_restart = 0.05; // of the site's power, that batteries are to give more or less, estimate
constexpr double reserve_time = 1800.0;  // s for which a battery must hold what it stands in for; 15-30 min usual
constexpr std::size_t week_hours = 168;

/// W that a battery can give for as long as units need that are ordered now.
template <class Output>
double lasting_power(const BatteryDesign& d, const Output& now) {
    const double held = std::max(now.state_of_charge - d.battery.charge_minimum, 0.0) * d.battery.energy_capacity *
                        d.battery.efficiency_discharge / reserve_time;
    return std::min(now.discharge_limit, held);
}

} // namespace

Controllers::Controllers(const SiteDesign& design)
    : design_(design), planner_(design), commitment_(design), controls_(design), watch_(design), work_(design),
      permits_(design), permit_prices_(design), shaving_(design), storage_(design), fading_(design), held_(design) {
    commands_.pads_on.assign(design.rejection.size(), 0.0);
    commands_.cells_on.assign(design.rejection.size(), 1.0);
    commands_.units_online.assign(design.fleets.size(), 0.0);
    commands_.units_starting.assign(design.fleets.size(), 0.0);
    commands_.fleet_least.assign(design.fleets.size(), 0.0);
    commands_.fleet_most.assign(design.fleets.size(), infinity);
    commands_.work_allowed.assign(design.work.size(), 1.0);
    for (auto* list : {&commands_.work_late, &commands_.work_expiry, &commands_.work_recovering})
        list->assign(design.work.size(), 0.0);
    for (std::size_t i = 0; i < design.fleets.size(); ++i) commands_.merit.push_back(static_cast<double>(i));
    for (const auto& grid : design.grids) meters_.emplace_back(design.calendar, grid);
    commands_.grid_preferred.assign(design.grids.size(), 0.0);
    commands_.grid_paid.assign(design.grids.size(), 0.0);
    commands_.grid_rank.assign(2 * design.grids.size(), 0.0);
    double rank = 0.0; // what makes no new peak first
    for (std::size_t i = 0; i < design.grids.size(); ++i) commands_.grid_rank[2 * i] = rank++;
    for (const bool charged : {false, true})
        for (std::size_t i = 0; i < design.grids.size(); ++i)
            if (design.grids[i].pays_for_peaks() == charged) commands_.grid_rank[2 * i + 1] = rank++;
    const bool slow =
        std::ranges::any_of(design.fleets, [](const auto& fleet) { return fleet.turbine.start_time >= quick_start; });
    plans_beside_storage_ = design.whole_units && slow;
    shifts_ = design.look_ahead && design.renewables.empty() && (slow || work_.placed());
}

void Controllers::begin_counting() {
    std::get<CoolingControl>(controls_.list).begin_counting();
    commitment_.begin_counting();
    watch_.clear();
    work_.begin_counting();
    permits_.clear();
    permit_prices_.begin_counting();
    for (auto& meter : meters_) meter.clear();
    history_.clear();
    time_racks_off_ = 0.0;
    last_look_ = infinity, counting_ = false;
}

void Controllers::begin(double time, const Surroundings& outside, double expected_demand) {
    commitment_.begin(time, outside, {.demand = expected_demand}, commands_);
}

bool Controllers::look(double time, double dry_bulb, const Instant<double>& now) {
    const double since = std::max(time - last_look_, 0.0);
    time_racks_off_ += (1.0 - commands_.racks_on) * since;
    const double taken = now.supply.grid_power > taken_from * design_.design_power ? 1.0 : 0.0;
    seen_ = std::min(seen_ + since, taken_memory);
    taken_ += since / std::max(seen_, 1.0) * (taken - taken_); // the mean since the start, then of the last week
    last_look_ = time;
    permits_.count(time, now, commands_, [this](std::size_t fleet) { return commitment_.starts(fleet); });
    return watch_.look(time, dry_bulb, now);
}

/// W of what batteries are to give that the load does not take.
double Controllers::batteries_sell(const Surroundings& outside, const Instant<double>& now) const {
    const std::size_t buyer = buying_grid(design_);
    if (buyer == design_.grids.size() || commands_.exporting == 0.0) return 0.0;
    double load = now.supply.demand - commands_.renewables * now.supply.renewable;
    for (const auto& fleet : now.supply.fleets) load -= fleet.power;
    const double most = design_.grids[buyer].contract.export_limit * outside.grids[buyer].available;
    return std::clamp(commands_.battery_power - std::max(load, 0.0), 0.0, std::max(most - std::max(-load, 0.0), 0.0));
}

/// What is left for units and grid. Batteries give what their plan or their return to the wished charge says, and
/// stand in with what they could give beside it for half an hour.
UnitCommitment::Asked Controllers::asked(double time, const Surroundings& outside, const Instant<double>& now,
                                         double fading) const {
    UnitCommitment::Asked asked{now.supply.demand - now.supply.renewable, 0.0, made(time, time), used_};
    asked.moved = work_.moved(outside, now);
    const double soon = time + commitment_.taking_over();
    const PerGrid made_soon = made(soon, soon);
    for (std::size_t i = 0; i < meters_.size(); ++i) asked.month_peak[i] = std::min(asked.month_peak[i], made_soon[i]);
    if (std::ranges::any_of(design_.grids, &GridDesign::peaks_vary))
        asked.made_at = [this, time](double at) { return made(time, at); };
    if (outside_ && history_.net_before(time, week_hours).size() < week_hours)
        asked.coming = [this, rate = outside.request_rate, net = asked.demand - asked.moved,
                        each = energy_per_request(design_, outside, now, asked.moved)](double at) {
            return net + each * (outside_(at, at + 3600.0).request_rate - rate);
        };
    asked.renewable = now.supply.renewable;
    asked.fading = fading;
    double rated = 0.0;
    for (const auto& d : design_.batteries) rated += d.battery.rated_power;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
        const auto& d = design_.batteries[i];
        const auto& y = now.supply.batteries[i];
        const double wished = commands_.battery_planned ? commands_.battery_power * d.battery.rated_power / rated
                                                        : d.battery.energy_capacity / d.restore_time *
                                                              (y.state_of_charge - d.state_of_charge);
        const double lasting = lasting_power(d, y);
        const double given = std::clamp(wished, 0.0, lasting);
        if (ruled_) {
            const double capacity = d.battery.energy_capacity, floor = storage_.floor(d);
            asked.storage.held += std::max(y.state_of_charge - floor, 0.0) * capacity * d.battery.efficiency_discharge;
            asked.storage.most += (d.battery.charge_maximum - floor) * capacity * d.battery.efficiency_discharge;
            asked.storage.power += d.battery.rated_power;
            asked.storage.round_trip = d.battery.efficiency_charge * d.battery.efficiency_discharge;
        }
        asked.given += given;
        asked.demand -= given;
        asked.reserve += lasting - given;
    }
    asked.outage = outages_.outage(), asked.usual = outages_.usual();
    asked.sold = commands_.batteries_sell, asked.demand += asked.sold;
    if (ruled_) asked.wanted = storage_.units();
    return asked;
}

bool Controllers::act(double time, const Surroundings& outside, const Instant<double>& now) {
    bool changed = look(time, outside.dry_bulb, now);
    changed |= cap_power(time, outside, now);
    outages_.look(time, outside);
    double off = 0.0; // W that racks would draw more, were there power, with the plant for it as in the design hour
    for (const auto& hall : now.halls) off += hall.withheld;
    off *= design_.design_power / std::max(design_.critical_it_power, 1.0);
    DemandHistory::Look seen{now.supply.demand + off - work_.overshot(), now.supply.renewable,
                             now.supply.unserved + off};
    for (std::size_t i = 0; i < most_grids; ++i) seen.price[i] = outside.grids[i].energy_price;
    seen.moved = work_.moved(outside, now), seen.requests = outside.request_rate;
    seen.held = held_.look(time, outside, now.supply);
    history_.record(time, seen);
    look_at_prices(time, outside);
    charge_ = 0.0;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i)
        charge_ += now.supply.batteries[i].state_of_charge * design_.batteries[i].battery.energy_capacity;
    if (!std::exchange(counting_, true)) first_charge_ = charge_;
    changed |= controls_.look(time, outside, now, commands_);
    if (time >= 0.0 && permit_prices_.due(time) &&
        permit_prices_.update(time, outside, history_, permits_,
                              meters_.empty() ? 0.0 : meters_.front().peak_of_month(time))) {
        planner_.price(permit_prices_.prices());
        commitment_.price(permit_prices_.prices());
        storage_.price(permit_prices_.prices());
    }
    const bool supply = !storage_.wanted() || shifts_ || plans_beside_storage_;
    // Batteries that keep a line know nothing of what a plan places, and fill in the very hours in which it is done.
    const bool places = work_.placed() && !shaving_.charged();
    if (design_.look_ahead && planner_.due(time) && (supply || places))
        planner_.update(time, history_, now, commitment_.committed(), commitment_.worth_making(peaks_of_month(time)),
                        supply && design_.whole_units ? commitment_.ahead(time, now) : std::vector<UnitsAhead>{},
                        work_.ahead(time, outside, now, history_, Planner::plan_hours));
    work_.follow(planner_.work(time));
    ruled_ = storage_.wanted() && !(shifts_ && planner_.covers(time));
    planned_ = !ruled_ && planner_.covers(time) && planner_.storage_pays();
    commands_.battery_planned = planned_ || ruled_ ? 1.0 : 0.0;
    const double fading = fading_.at(time, now.supply.renewable), given = commands_.battery_power;
    if (ruled_) {
        storage_.look({time, outside, now, peaks_of_month(time), commitment_.committed(), commands_.units_online,
                       fading, commitment_.taking_over(), outages_.outage()},
                      history_);
        commands_.battery_power = storage_.battery();
    }
    if (planned_) { // what comes otherwise than planned must not run them empty
        double lasting = 0.0;
        for (std::size_t i = 0; i < design_.batteries.size(); ++i)
            lasting += lasting_power(design_.batteries[i], now.supply.batteries[i]);
        commands_.battery_power = std::min(planner_.battery(time), lasting);
    }
    commands_.batteries_sell = commands_.battery_planned > 0.0 ? batteries_sell(outside, now) : 0.0;
    changed |= commitment_.update(time, outside, asked(time, outside, now, fading), planner_, history_, commands_);
    guard_peak(time, outside, now);
    changed |= std::abs(commands_.battery_power - given) > worth_a_restart * design_.design_power;
    changed |= shave_peak(time, outside, now);
    changed |= order_grids(time, outside, now);
    return changed;
}

bool Controllers::protect(double time, const Surroundings& outside, const Instant<double>& now) {
    bool changed = look(time, outside.dry_bulb, now);
    if (held_back() && commitment_.arrive(time, commands_)) {
        arrived_ = time; // what it can give is known at the next look
        return true;
    }
    return cap_power(time, outside, now) || changed;
}

double Controllers::next_look(double time) const {
    if (!held_back()) return infinity;
    return std::min(std::max(commitment_.next_arrival(), time + 1.0),
                    time < arrived_ + taking_up ? time + between_looks : infinity);
}

/// What sources cannot carry is not drawn: accelerators are capped, and below their idle power racks switched off.
bool Controllers::cap_power(double time, const Surroundings& outside, const Instant<double>& now) {
    double& cap = commands_.power_cap;
    double& on = commands_.racks_on;
    const double cap_before = cap, on_before = on;
    const double idle = idle_power(outside.stage);
    double capacity = 0.0, it_power = 0.0, highest = 0.0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        capacity += design_.grids[i].grid.import_limit * outside.grids[i].available;
    capacity += now.supply.renewable;
    for (const auto& fleet : now.supply.fleets) capacity += fleet.capacity;
    for (const auto& battery : now.supply.batteries) capacity += battery.discharge_limit;
    for (std::size_t i = 0; i < now.halls.size(); ++i) {
        const double of_those_on = now.halls[i].accelerator_power / std::max(on, least_on);
        it_power += now.halls[i].racks.it_power;
        highest = std::max(highest, of_those_on / design_.halls[i].racks.accelerator_peak_power);
    }
    const bool yielded = work_.look(time, outside, now, {capacity, under_peak(time, outside, now)}, commands_);
    double missing = now.supply.demand - capacity - work_.yielded(), least = 0.0;
    if (work_.least_firm() < 1.0 && missing <= 0.0) { // firm work bears a part of what is asked
        missing = work_.asked_of_firm();
        least = work_.least_firm();
        capacity = std::min(capacity, work_.most());
    }
    if (watch_.tripped()) {
        on = 0.0;
    } else if (missing > 0.0 && it_power > 0.0) {
        const auto& racks = design_.halls.front().racks;
        const double lowest = std::max(1.01 * racks.accelerator_idle_power / racks.accelerator_peak_power, least);
        cap = std::max(std::min(cap, highest) * (1.0 - 1.1 * missing / it_power), lowest);
        const double beyond = missing - std::max(it_power - 1.01 * on * idle, 0.0);
        if (beyond > 0.0 && least == 0.0) on = std::max(on - 1.05 * beyond / idle, 0.0);
    } else if (capacity > now.supply.demand * release_margin) {
        if (on < 1.0)
            on = std::min(1.0, on + (capacity / 1.01 - now.supply.demand) / idle);
        else
            cap = std::min(1.0, cap * capacity / (now.supply.demand * 1.01));
    }
    return yielded || cap != cap_before || on != on_before;
}

} // namespace sitewatt
