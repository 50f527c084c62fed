#pragma once
/// Halls whose air nothing cools, or not enough of what is there: told before a run, with its line.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <vector>

namespace sitewatt {

/// Of a site that is sized. Halls without any cooling of their air are refused; told are direct-expansion units that
/// are too small for the racks' peak in the design hour, supply air that outside air and water do not bring down to
/// its set point then, and fan walls selected for less heat than comes.
std::vector<Mistake> air_warnings(const Document& document, const SiteDesign& design, const DesignDay& day,
                                  std::vector<Mistake>& mistakes);

} // namespace sitewatt
