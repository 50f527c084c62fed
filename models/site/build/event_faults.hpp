#pragma once
/// Events of a site file against what the site has.
///
///     refused   events that name what is not there, begin after the run, or take nothing
///     told      losses of what a cooling plant of another kind would have: plants are compared under one event
///
/// Valid     `fans` are those of heat rejection.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt {

/// @param duration  s of the run
void check_events(const Document& document, double duration, const SiteDesign& design, std::vector<Mistake>& mistakes,
                  std::vector<Mistake>& warnings);

/// Once fleets are sized: nobody loses more units than there are.
void check_lost_units(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes);

} // namespace sitewatt
