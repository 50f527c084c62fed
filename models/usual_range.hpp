#pragma once
/// What a number is between wherever it is found: a slip of units is a number of the right kind far outside.

#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace sitewatt {

/// Six figures, or three of very large numbers.
inline std::string short_number(double value) {
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), std::abs(value) >= 1e7 ? "%.3g" : "%.6g", value);
    return buffer.data();
}

struct UsualRange {
    double low, high;        ///< in `unit`
    std::string_view unit;   ///< as people tell it
    double si;               ///< of one such unit
    std::string_view source; ///< of the range

    /// True of 0 too, which means none.
    bool holds(double value) const { return value == 0.0 || (value >= low * si && value <= high * si); }
    std::string told(double value) const { return short_number(value / si) + " " + std::string(unit); }
    std::string question() const {
        return short_number(low) + " to " + short_number(high) + " " + std::string(unit) + " is what could be (" +
               std::string(source) + "): is its unit right?";
    }
};

} // namespace sitewatt
