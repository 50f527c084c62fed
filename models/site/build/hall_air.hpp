#pragma once
/// The air side of a hall in one hour of the weather, at rest: what a plan is sized and judged by before a run.

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"
#include "models/site/page/air_side.hpp"

namespace sitewatt {

/// An hour of the weather, K and Pa.
struct OutsideHour {
    double dry_bulb, wet_bulb, pressure;
};

/// What a hall's air side does with the heat of its racks while return air is as warm as the wished supply makes it.
struct HallAir {
    double supply;  ///< K, air to the racks
    double heat;    ///< W to be taken from the air, of racks and fans
    double by_dx;   ///< W of that which direct expansion takes
    double left;    ///< W of that which outside air, pads and exchangers leave to coils and direct expansion
    double missing; ///< W of that which nothing takes
    double power;   ///< W, fans, pads, humidifiers and compressors
};

/// @param racks  W that they give to the air   @param water  to the coils, if there are any
HallAir hall_air(const AirDesign& air, double racks, const OutsideHour& outside, const LoopWater<double>& water);

/// Share of a hall's heat that its exchangers to outside air leave to the coils in the hardest of the hours that count:
/// the hottest, the most humid, and that in which wetted ones stop for frost. Outside air that enters the hall is not
/// counted on: humidity or smoke may keep it out in any hour.   @param margin  K added to the air's temperatures
double left_to_coils(const AirDesign& air, double racks, const DesignDay& day, double margin);

/// W that the racks of a hall give to its air at their peak.
inline double air_heat(const HallDesign& hall) {
    return (1.0 - hall.racks.liquid_fraction) * hall.racks.count * Rack<double>::peak_power(hall.racks);
}

} // namespace sitewatt
