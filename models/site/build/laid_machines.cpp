#include "models/site/build/laid_machines.hpp"

#include "models/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

/// True if every coil of a loop stands behind outside air or plates that it cools.
bool behind_outside_air(const SiteDesign& design, std::size_t loop) {
    const auto closed = [loop](const AirDesign& air) {
        return air.loop == loop && air.treatment.outside_air == 0.0 && air.treatment.indirect_effectiveness == 0.0;
    };
    return std::none_of(design.halls.begin(), design.halls.end(),
                        [&](const auto& h) { return h.racks.liquid_fraction < 1.0 && closed(h.air); }) &&
           std::none_of(design.air_loads.begin(), design.air_loads.end(), [&](const auto& h) { return closed(h.air); });
}

} // namespace

void settle_laid(SiteDesign& design, std::size_t k, std::span<const std::string> laid, const DesignDay& day) {
    auto& loop = design.loops[k];
    const double set_point = loop.fan_control.set_point;
    const double half = set_point - loop.free_cooling_difference / 2.0; // K, air in which coils carry half
    const bool towers = std::any_of(design.chillers.begin(), design.chillers.end(),
                                    [k](const auto& c) { return c.loop == k && c.on_own_towers(); });
    for (const auto& label : laid) {
        const auto at = std::find_if(design.rejection.begin(), design.rejection.end(),
                                     [&](const auto& r) { return r.loop == k && r.label == label; });
        if (at == design.rejection.end()) continue;
        if (towers) {
            loop.note =
                "chosen beside the towers of the facility loop: water-cooled chillers with towers of their own, "
                "and plates that cool freely where it is cold";
        } else if (behind_outside_air(design, k)) {
            loop.note = "no coils for free cooling: in the cold the halls' air is cooled by outside air";
            design.rejection.erase(at);
        } else if (day.dry_bulb_cool > half) {
            loop.note = "no coils for free cooling: less than a tenth of the year is under " + whole_celsius(half) +
                        "; cooling." + label + ".count has them all the same";
            design.rejection.erase(at);
        } else {
            loop.note = "chosen for this climate: coils for free cooling before the chillers, which carry all in air "
                        "under " +
                        whole_celsius(set_point - loop.free_cooling_difference) + "; cooling." + label +
                        ".count = 0 leaves them out";
        }
    }
}

} // namespace sitewatt
