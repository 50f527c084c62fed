#include "models/site/build/plant_sizing.hpp"

#include "models/media/glycol_water.hpp"
#include "models/media/moist_air.hpp"
#include "models/site/build/chiller_sizing.hpp"
#include "models/site/build/sold_size.hpp"
#include "models/site/page/heat_valves.hpp"
#include "models/site/page/rejection.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace sitewatt {
namespace {

constexpr double basin_time = 600.0;   // s, water in basin and fill over design flow, 8-15 minutes usual
constexpr double usual_machines = 2.0; // times what their design flow asks, estimate
constexpr double most_machines = 5.0;  // times what their design flow asks; more find no colder water
constexpr double more_than_loop = 1.1; // tower water over the loop's in plates beside condensers, 1-1.2 usual, estimate
constexpr double ample_rise = 40.0;    // K of plates' water, which bounds nothing
constexpr double heater_share = 0.004; // of the rated heat, 2-5 kW per MW at -15 degC (estimate)

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

/// What follows from a machine's count and share: plates, basin, heaters, and when its pads are needed.
void complete(RejectionDesign& d, const LoopDesign& loop, const DesignDay& design_day, double specific_heat) {
    const double flow = loop.flow_of_hour() * d.flow_share;
    // Water at rated heat comes back at set point + rise; dry, the same coil needs this much over ambient.
    d.dry_approach = 0.0;
    if (auto* t = std::get_if<TowerDesign>(&d.machine)) {
        // Counterflow plates of equal streams: UA = heat over approach, the design flows taken as equal.
        if (t->exchanger_approach > 0.0)
            set(t->exchanger_conductance, loop.heat * d.flow_share / t->exchanger_approach);
        set(t->basin.full_mass,
            std::visit([](const auto& p) { return p.count * p.water_flow; }, t->tower) * basin_time);
        set(t->basin.heater_power, heater_share * d.rated_heat);
    }
    if (const auto* p = std::get_if<AdiabaticDesign>(&d.machine)) {
        auto one = p->cooler;
        const double density = moist_air::density(design_day.dry_bulb, 0.01, design_day.pressure);
        const double per_kelvin = DryCooler<double>::heat(one, {1.0 + design_day.dry_bulb + one.recirculation, flow,
                                                                specific_heat, design_day.dry_bulb, density, 1.0});
        d.dry_approach =
            d.rated_heat / std::max(per_kelvin, 1.0) - d.rated_heat / (flow * specific_heat) + one.recirculation;
    }
}

/// The weather in which free cooling before chillers is to carry everything.
DesignDay free_cooling_day(const LoopDesign& loop, const DesignDay& day) {
    DesignDay cool = day;
    cool.dry_bulb = free_cooling_air(loop, day);
    cool.wet_bulb_with_dry = cool.wet_bulb = std::min(cool.dry_bulb - 3.0, day.wet_bulb);
    return cool;
}

/// Plates of equal streams that carry the loop's heat, or their equal part of it beside machines.
void size_exchanger(ExchangerDesign& d, const LoopDesign& from, LoopDesign& to, double share) {
    const double own = glycol_water::specific_heat(from.glycol, from.fan_control.set_point);
    const double other = glycol_water::specific_heat(to.glycol, to.fan_control.set_point);
    d.flow_share = share;
    d.loop_flow = std::max(share * from.flow_of_hour(), 1e-6);
    d.rated_heat = share * from.heat;
    set(d.conductance, d.rated_heat / d.approach);
    set(d.other_flow, d.loop_flow * own / other);
}

} // namespace

double machine_flow(const RejectionDesign& d) {
    return std::visit([]<class Design>(const Design& m) { return MachineKind<Design>::flow(m); }, d.machine);
}
double machine_heat(const RejectionDesign& d, const SizingPoint& at) {
    return std::visit([&]<class Design>(const Design& m) { return MachineKind<Design>::heat(m, at); }, d.machine);
}
double free_cooling_air(const LoopDesign& loop, const DesignDay& day) {
    return std::min(loop.fan_control.set_point - loop.free_cooling_difference, day.dry_bulb);
}

bool may_float(const RejectionDesign& d) {
    return std::visit([]<class Design>(const Design&) { return MachineKind<Design>::floats; }, d.machine);
}

double size_rejection(SiteDesign& design, std::size_t loop, const DesignDay& design_day, const SizingRules& rules) {
    LoopDesign& own = design.loops[loop];
    const double heat = own.heat, set_point = own.fan_control.set_point, flow_of_loop = own.flow_of_hour();
    const double specific_heat = glycol_water::specific_heat(own.glycol, set_point);
    const double limit_of_supply = set_point + own.supply_float;
    bool chilled = false, condensers = false;
    double condenser_rise = infinity, condensed = 1.0; // K, of tower water; heat of it over cooling
    for (const auto& c : design.chillers) {
        if (c.loop != loop) continue;
        chilled = true;
        if (!c.on_own_towers()) continue;
        condensers = true;
        condensed = std::max(condensed, condenser_heat(design, c, design_day, rules));
        condenser_rise = std::min(condenser_rise, c.condenser_rise);
    }
    std::vector<RejectionDesign*> machines;
    double left = 0.0, plates = 0.0;
    for (auto& d : design.rejection) {
        if (d.loop != loop) continue;
        machines.push_back(&d);
        if (auto* tower = std::get_if<TowerDesign>(&d.machine)) place_on_curve(*tower);
        left += d.count() == automatic ? 1.0 : 0.0;
    }
    for (const auto& d : design.exchangers) plates += d.from == loop ? 1.0 : 0.0;
    // Plates take an equal part beside the kinds of machine, and carry it where the other loop is cold enough.
    const double part = 1.0 / std::max(plates + static_cast<double>(machines.size()), 1.0);
    // In the design hour valves lead the water away from machines whose air hardly cools it, to others and to plates.
    const double rise = own.rise = heat / (flow_of_loop * specific_heat);
    const HeatValves valves(design, loop);
    const auto valve = [&](const RejectionDesign& d) {
        return valves.open(static_cast<std::size_t>(&d - design.rejection.data()),
                           design_day.dry_bulb + rules.design_margin,
                           design_day.wet_bulb_with_dry + rules.design_margin, [](std::size_t) { return 1.0; });
    };
    double ways = plates;
    for (const auto* d : machines) ways += valve(*d);
    const double part_of_hour = 1.0 / std::max(ways, 1e-3);
    double exchanged = 0.0;
    for (auto& d : design.exchangers) {
        if (d.from != loop) continue;
        size_exchanger(d, own, design.loops[d.to], part_of_hour);
        d.flow_share = part;
        if (chilled || design.loops[d.to].fan_control.set_point + d.approach <= limit_of_supply + 0.5)
            exchanged += d.rated_heat;
    }
    const double to_machines = heat - exchanged, flow_of_machines = flow_of_loop * (1.0 - part_of_hour * plates);
    if (machines.empty()) return exchanged;

    std::vector<double> counts(machines.size()), weights(machines.size(), 1.0);
    const auto serves_condensers = [&](const RejectionDesign& d) {
        return condensers && std::holds_alternative<TowerDesign>(d.machine);
    };
    // The hour for which a machine is counted. Condensers warm the cell's own water, whatever the loop's does.
    const auto hour_of = [&](const RejectionDesign& d, double flow, double limit) {
        const bool serves = serves_condensers(d);
        const DesignDay day = chilled && !serves ? free_cooling_day(own, design_day) : design_day;
        return SizingPoint{
            serves ? machine_flow(d) : flow,
            limit + (serves ? condenser_rise : rise),
            limit,
            serves ? tower::water_specific_heat : specific_heat,
            day.dry_bulb,
            day.wet_bulb_with_dry,
            day.wet_bulb,
            day.pressure,
            rules.design_margin,
            serves ? tower_water(design, loop, design_day, rules) - design_day.wet_bulb - rules.design_margin : 0.0};
    };
    // W of the loop that one machine carries. Cells that serve condensers are to carry it through the chillers in the
    // design hour and without them on a cool day, over the plates alone.
    const auto carried_by = [&](const RejectionDesign& d, const SizingPoint& at) {
        const double in_heat = machine_heat(d, at);
        if (!serves_condensers(d)) return in_heat;
        const DesignDay cool = free_cooling_day(own, design_day);
        SizingPoint free = at;
        free.warm = set_point + ample_rise;
        free.set_point = set_point;
        free.condenser_approach = 0.0;
        free.dry_bulb = cool.dry_bulb;
        free.wet_bulb = free.wet_bulb_with_dry = cool.wet_bulb;
        return std::min(in_heat / condensed, machine_heat(d, free));
    };
    // kg/s of a tower's own water: of the cells that carry its part of the heat, of one the least that wets it. Where
    // condensers share it, the plates get a little more than the loop brings them.
    const auto size_pumps = [&](RejectionDesign& d) {
        auto* tower = std::get_if<TowerDesign>(&d.machine);
        if (tower == nullptr || tower->exchanger_approach <= 0.0) return;
        const double one = machine_heat(d, hour_of(d, machine_flow(d), set_point));
        const double part_of_heat = d.flow_share / std::max(1.0 - part * plates, 1e-9) * to_machines;
        const double cells = (serves_condensers(d) ? condensed : 1.0) * part_of_heat / std::max(one, 1.0);
        const double wanted =
            more_than_loop * d.loop_flow * specific_heat / tower::water_specific_heat / tower->exchanger_flow_share;
        const double by_plates = serves_condensers(d) ? wanted / machine_flow(d) : 0.0; // beside the condensers' water
        d.own_flow = std::clamp(std::max(cells, by_plates), std::min(TowerRejection<double>::least_wetting, d.count()),
                                d.count()) *
                     machine_flow(d);
        set(tower->pump_flow, d.own_flow);
    };
    // Heat of all, automatic counts `scale` times what their flow asks; dry machines may let the water float, wet ones
    // are to hold it.
    const auto total_at = [&](double scale, bool all_float = false) {
        double flows = 0.0, total = 0.0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            auto& d = *machines[i];
            const double by_flow = flow_of_loop * (1.0 - part * plates) / left / machine_flow(d);
            counts[i] = d.count() == automatic ? scale * weights[i] * by_flow : d.count();
            flows += counts[i] * machine_flow(d) * valve(d);
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            auto& d = *machines[i];
            const double flow = flow_of_machines * machine_flow(d) * valve(d) / std::max(flows, 1e-9);
            const bool floats = all_float || (!chilled && may_float(d));
            const SizingPoint at = hour_of(d, flow, floats ? limit_of_supply : set_point);
            d.rated_heat = counts[i] * std::max(carried_by(d, at), 0.0);
            total += d.rated_heat;
        }
        return total;
    };
    const auto weigh = [&](std::size_t weak, double weight) { // its share of an equal part; the others take the rest
        for (std::size_t i = 0; i < counts.size(); ++i)
            weights[i] = i == weak ? weight : (left - weight) / (left - 1.0);
    };
    // Where equal parts of all kinds do not carry the heat, the kind that cools least gets less of the water.
    if (left > 1.0 && !chilled && total_at(most_machines, true) < 0.999 * to_machines) {
        std::size_t weak = 0;
        double least = infinity; // W per kg/s
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (machines[i]->count() != automatic) continue;
            const double each = machines[i]->rated_heat / (counts[i] * machine_flow(*machines[i]));
            if (each < least) least = each, weak = i;
        }
        bool carried = false;
        for (const bool floats : {false, true})
            for (const double scale : {usual_machines, most_machines})
                for (const double weight : {0.75, 0.5, 0.25, 0.1, 0.02}) {
                    if (carried) break;
                    weigh(weak, weight);
                    carried = total_at(scale, floats) >= to_machines;
                }
        if (!carried) weights.assign(weights.size(), 1.0);
    }
    // How many of a kind take as much heat from its water in the design hour as all of them, or what it is to carry.
    const auto machines_needed = [&](const RejectionDesign& d) {
        const auto carried = [&](double count) {
            return count * carried_by(d, hour_of(d, d.loop_flow / count, limit_of_supply));
        };
        const double enough = 0.98 * std::min(carried(d.count()), d.flow_share * heat);
        double few = 0.0, many = d.count();
        for (int i = 0; i < 30 && many > 0.0; ++i) {
            const double middle = 0.5 * (few + many);
            (carried(middle) < enough ? few : many) = middle;
        }
        return many;
    };
    // Beside plates, machines that rest in the heat are for the cooler hours, by their flow.
    double low = to_machines > 0.01 * heat ? 0.0 : 1.0, high = most_machines;
    // What all the machines there can be do not carry, a fraction of them carries nearly as well.
    const double all = left > 0.0 ? total_at(high) : 0.0, wanted = 0.9999 * to_machines;
    const double reached = all < wanted ? 0.99 * all : wanted;
    for (int i = 0; i < 40 && left > 0.0; ++i) {
        const double middle = 0.5 * (low + high);
        (total_at(middle) < reached ? low : high) = middle;
    }
    const double total = total_at(high, true);
    double flows = 0.0;
    total_at(high);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        auto& d = *machines[i];
        const bool automatically = d.count() == automatic;
        if (automatically && d.of_plant) {
            d.size = sold_share(counts[i]);
            resize(d.machine, d.size);
            counts[i] /= d.size;
        }
        set(d.count(), std::ceil(counts[i] - 1e-6) + rules.spare_machines);
        if (automatically) d.rated_heat *= d.count() / std::max(counts[i], 1e-9);
        flows += d.count() * machine_flow(d);
    }
    for (auto* d : machines) {
        d->flow_share = (1.0 - part * plates) * d->count() * machine_flow(*d) / std::max(flows, 1e-9);
        d->loop_flow = d->flow_share * flow_of_loop;
        size_pumps(*d);
        d->needed = machines_needed(*d);
        complete(*d, own, design_day, specific_heat);
    }
    return total + exchanged;
}

} // namespace sitewatt
