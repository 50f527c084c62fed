#include "models/site/build/sized_text.hpp"

#include "models/media/glycol_water.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/build/hall_air.hpp"
#include "models/site/build/plant_graph.hpp"
#include "models/site/build/plant_sizing.hpp"
#include "models/site/page/power_chain.hpp"

#include <algorithm>

namespace sitewatt {
using namespace figure_text;

namespace {

/// "60.0 MW of import from day 180, 10.0 MW before".
std::string connection_text(const GridDesign& g) {
    const auto& c = g.contract;
    std::string text = megawatts(g.grid.import_limit) + " of import";
    if (c.energised_at > 0.0)
        text += " from day " + whole(c.energised_at / 86400.0) + ", " +
                (c.early_import_limit > 0.0 ? megawatts(c.early_import_limit) : std::string("none")) + " before";
    if (c.curtailed_hours > 0.0 && c.curtailed_share > 0.0)
        text += ", " + whole(100.0 * c.curtailed_share) + " % less in " + whole(c.curtailed_hours) + " hours a year";
    if (c.export_limit > 0.0) text += ", " + megawatts(c.export_limit) + " of export";
    if (c.export_limit > 0.0 && c.energised_at > 0.0) // as much of it as of the import
        text += ", " + megawatts(c.export_limit * c.early_import_limit / g.grid.import_limit) + " before";
    return text;
}

/// Of machines that are smaller than their record.
std::string of_record(double size) {
    return size < 1.0 ? ", each of 1/" + whole(1.0 / size) + " of its record's size" : "";
}

/// Of towers behind plates.
std::string tower_pumps(const RejectionDesign& m) {
    const auto* t = std::get_if<TowerDesign>(&m.machine);
    if (t == nullptr || t->exchanger_approach <= 0.0) return "";
    const double flow = TowerRejection<double>::design_flow(*t);
    return ", " + whole(flow) + " kg/s of their own, pumps " +
           megawatts(pump::power(flow / fresh_water::density, t->pump_pressure, t->pump_efficiency));
}
/// Which chillers of a loop lead, where it has several kinds.
std::string in_order(const SiteDesign& d, std::size_t loop) {
    std::string text;
    int kinds = 0;
    for (const auto& c : d.chillers)
        if (c.loop == loop) text += (kinds++ == 0 ? "" : ", then ") + c.label;
    return kinds > 1 ? "chillers in the order of the file: " + text : "";
}
/// What free cooling before chillers carries, and when; towers that serve the chillers carry the loop through them.
std::string before_chillers(const SiteDesign& d, const RejectionDesign& m, const LoopDesign& loop,
                            const DesignDay& day) {
    const bool condensers = std::any_of(d.chillers.begin(), d.chillers.end(),
                                        [&](const auto& c) { return c.loop == m.loop && c.on_own_towers(); });
    if (condensers && std::holds_alternative<TowerDesign>(m.machine))
        return megawatts(m.design_heat) + " through the chillers";
    return megawatts(m.design_heat) + " in the design hour, " + megawatts(m.rated_heat) + " in air of " +
           celsius(free_cooling_air(loop, day));
}

} // namespace

std::vector<std::string> sized_text(const SiteDesign& d, const DesignDay& day) {
    std::vector<std::string> lines;
    lines.push_back("design weather: dry bulb " + celsius(day.dry_bulb) + ", wet bulb " + celsius(day.wet_bulb) +
                    " (0.4 % of the hours are warmer), hottest hour " + celsius(day.dry_bulb_highest));
    for (std::size_t k = 0; k < d.loops.size(); ++k) {
        if (!has_sink(d, k) && !takes_heat(d, k)) continue; // it stands still
        const auto& loop = d.loops[k];
        const double pumps = pump::power(loop.loop.design_flow / FacilityLoop<double>::water_density,
                                         loop.loop.pressure_drop, loop.loop.pump_efficiency);
        const bool chilled =
            std::any_of(d.chillers.begin(), d.chillers.end(), [k](const auto& c) { return c.loop == k; });
        lines.push_back("loop " + loop.label + ": " + megawatts(loop.heat) + " at " +
                        celsius(loop.fan_control.set_point) +
                        (loop.supply_float > 0.0 && !chilled
                             ? ", up to " + celsius(loop.fan_control.set_point + loop.supply_float) + " in the heat"
                             : "") +
                        ", " + whole(loop.flow_of_hour()) + " kg/s warming by " + whole(loop.rise) + " K, " +
                        (loop.mild_flow > 0.01 * loop.loop.design_flow
                             ? whole(loop.loop.design_flow) + " kg/s in milder hours with plates beside condensers, "
                             : "") +
                        "pumps " + megawatts(pumps));
        for (const auto& m : d.rejection)
            if (m.loop == k)
                lines.push_back("  " + m.label + ": " + whole(m.count()) + " machines for " +
                                (chilled ? before_chillers(d, m, loop, day) : megawatts(m.rated_heat)) + ", " +
                                whole(100.0 * m.flow_share) + " % of the water" + tower_pumps(m) + of_record(m.size));
        for (const auto& m : d.exchangers)
            if (m.from == k)
                lines.push_back("  " + m.label + ": plates for " + megawatts(m.rated_heat) + " to loop " +
                                d.loops[m.to].label +
                                (chilled ? ", " + megawatts(m.design_heat) + " of it in the design hour" : ""));
        for (const auto& m : d.chillers)
            if (m.loop == k)
                lines.push_back("  " + m.label + ": " + whole(m.count()) + " machines of " +
                                megawatts(m.cooling() / std::max(m.count(), 1.0)) + " at reference" +
                                of_record(m.size) + ", " + megawatts(m.design_heat) + " in the design hour");
        if (const auto order = in_order(d, k); !order.empty()) lines.push_back("  " + order);
        if (loop.heat_reuse.power > 0.0)
            lines.push_back("  heat reuse: up to " + megawatts(loop.heat_reuse.power) + ", cooling the return to " +
                            celsius(loop.heat_reuse.return_temperature));
        if (loop.glycol > 0.0)
            lines.push_back("  " + whole(100.0 * loop.glycol) + " % glycol, liquid down to " +
                            celsius(glycol_water::freezing_temperature(loop.glycol)));
        if (!loop.note.empty()) lines.push_back("  " + loop.note);
    }
    const auto direct_expansion = [&](const std::string& label, const AirDesign& air, double racks) {
        if (air.dx.dx_capacity > 0.0)
            lines.push_back("hall " + label + ": " + megawatts(racks) +
                            " to the air at the racks' peak, direct expansion of " + megawatts(air.dx.dx_capacity) +
                            " in air of 35 degC");
    };
    for (const auto& h : d.halls) direct_expansion(h.label, h.air, air_heat(h));
    for (const auto& h : d.air_loads) direct_expansion(h.label, h.air, h.heat);
    lines.push_back("site: " + megawatts(d.design_power) + " in the design hour, " + megawatts(d.critical_it_power) +
                    " of it racks at their peak");
    for (const auto& g : d.grids) lines.push_back("  " + g.label + ": " + connection_text(g));
    for (const auto& f : d.fleets)
        lines.push_back(
            "  " + f.label + ": " + whole(f.turbine.count) + " units of " + megawatts(f.turbine.rated_power) + ", " +
            megawatts(f.turbine.count * ThermalFleet<double>::unit_capacity(f.turbine, day.dry_bulb_highest,
                                                                            day.wet_bulb_with_dry, day.pressure)) +
            " together in the hottest hour");
    for (const auto& r : d.renewables)
        lines.push_back("  " + r.label + ": " +
                        megawatts(std::visit([](const auto& f) { return rated_power(f); }, r.field)));
    for (const auto& b : d.batteries)
        lines.push_back("  " + b.label + ": " + megawatts(b.battery.rated_power) + " for " +
                        whole(b.battery.energy_capacity / std::max(b.battery.rated_power, 1.0) / 60.0) + " minutes");
    return lines;
}

} // namespace sitewatt
