#pragma once
/// When a run is: the date it starts, how long it goes on, in which time zone, and which days are holidays.

#include "models/calendar.hpp"
#include "models/document.hpp"
#include "models/site_files.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

struct RunCalendar {
    Calendar calendar;
    double duration = 0.0;              ///< s
    std::optional<double> utc_offset{}; ///< s, standard time of the zone, if one is given
    std::string said{};                 ///< how the start was chosen, if the site file does not say it
};

/// The start is that of [run]; else 1 January of the first year that all series laid on by dates have whole; else the
/// first midnight that all of them have; without such series the same of measured weather; else 1 January 2025. Without
/// a duration the run goes on for a calendar year.
/// @throws InputError
RunCalendar run_calendar(const Document& document, const std::vector<SiteSeries>& series,
                         const WeatherYear* weather = nullptr);

} // namespace sitewatt
