#pragma once
/// `reliability_target` of [power]: what a site file left automatic in its supply is sized by the loss of load of a
/// year.

#include "models/site/build/target_sizes.hpp"
#include "models/site/outside/shared_weather.hpp"

#include <optional>

namespace sitewatt {

/// Of a design that is read and not sized yet. Fleets of an automatic count whose spare_units nobody says begin without
/// any, and adequacy_target becomes the target. @return nothing where the site file has no target
std::optional<OpenSizes> read_target(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes);

/// Sizes what is open, after the design hour has, for a year in which all racks are there; where some are delivered
/// later, for the run's first year besides, in which racks and connections come. @param year  of weather
/// @return lines for the table of sizes
std::vector<std::string> size_by_target(const Document& document, const SiteFiles& files, SiteDesign& design,
                                        const SharedYear& year, const OpenSizes& open, std::vector<Mistake>& mistakes);

} // namespace sitewatt
