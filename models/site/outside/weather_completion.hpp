#pragma once
/// Fills what a weather file lacks by physics where physics knows it, and judges what it says.
///
/// Physics   Dew point from dry bulb and relative humidity (over water, as instruments report it); pressure from
///           elevation by the standard atmosphere; of global, direct and diffuse irradiance the third from two and the
///           sun's height, or both parts from the global later (models/power/solar.hpp). Gaps of up to six hours on
///           the straight line between their neighbours; sun and wind of longer ones from the day before.
/// Valid     Refused: a place or a dew point that cannot be, air that nobody knows for longer than six hours, more than
///           a twentieth of the sun or the wind missing, or 0 where it cannot be (weather_zeros.hpp), where the site
///           lives on it. Warned about: all that is made up, and numbers that no clear sky has.
/// Sources   Solar constant 1361 W/m2 (Kopp and Lean 2011); direct sun at the ground reaches about 1,100 W/m2, at 4,000
///           m about 1,200 (Gueymard, Solar Energy 121 (2015)). Ground from -430 m (Dead Sea) to 5,100 m (La
///           Rinconada). No zone of today lies over 3.5 h from its longitude.

#include "models/document.hpp"
#include "models/weather_year.hpp"

#include <vector>

namespace sitewatt {

/// What a site lives on beside the air.
struct WeatherNeeds {
    bool sun = false, wind = false;
};
struct WeatherVerdict {
    std::vector<Mistake> mistakes, warnings;
};
inline constexpr double lowest_place = -450.0, highest_place = 5500.0; ///< m over the sea that air is known for

/// Afterwards every list is full and finite; direct and diffuse below 0 where they follow from the global.
WeatherVerdict complete(WeatherYear& year, const WeatherNeeds& needs);

} // namespace sitewatt
