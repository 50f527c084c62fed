#pragma once
/// Where a demand charge is paid and a battery stands by: the line of grid power above which the battery carries.
///
/// Physics   What grid and battery carry together is kept for a day, every five minutes. At its end the lowest line is
///           sought that the battery could have held: above the line it gives, below it takes back what is missing at
///           its restoring rate, between the charge it keeps as reserve and the one it returns to. In force is the
///           highest line of a week, for its days differ, but nothing under the peak that the month pays already.
///           Of several grids those whose peaks are paid are held under the sum of their lines, and what the others can
///           carry is taken off first.
/// Valid     One month's peak, whatever its hour. The first day of a run shaves nothing. Days like those of the week
///           before; on a higher one the battery runs down to its reserve and the grid carries what it did before.

#include "models/site/design/design.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitewatt {

class PeakShaving {
  public:
    explicit PeakShaving(const SiteDesign& design) {
        for (const auto& grid : design.grids) charged_ = charged_ || grid.pays_for_peaks();
        for (const auto& d : design.batteries) {
            const double usable = std::max(d.state_of_charge - d.reserve_charge, 0.0) * d.battery.energy_capacity;
            energy_ += usable;
            if (usable > 0.0) power_ += d.battery.rated_power;
            charging_ = std::min(charging_, d.battery.efficiency_charge);
            discharging_ = std::min(discharging_, d.battery.efficiency_discharge);
            restore_time_ = std::max(restore_time_, d.restore_time);
        }
        lines_.fill(0.0);
    }
    bool charged() const { return charged_; } ///< whether a demand charge is paid
    /// Whether there is a charge to be saved and something to save it with.
    bool wanted() const { return charged_ && energy_ > 0.0; }

    /// @param time  s since the start of the year   @param load  W that grids and batteries carry together, beyond what
    /// grids without such a charge can
    void record(double time, double load) {
        if (!wanted()) return;
        const double day = std::floor(time / day_length);
        if (day != day_) {
            if (time >= day_begun_ + 0.99 * day_length) {
                for (; next_ < slots; ++next_) loads_[next_] = load;
                lines_[static_cast<std::size_t>(days_++) % lines_.size()] = lowest_line();
            }
            next_ = day == day_ + 1.0 ? 0 : slots;
            day_ = day;
            day_begun_ = time;
            loads_.fill(0.0);
        }
        const std::size_t now = std::min(static_cast<std::size_t>((time - day * day_length) / interval), slots - 1);
        for (std::size_t k = std::min(next_, now); k <= now; ++k) loads_[k] = std::max(loads_[k], load);
        next_ = now + 1; // looks may be further apart
    }
    /// W of grid power above which batteries carry; infinity while no day is known.
    double line(double month_peak) const {
        if (days_ == 0) return infinity;
        return std::max(month_peak, margin * *std::max_element(lines_.begin(), lines_.end()));
    }
    /// Lowest line, W, that the battery could have held over the day recorded.
    double lowest_line() const {
        double high = *std::max_element(loads_.begin(), loads_.end()), low = std::max(high - power_, 0.0);
        while (high - low > 1e-4 * std::max(high, 1.0)) {
            const double middle = 0.5 * (low + high);
            (holds(middle) ? high : low) = middle;
        }
        return high;
    }

  private:
    bool holds(double line) const {
        double missing = 0.0; // J, of the charge that may be used
        for (const double load : loads_) {
            const double over = load - line;
            missing +=
                interval * (over > 0.0 ? over / discharging_
                                       : -charging_ * std::min({-over, power_, missing / restore_time_ / charging_}));
            if (missing > energy_) return false;
        }
        return true;
    }
    static constexpr double day_length = 86400.0, interval = 300.0; // s
    static constexpr double margin = 1.02;                          // over what last week's days allowed, estimate
    static constexpr std::size_t slots = 288;                       // of a day
    bool charged_ = false;
    double energy_ = 0.0, power_ = 0.0, charging_ = 1.0, discharging_ = 1.0, restore_time_ = 1.0;
    std::array<double, slots> loads_{};
    std::array<double, 7> lines_{}; ///< W, of the last seven days
    double day_ = -infinity, day_begun_ = infinity;
    int days_ = 0;
    std::size_t next_ = slots; ///< the first that no look has filled
};

} // namespace sitewatt
