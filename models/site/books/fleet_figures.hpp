#pragma once
/// Key figures of the accelerators themselves: how many were there, at work, spare and out for repair; what training
/// made of them.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// True if racks come while the run is on.
bool racks_come(const FinishedRun& run);
/// True if some of its racks are still to come when the run ends.
bool racks_missing(const FinishedRun& run);

/// Counts of a site whose racks come in stages, fail or have spares; tokens and goodput of one that trains.
std::vector<Kpi> fleet_figures(const FinishedRun& run);

} // namespace sitewatt
