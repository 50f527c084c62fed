#pragma once
/// The weather of a file or a built-in climate laid on the dates of a run.
///
/// Physics   A typical year repeats, its 28 February serves 29 February too. Measured years stand at their own dates;
///           where they lack a date of the run, the same day of their first year that has it stands in, and is said.

#include "models/calendar.hpp"
#include "models/weather_year.hpp"

#include <string>

namespace sitewatt {

struct RunWeather {
    WeatherYear year;    ///< from a day before the run to a week after it, at least a year of it; origin set
    std::string warning; ///< "" unless dates of the run had to be borrowed
};
RunWeather on_calendar(const WeatherYear& weather, const Calendar& calendar, double duration);

} // namespace sitewatt
