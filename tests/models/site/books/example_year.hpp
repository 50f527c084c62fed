#pragma once
/// A year of the example's site whose integrals a test sets.

#include "models/site/books/key_figures.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt::example {

inline bool any_says(const std::vector<std::string>& messages, std::string_view what) {
    return std::any_of(messages.begin(), messages.end(),
                       [&](const std::string& m) { return m.find(what) != std::string::npos; });
}

/// The figure of a name; there must be one.
inline double figure(const std::vector<Kpi>& list, std::string_view name) {
    for (const auto& k : list)
        if (k.name == name) return k.value;
    throw std::out_of_range(std::string(name));
}

struct Year {
    SiteDesign design = sized();
    Rates<double> total{};
    double duration = one_year, untaken = 0.0; // s, USD
    std::optional<Accounting> accounting;
    std::optional<Controllers> controllers;

    /// The run of what was set so far.
    FinishedRun finished() {
        accounting.emplace(design);
        controllers.emplace(design);
        return {design, *controllers, accounting->capital(), total, {}, {}, {}, duration, {}, 0.0, 0.0, untaken};
    }
};

} // namespace sitewatt::example
