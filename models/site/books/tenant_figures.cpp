#include "models/site/books/tenant_figures.hpp"

#include "models/money/token_cost.hpp"
#include "models/site/books/serving_figures.hpp"
#include "models/site/design/token_value.hpp"

#include <algorithm>
#include <numeric>

namespace sitewatt {
namespace {

using namespace quantity;

double sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// J of all racks and of loads that are not racks.
double all_energy(const FinishedRun& run) { return std::max(run.total.it_power, sum(run.hall_energy)); }

/// USD of halls that fulfil a condition.
template <class Condition>
double cost_of(const FinishedRun& run, const Condition& condition) {
    double cost = 0.0;
    for (std::size_t i = 0; i < run.design.halls.size(); ++i)
        if (condition(run.design.halls[i])) cost += hall_cost(run, i);
    return cost;
}

void add_workload(const FinishedRun& run, std::size_t k, std::vector<Kpi>& list) {
    const auto& w = run.workloads;
    const auto& d = run.design.workloads[k];
    const auto& halls = run.design.halls;
    const auto serves = [k](const HallDesign& hall) { return hall.workload == k && hall.duty.work == Work::serving; };
    if (std::none_of(halls.begin(), halls.end(), serves)) return;
    const std::string of = "of_" + d.label;
    const double cost = cost_of(run, serves), tokens = w.input[k] + w.output[k];
    const double earned = token_revenue(w.input[k], w.cached[k], w.output[k], d);
    list.push_back({"tokens_input_" + of, count, "input tokens served of this workload", w.input[k]});
    list.push_back({"tokens_cached_" + of, count, "of them, found in a cache", w.cached[k]});
    list.push_back({"tokens_output_" + of, count, "output tokens served of this workload", w.output[k]});
    list.push_back({"availability_" + of, fraction, "its requests served over those served and given up",
                    availability_of(run, k)});
    list.push_back({"utilisation_" + of, fraction, "busy share of its accelerators", busy_share(run, k)});
    list.push_back({"cost_" + of, money, "what its halls bear: their racks, all else by their energy", cost});
    list.push_back({"revenue_" + of, money, "its tokens at their prices", earned});
    if (tokens >= 1.0) {
        double input = 0.0;
        for (std::size_t i = 0; i < halls.size(); ++i)
            if (serves(halls[i])) input += hall_cost(run, i) * prefill_share(halls[i]);
        list.push_back({"cost_per_mtoken_" + of, money, "of it, per million of its input and output tokens",
                        cost_per_mtoken(cost, tokens)});
        list.push_back({"cost_per_mtoken_input_" + of, money, "per million of its input tokens, by accelerator time",
                        cost_per_mtoken(input, w.input[k])});
        list.push_back({"cost_per_mtoken_output_" + of, money, "per million of its output tokens, by accelerator time",
                        cost_per_mtoken(cost - input, w.output[k])});
    }
    const ServingTimes times = serving_times(run, k);
    if (times.prefilling > 0.0)
        list.push_back({"time_to_first_token_" + of, duration,
                        "mean of its users, an estimate; infinite where the queue grows all the time",
                        overloaded(run) ? infinity : times.to_first});
    if (times.decoding > 0.0)
        list.push_back({"time_per_output_token_" + of, duration, "of each of its users", times.each});
}

} // namespace

double hall_cost(const FinishedRun& run, std::size_t hall) {
    const auto& halls = run.design.halls;
    double price = 0.0;
    const auto there = [&](const HallDesign& d) { return d.racks_price() * mean_here(run.design, d, run.duration); };
    for (const auto& d : halls) price += there(d);
    const double racks = run.payee_cost[run.source_energy.size()], whole = all_energy(run);
    const double even = 1.0 / static_cast<double>(halls.size()); // of what nothing tells apart
    return racks * (price > 0.0 ? there(halls[hall]) / price : even) +
           (run.cost() - racks) * (whole > 0.0 ? run.hall_energy[hall] / whole : even);
}

double availability_of(const FinishedRun& run, std::size_t workload) {
    for (const auto& hall : run.design.halls) {
        if (hall.workload != workload || hall.duty.work != Work::serving || !hall.decodes) continue;
        const double served = hall.output_tokens > 0.0 ? run.workloads.output[workload] / hall.output_tokens
                                                       : run.workloads.input[workload] / hall.input_tokens;
        return served > 0.0 ? served / (served + run.workloads.given_up[workload]) : 1.0;
    }
    return 1.0;
}

double prefill_share(const HallDesign& hall) {
    if (!hall.prefills || !hall.decodes) return hall.prefills ? 1.0 : 0.0;
    const auto [prefill, decode] =
        Serving<double>::each(hall.serving, {0.0, hall.input_tokens, hall.output_tokens, 1.0, 1.0});
    return prefill / std::max(prefill + decode, 1e-30);
}

std::vector<Kpi> tenant_figures(const FinishedRun& run) {
    std::vector<Kpi> list;
    const auto& halls = run.design.halls;
    const bool loads = !run.design.air_loads.empty() || !run.design.heat_loads.empty();
    if (halls.size() > 1 || (!halls.empty() && loads))
        for (std::size_t i = 0; i < halls.size(); ++i)
            list.push_back({"cost_hall_" + halls[i].label, money,
                            "of cost_total: its own racks, and of all else its share of their energy",
                            hall_cost(run, i)});
    if (!halls.empty() && loads) {
        double cost = run.cost();
        for (std::size_t i = 0; i < halls.size(); ++i) cost -= hall_cost(run, i);
        list.push_back(
            {"cost_loads", money, "of cost_total: what loads that are not racks bear, by their energy", cost});
    }
    if (run.total.trained_token_rate >= 1.0)
        list.push_back(
            {"cost_per_mtoken_trained", money, "what halls that train bear, per million tokens they kept",
             cost_per_mtoken(cost_of(run, [](const HallDesign& hall) { return hall.duty.work == Work::training; }),
                             run.total.trained_token_rate)});
    for (std::size_t k = 0; k < run.design.workloads.size(); ++k) add_workload(run, k, list);
    return list;
}

} // namespace sitewatt
