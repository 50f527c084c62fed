#include "sim/report/overview.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>

namespace sitewatt {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// Adds up value times seconds, and seconds.
struct Sum {
    double value = 0.0, time = 0.0;
    void add(double x, double seconds) {
        if (std::isfinite(x)) value += x * seconds, time += seconds;
    }
    double mean() const { return time > 0.0 ? value / time : no_number; }
};

std::vector<Sum> sums(std::span<const double> values, std::span<const double> begin, std::span<const double> end,
                      std::span<const std::size_t> group, std::size_t groups) {
    std::vector<Sum> all(groups);
    for (std::size_t k = 0; k < values.size(); ++k) all[group[k]].add(values[k], end[k] - begin[k]);
    return all;
}

} // namespace

Buckets buckets_of(std::span<const double> begin, std::span<const double> end, std::size_t most) {
    Buckets buckets;
    const std::size_t rows = begin.size(), width = std::max<std::size_t>(1, (rows + most - 1) / most);
    buckets.single = width == 1;
    for (std::size_t k = 0; k < rows; k += width) {
        const std::size_t last = std::min(k + width, rows) - 1;
        buckets.first.push_back(k);
        buckets.begin.push_back(begin[k]), buckets.end.push_back(end[last]);
    }
    buckets.first.push_back(rows);
    return buckets;
}

Overview overview(std::span<const double> values, std::span<const double> begin, std::span<const double> end,
                  const Buckets& buckets) {
    Overview result;
    for (std::size_t b = 0; b < buckets.size(); ++b) {
        double low = no_number, high = no_number;
        Sum sum;
        for (std::size_t k = buckets.first[b]; k < buckets.first[b + 1]; ++k) {
            low = std::fmin(low, values[k]); // fmin and fmax pass by what is no number
            high = std::fmax(high, values[k]);
            sum.add(values[k], end[k] - begin[k]);
        }
        result.low.push_back(low), result.mean.push_back(sum.mean()), result.high.push_back(high);
    }
    return result;
}

std::vector<double> duration_curve(std::span<const double> values, std::span<const double> begin,
                                   std::span<const double> end, std::size_t count) {
    std::vector<std::size_t> order;
    double total = 0.0;
    for (std::size_t k = 0; k < values.size(); ++k)
        if (std::isfinite(values[k])) order.push_back(k), total += end[k] - begin[k];
    if (order.empty()) return {};
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    std::vector<double> curve;
    double passed = 0.0;
    std::size_t at = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const double share = total * static_cast<double>(k) / static_cast<double>(count - 1);
        for (; at + 1 < order.size() && passed + (end[order[at]] - begin[order[at]]) <= share; ++at)
            passed += end[order[at]] - begin[order[at]];
        curve.push_back(values[order[at]]);
    }
    return curve;
}

std::vector<double> integrals(std::span<const double> values, std::span<const double> begin,
                              std::span<const double> end, std::span<const std::size_t> group, std::size_t groups) {
    std::vector<double> result;
    for (const Sum& sum : sums(values, begin, end, group, groups)) result.push_back(sum.value);
    return result;
}

std::vector<double> means(std::span<const double> values, std::span<const double> begin, std::span<const double> end,
                          std::span<const std::size_t> group, std::size_t groups) {
    std::vector<double> result;
    for (const Sum& sum : sums(values, begin, end, group, groups)) result.push_back(sum.mean());
    return result;
}

std::string packed(std::span<const double> values, double low, double high) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr long top = 4094, none = 4095;
    std::string text;
    text.reserve(2 * values.size());
    for (const double x : values) {
        const double share = high > low ? (x - low) / (high - low) : 0.0;
        const long code = std::isfinite(x) ? std::lround(std::clamp(share, 0.0, 1.0) * top) : none;
        text += letters[static_cast<std::size_t>(code / 64)];
        text += letters[static_cast<std::size_t>(code % 64)];
    }
    return text;
}

} // namespace sitewatt
