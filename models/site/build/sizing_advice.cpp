#include "models/site/build/sizing_advice.hpp"

#include "models/number_text.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/build/battery_sizing.hpp"
#include "models/site/build/plant_sizing.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

constexpr double closest_wet = 1.5; // K, water over wet bulb that many times the usual cells reach, estimate

/// What wetted machines can do at best in the design hour.
std::string wet_limit(const SiteDesign& design, std::size_t loop, const DesignDay& day) {
    double plates = infinity; // K
    for (const auto& d : design.rejection) {
        if (d.loop != loop) continue;
        const auto* tower = std::get_if<TowerDesign>(&d.machine);
        if (tower != nullptr) plates = std::min(plates, tower->exchanger_approach);
        if (std::holds_alternative<FluidCooler<double>::Parameters>(d.machine)) plates = 0.0;
    }
    if (plates == infinity) return "";
    return "the wet bulb of the design hour is " + figure_text::celsius(day.wet_bulb) +
           ", wetted machines leave water 3 "
           "to 5 K over it" +
           (plates > 0.0 ? ", plates " + formatted("%.2g", plates) + " K more" : "") + ", and under " +
           figure_text::celsius(day.wet_bulb + closest_wet + plates) + " there is none without chillers; ";
}

} // namespace

std::string cooling_advice(const SiteDesign& design, std::size_t loop, bool fixed, const DesignDay& day) {
    const auto& own = design.loops[loop];
    const bool chillers =
        std::any_of(design.chillers.begin(), design.chillers.end(), [&](const auto& d) { return d.loop == loop; });
    if (own.label == "chilled" && !chillers)
        return ": what is declared on it stands in the place of its default chillers; say [cooling.chillers] use = "
               "\"chilled_water\" beside it, without count = 0, or let the water be warmer "
               "(loop.chilled.supply_set_point)";
    const bool wet = std::any_of(design.rejection.begin(), design.rejection.end(), [&](const auto& d) {
        return d.loop == loop && !std::holds_alternative<DryCooler<double>::Parameters>(d.machine);
    });
    const bool floats = fixed || chillers ||
                        std::any_of(design.rejection.begin(), design.rejection.end(),
                                    [&](const auto& d) { return d.loop == loop && may_float(d); });
    return std::string(": ") +
           (chillers ? "its chillers are too few or too small (count, capacity); "
            : wet    ? wet_limit(design, loop, day)
                     : "dry machines cannot cool water under the air's temperature; take wetted ones or chillers, ") +
           "let the water be warmer (supply_set_point is " + whole_celsius(own.fan_control.set_point) +
           (floats ? ", supply_float)" : ")") +
           (fixed ? ", or raise a `count` that is fixed" : ", or name another plant (use in [cooling])");
}

std::string sources_advice(const SiteDesign& design) {
    std::string keys;
    const auto add = [&](const std::string& key) { keys += (keys.empty() ? "raise " : " or ") + key; };
    for (const auto& d : design.grids) add("power." + d.label + ".import_limit");
    for (const auto& d : design.fleets) add("power." + d.label + ".count");
    if (keys.empty())
        for (const auto& d : design.batteries) {
            const bool hours = d.battery.energy_capacity < evening * d.battery.rated_power;
            add("power." + d.label + (hours ? ".energy_capacity" : ".rated_power"));
        }
    if (design.grids.empty() && design.fleets.empty())
        for (const auto& d : design.renewables)
            add("power." + d.label + (std::holds_alternative<WindFarm>(d.field) ? ".rated_power" : ".peak_power"));
    return keys + ", or leave it automatic; work that may wait or stop ([work.NAME] kind = \"deferrable\", "
                  "\"interruptible\") need not be carried at once";
}

} // namespace sitewatt
