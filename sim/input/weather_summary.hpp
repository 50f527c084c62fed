#pragma once
/// What a weather file holds, for a look before it is used: `sitewatt info FILE.epw`.

#include "models/weather_year.hpp"

#include <string>

namespace sitewatt {

/// Place, span and, of every quantity, how often it is there, its mean and range; in the units of people.
std::string weather_text(const WeatherYear& year);
std::string weather_json(const WeatherYear& year);

} // namespace sitewatt
