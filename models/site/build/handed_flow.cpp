#include "models/site/build/handed_flow.hpp"

#include "models/media/glycol_water.hpp"
#include "models/site/page/over_plates.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

constexpr double colder = 5.0; // K under the giving loop's set point, at which plates carry all, estimate
constexpr int steps = 60;      // of the other loop's water, a third of a kelvin at usual rises

/// Plates at one temperature of the water that takes the heat.
struct Plates {
    double heat = 0.0, flow = 0.0; ///< W, kg/s
};
Plates plates_at(const SiteDesign& design, std::size_t from, std::size_t to, double cold) {
    const LoopDesign &own = design.loops[from], &other = design.loops[to];
    const double set_point = own.fan_control.set_point;
    Plates all;
    for (const auto& d : design.exchangers) {
        if (d.from != from || d.to != to) continue;
        const auto y = over_plates(d, set_point + own.rise, cold, d.loop_flow,
                                   double(glycol_water::specific_heat(own.glycol, set_point)),
                                   double(glycol_water::specific_heat(other.glycol, cold)), set_point);
        all.heat += y.heat;
        all.flow += y.other_flow;
    }
    return all;
}
/// kg/s that condensers of `from` take of `to` where plates carry some of the heat, W.
double condensers_beside(const SiteDesign& design, std::size_t from, std::size_t to, double plates) {
    double flow = 0.0, all = 0.0; // kg/s, W
    for (const auto& d : design.chillers) all += d.loop == from ? d.cooling() : 0.0;
    const double load = std::clamp((design.loops[from].heat - plates) / std::max(all, 1.0), 0.0, 1.0);
    for (const auto& d : design.chillers)
        if (d.loop == from && d.condenser == to) flow += d.condenser_water(load);
    return flow;
}

} // namespace

HandedFlow handed_flow(const SiteDesign& design, std::size_t from, std::size_t to) {
    const LoopDesign& own = design.loops[from];
    double condensers = 0.0, plates = 0.0;
    for (const auto& d : design.chillers)
        if (d.loop == from && d.condenser == to) condensers += d.condenser_flow;
    for (const auto& d : design.exchangers)
        if (d.from == from && d.to == to) plates += d.other_flow;
    if (condensers == 0.0 || plates == 0.0) return {condensers + plates, condensers + plates};
    const auto together = [&](double cold) {
        const Plates p = plates_at(design, from, to, cold);
        return p.flow + condensers_beside(design, from, to, p.heat);
    };
    double most = condensers;
    for (int i = 0; i <= steps; ++i)
        most = std::max(most, together(own.fan_control.set_point - colder + (own.rise + colder) * i / steps));
    return {std::max(condensers, together(design.loops[to].fan_control.set_point)), most};
}

} // namespace sitewatt
