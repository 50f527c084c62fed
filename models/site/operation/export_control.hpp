#pragma once
/// Surplus goes to the grid only while its price is not negative; else it is spilled.

#include "models/site/operation/control.hpp"
#include "models/site/operation/source_cost.hpp"

#include <utility>

namespace sitewatt {

class ExportControl {
  public:
    explicit ExportControl(const SiteDesign& design) : design_(design), buyer_(buying_grid(design)) {}

    bool look(double time, const Surroundings& outside, const Instant<double>&, Commands& commands) {
        if (buyer_ == design_.grids.size()) return false;
        const bool earns =
            source_cost::sold(design_.grids[buyer_], design_.calendar, time, outside.grids[buyer_].energy_price) >= 0.0;
        const double before = std::exchange(commands.exporting, earns ? 1.0 : 0.0);
        return commands.exporting != before;
    }

  private:
    const SiteDesign& design_;
    std::size_t buyer_;
};
static_assert(Control<ExportControl>);

} // namespace sitewatt
