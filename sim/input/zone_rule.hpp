#pragma once
/// The rule that a time zone keeps after the last change its file lists: "CST6CDT,M3.2.0,M11.1.0".
///
/// Sources   POSIX.1-2017, 8.3, TZ; RFC 8536, 3.3: the footer of a file of a zone, with hours of -167 to 167.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitewatt {

class ZoneRule {
  public:
    /// Nothing where the text is no rule, or has no daylight saving.
    static std::optional<ZoneRule> read(std::string_view text);
    /// The rule of a zone by its name in the IANA database, as the files of this machine have it.
    static std::optional<ZoneRule> of_zone(const std::string& name);

    /// s by which the clock is ahead of UTC at an instant, s since 1970-01-01 00:00 UTC.
    double ahead(double instant) const;
    /// Instants in an interval, its begin left out, at which the clock is put forward or back, and what it is ahead
    /// then.
    std::vector<std::pair<double, double>> changes(double from, double to) const;
    /// What the clock may be ahead: of standard time and of summer.
    std::pair<double, double> offsets() const { return {standard_, summer_}; }

  private:
    /// A day of the year and the time of its change.
    struct Date {
        enum class Of { weekday, day_of_365, day_of_year };
        Of of = Of::weekday;
        int month = 0, week = 0, day = 0; ///< 5: the last one; of the week from Sunday, or of the year
        double time = 7200.0;             ///< s of the clock until then
    };
    class Reader;
    static double day_of(const Date& date, int year); ///< s from 1970-01-01
    std::vector<std::pair<double, double>> of_year(int year) const;

    double standard_ = 0.0, summer_ = 0.0; ///< s ahead
    Date begin_, end_;                     ///< of summer
};

} // namespace sitewatt
