#pragma once
/// What the name of a column of dates says of their zone.

#include <optional>
#include <string>
#include <string_view>

namespace sitewatt {

struct HeaderZone {
    std::optional<double> offset{}; ///< s east of UTC: 0 of datetime_utc, 3600 of "time (UTC+01:00)"
    bool standard = false;          ///< standard time of the site, all year
    std::string unread{};           ///< a zone that no number follows from: "CET", "Eastern"
};

/// "EST" alone may be read as standard time of many places, or as a clock with daylight saving: it is not guessed.
HeaderZone zone_of_header(std::string_view name);

} // namespace sitewatt
