#pragma once
/// What a site file leaves automatic of a loop and follows from what hangs on it: set point, reset, glycol.
///
///     set point    coldest that its users want: coolant less the exchangers' approach, supply air less 7 K of coils;
///     of a
///                  loop for condensers and plates what its machines reach in the design hour
///     reset        loops without halls follow the air: 4 K over wet bulb, or 8 K over dry bulb behind dry coolers
///     glycol       a quarter, none where the water runs over a tower's fill

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

namespace sitewatt {

/// Once the loops before it, which hand it their heat, are settled.
void settle_loop(SiteDesign& design, std::size_t loop, const DesignDay& day);

} // namespace sitewatt
