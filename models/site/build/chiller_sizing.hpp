#pragma once
/// Chillers in the design hour: how many, and what their compressors draw, by their own equations.
///
/// Physics   Condensers meet the loop that takes their heat at its set point, air at the design dry bulb, or water of
///           their own towers at the design wet bulb and their approach, no colder than they are rated with: towers
///           are selected for that, however cool a place is; the margin of sizing on top. Machines are fully loaded.
/// Valid     Where the machine's equations are. Condenser water is that of the design hour for all hours.

#include "models/site/build/plant_sizing.hpp"

namespace sitewatt {

/// Chillers of a loop by the design day. @return heat they can take, W
double size_chillers(SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules);

/// K, condenser water for which towers are selected: 29.4 degC (AHRI 550/590), or the warmest that the curves know.
double rated_condenser(const ChillerDesign& chiller);
/// K, water of towers to the chillers of their loop in the design hour.
double tower_water(const SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules);

/// W that all machines of a chiller take in the design hour.
double chiller_heat(const SiteDesign& design, const ChillerDesign& chiller, const DesignDay& day,
                    const SizingRules& rules);
/// Power of a chiller's compressors over its cooling in the design hour.
double compressor_share(const SiteDesign& design, const ChillerDesign& chiller, const DesignDay& day,
                        const SizingRules& rules);
/// Condenser heat over cooling for which a chiller's condenser water, and the machines that cool it, are laid out: that
/// of the design hour, and no less than that of a COP of 5, with which chilled water is made.
double condenser_heat(const SiteDesign& design, const ChillerDesign& chiller, const DesignDay& day,
                      const SizingRules& rules);

} // namespace sitewatt
