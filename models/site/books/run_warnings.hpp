#pragma once
/// What a finished run should not leave unsaid: permits passed, demand not served, storage left idle, temperatures over
/// their set points, chips that slowed down, machines that did nothing.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// @param unit_heat  J that each machine of heat rejection carried
/// @return messages without a place, for they are about the run and not about a line
std::vector<Mistake> run_warnings(const FinishedRun& run, std::span<const double> unit_heat);

} // namespace sitewatt
