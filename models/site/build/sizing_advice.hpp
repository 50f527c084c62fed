#pragma once
/// The ways out where what a site file fixes does not carry the site.

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <string>

namespace sitewatt {

/// Where a loop cannot carry its users, behind ": ".   @param fixed  the number of some machine is said
std::string cooling_advice(const SiteDesign& design, std::size_t loop, bool fixed, const DesignDay& day);

/// Where the sources do not carry the site: sizes of those that are there.
std::string sources_advice(const SiteDesign& design);

} // namespace sitewatt
