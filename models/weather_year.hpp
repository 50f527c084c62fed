#pragma once
/// The weather of one place at equal steps, as a file or a built-in climate gives it. Standard library only.

#include "models/document.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace sitewatt {

/// Value k of each quantity is the state at the end of step k of local standard time, irradiance the mean of the step.
///
/// A typical year (`year` 0) has 365 days and repeats. Measured years begin `start` after 1 January of `year` and hold
/// their leap days. A value that a file lacks is NaN until models/site/outside/weather_completion.hpp has seen it, a
/// list of one that it never has is empty.
struct WeatherYear {
    std::string place;
    double latitude = 0.0, longitude = 0.0;                                       ///< degrees, north and east positive
    double utc_offset = 0.0;                                                      ///< s
    double elevation = 0.0;                                                       ///< m
    std::vector<double> dry_bulb, dew_point;                                      ///< K
    std::vector<double> pressure;                                                 ///< Pa
    std::vector<double> global_irradiance, direct_irradiance, diffuse_irradiance; ///< W/m2, mean of the step
    std::vector<double> wind_speed;                                               ///< m/s at 10 m
    std::vector<double> relative_humidity{};                                      ///< 0 to 1, over water
    double step = 3600.0;                                                         ///< s between values
    int year = 0;                                                                 ///< calendar year of the first value
    double start = 0.0;              ///< s from 1 January to the begin of the first step
    double origin = 0.0;             ///< s from 1 January to time 0 of the run
    std::string file{};              ///< where it was said, for messages
    std::vector<int> lines{};        ///< of every value in that file
    std::vector<Mistake> warnings{}; ///< of its reader

    /// The step that holds a time in s since 1 January, the years taken as a ring.
    std::size_t step_at(double time) const {
        const auto n = static_cast<long>(dry_bulb.size());
        return static_cast<std::size_t>(((static_cast<long>(std::floor((time - start) / step)) % n) + n) % n);
    }
};

} // namespace sitewatt
