#pragma once
/// A smooth curve through instants at equal steps that are a shape times a level. Curves of one shape share it and work
/// out where they are asked, so that a variant of a study that runs a day does not pay for a year.
///
/// Physics   Monotone cubics through the instants [1]: they overshoot none and vary less than a curve through the means
///           of what is restless. The first and last slope are 0; before and after, the end's value holds.
/// Sources   [1] Fritsch and Butland, A method for constructing local monotone piecewise cubic interpolants,
///               SIAM J. Sci. Stat. Comput. 5 (1984).

#include "models/site/outside/quartic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace sitewatt {

class SharedCurve {
  public:
    using Shape = std::shared_ptr<const std::vector<double>>;

    /// @param begin  s, of the first instant   @param step  s, between two, and after the last
    SharedCurve(Shape shape, double level, double begin, double step)
        : shape_(std::move(shape)), level_(level), begin_(begin), step_(step) {
        marks_.reserve(size() / between_marks + 1);
        for (std::size_t k = 0; k < size(); k += between_marks) {
            marks_.push_back(sum_);
            sum_ = sum_from(k, std::min(k + between_marks, size()), sum_);
        }
        size_of_it_ = std::abs(sum_ / (last() - begin_));
    }

    std::size_t size() const { return shape_->size(); }
    double instant(std::size_t k) const { return (*shape_)[k] * level_; }
    double begin(std::size_t k) const { return begin_ + step_ * static_cast<double>(k); }

    double operator()(double time) const {
        if (!(time > begin_)) return instant(0);
        if (time >= last()) return instant(size() - 1);
        const std::size_t k = interval(time);
        return quartic(k)((time - begin(k)) / step_);
    }
    double integral(double from, double to) const { return until(to) - until(from); }
    double mean(double from, double to) const { return to > from ? integral(from, to) / (to - from) : (*this)(from); }
    /// As Signal::longest_step.
    double longest_step(double time) const {
        if (size() == 1 || time >= last()) return std::numeric_limits<double>::infinity();
        if (time < begin_) return std::max(begin_ - time, limit(0));
        const std::size_t k = interval(time), next = std::min(k + 1, size() - 1);
        const double since = time - begin(k), left = begin(k + 1) - time;
        return std::min({limit(k), std::max(left, limit(next)), limit(k > 0 ? k - 1 : 0) + Quartic::growth * since});
    }

  private:
    static constexpr std::size_t between_marks = 32; ///< sums are kept every so many intervals, and added up from there

    double last() const { return begin(size()); }
    /// The interval in which a time lies; its first instant belongs to it.
    std::size_t interval(double time) const {
        const std::size_t most = size() - 1;
        const auto k = static_cast<std::size_t>(std::clamp((time - begin_) / step_, 0.0, static_cast<double>(most)));
        if (k > 0 && time < begin(k)) return k - 1; // the quotient was rounded over the stamp
        return k < most && time >= begin(k + 1) ? k + 1 : k;
    }
    Knot knot(std::size_t k) const {
        const double here = instant(std::min(k, size() - 1));
        if (k == 0 || k + 1 >= size()) return {here, 0.0};
        const double left = (here - instant(k - 1)) / step_, right = (instant(k + 1) - here) / step_;
        return {here, left * right > 0.0 ? 2.0 * left * right / (left + right) : 0.0};
    }
    double mean(const Knot& a, const Knot& b) const {
        return 0.5 * (a.value + b.value) + step_ * (a.slope - b.slope) / 12.0;
    }
    Quartic quartic(std::size_t k) const {
        const Knot a = knot(k), b = knot(k + 1);
        return {a, b, step_, mean(a, b)};
    }
    double limit(std::size_t k) const { return quartic(k).longest_step(step_, size_of_it_); }
    /// Integral from the first instant to the begin of interval k.
    double sum(std::size_t k) const {
        const std::size_t mark = k / between_marks;
        return sum_from(mark * between_marks, k, marks_[mark]);
    }
    /// With the integrals of intervals `from` to `to` added one after the other, at most between_marks of them. Away
    /// from the ends without a branch, so that a processor does several at a time.
    double sum_from(std::size_t from, std::size_t to, double sum) const {
        std::array<double, between_marks> part{};
        const std::size_t n = to - from;
        if (from == 0 || to + 2 > size()) {
            for (std::size_t i = 0; i < n; ++i) part[i] = mean(knot(from + i), knot(from + i + 1)) * step_;
        } else {
            std::array<double, between_marks + 3> value;
            std::array<double, between_marks + 2> rise;
            std::array<double, between_marks + 1> slope;
            const double* const shape = shape_->data() + from - 1;
            for (std::size_t i = 0; i < n + 3; ++i) value[i] = shape[i] * level_;
            for (std::size_t i = 0; i < n + 2; ++i) rise[i] = (value[i + 1] - value[i]) / step_;
            for (std::size_t i = 0; i < n + 1; ++i) {
                const double product = 2.0 * rise[i] * rise[i + 1], both = rise[i] + rise[i + 1];
                const bool alike = rise[i] * rise[i + 1] > 0.0;
                slope[i] = (alike ? product : 0.0) / (alike ? both : 1.0);
            }
            for (std::size_t i = 0; i < n; ++i)
                part[i] = mean({value[i + 1], slope[i]}, {value[i + 2], slope[i + 1]}) * step_;
        }
        for (std::size_t i = 0; i < n; ++i) sum += part[i];
        return sum;
    }
    double until(double time) const {
        if (time <= begin_) return instant(0) * (time - begin_);
        if (time >= last()) return sum_ + instant(size() - 1) * (time - last());
        const std::size_t k = interval(time);
        return sum(k) + step_ * quartic(k).integral((time - begin(k)) / step_);
    }

    Shape shape_;
    double level_, begin_, step_;
    double sum_ = 0.0;          ///< of all of it
    double size_of_it_ = 0.0;   ///< size of its mean
    std::vector<double> marks_; ///< sums up to every between_marks-th interval
};

} // namespace sitewatt
