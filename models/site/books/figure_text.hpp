#pragma once
/// Figures as warnings say them.

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace sitewatt::figure_text {

inline constexpr double mwh = 3.6e9, gwh = 3.6e12; // J

inline std::string whole(double x) { return std::to_string(std::lround(x)); }
/// Three figures, or all before the point.
inline std::string figures(double x) {
    if (std::abs(x) >= 99.5) return whole(x);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", x);
    return text.data();
}
inline std::string hours(double seconds) { return figures(seconds / 3600.0) + " hours"; }

} // namespace sitewatt::figure_text
