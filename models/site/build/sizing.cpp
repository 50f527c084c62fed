#include "models/site/build/sizing.hpp"

#include "models/site/build/plant_sizing.hpp"

#include "models/media/glycol_water.hpp"
#include "models/media/moist_air.hpp"
#include "models/site/page/power_chain.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double coolant_litres_per_watt = 4e-3;   // L/W of coolant in a hall's loop, 3-8 L/kW (estimate)
constexpr double facility_litres_per_watt = 15e-3; // L/W in the facility loop, 10-25 L/kW with headers (estimate)
constexpr double litre_heat_capacity = 4.05e3;     // J/K of a litre of 25 % glycol water (Melinder 2010)
constexpr double room_heat_capacity_per_watt =
    0.05e3;                                  // J/K per W of air-cooled heat: air, racks' sheet metal (estimate)
constexpr double high_temperature_cop = 4.0; // of trim chillers on the design day, estimate for the power chain
constexpr double grid_margin = 1.05;         // import limit over design power, when automatic

void size_halls(SiteDesign& design) {
    for (auto& hall : design.halls) {
        const double peak = hall.racks.count * Rack<double>::peak_power(hall.racks);
        auto& loop = hall.distribution;
        set(loop.coolant_heat, std::max(hall.racks.liquid_fraction * peak, 1.0));
        set(loop.coolant_conductance, CoolantDistributionUnit<double>::rated_conductance(loop));
        set(loop.coolant_heat_capacity,
            std::max(0.5 * coolant_litres_per_watt * litre_heat_capacity * loop.coolant_heat, 1e3));
        set(hall.air.air_heat, std::max((1.0 - hall.racks.liquid_fraction) * peak, 1.0));
        set(hall.air.room_heat_capacity, std::max(room_heat_capacity_per_watt * hall.air.air_heat, 1e4));
        design.critical_it_power += peak;
    }
}

void size_loop(SiteDesign& design, double specific_heat) {
    double flow = 0.0, heat = 0.0;
    for (const auto& hall : design.halls) {
        flow += hall.distribution.coolant_heat / (hall.distribution.facility_rise * specific_heat);
        heat += hall.distribution.coolant_heat;
    }
    for (const auto& load : design.heat_loads) {
        flow += load.water_flow;
        heat += load.heat;
    }
    set(design.loop.design_flow, flow);
    design.mains.mains_heat_capacity = design.mains_delay * design.loop.design_flow * specific_heat;
    set(design.loop.header_heat_capacity, 0.5 * facility_litres_per_watt * litre_heat_capacity * heat);
}

} // namespace

std::vector<std::pair<std::string, std::string>> size_site(SiteDesign& design, const DesignDay& day,
                                                           const SizingRules& rules) {
    std::vector<std::pair<std::string, std::string>> contradictions;
    const auto mw = [](double watts) { return std::to_string(std::lround(watts / 1e6)) + " MW"; };
    size_halls(design);
    const double specific_heat =
        glycol_water::specific_heat(design.coolant_mass_fraction, design.fan_control.set_point);
    size_loop(design, specific_heat);

    double heat = 0.0, mechanical = 0.0;
    for (const auto& hall : design.halls) {
        const double pumps =
            pump::power(hall.distribution.coolant_heat / (hall.distribution.coolant_rise * specific_heat) /
                            CoolantDistributionUnit<double>::coolant_density,
                        hall.distribution.coolant_pressure_drop, hall.distribution.coolant_pump_efficiency);
        heat += hall.distribution.coolant_heat + pumps;
        const double cop = chiller::carnot_cop(hall.air.chilled_water - AirHandler<double>::evaporator_approach,
                                               day.dry_bulb + hall.air.condenser_approach, hall.air.chiller_efficiency,
                                               hall.air.chiller_cop_limit, 1.0);
        mechanical += pumps + hall.air.air_heat / cop + 0.04 * hall.air.air_heat;
    }
    for (const auto& load : design.heat_loads) design.critical_it_power += load.heat;
    const double loop_pumps = pump::power(design.loop.design_flow / FacilityLoop<double>::water_density,
                                          design.loop.pressure_drop, design.loop.pump_efficiency);
    heat += loop_pumps;
    mechanical += loop_pumps + 0.02 * heat; // fans at full speed, 1-2.5 % of the heat
    for (const auto& load : design.heat_loads) heat += load.heat;
    const double chilled = size_chillers(design, day, rules, heat);
    for (const auto& d : design.chillers) {
        const auto* curves = std::get_if<EirChiller<double>::Parameters>(&d.machine);
        mechanical += heat / static_cast<double>(design.chillers.size()) /
                      (curves != nullptr ? curves->reference_cop : high_temperature_cop);
    }
    const double rejected = size_rejection(design, day, rules, heat, specific_heat);
    const bool chillers_may_fall_short = !design.chillers.empty() && rules.supply_limit > design.fan_control.set_point;
    if (std::max(rejected, chilled) < 0.999 * heat && !chillers_may_fall_short)
        contradictions.emplace_back(
            "cooling", "heat rejection carries " + mw(rejected) + " in design weather, the halls bring " + mw(heat) +
                           ": leave `count` automatic, add machines or wetted ones, or let the water be warmer "
                           "(supply_float, supply_set_point)");

    for (auto& stage : design.chain)
        set(stage.stage.rating,
            stage.feeds_it_only ? design.critical_it_power : design.critical_it_power + mechanical * 1.1);
    design.design_power = PowerChain<double>(design).evaluate(design.critical_it_power, mechanical).site_power;

    double grid = 0.0, gas = 0.0, largest = 0.0;
    for (auto& d : design.grids) {
        set(d.grid.import_limit, grid_margin * design.design_power);
        grid += d.grid.import_limit;
    }
    double needed = std::max(design.design_power - grid, 0.0), least = infinity;
    for (auto& d : design.fleets) {
        const double unit =
            ThermalFleet<double>::unit_capacity(d.turbine, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure);
        set(d.turbine.count, needed > 0.0 ? std::ceil(needed / unit) + d.spare_units : 0.0);
        const double all = ThermalFleet<double>::capacity( // no more than the fuel supply brings
            d.turbine, {0.0, d.turbine.count, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure});
        needed = std::max(needed - all, 0.0);
        gas += all;
        largest = std::max(largest, unit);
        if (d.turbine.count > 0.0) least = std::min(least, d.turbine.minimum_load * unit);
    }
    for (auto& d : design.batteries) {
        set(d.battery.rated_power, std::max(largest, 0.1 * design.design_power));
        set(d.battery.energy_capacity, d.battery.rated_power * 3600.0);
    }
    if (grid + gas < 0.999 * design.design_power)
        contradictions.emplace_back(
            "power", "the sources carry " + mw(grid + gas) + " on the hottest day, the site may draw " +
                         mw(design.design_power) +
                         ": raise power.grid.import_limit or the count of a fleet, or leave them automatic");
    if (grid == 0.0 && std::isfinite(least) && least > design.design_power)
        contradictions.emplace_back("power", "no unit runs on less than " + mw(least) + ", the site draws " +
                                                 mw(design.design_power) +
                                                 " at most: on an island the rest would be spilled all year; take "
                                                 "smaller units, or a grid connection beside them");
    return contradictions;
}

} // namespace sitewatt
