#pragma once
/// The weather of a run and what follows from it alone: worked out once for all sites that share it, which the variants
/// of a study do.

#include "models/site/outside/weather.hpp"
#include "models/site/outside/weather_calendar.hpp"

#include <memory>
#include <vector>

namespace sitewatt {

using SharedYear = std::shared_ptr<const WeatherYear>; ///< never changed: known again by where it stands

struct SharedWeather {
    RunWeather run;
    Weather curves;
    std::vector<double> coincident_hours;
};
/// Of a year laid on a run.
std::shared_ptr<const SharedWeather> shared_weather(const SharedYear& year, const Calendar& calendar, double duration);

DesignDay shared_design_day(const SharedYear& year);

/// As hottest_hours (tariff_series.hpp) of a run's weather.
std::vector<double> shared_hottest_hours(const std::shared_ptr<const SharedWeather>& weather, std::size_t count,
                                         double duration);

} // namespace sitewatt
