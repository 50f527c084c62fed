#pragma once
/// A quartic on an interval of its own, in Bernstein form: from its value and slope at both ends and its mean.
///
/// Physics   Value = sum of b_i B_i(s), s from 0 to 1; mean = (b_0 + ... + b_4) / 5 [1].
/// Sources   [1] Farouki, The Bernstein polynomial basis: a centennial retrospective, Comput. Aided Geom. Design 29
///               (2012): non-negative coefficients make a non-negative polynomial, whose integral is their mean.

#include <algorithm>
#include <array>

namespace sitewatt {

struct Knot {
    double value = 0.0, slope = 0.0;
};

struct Quartic {
    std::array<double, 5> b;

    /// @param length  of the interval, in what the slopes are per
    Quartic(const Knot& left, const Knot& right, double length, double mean) {
        const double quarter = 0.25 * length, second = left.value + quarter * left.slope,
                     fourth = right.value - quarter * right.slope;
        b = {left.value, second, 5.0 * mean - left.value - second - fourth - right.value, fourth, right.value};
    }
    double operator()(double s) const {
        const double r = 1.0 - s;
        return r * r * (r * (r * b[0] + 4.0 * s * b[1]) + 6.0 * s * s * b[2]) + s * s * s * (4.0 * r * b[3] + s * b[4]);
    }
    /// From 0 to s. It is of degree five; its coefficients are the running sums of these, over five.
    double integral(double s) const {
        const double r = 1.0 - s;
        const double c1 = b[0], c2 = c1 + b[1], c3 = c2 + b[2], c4 = c3 + b[3], c5 = c4 + b[4];
        return s * r * r * r * r * c1 + 2.0 * s * s * r * r * r * c2 + 2.0 * s * s * s * r * r * c3 +
               s * s * s * s * r * c4 + 0.2 * s * s * s * s * s * c5;
    }
    /// Least and greatest of its coefficients, between which it stays.
    std::array<double, 2> range() const {
        const auto [low, high] = std::minmax_element(b.begin(), b.end());
        return {*low, *high};
    }
    static constexpr double growth = 0.5; ///< of a step behind a spike over the time since: estimate
    /// The longest step that sees the interval: a part of it by how much the curve varies over `size`.
    double longest_step(double length, double size) const {
        constexpr double gentle = 0.2,
                         least = 0.03125; // variation that one step may pass, share of a spike: estimates
        const auto [low, high] = std::minmax_element(b.begin(), b.end());
        const double variation = size > 0.0 ? (*high - *low) / size : 0.0;
        return length * (variation > gentle ? std::max(gentle / variation, least) : 1.0);
    }
};

} // namespace sitewatt
