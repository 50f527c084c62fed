#pragma once
/// The grid meter of a site: what the bills are made from.
///
/// Physics   Readings every five minutes; three of them make the 15-minute mean that demand charges count. In the
///           hours of coincident peaks all readings are averaged. A rate schedule has its energy and peaks metered by
///           month and period.
/// Valid     Readings stand for the five minutes before them.

#include "models/site/design/design.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sitewatt {

class GridMeter {
  public:
    explicit GridMeter(const SiteDesign& design) {
        if (design.grids.empty()) return;
        coincident_hours_ = design.grids.front().coincident_hours;
        rate_ = design.grids.front().rate;
        clear();
    }
    /// Counting begins anew.
    void clear() {
        peaks_.fill(0.0);
        readings_ = 0;
        coincident_sum_ = coincident_looks_ = 0.0;
        if (rate_) metered_.emplace(*rate_);
    }
    /// @param time  s since the start of the year   @param power  W imported
    void record(double time, double power) {
        if (time < last_reading_ + interval) return;
        last_reading_ = time;
        quarter_hour_[readings_++ % quarter_hour_.size()] = power;
        for (const double begin : coincident_hours_)
            if (time >= begin && time < begin + 3600.0) {
                coincident_sum_ += power;
                coincident_looks_ += 1.0;
            }
        const bool whole = readings_ >= quarter_hour_.size();
        const double mean = whole ? (quarter_hour_[0] + quarter_hour_[1] + quarter_hour_[2]) / 3.0 : power;
        if (whole) {
            double& peak = peaks_[month_of(time)];
            peak = std::max(peak, mean);
        }
        if (rate_ && metered_ && time >= 0.0) metered_->record(*rate_, hour_of(time), mean, interval);
    }
    const std::array<double, 12>& monthly_peaks() const { return peaks_; } ///< W, highest 15-minute means
    double peak_of_month(double time) const { return peaks_[month_of(time)]; }
    /// Mean power in the hours of coincident peaks, W.
    double coincident_power() const { return coincident_looks_ > 0.0 ? coincident_sum_ / coincident_looks_ : 0.0; }
    /// USD that a rate schedule asks beyond energy at its marginal prices; 0 without one.
    double beyond_marginal() const { return rate_ && metered_ ? sitewatt::beyond_marginal(*rate_, *metered_) : 0.0; }

  private:
    static std::size_t hour_of(double time) { return static_cast<std::size_t>(std::clamp(time / 3600.0, 0.0, 8759.0)); }
    static std::size_t month_of(double time) { return RateSchedule::month(hour_of(time)); }
    static constexpr double interval = 300.0; // s
    std::optional<RateSchedule> rate_;
    std::optional<MeteredYear> metered_;
    std::vector<double> coincident_hours_; ///< s, their beginnings
    std::array<double, 12> peaks_{};
    std::array<double, 3> quarter_hour_{}; ///< the last three readings
    std::size_t readings_ = 0;
    double coincident_sum_ = 0.0, coincident_looks_ = 0.0, last_reading_ = -1e300;
};

} // namespace sitewatt
