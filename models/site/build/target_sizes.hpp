#pragma once
/// Sizes a supply to a loss of load: what the site file leaves automatic grows until the target is kept.
///
/// Physics   Sizes begin at those of the design hour, without spare units where their number is not said. If
///           they lose more than the target, each fleet whose count is automatic, and the batteries whose power or
///           energy is, is made larger alone, to the least size that keeps it (least_size.hpp); the one that then costs
///           least a year, capital and fixed costs, is taken. With more units goes the battery that bridges their
///           start. Of a battery alone power comes first, to half the target with energy for a week; then energy.
/// Valid     One year against the demand of expected_demand.hpp, whatever the run's length. One thing
///           grows; growing two a little may cost less. A battery beyond a week of the site's mean demand, and units of
///           four times its highest, are no way out.

#include "models/site/build/expected_demand.hpp"
#include "models/site/build/least_size.hpp"
#include "models/site_files.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// What a site file left automatic.
struct OpenSizes {
    std::vector<bool> counts, powers, energies; ///< of fleets and batteries
    bool any() const;
};
/// Of a design that is not sized yet.
OpenSizes open_sizes(const SiteDesign& design);

/// When racks are there in the year that is looked at. As they come, nothing gets smaller than it is.
enum class RacksThere { always, once_all_are, as_they_come };

/// What became of it.
struct TargetSizes {
    std::vector<std::string> lines; ///< for the table of sizes
    std::string mistake;            ///< why the target cannot be kept, and ways out
};
/// Sizes what is open in a design that is sized for its design hour. @param demand  W, of each hour of a year
TargetSizes size_to_target(SiteDesign& design, const DesignDay& day, const OpenSizes& open, const Forcing& forcing,
                           std::vector<double> demand, const adequacy::Target& target,
                           RacksThere racks = RacksThere::always);

} // namespace sitewatt
