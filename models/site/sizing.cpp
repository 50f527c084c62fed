#include "models/site/sizing.hpp"

#include "models/media/glycol_water.hpp"
#include "models/media/moist_air.hpp"
#include "models/site/power_chain.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace sitewatt {
namespace {

constexpr double coolant_litres_per_watt = 4e-3;   // L/W of coolant in a hall's loop, 3-8 L/kW (estimate)
constexpr double facility_litres_per_watt = 15e-3; // L/W in the facility loop, 10-25 L/kW with headers (estimate)
constexpr double litre_heat_capacity = 4.05e3;     // J/K of a litre of 25 % glycol water (Melinder 2010)
constexpr double room_heat_capacity_per_watt =
    0.05e3;                                  // J/K per W of air-cooled heat: air, racks' sheet metal (estimate)
constexpr double basin_time = 600.0;         // s, water in basin and fill over design flow, 8-15 minutes usual
constexpr double heater_share = 0.004;       // of the rated heat, 2-5 kW per MW at -15 degC (estimate)
constexpr double compressor_heat = 1.2;      // condenser heat over cooling, COP of 5
constexpr double high_temperature_cop = 4.0; // of trim chillers on the design day, estimate for the power chain
constexpr double grid_margin = 1.05;         // import limit over design power, when automatic

void set(double& value, double size) {
    if (value == automatic) value = size;
}

/// Full heat of the towers' cells in design weather whose water leaves at `leaving`, W of one cell.
double tower_heat(const TowerDesign& t, double leaving, const DesignDay& day, double margin, double density) {
    const double wet = day.wet_bulb + margin, dry = day.wet_bulb + 5.0;
    const double humid = moist_air::humidity_at_wet_bulb(dry, wet, day.pressure);
    return std::visit(
        [&](auto p) {
            using Parameters = decltype(p);
            p.count = 1.0;
            const double rate = p.water_flow * tower::water_specific_heat;
            const auto heat_from = [&](double inlet) {
                const tower::Input<double> u{inlet, p.water_flow, wet, humid, dry, day.pressure, density, 1.0};
                if constexpr (std::is_same_v<Parameters, CoolingTower<double>::Parameters>)
                    return CoolingTower<double>::output(p, {}, u).heat_rejected;
                else if constexpr (std::is_same_v<Parameters, MerkelTower<double>::Parameters>)
                    return MerkelTower<double>::output(p, {}, u).heat_rejected;
                else if constexpr (std::is_same_v<Parameters, YorkTower<double>::Parameters>)
                    return YorkTower<double>::output(p, {}, u).heat_rejected;
                else
                    return CoolToolsTower<double>::output(p, {}, u).heat_rejected;
            };
            double low = leaving, high = leaving + 40.0; // inlet at which the cell cools to `leaving`
            for (int i = 0; i < 60; ++i) {
                const double inlet = 0.5 * (low + high);
                (inlet - heat_from(inlet) / rate > leaving ? high : low) = inlet;
            }
            return rate * (0.5 * (low + high) - leaving);
        },
        t.tower);
}

/// Numbers of a tower's own design point that its law needs.
void place_on_curve(TowerDesign& t) {
    if (auto* p = std::get_if<YorkTower<double>::Parameters>(&t.tower))
        set(p->water_ratio,
            tower_approach::reference_water_ratio(tower_approach::york<double>, p->design_wet_bulb - 273.15,
                                                  p->design_range, p->design_approach));
    if (auto* p = std::get_if<CoolToolsTower<double>::Parameters>(&t.tower))
        set(p->water_ratio,
            tower_approach::reference_water_ratio(tower_approach::cooltools<double>, p->design_wet_bulb - 273.15,
                                                  p->design_range, p->design_approach));
}

/// Heat of one machine at full fan in design weather, with loop water entering `warm` and the machine's own flow, W.
/// @param condenser_approach  K over wet bulb where the machine's tower serves condensers, else 0
double machine_heat(const RejectionDesign& d, double warm, double set_point, double specific_heat, const DesignDay& day,
                    double margin, double condenser_approach) {
    const double humidity = moist_air::humidity_at_wet_bulb(day.dry_bulb, day.wet_bulb_with_dry, day.pressure);
    const double density = moist_air::density(day.dry_bulb, humidity, day.pressure);
    const auto dry_heat = [&](DryCooler<double>::Parameters p, double air) {
        p.count = 1.0;
        return DryCooler<double>::heat(p, {warm, p.coolant_flow, specific_heat, air + margin, density, 1.0});
    };
    if (const auto* p = std::get_if<DryCooler<double>::Parameters>(&d.machine)) return dry_heat(*p, day.dry_bulb);
    if (const auto* p = std::get_if<AdiabaticDesign>(&d.machine)) {
        auto q = p->cooler;
        q.count = 1.0;
        const auto wet = AdiabaticPads<double>::output(p->pads, {1.0},
                                                       {DryCooler<double>::air_flow(q, 1.0, density), 1.0, day.dry_bulb,
                                                        day.wet_bulb_with_dry, humidity, day.pressure, 1.0});
        return dry_heat(q, wet.air_temperature);
    }
    if (const auto* p = std::get_if<FluidCooler<double>::Parameters>(&d.machine)) {
        auto q = *p;
        q.count = 1.0;
        const double wet = day.wet_bulb + margin, dry = day.wet_bulb + 5.0;
        return FluidCooler<double>::rejected(q, {warm, q.coolant_flow, specific_heat, dry, wet,
                                                 moist_air::humidity_at_wet_bulb(dry, wet, day.pressure), day.pressure,
                                                 density, 1.0})[0];
    }
    // Tower water leaves at the set point less the exchanger's approach; before condensers as near to wet bulb as set.
    const auto& t = std::get<TowerDesign>(d.machine);
    const double leaving =
        condenser_approach > 0.0 ? day.wet_bulb + margin + condenser_approach : set_point - t.exchanger_approach;
    return tower_heat(t, leaving, day, margin, density);
}

double& count_of(RejectionDesign& d) {
    if (auto* p = std::get_if<DryCooler<double>::Parameters>(&d.machine)) return p->count;
    if (auto* p = std::get_if<AdiabaticDesign>(&d.machine)) return p->cooler.count;
    if (auto* p = std::get_if<FluidCooler<double>::Parameters>(&d.machine)) return p->count;
    return std::visit([](auto& p) -> double& { return p.count; }, std::get<TowerDesign>(d.machine).tower);
}

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
    set(design.loop.header_heat_capacity, 0.5 * facility_litres_per_watt * litre_heat_capacity * heat);
}

/// The weather in which free cooling before chillers is to carry everything.
DesignDay free_cooling_day(const SiteDesign& design, const SizingRules& rules, const DesignDay& day) {
    DesignDay cool = day;
    cool.dry_bulb = std::min(design.fan_control.set_point - rules.free_cooling_difference, day.dry_bulb);
    cool.wet_bulb_with_dry = cool.wet_bulb = std::min(cool.dry_bulb - 3.0, day.wet_bulb);
    return cool;
}

/// Chillers by the design day. @return heat they can take, W
double size_chillers(SiteDesign& design, const DesignDay& day, const SizingRules& rules, double heat) {
    double total = 0.0, left = 0.0;
    for (const auto& d : design.chillers)
        left += std::visit([](const auto& p) { return p.count == automatic ? 1.0 : 0.0; }, d.machine);
    for (auto& d : design.chillers) {
        const double condenser =
            (d.air_cooled() ? day.dry_bulb : day.wet_bulb + design.condenser_approach) + rules.design_margin;
        const ChillerInput<double> u{0.0, design.fan_control.set_point, 0.0, condenser, 1.0};
        const double one = std::visit(
            [&](auto p) {
                p.count = 1.0;
                if constexpr (std::is_same_v<decltype(p), EirChiller<double>::Parameters>)
                    return EirChiller<double>::available(p, u);
                else
                    return CarnotChiller<double>::available(p, u);
            },
            d.machine);
        double& count = std::visit([](auto& p) -> double& { return p.count; }, d.machine);
        set(count, std::ceil(heat / std::max(left, 1.0) / std::max(one, 1.0)) + rules.spare_machines);
        total += count * one;
    }
    return total;
}

/// Counts machines, shares the flow among them by their rated heat. @return heat they can reject, W
double size_rejection(SiteDesign& design, const DesignDay& design_day, const SizingRules& rules, double heat,
                      double specific_heat) {
    const double set_point = design.fan_control.set_point;
    const double rise = heat / (design.loop.design_flow * specific_heat);
    const bool chilled = !design.chillers.empty();
    const bool condensers = std::any_of(design.chillers.begin(), design.chillers.end(),
                                        [](const ChillerDesign& c) { return !c.air_cooled(); });
    double said = 0.0, left = 0.0;
    for (auto& d : design.rejection) {
        auto* tower = std::get_if<TowerDesign>(&d.machine);
        if (tower != nullptr) place_on_curve(*tower);
        const bool serves = tower != nullptr && condensers;
        const DesignDay day = chilled && !serves ? free_cooling_day(design, rules, design_day) : design_day;
        d.rated_heat = std::max(machine_heat(d, set_point + rise, set_point, specific_heat, day, rules.design_margin,
                                             serves ? design.condenser_approach : 0.0),
                                0.0);
        if (serves) d.rated_heat /= compressor_heat; // loop heat it carries through the condensers
        if (count_of(d) == automatic)
            left += 1.0;
        else
            said += count_of(d) * d.rated_heat;
    }
    double total = 0.0;
    for (auto& d : design.rejection) {
        const double needed = std::max(heat - said, 0.0) / std::max(left, 1.0);
        set(count_of(d), d.rated_heat > 0.0 ? std::ceil(needed / d.rated_heat) + rules.spare_machines : 0.0);
        d.rated_heat *= count_of(d);
        total += d.rated_heat;
    }
    for (auto& d : design.rejection) {
        d.flow_share = total > 0.0 ? d.rated_heat / total : 1.0 / static_cast<double>(design.rejection.size());
        // Water at rated heat comes back at set point + rise; dry, the same coil needs this much over ambient.
        d.dry_approach = 0.0;
        if (auto* t = std::get_if<TowerDesign>(&d.machine)) {
            // Counterflow plates of equal streams: UA = heat over approach, the design flows taken as equal.
            if (t->exchanger_approach > 0.0) set(t->exchanger_conductance, heat * d.flow_share / t->exchanger_approach);
            set(t->basin.full_mass,
                std::visit([](const auto& p) { return p.count * p.water_flow; }, t->tower) * basin_time);
            set(t->basin.heater_power, heater_share * d.rated_heat);
        }
        if (const auto* p = std::get_if<AdiabaticDesign>(&d.machine)) {
            auto one = p->cooler;
            const double density = moist_air::density(design_day.dry_bulb, 0.01, design_day.pressure);
            const double per_kelvin = DryCooler<double>::heat(one, {1.0 + design_day.dry_bulb + one.recirculation,
                                                                    design.loop.design_flow * d.flow_share,
                                                                    specific_heat, design_day.dry_bulb, density, 1.0});
            d.dry_approach = d.rated_heat / std::max(per_kelvin, 1.0) -
                             d.rated_heat / (design.loop.design_flow * d.flow_share * specific_heat) +
                             one.recirculation;
        }
    }
    return total;
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
    if (std::max(rejected, chilled) < 0.999 * heat && !rules.floating_supply)
        contradictions.emplace_back(
            "cooling", "heat rejection carries " + mw(rejected) + " in design weather, the halls bring " + mw(heat) +
                           ": leave `count` automatic, add machines, or raise supply_set_point");

    for (auto& stage : design.chain)
        set(stage.stage.rating,
            stage.feeds_it_only ? design.critical_it_power : design.critical_it_power + mechanical * 1.1);
    design.design_power = PowerChain<double>(design).evaluate(design.critical_it_power, mechanical).site_power;

    double grid = 0.0, gas = 0.0, largest = 0.0;
    for (auto& d : design.grids) {
        set(d.grid.import_limit, grid_margin * design.design_power);
        grid += d.grid.import_limit;
    }
    double needed = std::max(design.design_power - grid, 0.0);
    for (auto& d : design.fleets) {
        const double unit = GasTurbine<double>::unit_capacity(d.turbine, day.dry_bulb_highest, day.pressure);
        set(d.turbine.count, needed > 0.0 ? std::ceil(needed / unit) + d.spare_units : 0.0);
        needed = std::max(needed - d.turbine.count * unit, 0.0);
        gas += d.turbine.count * unit;
        largest = std::max(largest, unit);
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
    return contradictions;
}

} // namespace sitewatt
