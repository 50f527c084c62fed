#pragma once
/// Key figures of what halls serve and train: rates with their source, time to first token, time per output token.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// Accelerators of halls that serve requests.
double serving_accelerators(const SiteDesign& design);

/// Where the token rates of its halls come from; "none" without halls that serve.
std::string rates_sources(const SiteDesign& design);

std::vector<Kpi> serving_figures(const FinishedRun& run);

} // namespace sitewatt
