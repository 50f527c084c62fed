#include "models/site/build/battery_sizing.hpp"

#include "models/site/build/plant_sizing.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

/// Half of an hour's battery of 80 % charge: 15 to 30 minutes at full power are the usual reserve of islanded plants.
constexpr double reserve_of_charge = 0.625;

/// What batteries carry, W, and how long, s.
struct Bridge {
    double power = 0.0, time = 0.0;
};
/// Without the largest connection that has outages, until the quickest units stand in that would start cold for it.
Bridge lost_with_a_grid(const SiteDesign& design) {
    double all = 0.0, lost = 0.0, time = infinity;
    for (const auto& d : design.grids) {
        all += d.grid.import_limit;
        if (d.contract.outages_per_year > 0.0) lost = std::max(lost, d.grid.import_limit);
    }
    for (const auto& d : design.fleets)
        if (d.turbine.count > 0.0) time = std::min(time, d.turbine.start_time * d.cycling.cold_start_factor);
    if (!std::isfinite(time)) return {}; // nobody to wait for
    return {std::min(lost, std::max(design.design_power - (all - lost), 0.0)), time};
}

/// Whether a connection may be gone that was there: outages, curtailments, events.
bool may_be_lost(const SiteDesign& design) {
    const auto fails = [](const GridDesign& d) {
        const auto& c = d.contract;
        return c.outages_per_year > 0.0 || c.curtailed_hours > 0.0 || c.coincident_shed > 0.0;
    };
    return std::isfinite(design.first_event) || std::any_of(design.grids.begin(), design.grids.end(), fails);
}

} // namespace

void size_batteries(SiteDesign& design, const DesignDay& day) {
    const Bridge bridge = lost_with_a_grid(design);
    double largest = 0.0;
    for (const auto& d : design.fleets) {
        const double unit =
            ThermalFleet<double>::unit_capacity(d.turbine, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure);
        const double lost = std::min(unit, design.design_power); // a lost unit takes no more than is drawn
        largest = std::max(largest, lost);
    }
    const double kept = may_be_lost(design) ? reserve_of_charge : 0.0;
    for (auto& d : design.batteries)
        set(d.reserve_charge, std::max(kept * d.state_of_charge, d.battery.charge_minimum));
    const bool alone = design.grids.empty() && design.fleets.empty(); // beside sun and wind
    const double needed = alone ? design.design_power : std::max({largest, bridge.power, 0.1 * design.design_power});
    double said = 0.0, open = 0.0; // W of those whose power is said, the number of the others
    for (const auto& d : design.batteries)
        if (d.battery.rated_power == automatic)
            open += 1.0;
        else
            said += d.battery.rated_power;
    for (auto& d : design.batteries) set(d.battery.rated_power, std::max(needed - said, 0.0) / std::max(open, 1.0));
    const auto given = [](const BatteryDesign& d) { // of its energy, at the terminals
        return std::max(d.state_of_charge - d.battery.charge_minimum, 1e-3) * d.battery.efficiency_discharge;
    };
    double bridged = bridge.power * bridge.time, power = 0.0; // J that those of automatic energy carry, their W
    for (const auto& d : design.batteries)
        if (const auto& b = d.battery; b.energy_capacity == automatic)
            power += b.rated_power;
        else
            bridged -= std::min(b.energy_capacity * given(d), b.rated_power * bridge.time);
    for (auto& d : design.batteries) {
        auto& b = d.battery;
        const double part = std::max(bridged, 0.0) * b.rated_power / std::max(power, 1.0);
        set(b.energy_capacity,
            std::max(b.rated_power * d.full_power_time, std::min(part, b.rated_power * bridge.time) / given(d)));
    }
}

double carried_by_night(const SiteDesign& design) {
    double given = 0.0, brought = 0.0; // W
    for (const auto& d : design.batteries)
        given += std::min(d.battery.rated_power, d.battery.energy_capacity / evening);
    for (const auto& d : design.renewables)
        brought += std::visit([](const auto& field) { return rated_power(field); }, d.field);
    return std::min(given, brought);
}

} // namespace sitewatt
