#pragma once
/// What a planner should know of the cooling of a finished run: racks that switched off, heat that was held back, water
/// and air over their set points, chips that slowed down, machines that did nothing or worked in vain.

#include "models/site/books/key_figures.hpp"

#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// @param unit_heat  J that each machine of heat rejection carried
void plant_warnings(const FinishedRun& run, std::span<const double> unit_heat, std::vector<std::string>& said);

} // namespace sitewatt
