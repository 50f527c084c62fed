#pragma once
/// A smooth function of time through equally spaced samples, periodic over their span.
///
/// Physics   Piecewise cubic Hermite with monotone slopes: no overshoot between samples, no kink at them [1].
/// Sources   [1] Fritsch and Butland, A method for constructing local monotone piecewise cubic interpolants,
///               SIAM J. Sci. Stat. Comput. 5 (1984).

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace sitewatt {

class Signal {
  public:
    /// @param samples  at least one; sample k stands at time first + k * step
    Signal(std::span<const double> samples, double first, double step) : first_(first), step_(step) {
        const std::size_t n = samples.size();
        const auto at = [&](std::size_t k) { return samples[k % n]; };
        knots_.resize(n);
        for (std::size_t k = 0; k < n; ++k) {
            const double before = at(k) - at(k + n - 1), after = at(k + 1) - at(k);
            const double slope = before * after > 0.0 ? 2.0 * before * after / (before + after) : 0.0; // [1]
            knots_[k] = {at(k), slope};
        }
    }
    /// The same value at all times.
    explicit Signal(double constant) : Signal(std::span(&constant, 1), 0.0, 1.0) {}

    double operator()(double time) const {
        const double place = (time - first_) / step_, whole = std::floor(place), s = place - whole;
        const auto n = static_cast<long>(knots_.size());
        const long k = ((static_cast<long>(whole) % n) + n) % n;
        const Knot& a = knots_[static_cast<std::size_t>(k)];
        const Knot& b = knots_[static_cast<std::size_t>(k + 1 == n ? 0 : k + 1)];
        const double rise = b.value - a.value;
        return a.value +
               s * (a.slope + s * (3.0 * rise - 2.0 * a.slope - b.slope + s * (a.slope + b.slope - 2.0 * rise)));
    }

  private:
    struct Knot {
        double value, slope; ///< slope per step
    };
    std::vector<Knot> knots_;
    double first_, step_;
};

} // namespace sitewatt
