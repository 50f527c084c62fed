#pragma once
/// Numbers in the words of a message.

#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

namespace sitewatt {

/// A number as printf's `format` has it, in at most 63 letters.
inline std::string formatted(const char* format, double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

/// Six figures, or three of very large numbers.
inline std::string short_number(double value) { return formatted(std::abs(value) >= 1e7 ? "%.3g" : "%.6g", value); }

/// A length of time in the largest unit of which it has one: "45 s", "1.5 h", "1 day", "10 days".
inline std::string time_text(double seconds) {
    const auto [unit, name] = seconds >= 86400.0  ? std::pair{86400.0, " day"}
                              : seconds >= 3600.0 ? std::pair{3600.0, " h"}
                              : seconds >= 60.0   ? std::pair{60.0, " min"}
                                                  : std::pair{1.0, " s"};
    const std::string amount = formatted("%.4g", seconds / unit);
    return amount + name + (unit == 86400.0 && amount != "1" ? "s" : "");
}

} // namespace sitewatt
