#pragma once
/// A smooth function of time whose mean over every interval of a series is the value of the series: what drives the
/// physics, where a step would cost the solver a restart.
///
/// Physics   At a stamp the curve takes the value and slope of the line between the middles of its two intervals;
///           within each it is the quartic through these with the interval's own integral. In Bernstein form its five
///           coefficients add up to five means, so that one is left to keep the integral. Where that one were negative
///           values and slopes at both ends are lowered until it is zero: no curve is negative where no value is.
///           The curve and its slope are continuous [1].
/// Valid     Values of one sign; a series of both signs keeps its integrals, the curve may pass its neighbours.
/// Sources   [1] Farouki, The Bernstein polynomial basis: a centennial retrospective, Comput. Aided Geom. Design 29
///               (2012): non-negative coefficients make a non-negative polynomial, whose integral is their mean.
///           [2] Fritsch and Butland, A method for constructing local monotone piecewise cubic interpolants,
///               SIAM J. Sci. Stat. Comput. 5 (1984).

#include "models/site/outside/steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace sitewatt {

class Signal {
    struct Knot {
        double value = 0.0, slope = 0.0; ///< at the begin of an interval
    };

  public:
    explicit Signal(Steps steps) : steps_(std::move(steps)), knots_(steps_.size() + 1) {
        const std::size_t n = steps_.size();
        for (std::size_t k = 1; k < n; ++k) {
            const double left = steps_.length(k - 1), right = steps_.length(k);
            const double rise = steps_.value(k) - steps_.value(k - 1);
            knots_[k] = {steps_.value(k - 1) + rise * left / (left + right), 2.0 * rise / (left + right)};
        }
        knots_.front().value = steps_.value(0);
        knots_.back().value = steps_.value(n - 1);
        keep_sign();
        limit_steps();
    }
    /// The same value at all times.
    explicit Signal(double constant) : Signal(Steps(constant)) {}

    /// The curve through values at the stamps, where they are meant as instants: monotone cubics [2], whose means are
    /// then those of its intervals. It varies less than a curve through means of what is restless.
    static Signal through(const Steps& instants) {
        const std::size_t n = instants.size();
        std::vector<Knot> knots(n + 1);
        std::vector<double> begin, mean;
        for (std::size_t k = 0; k <= n; ++k) {
            knots[k].value = instants.value(std::min(k, n - 1));
            if (k == 0 || k + 1 >= n) continue;
            const double left = (instants.value(k) - instants.value(k - 1)) / instants.length(k - 1),
                         right = (instants.value(k + 1) - instants.value(k)) / instants.length(k);
            if (left * right > 0.0) knots[k].slope = 2.0 * left * right / (left + right);
        }
        for (std::size_t k = 0; k < n; ++k) {
            const Knot &a = knots[k], &b = knots[k + 1];
            begin.push_back(instants.begin(k));
            mean.push_back(0.5 * (a.value + b.value) + instants.length(k) * (a.slope - b.slope) / 12.0);
        }
        return {Steps(std::move(begin), std::move(mean), instants.begin(n)), std::move(knots)};
    }

    double operator()(double time) const {
        if (!(time > first())) return knots_.front().value;
        if (time >= last()) return knots_.back().value;
        const std::size_t k = steps_.interval(time);
        const auto b = coefficients(k);
        const double s = (time - steps_.begin(k)) / steps_.length(k), r = 1.0 - s;
        return r * r * (r * (r * b[0] + 4.0 * s * b[1]) + 6.0 * s * s * b[2]) + s * s * s * (4.0 * r * b[3] + s * b[4]);
    }
    double integral(double from, double to) const { return until(to) - until(from); }
    double mean(double from, double to) const { return to > from ? integral(from, to) / (to - from) : (*this)(from); }
    /// The longest step from here that sees every interval it enters: a part of each by how much the curve varies in
    /// it. Before a spike it ends where that begins, behind one it grows as the time since: a multistep formula carries
    /// on what it saw last.
    double longest_step(double time) const {
        if (steps_.size() == 1 || time >= last()) return std::numeric_limits<double>::infinity();
        if (time < first()) return std::max(first() - time, limit_[0]);
        const std::size_t k = steps_.interval(time), next = std::min(k + 1, steps_.size() - 1);
        const double since = time - steps_.begin(k), left = steps_.begin(k + 1) - time;
        return std::min({limit_[k], std::max(left, limit_[next]), limit_[k > 0 ? k - 1 : 0] + growth * since});
    }

  private:
    static constexpr double growth = 0.5; // of a step behind a spike over the time since: estimate
    Signal(Steps steps, std::vector<Knot> knots) : steps_(std::move(steps)), knots_(std::move(knots)) { limit_steps(); }
    double first() const { return steps_.begin(0); }
    double last() const { return steps_.begin(steps_.size()); }
    /// Of the quartic of an interval, in Bernstein form.
    std::array<double, 5> coefficients(std::size_t k) const {
        const Knot &a = knots_[k], &b = knots_[k + 1];
        const double quarter = 0.25 * steps_.length(k), second = a.value + quarter * a.slope,
                     fourth = b.value - quarter * b.slope;
        return {a.value, second, 5.0 * steps_.value(k) - a.value - second - fourth - b.value, fourth, b.value};
    }
    void keep_sign() {
        std::vector<double> factor(knots_.size(), 1.0);
        for (std::size_t k = 0; k < steps_.size(); ++k) {
            const auto b = coefficients(k);
            const double ends = b[0] + b[1] + b[3] + b[4], room = 5.0 * steps_.value(k);
            if (!(ends > room) || room < 0.0) continue;
            factor[k] = std::min(factor[k], room / ends);
            factor[k + 1] = std::min(factor[k + 1], room / ends);
        }
        for (std::size_t k = 0; k < knots_.size(); ++k)
            knots_[k] = {factor[k] * knots_[k].value, factor[k] * knots_[k].slope};
    }
    void limit_steps() {
        constexpr double gentle = 0.2,
                         least = 0.03125; // variation that one step may pass, share of a spike: estimates
        const double mean = std::abs(steps_.mean(first(), last()));
        limit_.resize(steps_.size());
        for (std::size_t k = 0; k < steps_.size(); ++k) {
            const auto b = coefficients(k);
            const auto [low, high] = std::minmax_element(b.begin(), b.end());
            const double variation = mean > 0.0 ? (*high - *low) / mean : 0.0;
            limit_[k] = steps_.length(k) * (variation > gentle ? std::max(gentle / variation, least) : 1.0);
        }
    }
    double until(double time) const {
        if (time <= first()) return knots_.front().value * (time - first());
        if (time >= last()) return steps_.sum(steps_.size()) + knots_.back().value * (time - last());
        const std::size_t k = steps_.interval(time);
        const auto b = coefficients(k);
        const double s = (time - steps_.begin(k)) / steps_.length(k), r = 1.0 - s;
        // The integral is of degree five; its coefficients are the running sums of these, over five.
        const double c1 = b[0], c2 = c1 + b[1], c3 = c2 + b[2], c4 = c3 + b[3], c5 = c4 + b[4];
        const double part = s * r * r * r * r * c1 + 2.0 * s * s * r * r * r * c2 + 2.0 * s * s * s * r * r * c3 +
                            s * s * s * s * r * c4 + 0.2 * s * s * s * s * s * c5;
        return steps_.sum(k) + steps_.length(k) * part;
    }

    Steps steps_;
    std::vector<Knot> knots_;   ///< one more than intervals
    std::vector<double> limit_; ///< s, longest step within each interval
};

} // namespace sitewatt
