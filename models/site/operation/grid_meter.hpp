#pragma once
/// The meter of a connection to the grid: what its bill is made from.
///
/// Physics   Read at the ends of the windows that the tariff's demand counts, 15 minutes if it says nothing else, on
///           the clock: energy between two readings is the difference of the integrals of the accounts, whatever the
///           steps of solver, controllers and output. Months are the calendar's, by the clock on the wall. In the
///           hours of coincident peaks energy is summed apart. A register does not run backwards, nor faster than the
///           connection carries: where the solver's error has an integral a little over or under that, the next windows
///           bring less or more, and their sum is the run's.
/// Valid     Time before the connection is energised belongs to no bill.

#include "models/money/bill.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitewatt {

/// The peaks of a month that a bill may charge, of one grid: W, or USD/W of more.
struct Peaks {
    double any = 0.0;                ///< of all hours
    std::vector<double> of_period{}; ///< of the hours of each period of demand
};

/// Integrals of a run that the meter sees.
struct GridIntegrals {
    double imported = 0.0, exported = 0.0;                            ///< J
    double electricity_cost = 0.0, export_revenue = 0.0, price = 0.0; ///< USD, USD, USD s/J
};

class GridMeter {
  public:
    GridMeter(const Calendar& calendar, const GridDesign& grid)
        : calendar_(&calendar), rate_(&grid.schedule), window_(grid.schedule.window),
          import_limit_(grid.grid.import_limit), coincident_hours_(grid.coincident_hours) {
        if (grid.contract.early_import_limit == 0.0) energised_at_ = grid.contract.energised_at;
        clear();
    }
    /// Counting begins anew at time 0.
    void clear() {
        last_ = {};
        last_time_ = 0.0;
        windows_.clear();
        months_.clear();
        of_month_.clear();
        coincident_.assign(coincident_hours_.size(), 0.0);
        month_ends_ = 0.0;
        month_ = none();
        highest_ = 0.0;
    }
    /// First end of a window after `time`.
    double next_reading(double time) const {
        const double second = calendar_->first_second();
        return (std::floor((time + second) / window_ + 1e-9) + 1.0) * window_ - second;
    }
    /// @param ends  of the run; else what comes before the end of a window, where other meters are read, is passed over
    void read(double time, GridIntegrals now, bool ends = false) {
        if (time <= last_time_ || (!ends && time < next_reading(last_time_))) return;
        const double begin = last_time_, seconds = time - begin;
        now.imported = std::max(now.imported, last_.imported);
        now.exported = std::max(now.exported, last_.exported);
        if (!ends) now.imported = std::min(now.imported, last_.imported + import_limit_ * seconds);
        if (begin >= month_ends_) begin_month(begin);
        const Clock clock = calendar_->wall(begin);
        const double imported = now.imported - last_.imported;
        windows_.push_back(
            {imported, now.exported - last_.exported, seconds, clock.day, clock.hour_of_day(), day_of(clock)});
        months_.back().last = windows_.size();
        months_.back().share += std::clamp(time - std::max(begin, energised_at_), 0.0, seconds) / month_length_;
        GridIntegrals& sum = of_month_.back();
        sum.imported += imported;
        sum.exported += now.exported - last_.exported;
        sum.electricity_cost += now.electricity_cost - last_.electricity_cost;
        sum.export_revenue += now.export_revenue - last_.export_revenue;
        sum.price += now.price - last_.price;
        for (std::size_t k = 0; k < coincident_hours_.size(); ++k) {
            const double inside = std::min(time, coincident_hours_[k] + 3600.0) - std::max(begin, coincident_hours_[k]);
            if (inside > 0.0) coincident_[k] += imported * inside / seconds;
        }
        if (seconds > 0.999 * window_) {
            raise(month_.any, imported / seconds);
            if (!month_.of_period.empty())
                raise(month_.of_period[rate_->demand_period(clock.month - 1, day_of(clock), clock.hour_of_day())],
                      imported / seconds);
            raise(highest_, imported / seconds);
        }
        last_ = now;
        last_time_ = time;
    }
    const std::vector<MeterWindow>& windows() const { return windows_; }
    const std::vector<MeteredMonth>& months() const { return months_; }
    const std::vector<GridIntegrals>& of_month() const { return of_month_; } ///< what every month added
    double highest() const { return highest_; }                              ///< W, of the run
    /// W, highest mean so far of the month in which `time` lies.
    double peak_of_month(double time) const { return time < month_ends_ ? month_.any : 0.0; }
    /// W, highest means of that month by when they are charged.
    Peaks peaks_of_month(double time) const { return time < month_ends_ ? month_ : none(); }
    /// J taken in each hour of coincident peaks, and when they begin, s.
    const std::vector<double>& coincident_energy() const { return coincident_; }
    const std::vector<double>& coincident_hours() const { return coincident_hours_; }
    std::size_t month_at(double time) const { ///< of months(), where the run had come by then
        const auto number = static_cast<std::size_t>(std::max(calendar_->month_number(time), 0));
        return std::min(number, months_.empty() ? 0 : months_.size() - 1);
    }

  private:
    static void raise(double& highest, double mean) { highest = std::max(highest, mean); }
    Peaks none() const { return {0.0, std::vector<double>(rate_->demand.periods.size(), 0.0)}; }
    void begin_month(double time) {
        const Clock clock = calendar_->wall(time);
        const int number = calendar_->month_number(time);
        month_ends_ = calendar_->month_begin(number + 1);
        month_length_ = month_ends_ - calendar_->month_begin(number);
        month_ = none();
        windows_.reserve(windows_.size() + static_cast<std::size_t>(month_length_ / window_) + 2); // not twice too much
        months_.push_back(
            {clock.year, clock.month, 0.0, std::round(month_length_ / 86400.0), windows_.size(), windows_.size()});
        of_month_.emplace_back();
    }
    const Calendar* calendar_;
    const RateSchedule* rate_;
    double window_ = 900.0, energised_at_ = 0.0; // s
    double import_limit_ = 0.0;                  // W
    std::vector<double> coincident_hours_;       ///< s, their beginnings
    std::vector<double> coincident_;             ///< J
    std::vector<MeterWindow> windows_;
    std::vector<MeteredMonth> months_;
    std::vector<GridIntegrals> of_month_;
    GridIntegrals last_;
    double last_time_ = 0.0, month_ends_ = 0.0, month_length_ = 1.0, highest_ = 0.0;
    Peaks month_; ///< W
};

} // namespace sitewatt
