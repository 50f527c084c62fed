#pragma once
/// Machines of a plant that cost more than they are worth in their climate or for their loop: told before a run, with
/// their line.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt {

/// Of a site that is sized: kinds of machine that carry next to nothing in the design hour for what they cost beside
/// the others of their loop, and machines chosen many times larger than their loop's heat. A mistake are towers that
/// leave the condensers beside their plates no water.
std::vector<Mistake> machine_warnings(const Document& document, const SiteDesign& design,
                                      std::vector<Mistake>& mistakes);

} // namespace sitewatt
