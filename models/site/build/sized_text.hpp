#pragma once
/// What was sized, in lines a person reads: how many machines of which kind, for what, at which design point.

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Of a sized design: a line per loop, kind of machine, source and battery. @param rules  what the site says of sizing
std::vector<std::string> sized_text(const SiteDesign& design, const DesignDay& day);

} // namespace sitewatt
