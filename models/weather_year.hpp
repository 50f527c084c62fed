#pragma once
/// A year of hourly weather at one place, as a file or a built-in climate gives it. Standard library only.

#include "models/document.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// 8760 values of each quantity; value k is the state at the end of hour k + 1 of local standard time.
struct WeatherYear {
    std::string place;
    double latitude = 0.0, longitude = 0.0;                                       ///< degrees, north and east positive
    double utc_offset = 0.0;                                                      ///< s
    double elevation = 0.0;                                                       ///< m
    std::vector<double> dry_bulb, dew_point;                                      ///< K
    std::vector<double> pressure;                                                 ///< Pa
    std::vector<double> global_irradiance, direct_irradiance, diffuse_irradiance; ///< W/m2, mean of the hour
    std::vector<double> wind_speed;                                               ///< m/s at 10 m
    std::vector<Mistake> warnings{};                                              ///< of its reader
};

} // namespace sitewatt
