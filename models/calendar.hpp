#pragma once
/// The one calendar of a run: which date, weekday and hour an instant has. Workload, tariffs, prices and series all ask
/// here, so that their weekdays, months and holidays agree. Standard library only.
///
/// Time of a run is in seconds from its start and knows no daylight saving. Weather follows the sun and so standard
/// time (`standard`); people, tariffs and markets follow the clock on the wall (`wall`), which is the same unless a
/// time zone with daylight saving is given. Proleptic Gregorian, with leap years.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

namespace sitewatt {

/// What a clock shows at an instant.
struct Clock {
    int year, month, day; ///< month 1 to 12, day from 1
    int weekday;          ///< Monday 0 to Sunday 6
    double hour;          ///< of the day, 0 to below 24
    bool holiday = false; ///< in the calendar's list
    bool saturday() const { return weekday == 5; }
    bool sunday() const { return weekday == 6; }
    /// Saturdays, Sundays and holidays: the days that tariffs and users call off.
    bool off_day() const { return weekday >= 5 || holiday; }
    int hour_of_day() const { return static_cast<int>(hour); } ///< 0 to 23
};

/// A part of a run that lies in one calendar month by the clock on the wall.
struct CalendarMonth {
    int year, month;   ///< month 1 to 12
    double begin, end; ///< s of the run
    double share;      ///< of the whole month, 1 if all of it
};

class Calendar {
  public:
    using Date = std::chrono::sys_days;
    /// From `time` on the clock on the wall is `ahead` s before standard time (3600 in summer).
    struct Shift {
        double time, ahead;
        bool operator==(const Shift&) const = default;
    };

    Calendar() : Calendar(std::chrono::year{2025} / 1 / 1) {} ///< begins on 1 January 2025
    /// @param first, second  standard time of the run's time 0: its date, and s since midnight
    /// @param shifts  of the clock, in order of time; none: no daylight saving
    /// @param holidays  dates, in any order
    explicit Calendar(Date first, double second = 0.0, std::vector<Shift> shifts = {}, std::vector<Date> holidays = {})
        : first_(first), second_(second), shifts_(std::move(shifts)), holidays_(std::move(holidays)) {
        std::sort(holidays_.begin(), holidays_.end());
    }
    bool operator==(const Calendar&) const = default;
    /// Date of a year, month and day.
    static Date date(int year, int month, int day) {
        return std::chrono::year{year} / month / day; // out-of-range days run over, as 31 April
    }

    /// The clock on the wall at a time of the run (negative: before it).
    Clock wall(double time) const { return shown(time + ahead(time)); }
    /// Standard time at a time of the run.
    Clock standard(double time) const { return shown(time); }
    /// What the clock on the wall is ahead of standard time, s.
    double ahead(double time) const {
        const auto next = std::upper_bound(shifts_.begin(), shifts_.end(), time,
                                           [](double t, const Shift& shift) { return t < shift.time; });
        return next == shifts_.begin() ? 0.0 : std::prev(next)->ahead;
    }

    /// Time of the run at which standard time shows this date and s since midnight.
    double time_of(Date day, double second = 0.0) const {
        return seconds_per_day * static_cast<double>((day - first_).count()) + second - second_;
    }
    /// Time of the run at which the clock on the wall shows it; the first of two where it shows it twice, and the end
    /// of the missing hour where it never does.
    double wall_time_of(Date day, double second = 0.0) const {
        const double standard_time = time_of(day, second);
        double time = standard_time - ahead(standard_time - longest_shift);
        for (const Shift& shift : shifts_)
            if (shift.time <= time) time = std::max(standard_time - shift.ahead, shift.time);
        return time;
    }

    /// Calendar months from that of time 0 (0) to that of `time`, by the clock on the wall.
    int month_number(double time) const {
        const Clock now = wall(time), start = wall(0.0);
        return 12 * (now.year - start.year) + now.month - start.month;
    }
    /// Time at which that month begins; negative for the month of time 0 unless the run starts with it.
    double month_begin(int number) const {
        const Clock start = wall(0.0);
        const int months = 12 * start.year + start.month - 1 + number;
        return wall_time_of(date(months / 12, months % 12 + 1, 1));
    }
    /// Time at which the month ends in which `time` lies.
    double month_end(double time) const { return month_begin(month_number(time) + 1); }
    /// The calendar months that a part of the run touches.
    std::vector<CalendarMonth> months(double begin, double end) const {
        std::vector<CalendarMonth> list;
        for (double from = begin; from < end;) {
            const Clock now = wall(from);
            const int number = month_number(from);
            const double first = month_begin(number), last = month_begin(number + 1), until = std::min(last, end);
            list.push_back({now.year, now.month, from, until, (until - from) / (last - first)});
            from = until;
        }
        return list;
    }

    /// s since 1 January of standard time in a year without leap day: the place in a typical year, whose 28 February
    /// serves 29 February too.
    double typical_second(double time) const {
        static constexpr int before[]{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}; // days
        const Clock now = standard(time);
        const int day = before[now.month - 1] + (now.month == 2 ? std::min(now.day, 28) : now.day) - 1;
        return seconds_per_day * day + 3600.0 * now.hour;
    }

    Date first() const { return first_; }
    double first_second() const { return second_; }
    const std::vector<Shift>& shifts() const { return shifts_; }

  private:
    Clock shown(double time) const {
        using namespace std::chrono;
        const double t = time + second_, day = std::floor(t / seconds_per_day);
        const Date today = first_ + days{static_cast<int>(day)};
        const year_month_day ymd{today};
        return {static_cast<int>(ymd.year()),
                static_cast<int>(static_cast<unsigned>(ymd.month())),
                static_cast<int>(static_cast<unsigned>(ymd.day())),
                static_cast<int>(weekday{today}.iso_encoding()) - 1,
                (t - seconds_per_day * day) / 3600.0,
                std::binary_search(holidays_.begin(), holidays_.end(), today)};
    }
    static constexpr double seconds_per_day = 86400.0, longest_shift = 7200.0;
    Date first_;
    double second_;
    std::vector<Shift> shifts_;
    std::vector<Date> holidays_;
};

} // namespace sitewatt
