#include "models/site/operation/controllers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double headroom_under_peak = 0.95; // of the room under the month's peak that charging may fill, estimate
constexpr double release_margin = 1.03;      // caps are released when capacity exceeds demand by this
constexpr double reserve_time = 1800.0;      // s for which a battery must hold what it stands in for; 15-30 min usual

/// W that a battery can give for as long as units need that are ordered now.
template <class Output>
double lasting_power(const BatteryDesign& d, const Output& now) {
    const double held = std::max(now.state_of_charge - d.battery.charge_minimum, 0.0) * d.battery.energy_capacity *
                        d.battery.efficiency_discharge / reserve_time;
    return std::min(now.discharge_limit, held);
}

} // namespace

Controllers::Controllers(const SiteDesign& design)
    : design_(design), planner_(design), commitment_(design), controls_(design), watch_(design), permits_(design),
      meter_(design), shaving_(design) {
    commands_.pads_on.assign(design.rejection.size(), 0.0);
    commands_.cells_on.assign(design.rejection.size(), 1.0);
    commands_.units_online.assign(design.fleets.size(), 0.0);
    commands_.units_starting.assign(design.fleets.size(), 0.0);
    commands_.fleet_least.assign(design.fleets.size(), 0.0);
    commands_.fleet_most.assign(design.fleets.size(), infinity);
    for (std::size_t i = 0; i < design.fleets.size(); ++i) commands_.merit.push_back(static_cast<double>(i));
    for (const auto& grid : design.grids) import_limit_ += grid.grid.import_limit;
}

void Controllers::begin_counting() {
    std::get<CoolingControl>(controls_.list).begin_counting();
    commitment_.begin_counting();
    watch_.clear();
    permits_.clear();
    meter_.clear();
    history_.clear();
    counting_ = false;
}

void Controllers::begin(double time, const Surroundings& outside, double expected_demand) {
    commitment_.begin(time, outside, {.demand = expected_demand}, commands_);
}

bool Controllers::look(double time, const Instant<double>& now) {
    permits_.count(time, now, [this](std::size_t fleet) { return commitment_.starts(fleet); });
    return watch_.look(time, now);
}

/// What is left for units and grid. Batteries give what their plan or their return to the wished charge says, and
/// stand in with what they could give beside it for half an hour.
UnitCommitment::Asked Controllers::asked(double time, const Instant<double>& now) const {
    UnitCommitment::Asked asked{now.supply.demand - now.supply.renewable, 0.0, meter_.peak_of_month(time)};
    double rated = 0.0;
    for (const auto& d : design_.batteries) rated += d.battery.rated_power;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
        const auto& d = design_.batteries[i];
        const auto& y = now.supply.batteries[i];
        if (commands_.spreading) { // gives what is over the line
            asked.reserve += y.discharge_limit;
            continue;
        }
        const double wished = commands_.battery_planned ? commands_.battery_power * d.battery.rated_power / rated
                                                        : d.battery.energy_capacity / d.restore_time *
                                                              (y.state_of_charge - d.state_of_charge);
        const double lasting = lasting_power(d, y);
        const double given = std::clamp(wished, 0.0, lasting);
        asked.demand -= given;
        asked.reserve += lasting - given;
    }
    return asked;
}

bool Controllers::act(double time, const Surroundings& outside, const Instant<double>& now) {
    history_.record(time, {now.supply.demand, now.supply.renewable, now.supply.unserved, outside.energy_price});
    charge_ = 0.0;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i)
        charge_ += now.supply.batteries[i].state_of_charge * design_.batteries[i].battery.energy_capacity;
    if (!std::exchange(counting_, true)) first_charge_ = charge_;
    bool changed = controls_.look(time, outside, now, commands_);
    changed |= look(time, now);
    if (design_.look_ahead) planner_.update(time, history_, now, commitment_.committed(), meter_.peak_of_month(time));
    commands_.battery_planned = planner_.covers(time) && planner_.storage_pays();
    if (commands_.battery_planned) { // what comes otherwise than planned must not run them empty
        double lasting = 0.0;
        for (std::size_t i = 0; i < design_.batteries.size(); ++i)
            lasting += lasting_power(design_.batteries[i], now.supply.batteries[i]);
        commands_.battery_power = std::min(planner_.battery(time), lasting);
    }
    changed |= commitment_.update(time, outside, asked(time, now), planner_, history_, commands_);
    guard_peak(time, now);
    changed |= shave_peak(time, now);
    changed |= cap_power(outside, now);
    return changed;
}

bool Controllers::protect(double time, const Surroundings& outside, const Instant<double>& now) {
    const bool changed = look(time, now);
    return cap_power(outside, now) || changed;
}

/// A battery that charges by plan does not raise the month's peak: what is charged now stays under it.
void Controllers::guard_peak(double time, const Instant<double>& now) {
    if (!commands_.battery_planned || commands_.battery_power >= 0.0 || design_.grids.empty()) return;
    double charging = 0.0;
    for (const auto& battery : now.supply.batteries) charging += std::max(-battery.power, 0.0);
    const double free = std::max(meter_.peak_of_month(time) - (now.supply.grid_power - charging), 0.0);
    commands_.battery_power = std::max(commands_.battery_power, -free * headroom_under_peak);
}

/// Batteries carry what would be a new peak: above the line that last week allows, or above the plan's grid power. The
/// line moves with the month's peak; what it changes at once is worth a restart, a new month's lower line too.
bool Controllers::shave_peak(double time, const Instant<double>& now) {
    if (!shaving_.charged() || design_.batteries.empty()) return false;
    double load = now.supply.grid_power;
    for (const auto& battery : now.supply.batteries) load += battery.power;
    shaving_.record(time, load);
    const double peak = meter_.peak_of_month(time);
    double line = shaving_.wanted() ? shaving_.line(peak) : infinity;
    commands_.spreading = !commands_.battery_planned && shaving_.wanted() && !design_.renewables.empty();
    if (commands_.spreading) line = spread_line(time, now);
    if (commands_.battery_planned) line = std::max(peak, planner_.grid(time));
    const double before = std::exchange(commands_.grid_line, line);
    return commands_.grid_line != before && now.supply.grid_power > std::min(before, commands_.grid_line);
}

/// Sun and wind are taken to come as yesterday, demand as last week, and the error of now to fade in six hours.
double Controllers::spread_line(double time, const Instant<double>& now) {
    constexpr double memory = 6.0; // h, estimate
    if (time < spread_at_ + 3600.0) return spread_line_;
    spread_at_ = time;
    const auto first = history_.expected(time);
    const double present = now.supply.demand - now.supply.renewable, error = first.known ? present - first.net : 0.0;
    std::array<double, 24> ahead;
    for (std::size_t h = 0; h < ahead.size(); ++h) {
        const auto hours = static_cast<double>(h);
        const auto expected = history_.expected(time + 3600.0 * hours);
        ahead[h] = expected.known ? expected.net + error * std::exp(-hours / memory) : present;
    }
    double energy = 0.0, power = 0.0;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
        const auto& d = design_.batteries[i];
        energy +=
            std::max(now.supply.batteries[i].state_of_charge - std::min(d.reserve_charge, d.state_of_charge), 0.0) *
            d.battery.energy_capacity * d.battery.efficiency_discharge;
        power += d.battery.rated_power;
    }
    return spread_line_ = PeakShaving::spread(ahead, energy, power);
}

bool Controllers::cap_power(const Surroundings& outside, const Instant<double>& now) {
    double capacity = import_limit_ * outside.grid_available + now.supply.renewable, it_power = 0.0, highest = 0.0;
    for (const auto& fleet : now.supply.fleets) capacity += fleet.capacity;
    for (const auto& battery : now.supply.batteries) capacity += battery.discharge_limit;
    for (std::size_t i = 0; i < now.halls.size(); ++i) {
        it_power += now.halls[i].racks.it_power;
        highest = std::max(highest, now.halls[i].accelerator_power / design_.halls[i].racks.accelerator_peak_power);
    }
    if (watch_.tripped()) {
        const bool changed = commands_.power_cap != 0.0;
        commands_.power_cap = 0.0;
        return changed;
    }
    if (commands_.power_cap == 0.0) commands_.power_cap = 1.0;
    const double before = commands_.power_cap, missing = now.supply.demand - capacity;
    if (missing > 0.0 && it_power > 0.0) {
        const double lowest =
            design_.halls.front().racks.accelerator_idle_power / design_.halls.front().racks.accelerator_peak_power;
        commands_.power_cap = std::max(std::min(before, highest) * (1.0 - 1.1 * missing / it_power), lowest * 1.01);
    } else if (before < 1.0 && capacity > now.supply.demand * release_margin) {
        commands_.power_cap = std::min(1.0, before * capacity / (now.supply.demand * 1.01));
    }
    return commands_.power_cap != before;
}

} // namespace sitewatt
