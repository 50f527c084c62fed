#include "sim/input/series_holes.hpp"

#include "sim/error.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/quantity_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double even_share = 0.9; // as series_file.cpp asks of rows that are meant to be even

/// The usual interval of rows that are even, 0 of others.
double even_step(const std::vector<double>& time) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < time.size(); ++i) steps.push_back(time[i] - time[i - 1]);
    auto sorted = steps;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const double usual = sorted[sorted.size() / 2];
    const auto even = std::count_if(steps.begin(), steps.end(), [&](double s) { return std::abs(s - usual) < 1.0; });
    return static_cast<double>(even) < even_share * static_cast<double>(steps.size()) ? 0.0 : usual;
}

/// A row for every step that has none, with no value.
void add_rows(TimeSeries& s, std::vector<int>& lines) {
    const double step = even_step(s.time);
    if (step == 0.0) return;
    TimeSeries whole;
    std::vector<int> at;
    for (std::size_t i = 0; i < s.time.size(); ++i) {
        if (i > 0)
            for (double t = s.time[i - 1] + step; t < s.time[i] - 0.5 * step; t += step) {
                whole.time.push_back(t);
                whole.value.push_back(std::nan(""));
                at.push_back(lines[i]);
            }
        whole.time.push_back(s.time[i]);
        whole.value.push_back(s.value[i]);
        at.push_back(lines[i]);
    }
    s.time = std::move(whole.time);
    s.value = std::move(whole.value);
    lines = std::move(at);
}

} // namespace

bool is_missing(std::string_view cell) {
    static constexpr std::array<std::string_view, 7> words{"", "nan", "na", "n/a", "null", "-", "none"};
    if (std::find(words.begin(), words.end(), lower(cell)) != words.end()) return true;
    if (cell.ends_with(".0")) cell.remove_suffix(2);
    return cell == "-999" || cell == "-9999" || cell == "-99999";
}

std::string fill_in_advice() {
    return ": fill it in, or say in this series' [series] table what stands for such cells, holes = \"hold\" (the "
           "value "
           "before) or \"line\" (the straight line between its neighbours)";
}

void fill_holes(TimeSeries& s, std::vector<int>& lines, const std::string& how, const std::string& file) {
    const bool line = how == "line";
    add_rows(s, lines);
    const std::size_t n = s.value.size();
    const auto known = [&](std::size_t k) { return !std::isnan(s.value[k]); };
    std::size_t first = 0, last = n;
    while (first < n && !known(first)) ++first;
    while (line && last > first && !known(last - 1)) --last;
    if (first == n) throw InputError({file, lines.front(), 1}, "the series has no value at all");
    std::size_t count = 0, at = 0;
    double longest = 0.0;
    for (std::size_t k = first; k < last; ++k) {
        if (known(k)) continue;
        std::size_t next = k;
        while (next < last && !known(next)) ++next;
        const double end = next < n ? s.time[next] : 2.0 * s.time[n - 1] - s.time[n - 2];
        if (end - s.time[k] > longest) longest = end - s.time[k], at = k;
        count += next - k;
        const double from = s.time[k - 1], low = s.value[k - 1];
        for (std::size_t i = k; i < next; ++i)
            s.value[i] = line ? low + (s.value[next] - low) * (s.time[i] - from) / (s.time[next] - from) : low;
        k = next;
    }
    if (count > 0)
        s.warnings.push_back({{file, lines[at], 1},
                              std::to_string(count) + (count == 1 ? " value was" : " values were") +
                                  " missing and filled by holes = \"" + how + "\"; the longest stretch, here, is " +
                                  to_text(longest, quantity::duration)});
    const auto keep = [&](auto& list) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(last), list.end());
        list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(first));
    };
    keep(s.time);
    keep(s.value);
    keep(lines);
}

} // namespace sitewatt
