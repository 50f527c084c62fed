#pragma once
/// Hours that the tests of plans share.

#include "models/site/operation/dispatch_problem.hpp"
#include "tests/models/site/example_design.hpp"

namespace sitewatt::example {

/// Hours of a constant demand at constant prices; grid power costs `price` USD/MWh.
inline std::vector<DispatchHour> hours(std::size_t n, double demand, double price) {
    auto outside = summer();
    outside.grids[0].energy_price = price / 3.6e9;
    return std::vector<DispatchHour>(n, {demand, outside});
}
/// The sized example without a demand charge, and without steps of load to be ready for.
inline SiteDesign planned_site() {
    auto d = sized();
    d.grids.front().grid.demand_charge = 0.0;
    d.load_step = 0.0;
    return d;
}

} // namespace sitewatt::example
