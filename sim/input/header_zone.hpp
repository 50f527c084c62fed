#pragma once
/// What the name of a column of dates says of their zone.

#include <optional>
#include <string>
#include <string_view>

namespace sitewatt {

struct HeaderZone {
    std::optional<double> offset{}; ///< s east of UTC: 0 of datetime_utc, 3600 of "time (UTC+01:00)"
    bool standard = false;          ///< standard time of the site, all year
    std::string region{};           ///< a zone by its name in the IANA database, as it is written: "America/New_York"
    std::string unread{};           ///< a zone that no number follows from: "CET", "Eastern", "UTC+1/+2"
};

/// "EST" alone may be read as standard time of many places, or as a clock with daylight saving: it is not guessed, and
/// no more is "utc1". Letters in brackets that end in T, as in "time (NPT)", are a zone that is not known here.
HeaderZone zone_of_header(std::string_view name);

/// True if the name says that stamps are the ends of their intervals: interval_end_utc, HourEnding, HE, valid_until.
bool says_end(std::string_view name);

} // namespace sitewatt
