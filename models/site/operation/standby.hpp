#pragma once
/// Units that stand by: what is carried without them.
///
/// Valid     All units that do not stand by are there and on line, as a plan may have them.
/// Sources   40 CFR 60.4211(f): emergency engines shave no peaks and sell nothing.

#include "models/site/operation/source_cost.hpp"

namespace sitewatt::standby {

/// W of grids, as they are now, and of units that do not stand by.
inline double carried(const SiteDesign& design, const Surroundings& outside) {
    double power = 0.0;
    for (std::size_t i = 0; i < design.grids.size(); ++i)
        power += design.grids[i].grid.import_limit * outside.grids[i].available;
    for (const auto& d : design.fleets)
        if (!d.stands_by()) power += d.turbine.count * source_cost::unit(d, design.economics, outside).most;
    return power;
}

/// Whether a fleet stands by for what others carry. @param demand  W
inline bool rests(const SiteDesign& design, const FleetDesign& d, const Surroundings& outside, double demand) {
    return d.stands_by() && carried(design, outside) >= demand;
}

} // namespace sitewatt::standby
