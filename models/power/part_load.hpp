#pragma once
/// Fuel of a generating unit at part load.
///
/// Physics   A measured map of efficiency over that at full load, at tenths of the load, between whose points fuel is
///           linear; f(r) = r / eta(r). Without a map the Willans line f(r) = f0 + (1 - f0) r, that is
///           HR(r) / HR_0 = f0 / r + 1 - f0. Below the map's least load, fuel runs straight to the idle fuel f0.
/// Valid     Sustained load, r from 0 to 1. Staging steps of dry low-emission burners show as far as tenths do.
/// Sources   Willans line: Cooke, J. Eng. Gas Turbines Power 107 (1985). Maps are data of the catalogue's records.

#include "models/field.hpp"
#include "models/scalar.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sitewatt::part_load {

inline constexpr Quantity relative_efficiency = quantity::ratio.within(0.05, 1.2);

/// True if the unit has a map: efficiency_20 … efficiency_90, over that at full load. Else they are all automatic.
template <class Parameters>
bool mapped(const Parameters& p) {
    return value(p.efficiency_90) != automatic;
}

/// Fuel over full-load fuel. @param r  power over full-load power in the same air
template <class Real, class Parameters>
Real fuel_fraction(const Parameters& p, const Real& r) {
    if (!mapped(p)) return p.no_load_fraction + (1.0 - p.no_load_fraction) * r;
    const std::array<Real, 9> efficiency{p.efficiency_20, p.efficiency_30, p.efficiency_40,
                                         p.efficiency_50, p.efficiency_60, p.efficiency_70,
                                         p.efficiency_80, p.efficiency_90, Real(1.0)};
    Real fuel = p.no_load_fraction, before = fuel;
    double from = 0.0;
    for (std::size_t i = 0; i < efficiency.size(); ++i) {
        const double to = 0.1 * static_cast<double>(i + 2);
        const Real here = to / max(efficiency[i], 0.01);
        fuel += (here - before) / (to - from) * clamp(r - from, 0.0, i + 1 < efficiency.size() ? to - from : infinity);
        before = here;
        from = to;
    }
    return fuel;
}

/// A straight line under the fuel curve: fuel over full-load fuel >= idle + slope r.
struct Line {
    double idle, slope;
};
/// The lines of the lower convex hull of the fuel curve from least to full load: what a linear program may know of it.
/// The Willans line is its own hull.
template <class Parameters>
std::vector<Line> supporting_lines(const Parameters& p) {
    if (!mapped(p)) return {{p.no_load_fraction, 1.0 - p.no_load_fraction}};
    std::vector<std::array<double, 2>> hull; // load, fuel
    const double least = std::min(p.minimum_load, 0.9);
    for (int k = 0; k <= 10; ++k) {
        const double r = std::max(0.1 * k, least);
        if (!hull.empty() && r <= hull.back()[0] + 1e-9) continue;
        const std::array<double, 2> next{r, fuel_fraction(p, r)};
        while (hull.size() > 1) { // a point above the line from its neighbour to the next is no corner
            const auto &a = hull[hull.size() - 2], &b = hull.back();
            if ((b[1] - a[1]) * (next[0] - a[0]) < (next[1] - a[1]) * (b[0] - a[0])) break;
            hull.pop_back();
        }
        hull.push_back(next);
    }
    std::vector<Line> lines;
    for (std::size_t i = 1; i < hull.size(); ++i) {
        const double slope = (hull[i][1] - hull[i - 1][1]) / (hull[i][0] - hull[i - 1][0]);
        lines.push_back({hull[i][1] - slope * hull[i][0], slope});
    }
    return lines;
}

} // namespace sitewatt::part_load
