#include "sim/study/run_calendar.hpp"

#include "models/field.hpp"
#include "sim/error.hpp"
#include "sim/input/time_stamp.hpp"
#include "sim/input/time_zone.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

namespace sitewatt {
namespace {

constexpr double day = 86400.0, zones = 14.0 * 3600.0; // s, the widest difference between two clocks

double since_1970(int year, int month, int day_of_month) {
    return day * static_cast<double>(Calendar::date(year, month, day_of_month).time_since_epoch().count());
}
int year_of(double time) {
    const std::chrono::year_month_day date{Calendar::Date{std::chrono::days{static_cast<int>(std::floor(time / day))}}};
    return static_cast<int>(date.year());
}
/// True if the series has a whole year of some clock.
bool has_year(const SiteSeries& s, int year) {
    const double begin = since_1970(year, 1, 1), end = since_1970(year + 1, 1, 1);
    const bool holes = std::any_of(s.gaps.begin(), s.gaps.end(), [&](const SeriesGap& gap) {
        return gap.begin < end + zones && gap.end > begin - zones;
    });
    return !holes && s.time.front() <= begin + zones && s.end >= end - zones;
}

struct Start {
    double clock;     ///< s since 1970 of the site's clock
    std::string said; ///< why
};

/// 1 January of the first calendar year that measured weather has whole, else its first midnight.
Start of_weather(const WeatherYear& w) {
    const double begin = since_1970(w.year, 1, 1) + w.start,
                 end = begin + w.step * static_cast<double>(w.dry_bulb.size());
    for (int year = w.year; since_1970(year + 1, 1, 1) <= end; ++year)
        if (since_1970(year, 1, 1) >= begin) return {since_1970(year, 1, 1), "with the first whole year of " + w.file};
    return {day * std::ceil(begin / day), "with the first day of " + w.file};
}

Start chosen(const Document& document, const std::vector<SiteSeries>& series, const WeatherYear* weather) {
    const Table& run = document.own("run");
    std::vector<const SiteSeries*> dated;
    for (const auto& s : series)
        if (s.clock != SeriesClock::run && s.align == "dates") dated.push_back(&s);
    if (const int year = static_cast<int>(run.number("series_year")); year > 0)
        return {since_1970(year, 1, 1), "with the year of run.series_year"};
    if (!dated.empty()) {
        const std::string of = dated.size() == 1 ? dated.front()->file : "all series";
        for (int year = year_of(dated.front()->time.front()); year <= year_of(dated.front()->end); ++year)
            if (std::all_of(dated.begin(), dated.end(), [year](const SiteSeries* s) { return has_year(*s, year); }))
                return {since_1970(year, 1, 1), "with the first whole year of " + of};
        double begin = 0.0;
        for (const SiteSeries* s : dated) begin = std::max(begin, s->time.front());
        return {day * std::ceil(begin / day), "with the first day of " + of};
    }
    if (weather != nullptr && weather->year > 0) return of_weather(*weather);
    return {since_1970(2025, 1, 1), ""};
}

std::vector<Calendar::Date> holidays(const Table& site) {
    std::vector<Calendar::Date> dates;
    std::string text = site.text("holidays");
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string one = text.substr(0, comma);
        text = comma == std::string::npos ? "" : text.substr(comma + 1);
        std::erase(one, ' ');
        const auto stamp = read_time_stamp(one);
        if (!stamp || one.size() != 10)
            throw InputError(site.place, "'" + one + "' in holidays is no date such as 2025-07-04");
        dates.push_back(Calendar::Date{std::chrono::days{static_cast<int>(stamp->clock / day)}});
    }
    return dates;
}

} // namespace

RunCalendar run_calendar(const Document& document, const std::vector<SiteSeries>& series, const WeatherYear* weather) {
    const Table &run = document.own("run"), &site = document.own("site");
    std::optional<TimeZone> zone;
    try {
        if (!site.text("time_zone").empty()) zone.emplace(site.text("time_zone"));
    } catch (const std::invalid_argument& error) { throw InputError(site.place, error.what()); }

    Start start = chosen(document, series, weather);
    if (const std::string& text = run.text("start"); !text.empty()) {
        const auto stamp = read_time_stamp(text);
        if (!stamp || stamp->offset || text.size() < 10)
            throw InputError(run.place, "run.start '" + text +
                                            "' is no date of the site's clock such as 2022-05-10 or 2022-05-10T06:00");
        if (stamp->clock < since_1970(1900, 1, 1) || stamp->clock >= since_1970(2200, 1, 1))
            throw InputError(run.place, "run.start '" + text + "' is not between 1900 and 2199");
        if (run.number("series_year") > 0.0)
            throw InputError(run.place_of("series_year"),
                             "run.start says when the run is: leave out series_year; series of another year are laid "
                             "on by align = \"weekdays\" in their [series] table");
        start = {stamp->clock, ""};
    }
    RunCalendar result;
    double first = start.clock; // standard time
    std::vector<Calendar::Shift> shifts;
    double instant = 0.0;
    std::string twice;
    if (zone) {
        const auto instants = zone->instants(start.clock);
        if (instants.empty())
            throw InputError(run.place, "run.start '" + run.text("start") +
                                            "' is in the hour that the clock leaves out in spring");
        instant = instants.front();
        if (instants.size() > 1 && !run.text("start").empty())
            twice = "the clock shows run.start '" + run.text("start") + "' twice: the run starts at the first";
        const double standard = zone->standard(instant);
        first = instant + standard;
        result.utc_offset = standard;
        shifts.push_back({-infinity, zone->ahead(instant - 30.0 * day) - standard});
    }
    const double midnight = std::floor(first / day);
    const Calendar::Date date{std::chrono::days{static_cast<int>(midnight)}};
    result.duration = run.number("duration");
    if (result.duration == automatic) {
        const Calendar plain(date, first - day * midnight);
        const Clock begin = plain.standard(0.0);
        result.duration = plain.time_of(Calendar::date(begin.year + 1, begin.month, begin.day), first - day * midnight);
    }
    if (zone) // a month before and after, for what looks ahead and bills whole months
        for (const auto& [time, ahead] : zone->changes(instant - 30.0 * day, instant + result.duration + 60.0 * day))
            shifts.push_back({time - instant, ahead - *result.utc_offset});
    result.calendar = Calendar(date, first - day * midnight, std::move(shifts), holidays(site));
    result.said = twice;
    if (!start.said.empty()) {
        const Clock c = result.calendar.wall(0.0);
        const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
        result.said = "the run starts on " + std::to_string(c.year) + two(c.month) + two(c.day) + ", " + start.said +
                      "; to start on another day, set run.start";
    }
    return result;
}

} // namespace sitewatt
