#pragma once
/// Zeros of a weather file that no place on earth has: what is not known, written as 0.
///
/// Physics   Under the darkest clouds a hundredth of the sun's light comes through: a day whose sun climbs over the
///           horizon is never 0 from morning to evening. Air is not still for three days on end at the height of a
///           mast.
/// Valid     Whole days; single hours of zeros are not seen.
/// Sources   Choices; the light under clouds: Kasten and Czeplak, Solar Energy 24 (1980), a quarter of a clear sky's in
///           the mean of overcast hours.

#include "models/weather_year.hpp"

#include <cstddef>
#include <vector>

namespace sitewatt {

/// How much of a file cannot be, of how much, and the first step of it.
struct Zeros {
    std::size_t count = 0, of = 0, first = 0;
    /// More than a twentieth, as of missing values.
    bool many() const { return static_cast<double>(count) >= 0.05 * static_cast<double>(of); }
};

/// Days without any global sun, or without any direct and diffuse, of those whose sun climbs over six degrees.
/// @param heights  sine of the sun's height in the middle of every step
Zeros dark_days(const WeatherYear& year, const std::vector<double>& heights);

/// Steps of still air for over three days on end.
Zeros still_air(const WeatherYear& year);

} // namespace sitewatt
