#include "models/site/operation/controllers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

constexpr double headroom_under_peak = 0.95; // of the room under the month's peak that charging may fill, estimate
constexpr double release_margin = 1.03;      // caps are released when capacity exceeds demand by this

} // namespace

Controllers::Controllers(const SiteDesign& design)
    : design_(design), planner_(design), commitment_(design), cooling_(design), watch_(design), meter_(design),
      shaving_(design) {
    commands_.pads_on.assign(design.rejection.size(), 0.0);
    commands_.cells_on.assign(design.rejection.size(), 1.0);
    commands_.units_online.assign(design.fleets.size(), 0.0);
    commands_.units_starting.assign(design.fleets.size(), 0.0);
    commands_.fleet_least.assign(design.fleets.size(), 0.0);
    commands_.fleet_most.assign(design.fleets.size(), infinity);
    commands_.merit.resize(design.fleets.size());
    std::iota(commands_.merit.begin(), commands_.merit.end(), std::size_t{0});
    for (const auto& grid : design.grids) import_limit_ += grid.grid.import_limit;
}

void Controllers::begin_counting() {
    cooling_.begin_counting();
    commitment_.begin_counting();
    watch_.clear();
    meter_.clear();
    history_.clear();
}

void Controllers::begin(const Surroundings& outside, double expected_demand) {
    commitment_.begin(outside, expected_demand, commands_);
}

bool Controllers::act(double time, const Surroundings& outside, const Instant<double>& now) {
    double battery_reserve = 0.0;
    for (const auto& battery : now.supply.batteries) battery_reserve += battery.discharge_limit;
    history_.record(time, now.supply.demand, now.supply.renewable);
    limit_ramps(time, now);
    bool changed = watch_.look(time, now);
    if (design_.look_ahead) planner_.update(time, history_, now, commitment_.committed(), meter_.peak_of_month(time));
    commands_.battery_planned = planner_.covers(time) && planner_.storage_pays();
    if (commands_.battery_planned) commands_.battery_power = planner_.battery(time);
    changed |= cooling_.update(time, outside, now, commands_);
    changed |= commitment_.update(time, outside, std::max(now.supply.demand - now.supply.renewable, 0.0),
                                  battery_reserve, planner_, history_, commands_);
    guard_peak(time, now);
    changed |= shave_peak(time, now);
    changed |= allow_exports(outside);
    changed |= cap_power(outside, now);
    return changed;
}

bool Controllers::protect(double time, const Surroundings& outside, const Instant<double>& now) {
    const bool changed = watch_.look(time, now);
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

/// The line moves with the month's peak; what it changes at once is worth a restart, a new month's lower line too.
bool Controllers::shave_peak(double time, const Instant<double>& now) {
    if (!shaving_.wanted()) return false;
    double load = now.supply.grid_power;
    for (const auto& battery : now.supply.batteries) load += battery.power;
    shaving_.record(time, load);
    const double before = std::exchange(commands_.grid_line, shaving_.line(meter_.peak_of_month(time)));
    return commands_.grid_line != before && now.supply.grid_power > std::min(before, commands_.grid_line);
}

bool Controllers::allow_exports(const Surroundings& outside) {
    if (design_.grids.empty() || design_.grids.front().contract.export_limit == 0.0) return false;
    const bool earns = outside.energy_price * design_.grids.front().contract.export_factor >= 0.0;
    const double before = std::exchange(commands_.exporting, earns ? 1.0 : 0.0);
    return commands_.exporting != before;
}

void Controllers::limit_ramps(double time, const Instant<double>& now) {
    const double interval = time - last_look_;
    last_look_ = time;
    if (!(interval > 0.0) || !std::isfinite(interval)) return;
    for (std::size_t i = 0; i < design_.fleets.size(); ++i) {
        const auto& turbine = design_.fleets[i].turbine;
        const double reach =
            turbine.ramp_rate * turbine.rated_power * std::max(commands_.units_online[i], 1.0) * interval;
        commands_.fleet_least[i] = now.supply.fleets[i].power - reach;
        commands_.fleet_most[i] = now.supply.fleets[i].power + reach;
    }
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
