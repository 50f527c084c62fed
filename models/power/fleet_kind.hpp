#pragma once
/// How a kind of generating unit says what is its own: defaults in place of those of models/power/thermal_fleet.hpp.

#include "models/power/thermal_fleet.hpp"

namespace sitewatt {

/// A default of a kind in place of the common one.
struct Fallback {
    std::string_view name;
    double value;
    std::string_view source = "";
};
/// The common table of parameters with a kind's own defaults. Refuses names that the table does not have.
template <class Real, std::size_t n>
consteval auto with_fallbacks(const std::array<Fallback, n>& own) {
    auto table = ThermalFleet<Real>::parameters;
    for (const auto& fallback : own) {
        std::size_t found = 0;
        for (auto& row : table)
            if (row.name == fallback.name) row.fallback = fallback.value, row.source = fallback.source, ++found;
        if (found != 1) throw "no such parameter";
    }
    return table;
}

} // namespace sitewatt
