#pragma once
/// What racks draw at most, beside what their plant is sized for.

#include "models/document.hpp"
#include "models/site/design/hall_design.hpp"

#include <vector>

namespace sitewatt {

/// Lets power_cap lower the power that plant is sized for, unless the site says that itself.
void cap_power(const Table& hall, HallDesign& design, std::vector<Mistake>& mistakes);

/// Refuses racks that draw more than plant is sized for.
void check_rating(const Table& hall, const HallDesign& design, std::vector<Mistake>& mistakes);

} // namespace sitewatt
