#include "models/site/build/chiller_sizing.hpp"

#include "models/media/glycol_water.hpp"
#include "models/site/build/sold_size.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace sitewatt {
namespace {

constexpr double plenty = 1e12;              // W/K, water that any machine can be loaded with
constexpr double usual_condenser_heat = 1.2; // over cooling, of a COP of 5, as chilled water asks
constexpr double rounding = 1e-9;            // machines
constexpr double condenser_rating = 302.55;  // K, 29.4 degC, AHRI 550/590

template <class Parameters>
using Machine = std::conditional_t<std::is_same_v<Parameters, EirChiller<double>::Parameters>, EirChiller<double>,
                                   CarnotChiller<double>>;

/// What a chiller meets in the design hour.
ChillerInput<double> design_hour(const SiteDesign& design, const ChillerDesign& d, const DesignDay& day,
                                 const SizingRules& rules) {
    const LoopDesign& own = design.loops[d.loop];
    const double condenser = d.condenser != ChillerDesign::none ? design.loops[d.condenser].fan_control.set_point
                             : d.air_cooled()                   ? day.dry_bulb + rules.design_margin
                                                                : tower_water(design, d.loop, day, rules);
    return {0.0, own.fan_control.set_point, plenty, condenser, 1.0};
}
/// One machine of it, fully loaded.
ChillerOutput<double> fully_loaded(const ChillerDesign& d, const ChillerInput<double>& u) {
    return std::visit(
        [&]<class P>(P p) {
            p.count = 1.0;
            return Machine<P>::output(p, {Machine<P>::available(p, u)}, u);
        },
        d.machine);
}

} // namespace

double rated_condenser(const ChillerDesign& d) {
    const auto* curves = std::get_if<EirChiller<double>::Parameters>(&d.machine);
    return std::min(condenser_rating, curves != nullptr ? curves->most_y : infinity);
}

double tower_water(const SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules) {
    double rated = infinity;
    for (const auto& d : design.chillers)
        if (d.loop == loop && d.on_own_towers()) rated = std::min(rated, rated_condenser(d));
    const double close = day.wet_bulb + rules.design_margin + design.loops[loop].condenser_approach;
    return rated < infinity ? std::max(close, rated) : close;
}

double compressor_share(const SiteDesign& design, const ChillerDesign& d, const DesignDay& day,
                        const SizingRules& rules) {
    const auto full = fully_loaded(d, design_hour(design, d, day, rules));
    return full.power / std::max(full.cooling, 1.0);
}

double chiller_heat(const SiteDesign& design, const ChillerDesign& d, const DesignDay& day, const SizingRules& rules) {
    return d.count() * fully_loaded(d, design_hour(design, d, day, rules)).available_heat;
}

double condenser_heat(const SiteDesign& design, const ChillerDesign& d, const DesignDay& day,
                      const SizingRules& rules) {
    return std::max(usual_condenser_heat, 1.0 + compressor_share(design, d, day, rules));
}

double size_chillers(SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules) {
    const LoopDesign& own = design.loops[loop];
    double total = 0.0, left = 0.0, all = 0.0; // W, machines, W at reference
    for (const auto& d : design.chillers)
        if (d.loop == loop) left += d.count() == automatic ? 1.0 : 0.0;
    for (auto& d : design.chillers) {
        if (d.loop != loop) continue;
        double one = fully_loaded(d, design_hour(design, d, day, rules)).available_heat;
        const double share = own.heat / std::max(left, 1.0);
        if (d.of_plant && d.count() == automatic) {
            d.size = sold_share(share / std::max(one, 1.0));
            std::visit([&](auto& p) { p.capacity *= d.size; }, d.machine);
            one *= d.size;
        }
        double& count = std::visit([](auto& p) -> double& { return p.count; }, d.machine);
        set(count, std::ceil(share / std::max(one, 1.0)) + rules.spare_machines);
        total += count * one;
        all += d.cooling();
    }
    for (auto& d : design.chillers) {
        if (d.loop != loop || d.count() <= 0.0) continue;
        // Those that carry the heat, each with all its water; spare ones are valved off.
        const double machines = std::ceil(own.heat * d.count() / std::max(all, 1.0) - rounding);
        d.carrying = std::clamp(machines, std::min(d.count(), 1.0), d.count());
        if (d.condenser == ChillerDesign::none) continue;
        const LoopDesign& warm = design.loops[d.condenser];
        d.condenser_flow = condenser_heat(design, d, day, rules) * d.carrying * d.cooling() / d.count() /
                           (d.condenser_rise * glycol_water::specific_heat(warm.glycol, warm.fan_control.set_point));
    }
    return total;
}

} // namespace sitewatt
