#pragma once
/// A fleet's set point stays within what its ramp rate reaches between two regular looks. Looks between them, at
/// events, leave the window where it is, unless other units are on line.

#include "models/site/operation/control.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {

class RampLimits {
  public:
    explicit RampLimits(const SiteDesign& design) : design_(design), units_(design.fleets.size()) {}

    /// A wider window is worth no restart: what it bounds is a set point, and moves with the load.
    bool look(double time, const Surroundings&, const Instant<double>& now, Commands& commands) {
        const double interval = design_.control_interval;
        const bool regular = time >= begun_ + interval * (1.0 - 1e-9);
        if (regular) begun_ = time;
        for (std::size_t i = 0; i < design_.fleets.size(); ++i) {
            const double online = commands.units_online[i];
            if (!regular && online == units_[i]) continue;
            units_[i] = online;
            const auto& fleet = design_.fleets[i];
            const double reach = fleet.cycling.ramp_rate * fleet.turbine.rated_power * std::max(online, 1.0) * interval;
            commands.fleet_least[i] = now.supply.fleets[i].power - reach;
            commands.fleet_most[i] = now.supply.fleets[i].power + reach;
        }
        return false;
    }

  private:
    const SiteDesign& design_;
    double begun_ = -infinity;  ///< s, at the last regular look
    std::vector<double> units_; ///< on line when a fleet's window was set
};
static_assert(Control<RampLimits>);

} // namespace sitewatt
