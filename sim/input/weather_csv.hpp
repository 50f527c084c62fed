#pragma once
/// Reads weather as CSV: a column of dates and columns whose header names the quantity and its unit.

#include "models/weather_year.hpp"

#include <limits>
#include <string>
#include <string_view>

namespace sitewatt {

/// Where in its step a stamp stands; an end where nobody says it.
enum class WeatherStamp { unsaid, begin, end };

/// Where a CSV was measured, as far as the site file says; NaN where it does not.
struct WeatherPlace {
    double latitude = std::numeric_limits<double>::quiet_NaN();   ///< degrees
    double longitude = std::numeric_limits<double>::quiet_NaN();  ///< degrees
    double elevation = std::numeric_limits<double>::quiet_NaN();  ///< m
    double utc_offset = std::numeric_limits<double>::quiet_NaN(); ///< s, of standard time
    bool needed = true; ///< what the file needs and nobody says is an error; else it stays NaN, good for a look
    WeatherStamp stamp = WeatherStamp::unsaid;
    bool any() const;
};

/// Header such as "datetime_utc,temperature [degC],relative humidity [%],wind speed [m/s]", or with the endings of data
/// sets, temp_c, rh_pct, ghi_w_m2; lines "# latitude: 32.9" before it say the place. A stamp without zone is local
/// standard time. Values are those at the stamp, irradiance the mean of the step that ends there; where stamps are
/// begins, all are of the end of their step.
/// @throws InputError with line and column
WeatherYear read_weather_csv(std::string_view text, const std::string& file, WeatherPlace place);

} // namespace sitewatt
