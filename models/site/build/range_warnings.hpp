#pragma once
/// What a plan asks of its machines beyond the range in which their models or ratings hold, and what cannot work: told
/// before a run, with its line.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <vector>

namespace sitewatt {

/// Fleets without a unit, water warmer than a chiller's curves, loops too warm for the coils that hang on them, heat
/// reuse that the return water is too cold for, air thinner than racks are rated for. Of a site that is sized.
std::vector<Mistake> range_warnings(const Document& document, const SiteDesign& design, const DesignDay& day);

/// Water that is too warm for the coolant it cools, which leaves a hall's number without effect. Before it is sized.
std::vector<Mistake> coolant_warnings(const Document& document, const SiteDesign& design);

} // namespace sitewatt
