#pragma once
/// What the files named in a site file hold: the vocabulary between their readers (sim/input) and the site.

#include "models/calendar.hpp"
#include "models/document.hpp"
#include "models/rate_schedule.hpp"
#include "models/system.hpp"
#include "models/weather_year.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// What the times of a series count from: the start of the run, or 1970-01-01 in UTC or in standard time of the site.
enum class SeriesClock { run, utc, standard };

/// Rows that are missing among even ones, more than a slip.
struct SeriesGap {
    double begin, end;   ///< s, by the clock of the series
    int line;            ///< of the row behind it
    std::string missing; ///< "no values for 24 h before this row"
};

/// A file of values over time, each holding over its interval: which key named it, and what it holds in coherent SI.
struct SiteSeries {
    std::string path, label, name; ///< "power", "grid", "energy_price_file"
    SeriesClock clock = SeriesClock::run;
    std::vector<double> time, value; ///< s, begin of each interval, increasing
    double end = 0.0;                ///< s, of the last one
    std::vector<SeriesGap> gaps{};   ///< a run may not need what is missing
    std::string file{};              ///< for messages
    std::string align{"dates"};      ///< how it is laid on the run: by dates, by weekdays, or from the start
    bool repeat = false;             ///< begun anew where it ends before the run does
};

/// The rate_file of a connection.
struct SiteRate {
    std::string label; ///< "grid"
    RateSchedule schedule;
};

struct SiteFiles {
    Calendar calendar;                                ///< of the run: its start, time zone and holidays
    double duration = 365.0 * 86400.0;                ///< s, of the run
    double control_interval = usual_control_interval; ///< s, between two looks of the controllers
    std::optional<double> utc_offset{};         ///< s, standard time of [site] time_zone; otherwise that of the weather
    std::shared_ptr<const WeatherYear> weather; ///< of weather.file; otherwise a built-in climate is used
    std::vector<SiteSeries> series;
    std::vector<SiteRate> rates;
};

} // namespace sitewatt
