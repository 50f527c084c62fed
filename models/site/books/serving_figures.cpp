#include "models/site/books/serving_figures.hpp"

#include "models/compute/batching.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

double accelerators(const HallDesign& hall) {
    return hall.duty.work == Work::serving ? hall.racks.count * hall.racks.accelerators : 0.0;
}

/// Mean seconds to the first token of a hall at a busy share: its domains prefill one request each.
double time_to_first_token(const HallDesign& hall, double busy) {
    const auto& s = hall.serving;
    const double input = hall.input_tokens * (1.0 - s.prefix_cache_hit);
    const double prefill = input / (s.prefill_rate * hall.domain), time = input / s.prefill_rate;
    const double share = time / (time + hall.output_tokens / s.decode_rate); // of the accelerators that prefill
    const double servers = std::max(share * accelerators(hall) / hall.domain, 1.0);
    return batching::time_to_first_token(busy * servers / prefill, prefill, servers, 1.0 / hall.interactivity);
}

} // namespace

double serving_accelerators(const SiteDesign& design) {
    double all = 0.0;
    for (const auto& hall : design.halls) all += accelerators(hall);
    return all;
}

std::string rates_sources(const SiteDesign& design) {
    std::string sources;
    for (const auto& hall : design.halls)
        if (accelerators(hall) > 0.0 && sources.find(hall.rates_source) == std::string::npos)
            sources += (sources.empty() ? "" : ", ") + hall.rates_source;
    return sources.empty() ? "none" : sources;
}

std::vector<Kpi> serving_figures(const FinishedRun& run) {
    using namespace quantity;
    const double all = serving_accelerators(run.design);
    std::vector<Kpi> figures;
    bool trains = false;
    for (const auto& hall : run.design.halls) trains |= hall.duty.work == Work::training;
    if (trains)
        figures.push_back({"tokens_trained", count, "tokens that training jobs kept", run.total.trained_token_rate});
    if (all == 0.0) return figures;

    const double busy = (run.total.prefill_time + run.total.decode_time) / (all * run.duration);
    double prefill = 0.0, decode = 0.0, named = 0.0, first = 0.0, each = 0.0, hits = 0.0, even = 0.0;
    const std::string sources = rates_sources(run.design);
    for (const auto& hall : run.design.halls) {
        const double n = accelerators(hall);
        if (n == 0.0) continue;
        prefill += n / all * hall.serving.prefill_rate;
        decode += n / all * hall.serving.decode_rate;
        if (hall.interactivity == 0.0) continue;
        named += n;
        first += n * time_to_first_token(hall, std::min(busy, 0.999));
        each += n / hall.interactivity;
        hits += n * hall.serving.prefix_cache_hit;
        even += n * hall.cache_break_even;
    }
    figures.push_back(
        {"prefill_rate", frequency, "input tokens per second and accelerator that prefills: " + sources, prefill});
    figures.push_back(
        {"decode_rate", frequency, "output tokens per second and accelerator that decodes: " + sources, decode});
    if (named > 0.0) {
        figures.push_back({"time_to_first_token", duration, "mean, at the mean load", first / named});
        figures.push_back({"time_per_output_token", duration, "of each user, as asked by interactivity", each / named});
        figures.push_back({"cache_hits", fraction, "share of input tokens found in caches", hits / named});
        figures.push_back({"cache_break_even", frequency,
                           "bytes per second and accelerator above which reading a cache beats computing it anew",
                           even / named});
    }
    return figures;
}

} // namespace sitewatt
