#pragma once
/// What the files named in a site file hold: the vocabulary between their readers (sim/input) and the site.

#include "models/calendar.hpp"
#include "models/rate_schedule.hpp"
#include "models/weather_year.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// A file of values over time: which key named it, and what it holds in coherent SI.
struct SiteSeries {
    std::string path, label, name;   ///< "power", "grid", "energy_price_file"
    std::vector<double> time, value; ///< time in s since the start of the year, increasing
    bool utc = false;                ///< time is UTC, else local standard time
};

struct SiteFiles {
    Calendar calendar;                  ///< of the run: its start, time zone and holidays
    std::optional<WeatherYear> weather; ///< of weather.file; otherwise a built-in climate is used
    std::vector<SiteSeries> series;
    std::optional<RateSchedule> rate; ///< of the grid's rate_file
};

} // namespace sitewatt
