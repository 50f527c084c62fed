#pragma once
/// Instants of a series' dates, one after the other, in the zone of its header, its stamps or its site.

#include "models/site_files.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/series_header.hpp"
#include "sim/input/time_zone.hpp"

#include <optional>
#include <string>

namespace sitewatt {

/// Which of two an hour that comes twice means follows from the row before.
class SeriesDates {
  public:
    /// @param time_zone  the site's, or if `own` that of this series, which stands over the header's
    /// @param place  of the header's cell   @throws std::invalid_argument of a zone that is none
    SeriesDates(const SeriesHeader& header, const std::string& time_zone, bool own, Place place);
    /// @return s since 1970 in UTC or standard time   @throws InputError with a way out
    double read(const Cell& cell, const Place& place);
    /// End of the interval of the last row of months or years, which are not equally long.
    std::optional<double> end_by_calendar() const;
    /// True if the rows are whole days from one step after midnight to midnight, as ends of intervals are.
    bool look_like_ends() const;
    SeriesClock clock() const;

  private:
    bool by_wall() const { return zone_ && !said_zone_ && time_ == SeriesHeader::Time::wall; }
    double on_wall(double clock, const std::string& text, const Place& place) const;
    [[noreturn]] void refuse(double instant, const std::string& text, const Place& place) const;

    SeriesHeader::Time time_;
    double offset_;
    std::string unread_;
    Place header_;
    std::optional<TimeZone> zone_;
    double last_ = 0.0, first_clock_ = 0.0, clock_ = 0.0, before_ = 0.0, last_offset_ = 0.0; ///< s
    bool first_ = true, said_zone_ = false;
};

} // namespace sitewatt
