#pragma once
/// A curve on an interval of its own that stays between 0 and a most: a plateau between two cubic ramps.
///
/// Physics   From the value at the begin by 3 x^2 - 2 x^3 up or down to the plateau in a share w of the interval,
///           level, and by the same share to the value at the end. Mean = (1 - w) plateau + w (begin + end) / 2; w is
///           the widest of at most a fifth with which the plateau stays within its bounds.
/// Valid     Ends and mean between 0 and the most. Ramps are no shorter than a fiftieth of the interval: there the
///           plateau stands at its bound, and the mean is missed by at most that share of the most.
/// Sources   Geometry; widths are estimates.

#include <algorithm>
#include <cmath>

namespace sitewatt {

struct Plateau {
    static constexpr double widest = 0.2, narrowest = 0.02; // shares of the interval, estimates
    double left, right, level, width, missed;               ///< missed: of the mean

    Plateau(double begin, double end, double mean, double most) : left(begin), right(end) {
        const double ends = 0.5 * (begin + end);
        width = widest;
        if (ends > mean) width = std::min(width, mean / ends);                                  // level >= 0
        if (ends < mean && mean < most) width = std::min(width, (most - mean) / (most - ends)); // level <= most
        if (ends < mean && mean >= most) width = 0.0;
        width = std::max(width, narrowest);
        level = std::clamp((mean - width * ends) / (1.0 - width), 0.0, most);
        missed = mean - (1.0 - width) * level - width * ends;
    }
    double operator()(double s) const {
        if (s < width) return left + (level - left) * ramp(s / width);
        if (s > 1.0 - width) return right + (level - right) * ramp((1.0 - s) / width);
        return level;
    }
    /// From 0 to s; what the mean misses is spread evenly.
    double integral(double s) const {
        const double up = std::min(s / width, 1.0), down = std::min((1.0 - s) / width, 1.0);
        return level * s + (left - level) * width * (up - area(up)) +
               (right - level) * width * (0.5 - (down - area(down))) + missed * s;
    }
    /// The longest step that sees the interval: no longer than a ramp that varies by more than a fifth of `size`.
    double longest_step(double length, double size) const {
        constexpr double gentle = 0.2, least = 0.03125; // as of a quartic
        const double variation = size > 0.0 ? std::max(std::abs(level - left), std::abs(level - right)) / size : 0.0;
        return length * (variation > gentle ? std::min(std::max(gentle / variation, least), width) : 1.0);
    }
    /// The value at both ends with which a mean has its widest ramps.
    static double gentle_end(double mean, double most) { return most - (most - mean) / widest; }
    /// The most at both ends with which a plateau still has its mean.
    static double most_end(double mean) { return mean / narrowest; }

  private:
    static double ramp(double x) { return x * x * (3.0 - 2.0 * x); }
    static double area(double x) { return x * x * x * (1.0 - 0.5 * x); }
};

} // namespace sitewatt
