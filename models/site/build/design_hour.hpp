#pragma once
/// What a loop with chillers carries in the hours of the year that count: what free cooling before them leaves is
/// theirs.
///
/// Physics   Water comes back warmer than the warmest supply by the rise of the design; machines and plates in parallel
///           cool it at full fans, chillers in series take the rest, by their own equations. The hottest hours and the
///           most humid ones are asked apart, and the harder of both counts. Towers that take the condensers' heat too
///           share their cells between both.
/// Valid     The other loop of plates has the set point that holds then. Tanks and heat reuse are not counted on.

#include "models/site/build/plant_sizing.hpp"

namespace sitewatt {

/// Writes what every machine, exchanger and chiller of a sized loop carries in its hardest hour into their
/// `design_heat`. @return W of all together, as far as one of them does not stand in the way of another
double carried_in_design_hour(SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules);

} // namespace sitewatt
