#pragma once
/// What `sitewatt optimise` found, as people read it and as one JSON document.

#include "sim/study/sizing.hpp"

#include <string>

namespace sitewatt {

/// The best, what holds it back and at what price, its neighbours, and the command that runs it.
std::string sizing_text(const SizingOutcome& outcome);
/// The same; figures in coherent SI, variables as the file says them.
std::string sizing_json(const SizingOutcome& outcome);

} // namespace sitewatt
