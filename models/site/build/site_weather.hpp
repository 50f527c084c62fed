#pragma once
/// The weather of a site: that of its file, completed and judged, or a built-in climate.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site_files.hpp"

#include <optional>
#include <vector>

namespace sitewatt {

/// Nothing, and mistakes, where no climate has the name or the file cannot be used.
std::optional<WeatherYear> site_weather(const Document& document, const SiteFiles& files, const SiteDesign& design,
                                        std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings);

} // namespace sitewatt
