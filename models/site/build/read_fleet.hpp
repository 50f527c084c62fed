#pragma once
/// A fleet of generating units from its table, whichever kind it is.

#include "models/document.hpp"
#include "models/site/design/supply_design.hpp"

#include <optional>
#include <vector>

namespace sitewatt {

/// Nothing where the table is no fleet. @param mistakes  what contradicts itself is added here
std::optional<FleetDesign> read_fleet(const Table& table, std::vector<Mistake>& mistakes);

} // namespace sitewatt
