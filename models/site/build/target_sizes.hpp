#pragma once
/// Sizes a supply to a loss of load: what the site file leaves automatic grows until the target is kept.
///
/// Physics   Sizes begin at those of the design hour, without spare units where their number is not said. If they lose
///           more load than the target allows, each fleet of automatic count grows alone to the fewest units that keep
///           the target (least_size.hpp), and so do the batteries of automatic power or energy, all together. Of these
///           ways the one is taken that then costs least whether it runs or not (books/asset_cost.hpp). Where a fleet
///           grows, an automatic battery is sized anew to bridge the start of its units. Of batteries the power is
///           found first: the least with which, given energy for a week, half of the target is kept. Then the energy.
/// Valid     One year against the demand of expected_demand.hpp, whatever the run's length. One thing grows;
///           growing two a little may cost less. No way takes more energy in batteries than a week of the site's mean
///           demand, or more than four times its highest demand in units.

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

/// Which racks and connections are there in the year that is looked at: all that the site ever has (`always` where none
/// comes later), or those that have come. In a year in which they come nothing is made smaller than it is already.
enum class RacksThere { always, once_all_are, as_they_come };

/// What became of it.
struct TargetSizes {
    std::vector<std::string> lines; ///< for the table of sizes
    std::string mistake;            ///< why the target cannot be kept, and ways out
};
/// Sizes what is open in a design that is sized for its design hour. @param demand  W, of each hour of a year
/// @param year  of the run, from 1, for what is said of it
TargetSizes size_to_target(SiteDesign& design, const DesignDay& day, const OpenSizes& open, const Forcing& forcing,
                           std::vector<double> demand, const adequacy::Target& target,
                           RacksThere racks = RacksThere::always, int year = 1);

} // namespace sitewatt
