#pragma once
/// What yielding did to each class of work, and what that is worth.
///
/// Physics   Work asked = served + lost + waiting. Late work earns its price less the rebate, lost work nothing; lost
///           training costs the accelerator hours it would have taken.
/// Valid     Value of lost and late work is shown beside the costs, not booked among them, as revenue_lost is.

#include "models/site/books/key_figures.hpp"

#include <vector>

namespace sitewatt {

/// USD that an hour of an accelerator of a class that trains costs: as said, its rent, or what its racks cost.
double lost_hour_price(const SiteDesign& design, std::size_t work);

/// Of a site with classes of work.
std::vector<Kpi> work_figures(const FinishedRun& run);

} // namespace sitewatt
