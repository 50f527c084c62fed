#include "models/site/build/rated_racks.hpp"

#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitewatt {
namespace {

std::string whole(double x) { return std::to_string(std::lround(x)); }

} // namespace

void cap_power(const Table& hall, HallDesign& design, std::vector<Mistake>& mistakes) {
    auto& racks = design.racks;
    if (design.power_cap == 1.0) return;
    if (design.power_cap * racks.accelerator_peak_power <= 1.01 * racks.accelerator_idle_power)
        mistakes.push_back({hall.place_of("power_cap"), "power_cap leaves no power over what accelerators draw idle, " +
                                                            whole(racks.accelerator_idle_power) + " W: raise it"});
    const double capped = Rack<double>::power(racks, design.power_cap * racks.accelerator_peak_power, 1.0),
                 saved = Rack<double>::power(racks, racks.accelerator_peak_power, 1.0) - capped;
    if (!said_by_hand(hall, "rated_power"))
        racks.rated_power = racks.rated_power > 0.0 ? racks.rated_power - saved : capped;
}

void check_rating(const Table& hall, const HallDesign& design, std::vector<Mistake>& mistakes) {
    const auto& racks = design.racks;
    const double drawn = Rack<double>::power(racks, design.power_cap * racks.accelerator_peak_power, 1.0);
    if (racks.rated_power > 0.0 && racks.rated_power < 0.999 * drawn)
        mistakes.push_back({said_by_hand(hall, "rated_power") ? hall.place_of("rated_power") : hall.place,
                            "rated_power of " + whole(racks.rated_power * 1e-3) + " kW is less than the " +
                                whole(drawn * 1e-3) + " kW that the rack draws at full activity: raise it"});
}

} // namespace sitewatt
