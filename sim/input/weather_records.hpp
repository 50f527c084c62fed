#pragma once
/// Rows of a weather file between their text and the year they make: values that may be missing, each with its date.

#include "models/weather_year.hpp"
#include "sim/input/cells.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// One quantity of a weather file.
struct WeatherChannel {
    std::string_view name;
    std::vector<double> WeatherYear::*values;
    double factor, shift;       ///< SI = factor * value + shift
    double lowest, highest;     ///< of the file's own unit: what can be on earth
    double missing_from;        ///< nines from here on say "missing", as 99.9 of a temperature
    bool is_irradiance = false; ///< may lie a little below zero at night
};

/// The end of the step a row stands for, by the calendar of local standard time.
struct RowDate {
    int year, month, day;
    double end; ///< s since midnight, above 0, at most 86400
    int line;
};

/// A number of a row; NaN where the file says that it is missing: an empty cell, "nan", or nines as in 99.9 or -9999.
/// Irradiance just below zero is that of an instrument before the cold sky, and is 0.
/// @throws InputError at its column if it is no number or cannot be
double weather_value(const WeatherChannel& channel, const Cell& cell, const std::string& file, int line);

/// A number of the head. @throws InputError
double head_number(const Cell& cell, std::string_view name, const std::string& file, int line);

/// Sets step, year, start and lines of `y` by the dates of its rows: years as measured, one after the other with their
/// leap days, or a typical year whose months come from any years, without 29 February, turned so that it begins in
/// January.
/// @throws InputError at the first row that does not follow the one before, or if there is less than a year
void place_in_calendar(WeatherYear& y, std::vector<RowDate> dates, double step, const std::string& file);

/// The channels that a year may hold.
std::span<std::vector<double> WeatherYear::*const> weather_lists();

} // namespace sitewatt
