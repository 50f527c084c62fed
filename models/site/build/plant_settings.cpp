#include "models/site/build/plant_settings.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double coil_approach = 7.0;            // K, supply air over chilled water where neither is said, 5-8 usual
constexpr double tower_approach_set = 4.0;       // K over wet bulb, 3-5 usual
constexpr double dry_approach_set = 8.0;         // K over dry bulb, 6-10 usual
constexpr double condenser_floor = 285.15;       // K, 12 degC, least of usual chillers' condenser water
constexpr double usual_glycol = 0.25;            // freeze protection to -10 degC
constexpr double usual_exchanger_approach = 2.0; // K, usual selection, estimate
constexpr double warmest_condenser = 302.55;     // K, 29.4 degC, rating condition AHRI 550/590

void set(double& value, double size) {
    if (value == automatic) value = size;
}

bool serves_halls(const SiteDesign& design, std::size_t k) {
    return std::any_of(design.halls.begin(), design.halls.end(),
                       [k](const auto& h) { return h.plates_loop == k || h.air.loop == k; }) ||
           std::any_of(design.air_loads.begin(), design.air_loads.end(),
                       [k](const auto& h) { return h.air.loop == k; }) ||
           std::any_of(design.heat_loads.begin(), design.heat_loads.end(), [k](const auto& h) { return h.loop == k; });
}
bool has_chillers(const SiteDesign& design, std::size_t k) {
    return std::any_of(design.chillers.begin(), design.chillers.end(), [k](const auto& c) { return c.loop == k; });
}

/// K, warmest water that suits all users of a loop.
double wished(const SiteDesign& design, std::size_t k, const DesignDay& day, bool wet) {
    double warmest = infinity;
    for (const auto& h : design.halls) {
        if (h.plates_loop == k && h.racks.liquid_fraction > 0.0)
            warmest = std::min(warmest, h.distribution.coolant_supply - h.distribution.coolant_approach);
        if (h.air.loop == k && h.racks.liquid_fraction < 1.0)
            warmest = std::min(warmest, h.air.handler.air_supply - coil_approach);
    }
    for (const auto& h : design.air_loads)
        if (h.air.loop == k) warmest = std::min(warmest, h.air.handler.air_supply - coil_approach);
    if (warmest < infinity) return warmest;
    for (const auto& x : design.exchangers)
        if (x.to == k && !has_chillers(design, x.from)) // plates alone must hold what they stand for
            warmest = std::min(warmest, design.loops[x.from].fan_control.set_point - x.approach);
    const double possible = wet ? day.wet_bulb + tower_approach_set : day.dry_bulb + dry_approach_set;
    const bool condensers =
        std::any_of(design.chillers.begin(), design.chillers.end(), [k](const auto& c) { return c.condenser == k; });
    if (condensers) warmest = std::min(warmest, std::max(possible, wet ? 0.0 : warmest_condenser));
    return warmest < infinity ? warmest : possible;
}

} // namespace

void settle_loop(SiteDesign& design, std::size_t k, const DesignDay& day) {
    auto& d = design.loops[k];
    const bool halls = serves_halls(design, k);
    bool open = false, wet = false, dry = false;
    for (auto& r : design.rejection) {
        if (r.loop != k) continue;
        if (auto* tower = std::get_if<TowerDesign>(&r.machine)) {
            // Where no hall gets of it, the loop's own water runs over the fill.
            set(tower->exchanger_approach, halls ? usual_exchanger_approach : 0.0);
            open = open || tower->exchanger_approach == 0.0;
        }
        (std::holds_alternative<DryCooler<double>::Parameters>(r.machine) ? dry : wet) = true;
    }
    set(d.glycol, open ? 0.0 : usual_glycol);
    d.reset.by_dry_bulb = dry && !wet;
    set(d.reset.approach, halls || !(dry || wet) ? 0.0 : d.reset.by_dry_bulb ? dry_approach_set : tower_approach_set);
    set(d.reset.floor, condenser_floor);
    set(d.fan_control.set_point, wished(design, k, day, wet));
}

} // namespace sitewatt
