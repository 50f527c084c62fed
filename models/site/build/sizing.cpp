#include "models/site/build/sizing.hpp"

#include "models/site/build/battery_sizing.hpp"
#include "models/site/build/chiller_sizing.hpp"
#include "models/site/build/design_hour.hpp"
#include "models/site/build/hall_air.hpp"
#include "models/site/build/handed_flow.hpp"
#include "models/site/build/plant_sizing.hpp"
#include "models/site/build/sizing_advice.hpp"

#include "models/media/glycol_water.hpp"
#include "models/media/moist_air.hpp"
#include "models/number_text.hpp"
#include "models/site/page/power_chain.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double coolant_litres_per_watt = 4e-3;   // L/W of coolant in a hall's loop, 3-8 L/kW (estimate)
constexpr double facility_litres_per_watt = 15e-3; // L/W in the facility loop, 10-25 L/kW with headers (estimate)
constexpr double litre_heat_capacity = 4.05e3;     // J/K of a litre of 25 % glycol water (Melinder 2010)
constexpr double room_heat_capacity_per_watt =
    0.05e3;                          // J/K per W of air-cooled heat: air, racks' sheet metal (estimate)
constexpr double grid_margin = 1.05; // import limit over design power, when automatic

constexpr double least_used = 1e3;          // W, of a loop that serves something, estimate
constexpr double air_time = 60.0;           // s of its own flow in a hall's air, 40-80 changes an hour (estimate)
constexpr double coil_reserve = 1.0;        // K by which coils are larger than their set point asks, estimate
constexpr double least_coil_approach = 0.5; // K, of the largest coils, estimate
constexpr double least_left = 0.02;         // of a hall's heat, smallest coils behind exchangers, estimate
constexpr double least_header = 1e6;        // J/K, a quarter of a tonne of water
constexpr double usual_integral = 600.0;    // s, of fans, estimate

/// W, all chillers of a loop at reference.
double cooling_of(const SiteDesign& design, std::size_t loop) {
    double all = 0.0;
    for (const auto& d : design.chillers) all += d.loop == loop ? d.cooling() : 0.0;
    return all;
}
/// W, fans and tower pumps of a loop at full speed: 1-2.5 % of the heat; pumps of cells far too large for it are more.
double rejection_power(const SiteDesign& design, std::size_t loop) {
    double share = 0.0, pumps = 0.0;
    for (const auto& d : design.rejection) {
        if (d.loop != loop) continue;
        share = 0.02;
        if (const auto* tower = std::get_if<TowerDesign>(&d.machine);
            tower != nullptr && tower->exchanger_approach > 0.0)
            pumps += pump::power(TowerRejection<double>::design_flow(*tower) / fresh_water::density,
                                 tower->pump_pressure, tower->pump_efficiency);
    }
    return std::max(share * design.loops[loop].heat, pumps);
}
/// s, integral time of a loop's fans that do not hunt: it outlasts the water between them and what they hold, so that
/// the largest lag is cancelled (Astrom and Hagglund, Advanced PID Control, section 6.3).
double calm_integral(const SiteDesign& design, std::size_t loop, double specific_heat) {
    const auto& own = design.loops[loop].loop;
    double basins = 0.0, flow = 0.0; // kg, kg/s
    for (const auto& d : design.rejection) {
        const auto* tower = std::get_if<TowerDesign>(&d.machine);
        if (d.loop != loop || tower == nullptr) continue;
        basins += tower->basin.full_mass;
        flow += tower->exchanger_approach > 0.0 ? TowerRejection<double>::design_flow(*tower) : d.loop_flow;
    }
    if (basins == 0.0) return usual_integral;
    return std::max(usual_integral,
                    basins / std::max(flow, 1e-3) + own.header_heat_capacity / (own.design_flow * specific_heat));
}
void size_room(AirDesign& air, double heat) {
    auto& p = air.handler;
    set(p.air_heat, std::max(heat, 1.0));
    set(p.room_heat_capacity, std::max(room_heat_capacity_per_watt * p.air_heat, 1e4));
    set(p.room_air_mass, air_time * AirHandler<double>::air_flow(p, p.air_heat));
}
/// Coils of a hall on their loop: counterflow between design flows. @param share  of the hall's heat that is left to
/// them   @return heat to the water, W
double size_coils(AirDesign& air, const LoopDesign& loop, double specific_heat, double share) {
    const auto& p = air.handler;
    const double supply = p.air_supply, water = loop.fan_control.set_point;
    set(air.selection.coil_approach, std::max(supply - water - coil_reserve, least_coil_approach));
    const double flow = AirHandler<double>::air_flow(p, p.air_heat);
    const double fans = AirHandler<double>::fan_power(p, p.air_heat, AirHandler<double>::sea_level);
    const double heat = std::max(share, least_left) * (p.air_heat + fans);
    set(air.coil.coil_air_flow, flow);
    set(air.coil.coil_water_flow, heat / (air.selection.coil_rise * specific_heat));
    const double cold = std::max(air.selection.coil_approach, least_coil_approach);
    const double warm = std::max(cold + heat / (flow * AirHandler<double>::specific_heat) -
                                     heat / (air.coil.coil_water_flow * specific_heat),
                                 least_coil_approach);
    const double mean = std::abs(warm - cold) < 1e-6 * cold ? cold : (warm - cold) / std::log(warm / cold);
    set(air.coil.coil_conductance, heat / mean);
    return heat;
}

void size_halls(SiteDesign& design) {
    for (auto& load : design.air_loads) {
        size_room(load.air, load.heat);
        design.critical_it_power += load.heat;
    }
    for (auto& hall : design.halls) {
        const double peak = hall.racks.count * Rack<double>::peak_power(hall.racks);
        auto& loop = hall.distribution;
        set(loop.coolant_heat, std::max(hall.racks.liquid_fraction * peak, 1.0));
        set(loop.coolant_conductance, CoolantDistributionUnit<double>::rated_conductance(loop));
        set(loop.coolant_heat_capacity,
            std::max(0.5 * coolant_litres_per_watt * litre_heat_capacity * loop.coolant_heat, 1e3));
        size_room(hall.air, (1.0 - hall.racks.liquid_fraction) * peak);
        design.critical_it_power += peak;
    }
}

/// What the users of a loop bring in the design hour.
struct Users {
    double heat = 0.0, flow = 0.0, mild = 0.0, mechanical = 0.0; ///< W, kg/s, kg/s more in milder hours, W
};
OutsideHour hottest(const DesignDay& day) { return {day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure}; }

/// Halls and constant heat of a loop; sizes the coils that hang on it.
Users hall_users(SiteDesign& design, std::size_t loop, double specific_heat, const DesignDay& day, double margin) {
    Users users;
    const LoopDesign& own = design.loops[loop];
    const LoopWater<double> water{own.fan_control.set_point + own.supply_float, specific_heat};
    const auto add_air = [&](AirDesign& air, double racks) {
        const double left = air.has_coils() ? left_to_coils(air, racks, day, margin) : 1.0;
        const double heat = size_coils(air, own, specific_heat, left);
        users.mechanical += hall_air(air, racks, hottest(day), water).power;
        if (!air.has_coils()) return;
        users.heat += heat;
        users.flow += air.coil.coil_water_flow;
    };
    for (auto& hall : design.halls) {
        auto& liquid = hall.distribution;
        if (hall.plates_loop == loop) {
            const double pumps = pump::power(liquid.coolant_heat / (liquid.coolant_rise * specific_heat) /
                                                 CoolantDistributionUnit<double>::coolant_density,
                                             liquid.coolant_pressure_drop, liquid.coolant_pump_efficiency);
            users.heat += liquid.coolant_heat + pumps;
            users.flow += liquid.coolant_heat / (liquid.facility_rise * specific_heat);
            users.mechanical += pumps;
        }
        if (hall.air.loop == loop) add_air(hall.air, air_heat(hall));
    }
    for (auto& load : design.air_loads)
        if (load.air.loop == loop) add_air(load.air, load.heat);
    for (const auto& load : design.heat_loads) {
        if (load.loop != loop) continue;
        users.flow += load.water_flow;
        users.heat += load.heat;
    }
    return users;
}
/// Condensers and exchangers of the loops before this one; of free cooling and chillers of one loop the larger counts.
Users loop_users(const SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules) {
    Users users;
    for (std::size_t before = 0; before < loop; ++before) {
        double condensers = 0.0, plates = 0.0;
        for (const auto& d : design.chillers)
            if (d.condenser == loop && d.loop == before)
                condensers += design.loops[before].heat * d.cooling() / std::max(cooling_of(design, before), 1.0) *
                              condenser_heat(design, d, day, rules);
        for (const auto& d : design.exchangers)
            if (d.to == loop && d.from == before) plates += d.rated_heat;
        users.heat += std::max(condensers, plates);
        const HandedFlow handed = handed_flow(design, before, loop);
        users.flow += handed.hour;
        users.mild += handed.most - handed.hour;
    }
    return users;
}

/// W of racks at their peak that work gives up where sources do not carry it: it waits, or its training stops.
double may_wait(const SiteDesign& design) {
    double power = 0.0;
    for (const auto& hall : design.halls) {
        double share = hall.yields_as != no_work ? 1.0 - design.work[hall.yields_as].least_power : 0.0;
        for (std::size_t k = 0; k < design.work.size(); ++k)
            share += hall.waits[k] * (1.0 - design.work[k].least_power);
        power += share * hall.accelerators() * hall.racks.conversion_factor *
                 (hall.racks.accelerator_peak_power - hall.racks.accelerator_idle_power);
    }
    return power;
}

} // namespace

std::vector<std::pair<std::string, std::string>> size_site(SiteDesign& design, const DesignDay& day,
                                                           const SizingRules& rules) {
    std::vector<std::pair<std::string, std::string>> contradictions;
    const auto mw = [](double watts) {
        if (watts < 10e6) return std::to_string(std::lround(watts / 1e3)) + " kW";
        if (watts >= 100e6) return std::to_string(std::lround(watts / 1e6)) + " MW";
        const long tenths = std::lround(watts / 1e5); // 12.2 MW of 12.4 are not 12 of 12
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MW";
    };
    size_halls(design);
    for (const auto& load : design.heat_loads) design.critical_it_power += load.heat;

    double mechanical = 0.0;
    for (const auto& load : design.air_loads)
        if (!load.air.has_coils()) // its loop adds the others
            mechanical += hall_air(load.air, load.heat, hottest(day), {}).power;
    for (std::size_t k = 0; k < design.loops.size(); ++k) {
        auto& loop = design.loops[k];
        const double specific_heat = glycol_water::specific_heat(loop.glycol, loop.fan_control.set_point);
        const Users halls = hall_users(design, k, specific_heat, day, rules.design_margin),
                    loops = loop_users(design, k, day, rules);
        if (loop.loop.design_flow == automatic) {
            loop.loop.design_flow = std::max(halls.flow + loops.flow + loops.mild, 1e-3);
            loop.mild_flow = loops.mild;
        }
        const double pumps = pump::power(loop.loop.design_flow / FacilityLoop<double>::water_density,
                                         loop.loop.pressure_drop, loop.loop.pump_efficiency);
        loop.heat = halls.heat + loops.heat + pumps;
        loop.rise = loop.heat / (loop.flow_of_hour() * specific_heat);
        loop.mains.mains_heat_capacity = loop.mains_delay * loop.loop.design_flow * specific_heat;
        set(loop.loop.header_heat_capacity,
            std::max(0.5 * facility_litres_per_watt * litre_heat_capacity * (loop.heat - pumps), least_header));
        mechanical += halls.mechanical + pumps;
        const bool fixed = // before all are sized
            std::any_of(design.rejection.begin(), design.rejection.end(),
                        [k](const auto& d) { return d.loop == k && d.count() != automatic; });
        const double chilled = size_chillers(design, k, day, rules);
        double all = cooling_of(design, k);
        for (const auto& d : design.chillers)
            if (d.loop == k)
                mechanical += loop.heat * d.cooling() / std::max(all, 1.0) * compressor_share(design, d, day, rules);
        const double rejected = size_rejection(design, k, day, rules);
        set(loop.fan_control.integral_time, calm_integral(design, k, specific_heat));
        const double carried = chilled > 0.0 ? carried_in_design_hour(design, k, day, rules) : rejected;
        mechanical += rejection_power(design, k);
        const bool used = // more than the trickle
            halls.heat + loops.heat > std::max(least_used, 1e-5 * design.critical_it_power);
        if (used && carried < 0.999 * loop.heat)
            contradictions.emplace_back("cooling", "loop '" + loop.label + "' carries " + mw(carried) +
                                                       " in design weather, its users bring " + mw(loop.heat) +
                                                       cooling_advice(design, k, fixed, day));
    }

    for (auto& stage : design.chain)
        set(stage.stage.rating,
            stage.feeds_it_only ? design.critical_it_power : design.critical_it_power + mechanical * 1.1);
    design.design_power = PowerChain<double>(design).evaluate(design.critical_it_power, mechanical).site_power;

    double grid = 0.0, from_the_start = 0.0, gas = 0.0;
    for (auto& d : design.grids) {
        set(d.grid.import_limit, grid_margin * design.design_power);
        grid += d.grid.import_limit;
        from_the_start += d.contract.energised_at > 0.0 ? d.contract.early_import_limit : d.grid.import_limit;
    }
    double needed = std::max(design.design_power - from_the_start, 0.0), least = infinity;
    for (auto& d : design.fleets) {
        const double unit =
            ThermalFleet<double>::unit_capacity(d.turbine, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure);
        set(d.turbine.count, needed > 0.0 ? std::ceil(needed / unit) + d.cost.spare_units : 0.0);
        const double all = ThermalFleet<double>::capacity( // no more than the fuel supply brings
            d.turbine, {0.0, d.turbine.count, day.dry_bulb_highest, day.wet_bulb_with_dry, day.pressure});
        needed = std::max(needed - all, 0.0);
        gas += all;
        if (d.turbine.count > 0.0) least = std::min(least, d.turbine.minimum_load * unit);
    }
    size_batteries(design, day);
    const double nights = carried_by_night(design);
    const double waits = may_wait(design);
    if (grid + gas + nights < 0.999 * (design.design_power - waits))
        contradictions.emplace_back("power", "the sources carry " + mw(grid + gas + nights) +
                                                 " on the hottest day, the site may draw " + mw(design.design_power) +
                                                 (waits > 0.0 ? ", of which " + mw(waits) + " may wait" : "") + ": " +
                                                 sources_advice(design));
    if (grid == 0.0 && std::isfinite(least) && least > design.design_power)
        contradictions.emplace_back("power", "no unit runs on less than " + mw(least) + ", the site draws " +
                                                 mw(design.design_power) +
                                                 " at most: on an island the rest would be spilled all year; take "
                                                 "smaller units, or a grid connection beside them");
    return contradictions;
}

} // namespace sitewatt
