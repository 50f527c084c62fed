#include "sim/study/run_calendar.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <string>

using namespace sitewatt;

namespace {

constexpr double day = 86400.0; // s

double since_1970(int year, int month, int of_month) {
    return day * static_cast<double>(Calendar::date(year, month, of_month).time_since_epoch().count());
}
SiteSeries dated(SeriesClock clock, double begin, double end) {
    SiteSeries s;
    s.clock = clock;
    s.file = "p.csv";
    s.time = {begin, end - 3600.0};
    s.value = {1.0, 2.0};
    s.end = end;
    return s;
}
RunCalendar when(std::vector<Override> overrides, const std::vector<SiteSeries>& series = {}) {
    return run_calendar(example::scenario("sites/memphis", std::move(overrides)).document, series);
}
std::string refused(std::vector<Override> overrides) {
    try {
        when(std::move(overrides));
    } catch (const InputError& error) { return error.what(); }
    return "";
}

} // namespace

TEST_CASE("a run starts where it is told, and goes on for a calendar year if nothing else is said") {
    const auto may = when({{"run.start", "2023-05-10T06:00"}});
    CHECK(may.calendar.wall(0.0).month == 5);
    CHECK(may.calendar.wall(0.0).hour == 6.0);
    CHECK(may.duration == 366.0 * day); // over 29 February 2024
    CHECK(may.said.empty());
    CHECK(when({{"run.start", "2022-05-10"}}).duration == 365.0 * day);
    CHECK(when({{"run.start", "2022-05-10"}, {"run.duration", "90 min"}}).duration == 5400.0);
    CHECK(when({{"run.duration", "3652 day"}}).duration == 3652.0 * day);
    CHECK(when({}).calendar.wall(0.0).year == 2025);
    CHECK(when({}).duration == 365.0 * day);
}

TEST_CASE("without a start it is the first year that all series have whole, and that is said") {
    const SiteSeries price = dated(SeriesClock::utc, since_1970(2019, 12, 31) + 0.9 * day, since_1970(2024, 1, 1)),
                     carbon = dated(SeriesClock::standard, since_1970(2022, 1, 1), since_1970(2025, 1, 1));
    CHECK(when({}, {price}).calendar.wall(0.0).year == 2020);
    CHECK(when({}, {price}).duration == 366.0 * day);
    const auto both = when({}, {price, carbon});
    CHECK(both.calendar.wall(0.0).year == 2022);
    CHECK(both.calendar.wall(0.0).weekday == 5); // 1 January 2022 was a Saturday
    CHECK(both.said.find("starts on 2022-01-01, with the first whole year of all series") != std::string::npos);
    CHECK(when({{"run.series_year", "2023"}}, {price}).calendar.wall(0.0).year == 2023);
    const SiteSeries summer = dated(SeriesClock::utc, since_1970(2022, 6, 30) + 3600.0, since_1970(2022, 9, 1));
    const auto part = when({{"run.duration", "7 day"}}, {summer});
    CHECK(part.calendar.wall(0.0).month == 7);
    CHECK(part.calendar.wall(0.0).day == 1);
    SiteSeries holed = price; // a day of May 2020 is missing: the first whole year is another
    holed.gaps = {{since_1970(2020, 5, 1), since_1970(2020, 5, 2), 9, "no values"}};
    CHECK(when({}, {holed}).calendar.wall(0.0).year == 2021);
    SiteSeries laid = summer; // by weekdays it may stand anywhere
    laid.align = "weekdays";
    CHECK(when({}, {laid}).calendar.wall(0.0).year == 2025);
}

TEST_CASE("a time zone gives the clock on the wall its summer, and standard time its offset") {
    const auto chicago =
        when({{"site.time_zone", "America/Chicago"}, {"run.start", "2022-05-10"}, {"run.duration", "300 day"}});
    CHECK(*chicago.utc_offset == -6.0 * 3600.0);
    CHECK(chicago.calendar.wall(0.0).hour == 0.0);
    CHECK(chicago.calendar.standard(0.0).hour == 23.0); // of the day before
    const double november = chicago.calendar.time_of(Calendar::date(2022, 11, 6), 3600.0);
    CHECK(chicago.calendar.ahead(november - 1.0) == 3600.0);
    CHECK(chicago.calendar.ahead(november) == 0.0);
    const auto sydney = when({{"site.time_zone", "Australia/Sydney"}, {"run.start", "2022-01-01"}});
    CHECK(*sydney.utc_offset == 10.0 * 3600.0);
    CHECK(sydney.calendar.ahead(0.0) == 3600.0);
    CHECK_FALSE(when({}).utc_offset);
    const auto twice = when({{"site.time_zone", "America/Chicago"}, {"run.start", "2022-11-06T01:30"}});
    CHECK(twice.said.find("twice: the run starts at the first") != std::string::npos);
    CHECK(twice.calendar.ahead(0.0) == 3600.0); // still in summer time
    CHECK(chicago.said.empty());
}

TEST_CASE("holidays are dates of the wall") {
    const auto c = when({{"site.holidays", "2025-01-02, 2025-12-25"}}).calendar;
    CHECK_FALSE(c.wall(0.5 * day).off_day());
    CHECK(c.wall(1.5 * day).off_day());
}

TEST_CASE("starts, zones and holidays that are none are refused with a way out") {
    CHECK(refused({{"run.start", "10.05.2022"}}).find("2022-05-10T06:00") != std::string::npos);
    CHECK(refused({{"run.start", "2022-02-30"}}).find("no date") != std::string::npos);
    CHECK(refused({{"run.start", "2022-05-10T00:00Z"}}).find("site's clock") != std::string::npos);
    CHECK(refused({{"run.start", "2022-05-10"}, {"run.series_year", "2022"}}).find("series_year") != std::string::npos);
    CHECK(refused({{"site.time_zone", "Chicago"}}).find("America/Chicago") != std::string::npos);
    CHECK(refused({{"site.time_zone", "America/Chicago"}, {"run.start", "2022-03-13T02:30"}}).find("spring") !=
          std::string::npos);
    CHECK(refused({{"run.start", "0023-05-10"}}).find("between 1900 and 2199") != std::string::npos);
    CHECK(refused({{"site.holidays", "4th of July"}}).find("2025-07-04") != std::string::npos);
}

TEST_CASE("measured weather says when a run is that nobody dates, after dated series") {
    const auto with = [](int year, double start, std::size_t hours, std::vector<SiteSeries> series = {}) {
        WeatherYear w;
        w.year = year;
        w.start = start;
        w.file = "w.epw";
        w.dry_bulb.assign(hours, 280.0);
        return run_calendar(example::scenario("sites/memphis", {}).document, series, &w);
    };
    const auto first_day = [](const RunCalendar& run) {
        const Clock c = run.calendar.wall(0.0);
        return 10000 * c.year + 100 * c.month + c.day;
    };
    CHECK(first_day(with(2023, 0.0, 8760)) == 20230101);
    CHECK(with(2023, 0.0, 8760).said.find("with the first whole year of w.epw") != std::string::npos);
    CHECK(first_day(with(2021, 181.0 * day, 8760)) == 20210701); // July to June: no whole calendar year
    CHECK(first_day(with(2021, 181.0 * day, 3 * 8760)) == 20220101);
    CHECK(first_day(with(0, 0.0, 8760)) == 20250101); // a typical year is of no year
    const SiteSeries dated_2022 = dated(SeriesClock::utc, since_1970(2022, 1, 1), since_1970(2023, 1, 1));
    CHECK(first_day(with(2023, 0.0, 8760, {dated_2022})) == 20220101);
}
