#pragma once
/// What the site has used of its permits: what units emit, water, starts and hours of units.
///
/// Physics   Permits are for any twelve months (365 days) in a row, rolled from day to day, so that it does not matter
///           when a run begins. Nothing is known to have been used before it. Water counts in the months of its season,
///           by the clock on the wall.
/// Valid     Seen at communication points, summed over the time between them. Permits of calendar years allow as much
///           in a year that begins in January, and more around the turn of two.
/// Sources   Limits on potential to emit are 12-month rolling sums: US EPA, Guidance on Limiting Potential to Emit (13
///           June 1989); 40 CFR 70.6(a)(3).

#include "models/media/fresh_water.hpp"
#include "models/site/design/design.hpp"
#include "models/site/operation/pollutants.hpp"
#include "models/site/page/page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace sitewatt {

/// What is used of something.
class YearSum {
  public:
    /// @param time  s since the start of the run, at which it is used
    void add(double amount, double time) {
        const auto day = static_cast<std::size_t>(std::max(time, 0.0) / 86400.0);
        for (; day_ < day; ++day_) {
            double& next = days_[(day_ + 1) % days_.size()]; // a year ago
            twelve_months_ = std::max(twelve_months_ - std::exchange(next, 0.0), 0.0);
            if ((day_ + 1) % days_.size() == 0) year_ = 0.0;
        }
        days_[day % days_.size()] += amount;
        all_ += amount, year_ += amount, twelve_months_ += amount;
        most_ = std::max(most_, twelve_months_);
    }
    double twelve_months() const { return twelve_months_; } ///< the last so far
    double year() const { return year_; }                   ///< the year since the start of the run that is on, so far
    double most() const { return most_; }                   ///< the twelve months that have most
    double all() const { return all_; }                     ///< the whole run

  private:
    std::vector<double> days_ = std::vector<double>(365);
    std::size_t day_ = 0; ///< since the start
    double twelve_months_ = 0.0, year_ = 0.0, most_ = 0.0, all_ = 0.0;
};

class Permits {
  public:
    explicit Permits(const SiteDesign& design)
        : design_(design), starts_(design.fleets.size()), hours_(design.fleets.size()),
          starts_before_(design.fleets.size()) {
        used_up_.fill(infinity);
        by_fleet_.fill(std::vector<double>(design.fleets.size(), 0.0));
    }

    /// @param time  s, end of what is counted   @param starts  of a fleet since counting began
    void count(double time, const Instant<double>& now, const Commands& commands, const auto& starts) {
        const double interval = time - last_look_;
        last_look_ = time;
        if (!(interval > 0.0) || !std::isfinite(interval)) return;
        const double middle = time - 0.5 * interval;
        for (std::size_t k = 0; k < pollutants.size(); ++k) {
            for (std::size_t i = 0; i < now.supply.fleets.size(); ++i) {
                const double amount = now.supply.fleets[i].*pollutants[k].rate * interval;
                emitted_[k].add(amount, middle);
                by_fleet_[k][i] += amount;
            }
            if (emitted_[k].twelve_months() > design_.economics.*pollutants[k].permit)
                used_up_[k] = std::min(used_up_[k], time);
        }
        for (std::size_t i = 0; i < starts_.size(); ++i) {
            starts_[i].add(starts(i) - starts_before_[i], middle);
            starts_before_[i] = starts(i);
            hours_[i].add(commands.units_online[i] * interval, middle);
            const double units = design_.fleets[i].turbine.count;
            if (starts_[i].twelve_months() > design_.economics.starts_permit * units)
                starts_used_up_ = std::min(starts_used_up_, time);
            if (hours_[i].twelve_months() > design_.economics.hours_permit * units)
                hours_used_up_ = std::min(hours_used_up_, time);
        }
        if (in_season(design_.calendar.wall(middle).month)) count_water(interval, middle, now);
    }
    /// Everything counts from here.
    void clear() {
        last_look_ = -infinity; // the time since the last look was before
        emitted_.fill({});
        by_fleet_.fill(std::vector<double>(starts_.size(), 0.0));
        used_up_.fill(infinity);
        starts_used_up_ = hours_used_up_ = infinity;
        water_ = {};
        time_without_water_ = 0.0;
        std::fill(starts_.begin(), starts_.end(), YearSum{});
        std::fill(hours_.begin(), hours_.end(), YearSum{});
        std::fill(starts_before_.begin(), starts_before_.end(), 0.0);
    }

    const YearSum& emitted(std::size_t k) const { return emitted_[k]; } ///< kg or J   @param k  number of the pollutant
    double by_fleet(std::size_t k, std::size_t fleet) const { return by_fleet_[k][fleet]; } ///< kg or J, of the run
    double used_up(std::size_t k) const { return used_up_[k]; }                             ///< s; infinity if never
    const YearSum& water() const { return water_; }                           ///< kg, in the months of the season
    double time_without_water() const { return time_without_water_; }         ///< s after the water was used up
    const YearSum& starts(std::size_t fleet) const { return starts_[fleet]; } ///< of all its units
    const YearSum& hours(std::size_t fleet) const { return hours_[fleet]; }   ///< s on line, the same
    double starts_used_up() const { return starts_used_up_; } ///< s, of the first fleet; infinity if never
    double hours_used_up() const { return hours_used_up_; }   ///< s, the same

  private:
    void count_water(double interval, double time, const Instant<double>& now) {
        for (const auto& unit : now.plant.units) water_.add(unit.water_makeup * interval, time);
        for (const auto& hall : now.halls) water_.add(hall.air.treatment.water_makeup * interval, time);
        for (const auto& air : now.air_loads) water_.add(air.treatment.water_makeup * interval, time);
        for (const auto& fleet : now.supply.fleets) water_.add(fleet.water * interval, time);
        if (water_.twelve_months() > design_.economics.water_permit * fresh_water::density)
            time_without_water_ += interval;
    }
    bool in_season(int month) const {
        const auto& e = design_.economics;
        const bool after = month >= e.permit_first_month, before = month <= e.permit_last_month;
        return e.permit_first_month <= e.permit_last_month ? after && before : after || before;
    }

    const SiteDesign& design_;
    double last_look_ = -infinity, time_without_water_ = 0.0; // s
    std::array<YearSum, pollutants.size()> emitted_;          // kg
    std::array<std::vector<double>, pollutants.size()> by_fleet_;
    std::array<double, pollutants.size()> used_up_; // s
    YearSum water_;                                 // kg
    std::vector<YearSum> starts_, hours_;           // -, s
    std::vector<double> starts_before_;
    double starts_used_up_ = infinity, hours_used_up_ = infinity; // s
};

} // namespace sitewatt
