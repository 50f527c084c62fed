#pragma once
/// Sizes of batteries that a site file leaves automatic.
///
/// Physics   All batteries together have power for the loss of the largest unit, or of the largest connection that has
///           outages where units stand by, or for nights of sun and wind alone; a tenth of the design hour at least.
///           And they hold, of the charge that is kept and with their losses, what the site draws until the quickest
///           units stand in for a lost connection, from a cold start. What batteries of a said size do not bring of it
///           the others share: power in equal parts, energy by their power. Each lasts `full_power_time` at its power.
///           What shaving leaves in them for a lost connection is nothing where no connection can be lost.
///           By night they give no more than sun and wind may bring, for as long as the load of an evening stays high.
/// Valid     Batteries give in proportion to their power. One that the others leave nothing to do has no power.
/// Sources   None: a choice of what batteries are for.

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

namespace sitewatt {

inline constexpr double evening = 4.0 * 3600.0; ///< s that load stays at its highest on a hot day, estimate

/// Of a design whose racks, plant, connections and units are sized.
void size_batteries(SiteDesign& design, const DesignDay& day);

/// W that batteries carry in the highest hours of a site that lives on sun and wind.
double carried_by_night(const SiteDesign& design);

} // namespace sitewatt
