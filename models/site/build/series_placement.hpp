#pragma once
/// Lays a series on the time of a run: by its dates, by weekday and hour, by the hour of the year, or from the start of
/// the run; restarted where it is shorter, if the site file says so. What cannot be laid without a guess is refused.

#include "models/calendar.hpp"
#include "models/site/outside/steps.hpp"
#include "models/site_files.hpp"

#include <optional>
#include <string>

namespace sitewatt {

struct PlacedSeries {
    std::optional<Steps> steps; ///< over the run and, where the series has it, a day before and two after
    std::string mistake;        ///< why there are none, and a way out
    std::string warning;        ///< what a user should know of it
    int line = 1;               ///< of the file, where the mistake is
};

/// @param utc_offset  s by which standard time of the site is ahead of UTC   @param duration  s, of the run
PlacedSeries place_series(const SiteSeries& series, const Calendar& calendar, double utc_offset, double duration);

/// "2022-05-10 06:00" of standard time.
std::string date_text(const Calendar& calendar, double time);

} // namespace sitewatt
