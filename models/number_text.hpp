#pragma once
/// Numbers in the words of a message.

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace sitewatt {

/// A number as printf's `format` has it.
inline std::string formatted(const char* format, double value) {
    std::array<char, 400> text{}; // the largest number has 309 digits before its point
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

/// Six figures, or three of very large numbers.
inline std::string short_number(double value) { return formatted(std::abs(value) >= 1e7 ? "%.3g" : "%.6g", value); }

/// A temperature of water or air to the degree: "24 degC".
inline std::string whole_celsius(double kelvin) {
    return formatted("%.0f degC", std::round(kelvin - 273.15) + 0.0); // not -0
}

/// A length of time, in days from two of them on: "45 s", "1.5 h", "24 h", "10 days".
inline std::string time_text(double seconds) {
    if (seconds >= 2.0 * 86400.0) return formatted("%.4g days", seconds / 86400.0);
    if (seconds >= 3600.0) return formatted("%.4g h", seconds / 3600.0);
    return seconds >= 60.0 ? formatted("%.4g min", seconds / 60.0) : formatted("%.4g s", seconds);
}

} // namespace sitewatt
