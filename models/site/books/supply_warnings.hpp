#pragma once
/// What a planner should know of the supply of a finished run though it ran: load that was not carried, power that was
/// spilled, batteries that rest, units that never rest.

#include "models/site/books/adequacy.hpp"
#include "models/site/books/key_figures.hpp"

#include <string>
#include <vector>

namespace sitewatt {

void supply_warnings(const FinishedRun& run, std::vector<std::string>& said);

/// @param units_fail  in the run   @param years  of failures beside it; none: not simulated
void reliability_warnings(const FinishedRun& run, bool units_fail, const adequacy::Result* years,
                          std::vector<std::string>& said);

} // namespace sitewatt
