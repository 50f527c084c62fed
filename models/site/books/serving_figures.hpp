#pragma once
/// Key figures of what halls serve and train: tokens with their cost and revenue, rates with their source, time to
/// first token, time per output token.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// Accelerators of halls that serve requests, in the mean of a run.
double serving_accelerators(const SiteDesign& design, double run_time);

/// Busy share of the accelerators that serve a workload, of a site with several.
double busy_share(const FinishedRun& run, std::size_t workload);

/// What users of a workload wait, in the mean of its requests.
struct ServingTimes {
    double prefilling = 0.0, decoding = 0.0; ///< of all requests, those whose users' speed is named, by phase
    double to_first = 0.0, each = 0.0;       ///< s to the first token, and for each of the others
};
/// @param workload  0 of a site with one
ServingTimes serving_times(const FinishedRun& run, std::size_t workload);

/// Where the token rates of its halls come from; "none" without halls that serve.
std::string rates_sources(const SiteDesign& design);

/// Share of the requests that ended in the run by being given up; some of them came before it.
double given_up(const FinishedRun& run);
/// Whether so many requests were given up that their waiting has no mean.
bool overloaded(const FinishedRun& run);

std::vector<Kpi> serving_figures(const FinishedRun& run);
/// Tokens, what they cost and earn; none for a plant under a constant heat load. Input is what was computed and what a
/// cache held: their costs add up to it, and with output to all costs.
std::vector<Kpi> token_figures(const FinishedRun& run);

} // namespace sitewatt
