#pragma once
/// A number that may be infinite, of which sums, means and differences keep their order: many * M + rest, as M grows
/// beyond all bounds. Of two means that are both infinite the one over fewer infinite values is less; among alike ones
/// the rest decides.

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <vector>

namespace sitewatt {

struct Extended {
    double many = 0.0, rest = 0.0; ///< whole numbers as long as nothing is divided

    Extended() = default;
    Extended(double value) // as a number, so that sums of both read as they are
        : many(std::isinf(value) ? std::copysign(1.0, value) : 0.0), rest(std::isinf(value) ? 0.0 : value) {}
    Extended(double many_of, double rest_of) : many(many_of), rest(rest_of) {}

    /// As a number: all that is infinite alike.
    double value() const { return many == 0.0 ? rest : std::copysign(std::numeric_limits<double>::infinity(), many); }
    auto operator<=>(const Extended&) const = default; // the infinite part first
    Extended& operator+=(const Extended& other) { return many += other.many, rest += other.rest, *this; }
};

inline Extended operator+(Extended a, const Extended& b) { return a += b; }
inline Extended operator*(const Extended& a, double factor) { return {a.many * factor, a.rest * factor}; }
inline Extended operator/(const Extended& a, double factor) { return {a.many / factor, a.rest / factor}; }
inline Extended operator-(const Extended& a, const Extended& b) { return {a.many - b.many, a.rest - b.rest}; }

/// The value that a share of all lies below, interpolated between its neighbours.   @param values  one at least
inline Extended extended_quantile(std::vector<Extended> values, double share) {
    std::sort(values.begin(), values.end());
    const double place = share * static_cast<double>(values.size() - 1);
    const auto i = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(i);
    return part == 0.0 ? values[i] : values[i] + (values[i + 1] - values[i]) * part;
}

} // namespace sitewatt
