#include "sim/study/decision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

namespace sitewatt {
namespace {

constexpr std::size_t resamples = 1000, deals = 200;
constexpr double rounding = 1e-9; // of a cost: what two runs of a solver may differ by, estimate
using Costs = std::vector<std::vector<double>>;

double mean_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The least cost of any choice in every state.
std::vector<double> least_of(const Costs& costs) {
    std::vector<double> least = costs.front();
    for (const auto& cost : costs)
        for (std::size_t s = 0; s < least.size(); ++s) least[s] = std::min(least[s], cost[s]);
    return least;
}

Interval mean_between(const std::vector<double>& differences) {
    const std::size_t n = differences.size();
    RandomNumbers random(0);
    std::vector<double> means;
    for (std::size_t r = 0; r < resamples; ++r) {
        double sum = 0.0;
        for (std::size_t k = 0; k < n; ++k) sum += differences[random.below(n)];
        means.push_back(sum / static_cast<double>(n));
    }
    return {mean_of(differences), quantile_of(means, 0.025), quantile_of(means, 0.975)};
}

std::size_t values_in(const std::vector<double>& parameter) {
    return std::set<double>(parameter.begin(), parameter.end()).size();
}

/// Mean of the least mean cost over groups of states that are alike in a parameter.
/// @param groups  about so many of equal size, no value in two of them; as many as there are values: one for each
double least_of_groups(const Costs& costs, const std::vector<double>& parameter, std::size_t groups) {
    const std::size_t n = parameter.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return parameter[a] < parameter[b]; });
    const bool by_value = groups >= values_in(parameter);
    double sum = 0.0;
    for (std::size_t begin = 0, g = 1; begin < n; ++g) {
        std::size_t end = by_value ? begin + 1 : std::max(begin + 1, g * n / groups);
        while (end < n && parameter[order[end]] == parameter[order[end - 1]]) ++end; // alike ones stay together
        double least = std::numeric_limits<double>::infinity();
        for (const auto& cost : costs) {
            double of_choice = 0.0;
            for (std::size_t k = begin; k < end; ++k) of_choice += cost[order[k]];
            least = std::min(least, of_choice);
        }
        sum += least;
        begin = end;
    }
    return sum / static_cast<double>(n);
}

/// What it is worth to know one parameter of drawn states: nothing, unless it is worth more than all but a twentieth of
/// what it would be if its values were dealt out anew among the states.
double worth_of_drawn(const Costs& costs, double best, std::vector<double> parameter) {
    const auto groups = static_cast<std::size_t>(std::sqrt(static_cast<double>(parameter.size())));
    const double worth = best - least_of_groups(costs, parameter, groups);
    RandomNumbers random(2);
    std::size_t as_good = 0;
    for (std::size_t deal = 0; deal < deals; ++deal) {
        for (std::size_t k = parameter.size(); k > 1; --k) std::swap(parameter[k - 1], parameter[random.below(k)]);
        if (best - least_of_groups(costs, parameter, groups) >= worth) ++as_good;
    }
    return as_good > deals / 20 ? 0.0 : worth;
}

} // namespace

Decision decide(const Costs& costs, const std::vector<std::vector<double>>& parameters, bool drawn) {
    Decision d;
    const std::vector<double> least = least_of(costs);
    const std::size_t n = least.size();
    for (const auto& cost : costs) {
        ChoiceWorth c;
        c.mean = mean_of(cost);
        c.low = quantile_of(cost, 0.1);
        c.high = quantile_of(cost, 0.9);
        std::size_t best = 0;
        for (std::size_t s = 0; s < n; ++s) {
            const bool as_good = cost[s] - least[s] <= rounding * std::abs(cost[s]);
            best += as_good ? 1 : 0;
            if (as_good) continue;
            c.mean_regret += (cost[s] - least[s]) / static_cast<double>(n);
            c.most_regret = std::max(c.most_regret, cost[s] - least[s]);
        }
        c.best_share = static_cast<double>(best) / static_cast<double>(n);
        d.choices.push_back(c);
    }
    for (std::size_t i = 1; i < costs.size(); ++i) {
        if (d.choices[i].mean < d.choices[d.best].mean) d.best = i;
        if (d.choices[i].most_regret < d.choices[d.safest].most_regret) d.safest = i;
    }
    for (std::size_t i = 0; i < costs.size(); ++i) {
        std::vector<double> behind(n);
        for (std::size_t s = 0; s < n; ++s) behind[s] = costs[i][s] - costs[d.best][s];
        d.choices[i].behind = mean_between(behind);
        d.choices[i].tied = i == d.best || d.choices[i].behind.low <= 0.0;
    }
    d.perfect = d.choices[d.best].mean_regret;
    const auto varying = std::ranges::count_if(parameters, [](const auto& p) { return values_in(p) > 1; });
    const bool exact = !drawn || varying == 1; // to know all that tells the states apart is to know the state
    const double best = d.choices[d.best].mean;
    for (const auto& p : parameters) {
        const double worth = exact ? best - least_of_groups(costs, p, n) : worth_of_drawn(costs, best, p);
        d.of_parameter.push_back(worth > rounding * std::abs(best) ? std::min(worth, d.perfect) : 0.0);
    }
    return d;
}

} // namespace sitewatt
