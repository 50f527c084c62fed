#pragma once
/// What the batteries would hold had no connection been lost: what a shortage that comes finds in them.
///
/// Physics   Charge above the floor of each, together. While a connection that was there brings less, they count as in
///           the moment before; what they then hold less is a gap that closes with the time constant of their return.
/// Valid     How they would have been cycled within an outage is not known. Beside sun and wind, and by a plan, they
///           come back as prices let them, not by that constant.

#include "models/site/design/design.hpp"
#include "models/site/page/supply.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {

class HeldCharge {
  public:
    explicit HeldCharge(const SiteDesign& design) : design_(design) {
        for (const auto& d : design.batteries) restore_ = std::max(restore_, d.restore_time);
    }
    /// @return J
    double look(double time, const Surroundings& outside, const SupplyInstant<double>& now) {
        double charge = 0.0; // J
        for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
            const auto& b = design_.batteries[i].battery;
            charge += std::max(now.batteries[i].state_of_charge - b.charge_minimum, 0.0) * b.energy_capacity;
        }
        const double since = std::max(time - time_, 0.0);
        time_ = time;
        if (!lost(time, outside)) {
            gap_ *= lost_ ? 1.0 : std::exp(-since / restore_);
            lost_ = false;
            return charge + gap_;
        }
        if (!lost_) before_ = charge + gap_ * std::exp(-since / restore_);
        lost_ = true;
        gap_ = std::max(before_ - charge, 0.0);
        return before_;
    }

  private:
    bool lost(double time, const Surroundings& outside) const {
        for (std::size_t i = 0; i < design_.grids.size(); ++i)
            if (design_.grids[i].comes && time >= design_.grids[i].contract.energised_at &&
                outside.grids[i].available < 1.0)
                return true;
        return false;
    }
    const SiteDesign& design_;
    double restore_ = 1.0, time_ = 0.0; // s
    double gap_ = 0.0, before_ = 0.0;   // J
    bool lost_ = false;
};

} // namespace sitewatt
