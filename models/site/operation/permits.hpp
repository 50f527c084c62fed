#pragma once
/// What the site has used of its permits: nitrogen oxides, water, starts of units.
///
/// Physics   Permits are for a calendar year, by the clock on the wall: what a year has not used is not kept for the
///           next. Water counts in the months of its season.
/// Valid     Seen at communication points, summed over the time between them.

#include "models/media/fresh_water.hpp"
#include "models/site/design/design.hpp"
#include "models/site/page/page.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitewatt {

class Permits {
  public:
    explicit Permits(const SiteDesign& design)
        : design_(design), starts_of_year_(design.fleets.size()), starts_before_(design.fleets.size()),
          most_starts_(design.fleets.size()) {}

    /// @param time  s, end of what is counted   @param starts  of a fleet since counting began
    void count(double time, const Instant<double>& now, const auto& starts) {
        const double interval = time - last_look_;
        last_look_ = time;
        if (!(interval > 0.0) || !std::isfinite(interval)) return;
        const Clock clock = design_.calendar.wall(time - 0.5 * interval);
        if (clock.year != year_) begin_year(clock.year);
        for (const auto& fleet : now.supply.fleets) nox_ += fleet.nox * interval;
        most_nox_ = std::max(most_nox_, nox_);
        if (nox_ > design_.economics.nox_permit) nox_used_up_ = std::min(nox_used_up_, time);
        for (std::size_t i = 0; i < most_starts_.size(); ++i) {
            starts_of_year_[i] = starts(i) - starts_before_[i];
            most_starts_[i] = std::max(most_starts_[i], starts_of_year_[i]);
        }
        if (in_season(clock.month)) count_water(interval, now);
    }
    /// Everything counts from here.
    void clear() {
        nox_ = most_nox_ = water_ = most_water_ = time_without_water_ = 0.0;
        nox_used_up_ = infinity;
        for (auto* list : {&starts_of_year_, &starts_before_, &most_starts_})
            std::fill(list->begin(), list->end(), 0.0);
        year_ = 0;
    }

    double most_nox() const { return most_nox_; }                               ///< kg, of the year that has most
    double nox_used_up() const { return nox_used_up_; }                         ///< s; infinity if never
    double most_water() const { return most_water_; }                           ///< kg, of the season that has most
    double time_without_water() const { return time_without_water_; }           ///< s after the water was used up
    double most_starts(std::size_t fleet) const { return most_starts_[fleet]; } ///< of all its units in a year

  private:
    void begin_year(int year) {
        if (year_ != 0)
            for (std::size_t i = 0; i < starts_before_.size(); ++i) starts_before_[i] += starts_of_year_[i];
        year_ = year;
        nox_ = water_ = 0.0;
    }
    void count_water(double interval, const Instant<double>& now) {
        for (const auto& unit : now.plant.units) water_ += unit.water_makeup * interval;
        for (const auto& hall : now.halls) water_ += hall.air.treatment.water_makeup * interval;
        for (const auto& air : now.air_loads) water_ += air.treatment.water_makeup * interval;
        most_water_ = std::max(most_water_, water_);
        if (water_ > design_.economics.water_permit * fresh_water::density) time_without_water_ += interval;
    }
    bool in_season(int month) const {
        const auto& e = design_.economics;
        const bool after = month >= e.permit_first_month, before = month <= e.permit_last_month;
        return e.permit_first_month <= e.permit_last_month ? after && before : after || before;
    }

    const SiteDesign& design_;
    double last_look_ = -infinity, nox_ = 0.0, most_nox_ = 0.0, nox_used_up_ = infinity, water_ = 0.0,
           most_water_ = 0.0, time_without_water_ = 0.0;
    std::vector<double> starts_of_year_, starts_before_, most_starts_;
    int year_ = 0;
};

} // namespace sitewatt
