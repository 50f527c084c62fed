#pragma once
/// Sizes what a site file left automatic, from the racks and the hours of the year that count.

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// What the site file says of sizing itself.
struct SizingRules {
    double spare_machines; ///< rejection machines beyond the design hour
    double design_margin;  ///< K added to the design temperatures
};

/// Replaces every automatic parameter of `design` by its size, and fills in shares, rated heat and design power.
/// @return contradictions, each with the table it belongs to ("cooling", "power")
std::vector<std::pair<std::string, std::string>> size_site(SiteDesign& design, const DesignDay& day,
                                                           const SizingRules& rules);

} // namespace sitewatt
