#include "models/site/books/serving_figures.hpp"

#include "models/compute/accelerator.hpp"
#include "models/compute/batching.hpp"
#include "models/money/token_cost.hpp"
#include "models/site/books/fleet_figures.hpp"
#include "models/site/books/indicators.hpp"
#include "models/site/books/tenant_figures.hpp"
#include "models/site/design/token_value.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

using namespace quantity;

constexpr double much_given_up = 0.01; // of the requests: their users would leave, estimate

constexpr Quantity per_energy{"J-1", {-1, -2, 2, 0, 0}, 0.0};

/// Accelerators of a hall that serves requests, in the mean of a run.
double serving_accelerators(const SiteDesign& design, const HallDesign& hall, double duration) {
    return hall.duty.work == Work::serving ? hall.accelerators() * mean_here(design, hall, duration) : 0.0;
}
double serving_accelerators(const FinishedRun& run, const HallDesign& hall) {
    return serving_accelerators(run.design, hall, run.duration);
}

/// Of every hall, requests per second that it could serve and its share of all, in the mean of a run.
struct MeanRouting {
    std::vector<double> capacity, shares;
};
MeanRouting mean_routing(const FinishedRun& run) {
    const auto& d = run.design;
    const auto factors = requests_by_stage(d);
    const auto stages = routing(d);
    const auto over_run = [&](const auto& of) { return mean_of_stages(d, run.duration, of); };
    const double all = over_run([&](std::size_t k) { return factors[k]; });
    MeanRouting mean;
    for (std::size_t i = 0; i < d.halls.size(); ++i) {
        const double own = over_run([&](std::size_t k) { return factors[k] * stages[k].shares[i]; });
        mean.shares.push_back(all > 0.0 ? own / all : 0.0);
        mean.capacity.push_back(over_run([&](std::size_t k) { return request_capacity(d.halls[i], k); }));
    }
    return mean;
}

/// Speeds of the phases under the hall's own power cap, over those without one.
struct PhaseSpeed {
    double prefill, decode;
};
PhaseSpeed phase_speed(const HallDesign& hall) {
    const auto& s = hall.serving;
    const double idle = hall.racks.accelerator_idle_power / hall.racks.accelerator_peak_power,
                 allowed = std::clamp((hall.power_cap - idle) / (1.0 - idle), 0.0, 1.0);
    const auto speed = [&](double activity, double bound) {
        return accelerator::throughput(accelerator::permitted_clock(activity, allowed, s.clock_exponent), bound);
    };
    return {speed(s.prefill_activity, s.prefill_compute_bound), speed(s.decode_activity, s.decode_compute_bound)};
}

/// Mean seconds to the first token of a hall at a busy share: every group of accelerators prefills one request.
double time_to_first_token(const HallDesign& hall, double accelerators, double busy) {
    const auto& s = hall.serving;
    const auto [prefills, decodes] = phase_speed(hall);
    const double input = hall.input_tokens * (1.0 - s.prefix_cache_hit), step = 1.0 / (hall.interactivity * decodes);
    const double found = hall.input_tokens * s.prefix_cache_hit * hall.cache_read / hall.domain;
    if (input == 0.0) return found + step; // nothing is to be computed
    const double time = input / (s.prefill_rate * prefills), prefill = time / hall.domain;
    const double decode = hall.output_tokens / (s.decode_rate * decodes);
    const double share = time / (time + decode); // of the accelerators that prefill
    const double servers = std::max(share * accelerators / hall.domain, 1.0);
    return batching::time_to_first_token(busy * servers / prefill, prefill, servers, step) + found + hall.transfer_time;
}

/// All costs of the run, USD, by what they were spent on: time of accelerators by phase, and what keeps the caches.
struct TokenCost {
    double computed, cached, output;
};
TokenCost token_cost(const FinishedRun& run) {
    const auto& s = run.total;
    const double busy = s.prefill_time + s.decode_time;
    double prefill = busy > 0.0 ? s.prefill_time / busy : 0.0;
    if (phases_apart(run.design) || !run.design.workloads.empty()) { // on racks of different prices and use
        double input = 0.0, all = 0.0;
        for (std::size_t i = 0; i < run.design.halls.size(); ++i) {
            if (serving_accelerators(run, run.design.halls[i]) == 0.0) continue;
            const double cost = hall_cost(run, i);
            input += cost * prefill_share(run.design.halls[i]);
            all += cost;
        }
        prefill = input / all;
    }
    double caches = 0.0, racks = 0.0; // USD to buy
    for (const auto& hall : run.design.halls) {
        caches += hall.cache_price * serving_accelerators(run, hall);
        racks += hall.racks_price() * mean_here(run.design, hall, run.duration);
    }
    double kept = 0.0; // USD of the run for them: their part of what the racks cost
    if (caches > 0.0 && s.cached_token_rate > 0.0) kept = run.payee_cost[run.source_energy.size()] * caches / racks;
    const double rest = run.cost() - kept;
    return {rest * prefill, kept, rest * (1.0 - prefill)};
}

/// USD that requests given up would have earned.
double lost_revenue(const FinishedRun& run) {
    if (run.design.workloads.empty()) return run.total.requests_abandoned * request_value(run.design);
    double lost = 0.0;
    const auto shares = request_shares(run.design);
    for (std::size_t k = 0; k < run.design.workloads.size(); ++k) {
        double value = 0.0, share = 0.0; // of the requests of a workload, each ending in a hall that decodes
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (run.design.halls[i].workload != k || shares[i] == 0.0) continue;
            value += shares[i] * request_value(run.design, run.design.halls[i]);
            if (run.design.halls[i].decodes) share += shares[i];
        }
        if (share > 0.0) lost += run.workloads.given_up[k] * value / share;
    }
    return lost;
}

/// Of a site that served a token: to none there is no ratio.
std::vector<Kpi> per_token_figures(const FinishedRun& run) {
    const auto& s = run.total;
    const double tokens = s.input_token_rate + s.output_token_rate, computed = s.input_token_rate - s.cached_token_rate;
    if (tokens < 1.0) return {};
    const TokenCost cost = token_cost(run);
    return {
        {"tokens_per_joule", per_energy, "input and output tokens over site energy",
         indicators::tokens_per_joule(tokens, s.site_power)},
        {"co2_per_mtoken", mass,
         "CO2 of fuel and grid power that the site took itself per million input and output tokens",
         1e6 * run.own_share() * s.co2 / tokens},
        {"water_per_mtoken", mass,
         "water taken in for cooling, and consumed to generate the power that the site took itself, per million of "
         "them",
         1e6 * (s.water_makeup + run.own_share() * s.water_generation) / tokens},
        {"cost_per_mtoken", money, "per million input and output tokens; rates: " + rates_sources(run.design),
         cost_per_mtoken(run.cost(), tokens)},
        {"cost_per_mtoken_input", money, "per million input tokens, cost shared by accelerator time",
         cost_per_mtoken(cost.computed + cost.cached, s.input_token_rate)},
        {"cost_per_mtoken_computed", money, "of those that no cache held", cost_per_mtoken(cost.computed, computed)},
        {"cost_per_mtoken_cached", money, "of those that a cache held: what keeps the caches, by cache_price",
         cost_per_mtoken(cost.cached, s.cached_token_rate)},
        {"cost_per_mtoken_output", money, "per million output tokens, cost shared by accelerator time",
         cost_per_mtoken(cost.output, s.output_token_rate)},
        {"tokens_per_litre", number,
         "input and output tokens over all water taken in, less that of power sold; infinite without any water",
         indicators::tokens_per_litre(tokens, s.water_makeup + run.own_share() * s.water_plants)},
    };
}

} // namespace

double busy_share(const FinishedRun& run, std::size_t workload) {
    double accelerators = 0.0;
    for (const auto& hall : run.design.halls)
        if (hall.workload == workload) accelerators += serving_accelerators(run, hall);
    return (run.workloads.prefill[workload] + run.workloads.decode[workload]) / (accelerators * run.duration);
}

ServingTimes serving_times(const FinishedRun& run, std::size_t workload) {
    ServingTimes times;
    const auto [capacity, shares] = mean_routing(run);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto& hall = run.design.halls[i];
        if (shares[i] == 0.0 || hall.workload != workload || hall.interactivity == 0.0) continue;
        const double busy = run.total.requests_served * shares[i] / (run.duration * capacity[i]);
        if (hall.prefills) {
            times.prefilling += shares[i];
            const double ready = mean_in_service(run.design, hall, run.duration);
            times.to_first += shares[i] * time_to_first_token(hall, ready, std::min(busy, 0.999));
        }
        if (hall.decodes) {
            times.decoding += shares[i];
            times.each += shares[i] / (hall.interactivity * phase_speed(hall).decode);
        }
    }
    times.to_first /= std::max(times.prefilling, 1e-30);
    times.each /= std::max(times.decoding, 1e-30);
    return times;
}

double serving_accelerators(const SiteDesign& design, double run_time) {
    double all = 0.0;
    for (const auto& hall : design.halls) all += serving_accelerators(design, hall, run_time);
    return all;
}

std::string rates_sources(const SiteDesign& design) {
    std::string sources;
    for (const auto& hall : design.halls)
        if (hall.duty.work == Work::serving && sources.find(hall.rates_source) == std::string::npos)
            sources += (sources.empty() ? "" : ", ") + hall.rates_source;
    return sources.empty() ? "none" : sources;
}

double given_up(const FinishedRun& run) {
    const double lost = run.total.requests_abandoned, ended = run.total.requests_served + lost;
    return ended > 0.0 ? lost / ended : 0.0;
}

bool overloaded(const FinishedRun& run) { return given_up(run) > much_given_up; }

std::vector<Kpi> serving_figures(const FinishedRun& run) {
    const double all = serving_accelerators(run.design, run.duration);
    std::vector<Kpi> figures = fleet_figures(run);
    if (all == 0.0) return figures;

    double prefill = 0.0, decode = 0.0, reads = 0.0, writes = 0.0, named = 0.0, hits = 0.0, even = 0.0;
    ServingTimes times;
    for (std::size_t k = 0; k < std::max<std::size_t>(run.design.workloads.size(), 1); ++k) {
        const ServingTimes of = serving_times(run, k);
        times.prefilling += of.prefilling;
        times.decoding += of.decoding;
        times.to_first += of.prefilling * of.to_first;
        times.each += of.decoding * of.each;
    }
    const std::string sources = rates_sources(run.design);
    for (const auto& hall : run.design.halls) {
        const double n = serving_accelerators(run, hall);
        if (n == 0.0) continue;
        if (hall.decodes) writes += n, decode += n * hall.serving.decode_rate;
        if (!hall.prefills) continue;
        reads += n;
        prefill += n * hall.serving.prefill_rate;
        if (hall.interactivity == 0.0) continue;
        named += n;
        hits += n * hall.serving.prefix_cache_hit;
        even += n * hall.cache_break_even;
    }
    if (reads > 0.0)
        figures.push_back({"prefill_rate", frequency,
                           "input tokens per second and accelerator that prefills: " + sources, prefill / reads});
    if (writes > 0.0)
        figures.push_back({"decode_rate", frequency,
                           "output tokens per second and accelerator that decodes: " + sources, decode / writes});
    if (times.prefilling > 0.0)
        figures.push_back({"time_to_first_token", duration,
                           "mean at the mean load, an estimate: the wait for a free accelerator, the time to read the "
                           "prompt, what is cached of it and to hand its cache over, and one decode step; infinite "
                           "where the queue grows all "
                           "the time",
                           overloaded(run) ? infinity : times.to_first / times.prefilling});
    if (times.decoding > 0.0)
        figures.push_back({"time_per_output_token", duration,
                           "of each user, as asked by interactivity; longer under a power_cap",
                           times.each / times.decoding});
    if (named > 0.0) {
        figures.push_back({"cache_hits", fraction, "share of input tokens found in caches",
                           run.total.input_token_rate >= 1.0 ? run.total.cached_token_rate / run.total.input_token_rate
                                                             : hits / named});
        figures.push_back({"cache_break_even", frequency,
                           "bytes per second and accelerator above which reading a cache beats computing it anew",
                           even / named});
    }
    return figures;
}

std::vector<Kpi> token_figures(const FinishedRun& run) {
    const auto& s = run.total;
    if (accelerators(run.design) == 0.0) return {};
    const double serving = serving_accelerators(run.design, run.duration);
    const auto& watch = run.controllers.watch();
    std::vector<Kpi> list{
        {"chip_temperature_highest", temperature, "junction of the warmest hall", watch.highest_chip()},
        {"time_throttled", quantity::duration, "time in which a hall's chips slowed down", watch.time_throttled()},
        {"time_racks_off", quantity::duration,
         "time that racks were switched off by a trip or for want of power, as if all of them together",
         run.controllers.time_racks_off()},
        {"trips", count, "times chips or the air that racks breathe switched the halls off",
         static_cast<double>(watch.trips())},
        {"time_to_throttle", quantity::duration,
         "from the first event's begin to the first slowing of chips; infinite if it never came",
         watch.time_to_throttle()},
        {"time_to_trip", quantity::duration,
         "from the first event's begin to the first trip; infinite if it never came", watch.time_to_trip()},
        {"tokens_input", count, "input tokens served", s.input_token_rate},
        {"tokens_cached", count, "of them, found in a cache", s.cached_token_rate},
        {"tokens_output", count, "output tokens served", s.output_token_rate},
        {"utilisation", fraction, "busy share of the accelerators that serve",
         serving > 0.0 ? (s.prefill_time + s.decode_time) / (serving * run.duration) : 0.0},
        {"revenue", money, "tokens served at their prices", run.revenue()},
        {"revenue_lost", money, "what requests given up would have earned: curtailment, caps, too few accelerators",
         lost_revenue(run)},
    };
    const auto each = per_token_figures(run);
    list.insert(list.end(), each.begin(), each.end());
    return list;
}

} // namespace sitewatt
