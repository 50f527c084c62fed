#pragma once
/// What a grid tariff says hour by hour.

#include "models/document.hpp"
#include "models/weather_year.hpp"

#include <vector>

namespace sitewatt {

/// Beginnings of the hours of highest temperature between 14 and 18 o'clock of June to September, s: the proxy of the
/// system's four coincident peaks that a site can know.
std::vector<double> coincident_hours(const WeatherYear& year);

/// Energy price of every hour of the year, USD/J: peak hours of the peak months and all others.
/// @param grid  a table of kind grid
std::vector<double> time_of_use(const Table& grid);

} // namespace sitewatt
