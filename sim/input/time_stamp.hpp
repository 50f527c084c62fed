#pragma once
/// Reads dates with a time of the day as data sets write them (ISO 8601).

#include <optional>
#include <string_view>

namespace sitewatt {

struct TimeStamp {
    double clock;                 ///< s since 1970-01-01 00:00 of the clock it was read from
    std::optional<double> offset; ///< s that clock is ahead of UTC, if the stamp says so
};

/// 2022-05-10, 2022-05, 2022-05-10T14:00, 2022-05-10 14:00:15.5, each with Z, UTC, +02:00, -0600 or +02 behind the
/// time. Nothing if it is none, or no day of the calendar.
std::optional<TimeStamp> read_time_stamp(std::string_view text);

} // namespace sitewatt
