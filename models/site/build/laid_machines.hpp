#pragma once
/// What a chilled loop that nobody described gets beside its chillers: free cooling where the climate pays for it.

#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <span>
#include <string>

namespace sitewatt {

/// Keeps the machines of a loop that were laid by default or takes them away, and says why in its note.
/// @param laid  labels of such heat rejection
void settle_laid(SiteDesign& design, std::size_t loop, std::span<const std::string> laid, const DesignDay& day);

} // namespace sitewatt
