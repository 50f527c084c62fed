#pragma once
/// Values that hold over their intervals: prices, carbon, metered requests. What a number of a market or a meter means.
///
/// Physics   Between two stamps the value is that of the first. Intervals may be of any length, each its own. The
///           integral over any interval is exact to rounding: sums of value and length, kept from the first stamp on.
/// Valid     Before the first stamp its value holds, after the end the last one.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace sitewatt {

class Steps {
  public:
    /// @param begin  s, strictly increasing, of the intervals   @param end  s, of the last one
    Steps(std::vector<double> begin, std::vector<double> value, double end)
        : begin_(std::move(begin)), value_(std::move(value)), sum_(value_.size() + 1) {
        begin_.push_back(end);
        for (std::size_t k = 0; k < value_.size(); ++k) sum_[k + 1] = sum_[k] + value_[k] * length(k);
        even_ = true;
        for (std::size_t k = 1; k < value_.size(); ++k)
            even_ = even_ && std::abs(length(k) - length(0)) < 1e-9 * length(0);
    }
    /// The same value at all times.
    explicit Steps(double constant) : Steps({0.0}, {constant}, 1.0) {}

    std::size_t size() const { return value_.size(); }
    double begin(std::size_t k) const { return begin_[k]; } ///< k = size(): the end of the last interval
    double value(std::size_t k) const { return value_[k]; }
    double length(std::size_t k) const { return begin_[k + 1] - begin_[k]; }
    double sum(std::size_t k) const { return sum_[k]; } ///< integral from the first stamp to begin(k)

    /// The interval in which a time lies; its first instant belongs to it.
    std::size_t interval(double time) const {
        const std::size_t last = value_.size() - 1;
        if (!even_) {
            const auto after = std::upper_bound(begin_.begin() + 1, begin_.end() - 1, time);
            return static_cast<std::size_t>(after - begin_.begin()) - 1;
        }
        const double place = (time - begin_.front()) / (begin_[1] - begin_[0]);
        const auto k = static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(last)));
        if (k > 0 && time < begin_[k]) return k - 1; // the quotient was rounded over the stamp
        return k < last && time >= begin_[k + 1] ? k + 1 : k;
    }
    double operator()(double time) const { return value_[interval(time)]; }
    double integral(double from, double to) const { return until(to) - until(from); }
    /// Mean over an interval; the value itself where the interval is empty.
    double mean(double from, double to) const { return to > from ? integral(from, to) / (to - from) : (*this)(from); }
    /// Times at which the value changes, in order.
    std::vector<double> changes() const {
        std::vector<double> times;
        for (std::size_t k = 1; k < value_.size(); ++k)
            if (value_[k] != value_[k - 1]) times.push_back(begin_[k]);
        return times;
    }

  private:
    double until(double time) const {
        const std::size_t k = interval(time);
        return sum_[k] + value_[k] * (time - begin_[k]);
    }
    std::vector<double> begin_, value_, sum_;
    bool even_; ///< all intervals are of one length: found by division
};

} // namespace sitewatt
