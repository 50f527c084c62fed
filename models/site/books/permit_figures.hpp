#pragma once
/// The key figures of the permits that a site has: what is left of them, when they were used up, what keeping them
/// cost.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

std::vector<Kpi> permit_figures(const FinishedRun& run); ///< none where no permit was said

} // namespace sitewatt
