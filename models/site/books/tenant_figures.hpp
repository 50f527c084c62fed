#pragma once
/// What each tenant of a site bears and gets: halls, workloads where there are several, training.
///
/// Physics   A hall bears what its own racks cost, and of all else - power, plant, buildings, water, carbon - the share
///           of the energy that its racks drew. A workload bears the cost of its halls; input and output tokens bear
///           the share of each hall's time that they take. So do loads that are not racks. Costs of all add up to
///           `cost_total`.
/// Valid     Plants that serve all halls alike; a hall with a cheaper plant of its own is not told apart.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// USD of the run that a hall bears.
double hall_cost(const FinishedRun& run, std::size_t hall);

/// Requests of a workload served over those served and given up, of a site with several.
double availability_of(const FinishedRun& run, std::size_t workload);

/// Share of the time of a hall that serves in which it reads prompts.
double prefill_share(const HallDesign& hall);

/// Of a site with several halls, with several workloads, or with training.
std::vector<Kpi> tenant_figures(const FinishedRun& run);

} // namespace sitewatt
