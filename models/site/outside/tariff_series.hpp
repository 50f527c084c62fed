#pragma once
/// What a grid tariff says hour by hour.

#include "models/calendar.hpp"
#include "models/rate_schedule.hpp"
#include "models/site/outside/steps.hpp"
#include "models/weather_year.hpp"

#include <vector>

namespace sitewatt {

/// Beginnings in a run of the hours of highest temperature between 14 and 18 o'clock of June to September in each of
/// its years, s: the proxy of the system's four coincident peaks that a site can know. A year is taken to its end, and
/// the first one whole, whatever the run's `duration`, s.
std::vector<double> coincident_hours(const WeatherYear& year, const Calendar& calendar, double duration);
inline constexpr double coincident_peaks = 4.0; ///< of a year, each of which pays that share of the charge

/// Beginnings of the `count` hottest hours of each year of a run in order of time, s.
std::vector<double> hottest_hours(const WeatherYear& year, std::size_t count, double duration);

/// The kind of day that a tariff sees on the clock.
inline RateSchedule::Day day_of(const Clock& clock) {
    return clock.holiday || clock.sunday() ? RateSchedule::Day::sunday
           : clock.saturday()              ? RateSchedule::Day::saturday
                                           : RateSchedule::Day::weekday;
}

/// The tiers of energy that count at a time of the run.
inline const RateSchedule::Tiers& tariff_tiers(const RateSchedule& rate, const Calendar& calendar, double time) {
    const Clock clock = calendar.wall(time);
    return rate.energy[rate.energy_period(clock.month - 1, day_of(clock), clock.hour_of_day())];
}

/// USD/J of one more unit of energy at a time of the run.
inline double tariff_price(const RateSchedule& rate, const Calendar& calendar, double time) {
    const Clock clock = calendar.wall(time);
    return rate.price(clock.month - 1, day_of(clock), clock.hour_of_day());
}

/// Price of one more unit of energy as it holds hour by hour of the clock, from a day before a run of `duration` s to
/// two days after it.
Steps tariff_prices(const RateSchedule& rate, const Calendar& calendar, double duration);

} // namespace sitewatt
