#pragma once
/// Figures as warnings and the table of sizes say them.

#include "models/number_text.hpp"

#include <cmath>
#include <string>

namespace sitewatt::figure_text {

inline constexpr double mwh = 3.6e9, gwh = 3.6e12; // J

inline std::string whole(double x) { return std::to_string(std::lround(x)); }
/// Three figures, or all before the point.
inline std::string figures(double x) {
    if (std::abs(x) >= 99.5) return whole(x);
    return formatted("%.3g", x);
}
inline std::string megawatts(double watts) {
    return std::abs(watts) < 1e6 ? formatted("%.0f kW", watts / 1e3) : formatted("%.1f MW", watts / 1e6);
}
inline std::string celsius(double kelvin) { return formatted("%.1f degC", kelvin - 273.15); }
inline std::string hours(double seconds) { return figures(seconds / 3600.0) + " hours"; }

} // namespace sitewatt::figure_text
