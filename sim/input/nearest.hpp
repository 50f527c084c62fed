#pragma once
/// The known name nearest to one that is not known, for "did you mean".

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// Edits (insert, drop, replace a letter) between two words.
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// " (did you mean 'rated_power'?)", or "" where nothing is near.
inline std::string did_you_mean(std::string_view name, std::span<const std::string_view> known) {
    constexpr std::size_t longest = 64; // letters; beyond, it is no typing mistake and the search would take long
    if (name.size() > longest) return "";
    std::string_view best;
    std::size_t distance = 1 + name.size() / 2;
    for (const std::string_view candidate : known) {
        const std::size_t a = name.size(), b = candidate.size();
        if ((a > b ? a - b : b - a) >= distance) continue; // as many edits at least
        if (const std::size_t d = edit_distance(name, candidate); d < distance) best = candidate, distance = d;
    }
    return best.empty() ? "" : " (did you mean '" + std::string(best) + "'?)";
}

} // namespace sitewatt
