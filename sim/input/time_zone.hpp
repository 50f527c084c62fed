#pragma once
/// Time zones by their name in the IANA database, as "America/Chicago", with their daylight saving through the years:
/// as their file lists it, and by its rule where the list ends (2037, or the last change of law).

#include "sim/input/zone_rule.hpp"

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

class TimeZone {
  public:
    /// @throws std::invalid_argument with a way out if there is no such zone
    explicit TimeZone(const std::string& name);

    /// s by which the clock on the wall is ahead of UTC at an instant, s since 1970-01-01 00:00 UTC.
    double ahead(double instant) const;
    /// s by which standard time is ahead of UTC: the least of the year that begins at an instant.
    double standard(double instant) const;
    /// The instants at which the clock shows a time, s since 1970-01-01 00:00 of its own: none in the hour that is left
    /// out in spring, two in the hour that comes twice in autumn.
    std::vector<double> instants(double clock) const;
    /// Instants between two at which the clock is put forward or back, and what it is ahead of UTC from then on.
    std::vector<std::pair<double, double>> changes(double from, double to) const;

  private:
    const void* zone_;
    std::optional<ZoneRule> rule_{};                        ///< of daylight saving,
    double last_ = std::numeric_limits<double>::infinity(); ///< s since 1970, from the last change that is listed on
};

} // namespace sitewatt
