#pragma once
/// What a grid tariff says hour by hour.

#include "models/money/grid_contract.hpp"
#include "models/weather_year.hpp"

#include <vector>

namespace sitewatt {

/// Beginnings of the hours of highest temperature between 14 and 18 o'clock of June to September, s: the proxy of the
/// system's four coincident peaks that a site can know.
std::vector<double> coincident_hours(const WeatherYear& year);

/// Beginnings of the `count` hottest hours of the year in order of time, s.
std::vector<double> hottest_hours(const WeatherYear& year, std::size_t count);

/// Energy price of every hour of the year, USD/J: peak hours of the peak months and all others.
std::vector<double> time_of_use(double energy_price, const GridContract& contract);

} // namespace sitewatt
