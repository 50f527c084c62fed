#pragma once
/// Sun and wind wait while a grid pays to be used, as far as it can bring what they would and makes no new peak by it.

#include "models/site/operation/control.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {

class RenewableControl {
  public:
    explicit RenewableControl(const SiteDesign& design) : design_(design), buyer_(buying_grid(design)) {
        for (const auto& d : design.renewables) credit_ = std::max(credit_, d.production_credit);
    }

    bool look(double time, const Surroundings& outside, const Instant<double>& now, Commands& commands) {
        const double offered = std::accumulate(outside.renewable.begin(), outside.renewable.end(), 0.0);
        double share = 1.0;
        if (const double paying = power_paid_for(time, outside, commands); offered > 0.0 && paying > 0.0) {
            double open = now.supply.demand;
            for (const auto& fleet : now.supply.fleets) open -= fleet.power;
            for (const auto& battery : now.supply.batteries) open -= battery.power;
            share = std::ceil(steps * std::clamp((open - paying) / offered, 0.0, 1.0)) / steps;
        }
        return std::exchange(commands.renewables, share) != share;
    }

  private:
    /// W of the grids that cost less than nothing, under the peaks that their month has anyhow.
    double power_paid_for(double time, const Surroundings& outside, const Commands& commands) const {
        if (buyer_ < design_.grids.size() &&
            source_cost::sold(design_.grids[buyer_], design_.calendar, time, outside.grids[buyer_].energy_price) > 0.0)
            return 0.0; // what the site makes is sold
        double power = 0.0;
        for (std::size_t i = 0; i < design_.grids.size(); ++i) {
            const auto& now = outside.grids[i];
            const double limit = design_.grids[i].grid.import_limit * now.available;
            if (source_cost::grid(design_.grids[i], design_.economics, now).energy + credit_ < 0.0)
                power += design_.grids[i].pays_for_peaks() ? std::min(limit, commands.grid_paid[i]) : limit;
        }
        return power;
    }

    static constexpr double steps = 20.0; // of the share, so that it does not follow every cloud, estimate
    const SiteDesign& design_;
    std::size_t buyer_;
    double credit_ = 0.0; ///< USD/J, that is lost by what waits
};
static_assert(Control<RenewableControl>);

} // namespace sitewatt
