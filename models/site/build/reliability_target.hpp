#pragma once
/// `reliability_target` of [power]: what a site file leaves automatic in its supply is sized by the load that is lost
/// in a year.

#include "models/site/build/target_sizes.hpp"
#include "models/site/outside/shared_weather.hpp"

#include <optional>

namespace sitewatt {

/// Reads it, into a design that is not sized yet: adequacy_target becomes the target, and fleets of automatic count
/// begin without spare units unless the file says spare_units. @return what is open; nothing where there is no target
std::optional<OpenSizes> read_target(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes);

/// Sizes what is open in a design that is sized for its design hour, for a year in which all racks are there. Where
/// some are delivered later, every year of the run up to the last delivery or connection is looked at too: racks may
/// wait for a connection longer than a year. Years that are like the one before are left out. Each has the weather and
/// the demand of the run's first year, as far as its racks are there. @param year  of weather   @return lines for the
/// table of sizes
std::vector<std::string> size_by_target(const Document& document, const SiteFiles& files, SiteDesign& design,
                                        const SharedYear& year, const OpenSizes& open, std::vector<Mistake>& mistakes);

} // namespace sitewatt
