#pragma once
/// Key figures of what halls serve and train: tokens with their cost and revenue, rates with their source, time to
/// first token, time per output token.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// Accelerators of halls that serve requests.
double serving_accelerators(const SiteDesign& design);

/// Where the token rates of its halls come from; "none" without halls that serve.
std::string rates_sources(const SiteDesign& design);

/// Whether so many requests were given up that their waiting has no mean.
bool overloaded(const FinishedRun& run);

std::vector<Kpi> serving_figures(const FinishedRun& run);
/// Tokens, what they cost and earn; none for a plant under a constant heat load. Input is what was computed and what a
/// cache held: their costs add up to it, and with output to all costs.
std::vector<Kpi> token_figures(const FinishedRun& run);

} // namespace sitewatt
