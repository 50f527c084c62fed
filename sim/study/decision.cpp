#include "sim/study/decision.hpp"

#include "sim/study/extended.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace sitewatt {
namespace {

constexpr std::size_t resamples = 1000, deals = 200;
constexpr double rounding = 1e-9;   // of a cost: what two runs of a solver may differ by, estimate
using Cost = std::vector<Extended>; // in every state
using Costs = std::vector<Cost>;

Extended mean_of(const Cost& values) {
    return std::accumulate(values.begin(), values.end(), Extended()) / static_cast<double>(values.size());
}

/// The least cost of any choice in every state.
Cost least_of(const Costs& costs) {
    Cost least = costs.front();
    for (const auto& cost : costs)
        for (std::size_t s = 0; s < least.size(); ++s) least[s] = std::min(least[s], cost[s]);
    return least;
}

/// Mean of differences, and what holds 95 % of it over resamples.
std::array<Extended, 3> mean_between(const Cost& differences) {
    const std::size_t n = differences.size();
    RandomNumbers random(0);
    Cost means;
    for (std::size_t r = 0; r < resamples; ++r) {
        Extended sum;
        for (std::size_t k = 0; k < n; ++k) sum += differences[random.below(n)];
        means.push_back(sum / static_cast<double>(n));
    }
    return {mean_of(differences), extended_quantile(means, 0.025), extended_quantile(means, 0.975)};
}
/// More than what two runs of a solver differ by.
bool is_more(const Extended& difference, const Extended& of) {
    return difference.many != 0.0 ? difference.many > 0.0 : difference.rest > rounding * std::abs(of.rest);
}

std::size_t values_in(const std::vector<double>& parameter) {
    return std::set<double>(parameter.begin(), parameter.end()).size();
}

/// Mean of the least mean cost over groups of states that are alike in a parameter.
/// @param groups  about so many of equal size, no value in two of them; as many as there are values: one for each
Extended least_of_groups(const Costs& costs, const std::vector<double>& parameter, std::size_t groups) {
    const std::size_t n = parameter.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return parameter[a] < parameter[b]; });
    const bool by_value = groups >= values_in(parameter);
    Extended sum;
    for (std::size_t begin = 0, g = 1; begin < n; ++g) {
        std::size_t end = by_value ? begin + 1 : std::max(begin + 1, g * n / groups);
        while (end < n && parameter[order[end]] == parameter[order[end - 1]]) ++end; // alike ones stay together
        Cost of_choices;
        for (const auto& cost : costs) {
            Extended& of_choice = of_choices.emplace_back();
            for (std::size_t k = begin; k < end; ++k) of_choice += cost[order[k]];
        }
        sum += *std::ranges::min_element(of_choices);
        begin = end;
    }
    return sum / static_cast<double>(n);
}

/// What it is worth to know one parameter of drawn states: nothing, unless it is worth more than all but a twentieth of
/// what it would be if its values were dealt out anew among the states.
Extended worth_of_drawn(const Costs& costs, const Extended& best, std::vector<double> parameter) {
    const auto groups = static_cast<std::size_t>(std::sqrt(static_cast<double>(parameter.size())));
    const Extended worth = best - least_of_groups(costs, parameter, groups);
    RandomNumbers random(2);
    std::size_t as_good = 0;
    for (std::size_t deal = 0; deal < deals; ++deal) {
        for (std::size_t k = parameter.size(); k > 1; --k) std::swap(parameter[k - 1], parameter[random.below(k)]);
        if (best - least_of_groups(costs, parameter, groups) >= worth) ++as_good;
    }
    return as_good > deals / 20 ? Extended() : worth;
}

} // namespace

Decision decide(const std::vector<std::vector<double>>& given, const std::vector<std::vector<double>>& parameters,
                bool drawn) {
    Costs costs;
    for (const auto& cost : given) costs.emplace_back(cost.begin(), cost.end());
    Decision d;
    const Cost least = least_of(costs);
    const std::size_t n = least.size();
    const auto states = static_cast<double>(n);
    Cost means, mean_regrets, most_regrets;
    for (const auto& cost : costs) {
        std::size_t best = 0, infinite = 0;
        Extended regrets, most;
        for (std::size_t s = 0; s < n; ++s) {
            infinite += cost[s].many != 0.0 ? 1 : 0;
            const Extended regret = cost[s] - least[s];
            if (!is_more(regret, cost[s])) {
                ++best;
                continue;
            }
            regrets += regret;
            most = std::max(most, regret);
        }
        means.push_back(mean_of(cost));
        mean_regrets.push_back(regrets / states), most_regrets.push_back(most);
        d.choices.push_back({means.back().value(),
                             extended_quantile(cost, 0.1).value(),
                             extended_quantile(cost, 0.9).value(),
                             static_cast<double>(infinite) / states,
                             static_cast<double>(best) / states,
                             mean_regrets.back().value(),
                             most.value(),
                             {},
                             false});
    }
    d.best = static_cast<std::size_t>(std::ranges::min_element(means) - means.begin());
    d.safest = static_cast<std::size_t>(std::ranges::min_element(most_regrets) - most_regrets.begin());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        Cost behind;
        for (std::size_t s = 0; s < n; ++s) behind.push_back(costs[i][s] - costs[d.best][s]);
        const auto [mean, low, high] = mean_between(behind);
        d.choices[i].behind = {mean.value(), low.value(), high.value()};
        d.choices[i].tied = i == d.best || low <= Extended();
    }
    const Extended best = means[d.best], perfect = mean_regrets[d.best];
    d.perfect = perfect.value();
    const auto varying = std::ranges::count_if(parameters, [](const auto& p) { return values_in(p) > 1; });
    const bool exact = !drawn || varying == 1; // to know all that tells the states apart is to know the state
    for (const auto& p : parameters) {
        const Extended worth = exact ? best - least_of_groups(costs, p, n) : worth_of_drawn(costs, best, p);
        d.of_parameter.push_back(is_more(worth, best) ? std::min(worth, perfect).value() : 0.0);
    }
    return d;
}

} // namespace sitewatt
