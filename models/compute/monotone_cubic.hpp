#pragma once
/// A smooth curve through points that goes neither above nor below its neighbours.
///
/// Physics   Piecewise cubic Hermite; slopes are the weighted harmonic mean of the chords on both sides, 0 where these
///           differ in sign; a one-sided three-point slope at the ends, limited so that the curve stays monotone.
/// Valid     Abscissae strictly rising, at least one point. Outside them the curve goes on with its end slope.
/// Sources   Fritsch and Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300-304; ends as in Moler, Numerical Computing
///           with MATLAB (2004), section 3.4.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace sitewatt::monotone_cubic {

/// Slope at an end from the two nearest intervals `h` and their chords `d`, nearest first.
inline double end_slope(double h0, double h1, double d0, double d1) {
    const double slope = ((2.0 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
    if (slope * d0 <= 0.0) return 0.0;
    if (d0 * d1 <= 0.0 && std::abs(slope) > 3.0 * std::abs(d0)) return 3.0 * d0;
    return slope;
}

/// Slope at point k.
inline double slope(std::span<const double> x, std::span<const double> y, std::size_t k) {
    const auto width = [&](std::size_t i) { return x[i + 1] - x[i]; };
    const auto chord = [&](std::size_t i) { return (y[i + 1] - y[i]) / width(i); };
    const std::size_t n = x.size();
    if (n == 1) return 0.0;
    if (n == 2) return chord(0);
    if (k == 0) return end_slope(width(0), width(1), chord(0), chord(1));
    if (k == n - 1) return end_slope(width(n - 2), width(n - 3), chord(n - 2), chord(n - 3));
    const double before = chord(k - 1), after = chord(k);
    if (before * after <= 0.0) return 0.0;
    const double w1 = 2.0 * width(k) + width(k - 1), w2 = width(k) + 2.0 * width(k - 1);
    return (w1 + w2) / (w1 / before + w2 / after);
}

inline double at(std::span<const double> x, std::span<const double> y, double where) {
    const std::size_t last = x.size() - 1;
    if (where <= x.front()) return y.front() + slope(x, y, 0) * (where - x.front());
    if (where >= x[last]) return y[last] + slope(x, y, last) * (where - x[last]);
    const auto k = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), where) - x.begin()) - 1;
    const double h = x[k + 1] - x[k], t = (where - x[k]) / h, u = 1.0 - t;
    return y[k] * u * u * (1.0 + 2.0 * t) + y[k + 1] * t * t * (3.0 - 2.0 * t) +
           h * t * u * (slope(x, y, k) * u - slope(x, y, k + 1) * t);
}

} // namespace sitewatt::monotone_cubic
