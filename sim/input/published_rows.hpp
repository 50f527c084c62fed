#pragma once
/// Rows of a publisher's weather file on their way into a year: ends of steps, or the middles of them.

#include "sim/input/weather_records.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// When a row was, by the clock of its file.
struct RowStamp {
    int year, month, day;
    double second; ///< of the day
    int line;
};

/// Rows that are the ends of their steps, in standard time of the place.
/// @throws InputError as place_in_calendar, or if rows are further apart than an hour
void place_ends(WeatherYear& y, const std::vector<RowStamp>& stamps, const std::string& file);

/// Rows that are the middle of their steps: irradiance is the mean of the step, the rest lies at the step's end on the
/// straight line to the next row. Years without gaps are measured ones, all else is a typical year that repeats.
/// Measured rows on the hour or its parts are points: a step goes from one to the next, its irradiance is the mean of
/// both.
/// @param y       with utc_offset; gets a warning if a leap year lacks its 29 February
/// @param zone    s that stamps are ahead of UTC   @param behind  s by which irradiance lies behind its stamp
/// @throws InputError as above
void place_middles(WeatherYear& y, std::vector<RowStamp> stamps, double zone, double behind, const std::string& file);

} // namespace sitewatt
