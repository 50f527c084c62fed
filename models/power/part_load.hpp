#pragma once
/// Fuel of a generating unit at part load.
///
/// Physics   A measured map of efficiency over that at full load, at tenths of the load, between whose points fuel is
///           linear; f(r) = r / eta(r). Without a map the Willans line f(r) = f0 + (1 - f0) r, that is
///           HR(r) / HR_0 = f0 / r + 1 - f0. Below the map's least load, fuel runs straight to the idle fuel f0.
/// Valid     Sustained load, r from 0 to 1. Staging steps of dry low-emission burners show as far as tenths do.
/// Sources   Willans line: Cooke, J. Eng. Gas Turbines Power 107 (1985). Maps are data of the catalogue's records.

#include "models/field.hpp"
#include "models/media/natural_gas.hpp"
#include "models/scalar.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sitewatt {

inline constexpr Quantity relative_efficiency = quantity::ratio.within(0.05, 1.2);
inline constexpr double unlimited = 1e12; // W, more than any supply brings

/// Fuel of a unit over its power.
template <class Real>
struct FuelCurve {
    Real heat_rate = 0.0, no_load_fraction = 0.0, efficiency_20 = automatic, efficiency_30 = automatic,
         efficiency_40 = automatic, efficiency_50 = automatic, efficiency_60 = automatic, efficiency_70 = automatic,
         efficiency_80 = automatic, efficiency_90 = automatic, fuel_higher_over_lower = 1.0, fuel_limit = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, FuelCurve>>({
        {"heat_rate", &FuelCurve::heat_rate, quantity::ratio.within(1.0, 10.0),
         "fuel (lower heating value) over electricity at full load, ISO"},
        {"no_load_fraction", &FuelCurve::no_load_fraction, quantity::fraction,
         "intercept of the Willans line over full-load fuel"},
        {"efficiency_20", &FuelCurve::efficiency_20, relative_efficiency,
         "at 20 % load over that at full load; all or none", automatic},
        {"efficiency_30", &FuelCurve::efficiency_30, relative_efficiency, "at 30 % load over that at full load",
         automatic},
        {"efficiency_40", &FuelCurve::efficiency_40, relative_efficiency, "at 40 % load over that at full load",
         automatic},
        {"efficiency_50", &FuelCurve::efficiency_50, relative_efficiency, "at 50 % load over that at full load",
         automatic},
        {"efficiency_60", &FuelCurve::efficiency_60, relative_efficiency, "at 60 % load over that at full load",
         automatic},
        {"efficiency_70", &FuelCurve::efficiency_70, relative_efficiency, "at 70 % load over that at full load",
         automatic},
        {"efficiency_80", &FuelCurve::efficiency_80, relative_efficiency, "at 80 % load over that at full load",
         automatic},
        {"efficiency_90", &FuelCurve::efficiency_90, relative_efficiency, "at 90 % load over that at full load",
         automatic},
        {"fuel_higher_over_lower", &FuelCurve::fuel_higher_over_lower, quantity::ratio.within(1.0, 1.3),
         "heating values of the fuel, whose price counts the higher one", natural_gas::higher_over_lower,
         "typical pipeline gas"},
        {"fuel_limit", &FuelCurve::fuel_limit, quantity::power.within(0.0, infinity),
         "most fuel that the supply brings, lower heating value", unlimited, "no limit"},
    });
};

namespace part_load {

/// True if the unit has a map: efficiency_20 … efficiency_90, over that at full load. Else they are all automatic.
template <class Real>
bool mapped(const FuelCurve<Real>& p) {
    return value(p.efficiency_90) != automatic;
}

/// Corners of the fuel curve: load, and fuel over full-load fuel.
template <class Real>
struct Corner {
    double load;
    Real fuel;
};
template <class Real>
std::array<Corner<Real>, 10> corners(const FuelCurve<Real>& p) {
    const auto at = [](double load, const Real& efficiency) {
        return Corner<Real>{load, load / max(efficiency, 0.01)};
    };
    return {Corner<Real>{0.0, p.no_load_fraction},
            at(0.2, p.efficiency_20),
            at(0.3, p.efficiency_30),
            at(0.4, p.efficiency_40),
            at(0.5, p.efficiency_50),
            at(0.6, p.efficiency_60),
            at(0.7, p.efficiency_70),
            at(0.8, p.efficiency_80),
            at(0.9, p.efficiency_90),
            at(1.0, Real(1.0))};
}

/// Fuel over full-load fuel. @param r  power over full-load power in the same air
template <class Real>
Real fuel_fraction(const FuelCurve<Real>& p, const Real& r) {
    if (!mapped(p)) return p.no_load_fraction + (1.0 - p.no_load_fraction) * r;
    const auto curve = corners(p);
    Real fuel = curve[0].fuel;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const double width = curve[i].load - curve[i - 1].load;
        fuel += (curve[i].fuel - curve[i - 1].fuel) / width *
                clamp(r - curve[i - 1].load, 0.0, i + 1 < curve.size() ? width : infinity);
    }
    return fuel;
}

/// Power over full-load power that a fuel gives, 0 to 1: the fuel curve turned round. @param fuel  over full-load fuel
template <class Real>
Real load_fraction(const FuelCurve<Real>& p, const Real& fuel) {
    if (!mapped(p)) return clamp((fuel - p.no_load_fraction) / max(1.0 - p.no_load_fraction, 1e-3), 0.0, 1.0);
    const auto curve = corners(p);
    Real load = 0.0;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const Real rise = max(curve[i].fuel - curve[i - 1].fuel, 1e-6);
        load += (curve[i].load - curve[i - 1].load) * clamp((fuel - curve[i - 1].fuel) / rise, 0.0, 1.0);
    }
    return load;
}

/// A straight line under the fuel curve: fuel over full-load fuel >= idle + slope r.
struct Line {
    double idle, slope;
};
/// @param minimum_load  of a unit on line
/// The lines of the lower convex hull of the fuel curve from least to full load: what a linear program may know of it.
/// The Willans line is its own hull.
inline std::vector<Line> supporting_lines(const FuelCurve<double>& p, double minimum_load) {
    if (!mapped(p)) return {{p.no_load_fraction, 1.0 - p.no_load_fraction}};
    std::vector<std::array<double, 2>> hull; // load, fuel
    const double least = std::min(minimum_load, 0.9);
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

} // namespace part_load
} // namespace sitewatt
