#pragma once
/// The weather of a site: that of its file, completed and judged, or a built-in climate.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/shared_weather.hpp"
#include "models/site_files.hpp"

#include <vector>

namespace sitewatt {

/// Sites with the same weather share it. None, and mistakes, where no climate has the name or the file cannot be used.
SharedYear site_weather(const Document& document, const SiteFiles& files, const SiteDesign& design,
                        std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings);

} // namespace sitewatt
