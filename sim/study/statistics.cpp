#include "sim/study/statistics.hpp"

#include "sim/study/extended.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace sitewatt {
namespace {

constexpr std::size_t resamples = 1000;
constexpr double tail = 0.025;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The statistic of all, and what holds 95 % of it over draws of as many with replacement.
template <class Statistic>
std::vector<Interval> bootstrap(std::size_t count, const Statistic& statistic) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    const std::vector<double> best = statistic(all);
    std::vector<std::vector<double>> drawn(best.size());
    RandomNumbers random(1);
    for (std::size_t k = 0; k < resamples && count > 1; ++k) {
        for (auto& i : all) i = random.below(count);
        const std::vector<double> values = statistic(all);
        for (std::size_t s = 0; s < best.size(); ++s)
            if (std::isfinite(values[s])) drawn[s].push_back(values[s]);
    }
    std::vector<Interval> intervals;
    for (std::size_t s = 0; s < best.size(); ++s)
        intervals.push_back({best[s], quantile_of(drawn[s], tail), quantile_of(drawn[s], 1.0 - tail)});
    return intervals;
}

/// Shares of variance of some blocks of saltelli(): first of every factor, then total of every factor.
std::vector<double> shares(const std::vector<std::span<const double>>& blocks, const std::vector<std::size_t>& chosen,
                           std::size_t factors) {
    double sum = 0.0, squares = 0.0;
    for (const std::size_t b : chosen)
        for (std::size_t k = 0; k < 2; ++k) sum += blocks[b][k];
    const double n = 2.0 * static_cast<double>(chosen.size()), mean = sum / n;
    for (const std::size_t b : chosen)
        for (std::size_t k = 0; k < 2; ++k) squares += std::pow(blocks[b][k] - mean, 2);
    const double variance = squares / n;
    std::vector<double> result(2 * factors);
    for (const std::size_t b : chosen)
        for (std::size_t f = 0; f < factors; ++f) {
            const double y_a = blocks[b][0] - mean, y_b = blocks[b][1] - mean, mixed = blocks[b][2 + f] - mean;
            result[f] += y_b * (mixed - y_a);
            result[factors + f] += 0.5 * (y_a - mixed) * (y_a - mixed);
        }
    for (double& r : result) r = variance > 0.0 ? r / variance / (0.5 * n) : nothing;
    return result;
}

std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> rank(values.size());
    for (std::size_t i = 0, end = 0; i < order.size(); i = end) {
        for (end = i + 1; end < order.size() && values[order[end]] == values[order[i]]; ++end) {}
        for (std::size_t k = i; k < end; ++k) rank[order[k]] = 0.5 * static_cast<double>(i + end - 1);
    }
    return rank;
}

double at(const Curve& curve, double x) {
    std::size_t i = 1;
    while (i + 1 < curve.size() && curve[i][0] < x) ++i;
    const auto& [x0, y0] = curve[i - 1];
    const auto& [x1, y1] = curve[i];
    if (x == x1 || y0 == y1) return y1;
    if (x == x0) return y0;
    if (std::isinf(y0) || std::isinf(y1)) return nothing; // where between them it becomes infinite nobody knows
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

} // namespace

double quantile_of(const std::vector<double>& values, double share) {
    if (values.empty()) return nothing;
    return extended_quantile({values.begin(), values.end()}, share).value();
}

std::vector<Effect> morris_effects(const std::vector<Point>& points, std::span<const double> y) {
    const std::size_t factors = points.front().size();
    std::vector<std::vector<double>> effects(factors);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (i % (factors + 1) == 0 || !std::isfinite(y[i]) || !std::isfinite(y[i - 1])) continue;
        for (std::size_t f = 0; f < factors; ++f)
            if (const double step = points[i][f] - points[i - 1][f]; step != 0.0)
                effects[f].push_back((y[i] - y[i - 1]) / step);
    }
    std::vector<Effect> result;
    for (const auto& e : effects) {
        const auto n = static_cast<double>(e.size());
        const double mean = std::accumulate(e.begin(), e.end(), 0.0) / n;
        double squares = 0.0;
        for (const double x : e) squares += (x - mean) * (x - mean);
        const auto size = [&e](const std::vector<std::size_t>& chosen) {
            double sum = 0.0;
            for (const std::size_t i : chosen) sum += std::abs(e[i]);
            return std::vector<double>{sum / static_cast<double>(chosen.size())};
        };
        result.push_back({bootstrap(e.size(), size).front(), mean, n > 1.0 ? std::sqrt(squares / (n - 1.0)) : nothing});
    }
    return result;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> y, std::size_t factors) {
    const std::size_t length = factors + 2;
    std::vector<std::span<const double>> blocks;
    for (std::size_t begin = 0; begin + length <= y.size(); begin += length) {
        const auto block = y.subspan(begin, length);
        if (std::all_of(block.begin(), block.end(), [](double v) { return std::isfinite(v); })) blocks.push_back(block);
    }
    const auto statistic = [&](const std::vector<std::size_t>& chosen) { return shares(blocks, chosen, factors); };
    const auto all = bootstrap(blocks.size(), statistic);
    std::vector<SobolIndex> indices;
    for (std::size_t f = 0; f < factors; ++f) indices.push_back({all[f], all[factors + f]});
    return indices;
}

double rank_correlation(std::span<const double> x, std::span<const double> y) {
    const auto a = ranks(x), b = ranks(y);
    const double mean = 0.5 * (static_cast<double>(x.size()) - 1.0);
    double both = 0.0, of_a = 0.0, of_b = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both += (a[i] - mean) * (b[i] - mean);
        of_a += (a[i] - mean) * (a[i] - mean);
        of_b += (b[i] - mean) * (b[i] - mean);
    }
    return of_a > 0.0 && of_b > 0.0 ? both / std::sqrt(of_a * of_b) : nothing;
}

double correlation_ratio(const std::vector<std::string>& words, std::span<const double> y) {
    const auto rank = ranks(y);
    const double mean = 0.5 * (static_cast<double>(y.size()) - 1.0);
    struct Group {
        double sum = 0.0, count = 0.0;
    };
    std::map<std::string, Group> groups;
    double all = 0.0, between = 0.0;
    for (std::size_t i = 0; i < rank.size(); ++i) {
        all += (rank[i] - mean) * (rank[i] - mean);
        Group& g = groups[words[i]];
        g.sum += rank[i] - mean, g.count += 1.0;
    }
    for (const auto& [word, g] : groups) between += g.sum * g.sum / g.count;
    return all > 0.0 ? std::sqrt(std::min(between / all, 1.0)) : 0.0;
}

double by_chance(const std::vector<std::string>& words, std::size_t n) {
    constexpr double normal_95 = 1.645; // standard normal deviate
    const std::set<std::string> groups(words.begin(), words.end());
    const double free = std::max(static_cast<double>(groups.size()) - 1.0, 1.0), narrow = 2.0 / (9.0 * free);
    const double root = 1.0 - narrow + normal_95 * std::sqrt(narrow); // chi-squared by Wilson and Hilferty (1931)
    return std::min(std::sqrt(free * root * root * root / std::max(static_cast<double>(n) - 1.0, 1.0)), 1.0);
}

Crossings crossings(const Curve& a, const Curve& b) {
    Crossings found;
    if (a.size() < 2 || b.size() < 2) return found;
    const double from = std::max(a.front()[0], b.front()[0]), to = std::min(a.back()[0], b.back()[0]);
    std::vector<double> grid;
    for (const Curve* curve : {&a, &b})
        for (const auto& [x, y] : *curve)
            if (x >= from && x <= to) grid.push_back(x);
    std::sort(grid.begin(), grid.end());
    grid.erase(std::unique(grid.begin(), grid.end()), grid.end());
    double before = 0.0, x_before = 0.0; // the last difference that was not zero
    for (const double x : grid) {
        const double of_a = at(a, x), of_b = at(b, x);
        if (of_a == of_b || std::isnan(of_a) || std::isnan(of_b)) continue; // both may be infinite
        const double difference = of_a - of_b;
        if (before == 0.0) found.first = difference < 0.0 ? -1 : 1;
        if (before * difference < 0.0) {
            const double meet = x_before + (x - x_before) * before / (before - difference);
            const bool lines = std::isfinite(before) && std::isfinite(difference);
            found.turns.push_back(lines ? Turn{meet, meet} : Turn{x_before, x});
        }
        before = difference, x_before = x;
    }
    return found;
}

template <class Goal>
std::vector<std::size_t> pareto_front(const std::vector<std::vector<Goal>>& goals) {
    std::vector<std::size_t> order(goals.size()), front;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return goals[a] < goals[b]; });
    const auto beats = [](const std::vector<Goal>& a, const std::vector<Goal>& b) {
        return a != b && std::equal(a.begin(), a.end(), b.begin(), std::less_equal<>());
    };
    for (const std::size_t i : order) // whoever beats it stands before it
        if (std::none_of(front.begin(), front.end(), [&](std::size_t j) { return beats(goals[j], goals[i]); }))
            front.push_back(i);
    std::sort(front.begin(), front.end());
    return front;
}
template std::vector<std::size_t> pareto_front(const std::vector<std::vector<double>>&);
template std::vector<std::size_t> pareto_front(const std::vector<std::vector<Extended>>&);

} // namespace sitewatt
