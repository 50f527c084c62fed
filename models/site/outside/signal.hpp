#pragma once
/// A smooth function of time whose mean over every interval of a series is the value of the series: what drives the
/// physics, where a step would cost the solver a restart.
///
/// Physics   At a stamp the curve takes the value and slope of the line between the middles of its two intervals;
///           within each it is the quartic through these with the interval's own integral. In Bernstein form its five
///           coefficients add up to five means, so that one is left to keep the integral. Where that one were negative
///           values and slopes at both ends are lowered until it is zero: no curve is negative where no value is.
///           The curve and its slope are continuous [1]. Of what has a most, as a farm its rating, an interval whose
///           quartic would leave 0 to the most is a plateau between two cubic ramps, level at its stamps, as steep as
///           its mean asks for; values at the stamps rise where the mean comes near the most.
/// Valid     Values of one sign; a series of both signs keeps its integrals, the curve may pass its neighbours.
///           Beside an interval of 0, one at the most itself misses its mean by up to a fiftieth.
/// Sources   [1] Farouki, The Bernstein polynomial basis: a centennial retrospective, Comput. Aided Geom. Design 29
///               (2012): non-negative coefficients make a non-negative polynomial, whose integral is their mean.

#include "models/site/outside/plateau.hpp"
#include "models/site/outside/quartic.hpp"
#include "models/site/outside/steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace sitewatt {

class Signal {
  public:
    explicit Signal(Steps steps, double most = std::numeric_limits<double>::infinity())
        : steps_(std::move(steps)), most_(most), knots_(steps_.size() + 1), level_(steps_.size()) {
        const std::size_t n = steps_.size();
        for (std::size_t k = 1; k < n; ++k) {
            const double left = steps_.length(k - 1), right = steps_.length(k);
            const double rise = steps_.value(k) - steps_.value(k - 1);
            knots_[k] = {steps_.value(k - 1) + rise * left / (left + right), 2.0 * rise / (left + right)};
        }
        knots_.front().value = steps_.value(0);
        knots_.back().value = steps_.value(n - 1);
        keep_sign();
        if (std::isfinite(most_)) keep_under();
        limit_steps();
    }
    /// The same value at all times.
    explicit Signal(double constant) : Signal(Steps(constant)) {}

    double operator()(double time) const {
        if (!(time > first())) return knots_.front().value;
        if (time >= last()) return knots_.back().value;
        const std::size_t k = steps_.interval(time);
        const double s = (time - steps_.begin(k)) / steps_.length(k);
        return level_[k] ? plateau(k)(s) : quartic(k)(s);
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
        return std::min({limit_[k], std::max(left, limit_[next]), limit_[k > 0 ? k - 1 : 0] + Quartic::growth * since});
    }

  private:
    double first() const { return steps_.begin(0); }
    double last() const { return steps_.begin(steps_.size()); }
    Quartic quartic(std::size_t k) const { return {knots_[k], knots_[k + 1], steps_.length(k), steps_.value(k)}; }
    Plateau plateau(std::size_t k) const { return {knots_[k].value, knots_[k + 1].value, steps_.value(k), most_}; }
    void keep_under() {
        const auto leaves = [&](std::size_t k) {
            const auto [low, high] = quartic(k).range();
            return low < -1e-9 * most_ || high > most_ * (1.0 + 1e-9);
        };
        const std::size_t n = steps_.size();
        for (std::size_t k = 0; k < n; ++k) {
            if (!leaves(k)) continue;
            const double needed = Plateau::gentle_end(steps_.value(k), most_);
            const auto lift = [&](Knot& knot, double neighbour) {
                knot.value = std::max(knot.value, std::min(needed, Plateau::most_end(neighbour)));
            };
            lift(knots_[k], k > 0 ? steps_.value(k - 1) : most_);
            lift(knots_[k + 1], k + 1 < n ? steps_.value(k + 1) : most_);
        }
        for (bool more = true; more;) { // a level end changes the neighbour's curve
            more = false;
            for (std::size_t k = 0; k < n; ++k)
                if (!level_[k] && leaves(k)) {
                    level_[k] = more = true;
                    knots_[k].slope = knots_[k + 1].slope = 0.0;
                }
        }
    }
    void keep_sign() {
        std::vector<double> factor(knots_.size(), 1.0);
        for (std::size_t k = 0; k < steps_.size(); ++k) {
            const auto b = quartic(k).b;
            const double ends = b[0] + b[1] + b[3] + b[4], room = 5.0 * steps_.value(k);
            if (!(ends > room) || room < 0.0) continue;
            factor[k] = std::min(factor[k], room / ends);
            factor[k + 1] = std::min(factor[k + 1], room / ends);
        }
        for (std::size_t k = 0; k < knots_.size(); ++k)
            knots_[k] = {factor[k] * knots_[k].value, factor[k] * knots_[k].slope};
    }
    void limit_steps() {
        const double mean = std::abs(steps_.mean(first(), last()));
        limit_.resize(steps_.size());
        for (std::size_t k = 0; k < steps_.size(); ++k)
            limit_[k] = level_[k] ? plateau(k).longest_step(steps_.length(k), mean)
                                  : quartic(k).longest_step(steps_.length(k), mean);
    }
    double until(double time) const {
        if (time <= first()) return knots_.front().value * (time - first());
        if (time >= last()) return steps_.sum(steps_.size()) + knots_.back().value * (time - last());
        const std::size_t k = steps_.interval(time);
        const double s = (time - steps_.begin(k)) / steps_.length(k);
        return steps_.sum(k) + steps_.length(k) * (level_[k] ? plateau(k).integral(s) : quartic(k).integral(s));
    }

    Steps steps_;
    double most_;
    std::vector<Knot> knots_;   ///< at the begin of each interval and the end of the last
    std::vector<bool> level_;   ///< intervals that are plateaus
    std::vector<double> limit_; ///< s, longest step within each interval
};

} // namespace sitewatt
