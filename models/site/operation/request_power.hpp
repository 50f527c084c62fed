#pragma once
/// What a request draws of the site's power, for hours that no history has yet.
///
/// Physics   Power of racks that serve over their idling, with the plant for it as in the design hour, by the requests
///           that they serve now.
/// Valid     Serving halls at one length of request; other work draws what it draws now.

#include "models/site/design/design.hpp"
#include "models/site/page/page.hpp"

#include <algorithm>

namespace sitewatt {

/// J of the site for one request more; 0 where none is asked. @param moved  W of the site for work put off before, less
/// what is put off now
inline double energy_per_request(const SiteDesign& design, const Surroundings& outside, const Instant<double>& now,
                                 double moved = 0.0) {
    double power = 0.0;
    for (std::size_t i = 0; i < design.halls.size(); ++i) {
        const auto& d = design.halls[i];
        if (d.duty.work != Work::serving) continue;
        power += std::max(now.halls[i].racks.it_power - d.idle_power(outside.stage), 0.0);
    }
    const double rate = outside.request_rate;
    const double drawn = power * design.design_power / std::max(design.critical_it_power, 1.0) - moved;
    return rate > 0.0 ? std::max(drawn, 0.0) / rate : 0.0;
}

} // namespace sitewatt
