#include "models/site/build/series_placement.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

namespace sitewatt {
namespace {

constexpr double day = 86400.0, week = 7.0 * day; // s
constexpr double before = day, after = 2.0 * day; // s around the run that plans and warm-up may see
constexpr double zones = 14.0 * 3600.0;           // s, the widest difference between two clocks
constexpr double shortest_year = 365.0 * day, longest_year = 366.0 * day; // s
constexpr double season = 365.2425 * day, tolerance = 1e-6 * day;         // s

/// From `from` on (s of the run) the series is read at the time of the run plus `shift`.
struct Segment {
    double from, to, shift;
};

/// Whole weeks by which weekdays agree: all of the run if there are such, then the same season, then the earliest.
double weeks_apart(double begin, double end, double duration) {
    double best = 0.0, best_missing = 1e300, best_season = 1e300;
    const double first = std::ceil((begin - tolerance) / week) - 2.0, last = std::floor(end / week);
    for (double k = first; k <= last; k += 1.0) {
        const double shift = k * week;
        const double missing = std::max(begin - shift, 0.0) + std::max(shift + duration - end, 0.0);
        const double off = std::abs(shift - season * std::round(shift / season));
        if (missing < best_missing - tolerance || (missing < best_missing + tolerance && off < best_season - tolerance))
            best = shift, best_missing = missing, best_season = off;
    }
    return best;
}

/// The run in parts that the series covers, the first by `shift`, those beyond its ends by whole periods.
std::vector<Segment> segments(double begin, double end, double shift, double period, double duration) {
    std::vector<Segment> list{{begin - shift, end - shift, shift}};
    while (list.back().to < duration) {
        const Segment last = list.back();
        list.push_back({last.to, last.to + period, last.shift - period});
    }
    while (list.front().from > 0.0) {
        const Segment first = list.front();
        list.insert(list.begin(), {first.from - period, first.from, first.shift + period});
    }
    return list;
}

/// A gap that the run would need values of, if any.
const SeriesGap* needed(const SiteSeries& series, double to_run, const std::vector<Segment>& parts, double duration) {
    for (const Segment& part : parts)
        for (const SeriesGap& gap : series.gaps) {
            const double begin = std::max(gap.begin + to_run - part.shift, std::max(part.from, 0.0));
            const double end = std::min(gap.end + to_run - part.shift, std::min(part.to, duration));
            if (end - begin > tolerance) return &gap;
        }
    return nullptr;
}

Steps laid(const SiteSeries& series, const std::vector<double>& begins, const std::vector<Segment>& parts,
           double duration) {
    std::vector<double> begin, value;
    double end = 0.0;
    for (const Segment& part : parts) {
        const double from = std::max(part.from, -before), to = std::min(part.to, duration + after);
        if (!(to - from > tolerance)) continue;
        auto k = static_cast<std::size_t>(
            std::upper_bound(begins.begin() + 1, begins.end(), from + part.shift + tolerance) - begins.begin() - 1);
        for (; k < begins.size() && begins[k] - part.shift < to - tolerance; ++k) {
            begin.push_back(std::max(begins[k] - part.shift, from));
            value.push_back(series.value[k]);
        }
        end = to;
    }
    return {std::move(begin), std::move(value), end};
}

} // namespace

std::string date_text(const Calendar& calendar, double time) {
    const Clock c = calendar.standard(time);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour_of_day(),
                  static_cast<int>(60.0 * (c.hour - c.hour_of_day())));
    return text;
}

PlacedSeries place_series(const SiteSeries& series, const Calendar& calendar, double utc_offset, double duration) {
    const bool dated = series.clock != SeriesClock::run;
    double to_run = 0.0; // added to a time of the series
    if (dated) to_run = calendar.time_of(Calendar::Date{}) + (series.clock == SeriesClock::utc ? utc_offset : 0.0);
    const bool by_weekdays = series.align == "weekdays";
    if (series.align == "start") to_run = -series.time.front();
    const double new_year = calendar.time_of(Calendar::date(calendar.standard(0.0).year, 1, 1));
    const bool of_year = series.align == "year";
    if (of_year && dated)
        return {{}, "a series with dates stands in its own year: leave out align, or say align = \"weekdays\"", ""};
    if (of_year) to_run = new_year;
    if (by_weekdays && !dated)
        return {{}, "a series without dates has no weekdays: leave out align, or say align = \"start\"", ""};
    if (series.repeat && dated && series.align == "dates")
        return {{},
                "dates come once: to repeat the series say align = \"weekdays\" or align = \"start\" beside repeat",
                ""};
    std::vector<double> begins = series.time;
    for (double& t : begins) t += to_run;
    const double begin = begins.front(), end = series.end + to_run, span = end - begin;
    const double shift = by_weekdays ? weeks_apart(begin, end, duration) : 0.0;
    double period = series.repeat ? span : 0.0;
    if (by_weekdays) period = series.repeat ? week * std::floor((span + tolerance) / week) : week;
    if (by_weekdays && !(period >= week && span >= week - tolerance))
        return {{}, "the series is shorter than a week: align = \"weekdays\" takes at least one", ""};

    const double late = std::max(begin - shift, 0.0), early = std::max(duration - (end - shift), 0.0);
    const auto hours = [](double t) { return std::to_string(std::lround(t / 3600.0)); };
    std::string warning;
    if (!series.repeat && std::max(late, early) > (by_weekdays ? week : 0.0) + tolerance) {
        const bool zone_only = series.clock == SeriesClock::utc && std::max(late, early) <= zones + tolerance;
        if (!zone_only || span < day) {
            const bool too_short = span < duration - week; // its weekdays alone would not cover the run
            const std::string way =
                dated && !by_weekdays && too_short
                    ? ": give all of it, start a shorter run within it by run.start and run.duration, or repeat its "
                      "weeks with align = \"weekdays\" and repeat = true in this series' [series] table"
                : dated && !by_weekdays
                    ? ": start the run within it by run.start, or lay it on by its weekdays with "
                      "align = \"weekdays\" in this series' [series] table"
                    : ": give all of it, shorten run.duration, or say repeat = true in this series' "
                      "[series] table";
            if (dated || of_year)
                return {{},
                        "the series goes from " + date_text(calendar, begin - shift) + " to " +
                            date_text(calendar, end - shift) + ", the run from " + date_text(calendar, 0.0) + " to " +
                            date_text(calendar, duration) + way,
                        ""};
            return {{},
                    "the series goes from hour " + hours(begin) + " to hour " + hours(end) + ", the run from 0 to " +
                        hours(duration) + way +
                        (begin > 0.0 ? "; if its times are the ends of their intervals, stamp = \"end\" there" : ""),
                    ""};
        }
        period = day; // a year of UTC is not one of the site's clock: the day beside it fills the hours between
        warning = "the series lacks " + hours(late + early) +
                  " h of the run's first or last day, by another time zone: "
                  "those of the day beside it are taken";
    }
    if (!dated && series.align == "dates" && new_year < 0.0 && span > shortest_year - tolerance &&
        span < longest_year + tolerance)
        warning = "the first hour of the series is taken for that of the run, " + date_text(calendar, 0.0) +
                  "; if its hours are those of a year, say align = \"year\" in this series' [series] table, else "
                  "align = \"start\"";
    if (by_weekdays)
        warning = "the series is laid on by weekdays: " + date_text(calendar, shift) + " of it stands at " +
                  date_text(calendar, 0.0);
    const std::vector<Segment> parts = segments(begin, end, shift, std::max(period, 1.0), duration);
    if (const SeriesGap* gap = needed(series, to_run, parts, duration))
        return {{}, gap->missing + ": fill them in, or run another time by run.start", "", gap->line};
    return {laid(series, begins, parts, duration), "", warning};
}

} // namespace sitewatt
