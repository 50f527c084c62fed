#pragma once
/// Figures as warnings and the table of sizes say them.

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace sitewatt::figure_text {

inline constexpr double mwh = 3.6e9, gwh = 3.6e12; // J

/// As printf does.
inline std::string printed(const char* format, double x) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), format, x);
    return text.data();
}
inline std::string whole(double x) { return std::to_string(std::lround(x)); }
/// Three figures, or all before the point.
inline std::string figures(double x) {
    if (std::abs(x) >= 99.5) return whole(x);
    return printed("%.3g", x);
}
inline std::string megawatts(double watts) {
    return std::abs(watts) < 1e6 ? printed("%.0f kW", watts / 1e3) : printed("%.1f MW", watts / 1e6);
}
inline std::string celsius(double kelvin) { return printed("%.1f degC", kelvin - 273.15); }
inline std::string whole_celsius(double kelvin) { return whole(kelvin - 273.15) + " degC"; }
inline std::string hours(double seconds) { return figures(seconds / 3600.0) + " hours"; }

} // namespace sitewatt::figure_text
