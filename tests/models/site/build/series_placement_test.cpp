#include "models/site/build/series_placement.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {

constexpr double hour = 3600.0, day = 86400.0; // s

double since_1970(int year, int month, int day_of_month) {
    return day * static_cast<double>(Calendar::date(year, month, day_of_month).time_since_epoch().count());
}
/// Hour by hour its number within the series.
SiteSeries hourly(SeriesClock clock, double begin, int hours) {
    SiteSeries s;
    s.clock = clock;
    for (int k = 0; k < hours; ++k) {
        s.time.push_back(begin + hour * k);
        s.value.push_back(k);
    }
    s.end = begin + hour * hours;
    return s;
}
/// 1 on Saturdays and Sundays, else 0.
SiteSeries weekends(int year, int days) {
    SiteSeries s = hourly(SeriesClock::standard, since_1970(year, 1, 1), 24 * days);
    const Calendar calendar(Calendar::date(year, 1, 1));
    for (std::size_t k = 0; k < s.value.size(); ++k)
        s.value[k] = calendar.wall(hour * (static_cast<double>(k) + 0.5)).weekday >= 5;
    return s;
}

} // namespace

TEST_CASE("dates are laid on the run by the clock they were read from") {
    const Calendar may(Calendar::date(2022, 5, 10), 6.0 * hour);
    const auto standard =
        place_series(hourly(SeriesClock::standard, since_1970(2022, 5, 1), 24 * 31), may, -6.0 * hour, 3.0 * day);
    REQUIRE(standard.steps);
    CHECK((*standard.steps)(0.0) == 9.0 * 24.0 + 6.0);
    CHECK((*standard.steps)(-1.0) == 9.0 * 24.0 + 5.0); // warm-up sees what was before
    CHECK(standard.warning.empty());
    const auto utc =
        place_series(hourly(SeriesClock::utc, since_1970(2022, 5, 1), 24 * 31), may, -6.0 * hour, 3.0 * day);
    REQUIRE(utc.steps);
    CHECK((*utc.steps)(0.0) == 9.0 * 24.0 + 12.0); // 06:00 there is 12:00 UTC
    CHECK((*utc.steps)(3.0 * day - 1.0) == 12.0 * 24.0 + 11.0);
}

TEST_CASE("integrals of a series are its own wherever it is laid") {
    const Calendar year(Calendar::date(2022, 1, 1));
    const auto laid =
        place_series(hourly(SeriesClock::utc, since_1970(2021, 12, 1), 24 * 450), year, 1.0 * hour, 365.0 * day);
    REQUIRE(laid.steps);
    const double first = 31.0 * 24.0 - 1.0; // 1 January 00:00 at UTC+1
    const double sum = 8760.0 * first + 8760.0 * 8759.0 / 2.0;
    CHECK(laid.steps->integral(0.0, 365.0 * day) == Approx(sum * hour).epsilon(1e-12));
}

TEST_CASE("a series of another time is refused with the ways out") {
    const Calendar run(Calendar::date(2025, 1, 1));
    const auto wrong = place_series(hourly(SeriesClock::utc, since_1970(2022, 1, 1), 8760), run, 0.0, 365.0 * day);
    CHECK_FALSE(wrong.steps);
    CHECK(wrong.mistake.find("from 2022-01-01 00:00 to 2023-01-01 00:00") != std::string::npos);
    CHECK(wrong.mistake.find("align = \"weekdays\"") != std::string::npos);
    CHECK(wrong.mistake.find("repeat") == std::string::npos); // as long as the run: weekdays alone will do
    const auto week = place_series(hourly(SeriesClock::utc, since_1970(2022, 1, 1), 168), run, 0.0, 365.0 * day);
    CHECK(week.mistake.find("align = \"weekdays\" and repeat = true") != std::string::npos);
    const auto brief = place_series(hourly(SeriesClock::run, 0.0, 100), run, 0.0, 5.0 * day);
    CHECK(brief.mistake.find("hour 0 to hour 100, the run from 0 to 120") != std::string::npos);
    const auto ends = place_series(hourly(SeriesClock::run, hour, 200), run, 0.0, 5.0 * day);
    CHECK(ends.mistake.find("stamp = \"end\"") != std::string::npos);
    CHECK(place_series(hourly(SeriesClock::run, 0.0, 120), run, 0.0, 5.0 * day).steps);
}

TEST_CASE(
    "a year of UTC on a year of the site's clock borrows the missing hours from the day beside them, and says so") {
    const Calendar run(Calendar::date(2022, 1, 1));
    const auto west =
        place_series(hourly(SeriesClock::utc, since_1970(2022, 1, 1), 8760), run, -6.0 * hour, 365.0 * day);
    REQUIRE(west.steps);
    CHECK((*west.steps)(0.0) == 6.0);
    CHECK((*west.steps)(365.0 * day - 1.0) == 8759.0 - 18.0); // 05 h UTC of the day before
    CHECK(west.warning.find("lacks 6 h") != std::string::npos);
    const auto east =
        place_series(hourly(SeriesClock::utc, since_1970(2022, 1, 1), 8760), run, 9.0 * hour, 365.0 * day);
    REQUIRE(east.steps);
    CHECK((*east.steps)(0.0) == 15.0);
    CHECK((*east.steps)(9.0 * hour) == 0.0);
}

TEST_CASE("a hole of a series is refused by its line where the run needs it, and nowhere else") {
    SiteSeries s = hourly(SeriesClock::standard, since_1970(2022, 1, 1), 24 * 365);
    s.gaps = {{since_1970(2022, 5, 12), since_1970(2022, 5, 13), 77, "no values for 24 h before this row"}};
    const auto on = [&](int month, int day_of_month, double days) {
        return place_series(s, Calendar(Calendar::date(2022, month, day_of_month)), 0.0, days * day);
    };
    const auto within = on(5, 10, 3.0);
    CHECK_FALSE(within.steps);
    CHECK(within.line == 77);
    CHECK(within.mistake.starts_with("no values for 24 h before this row: "));
    CHECK_FALSE(on(5, 12, 0.5).steps);
    CHECK(on(5, 10, 2.0).steps); // ends where it begins
    CHECK(on(5, 13, 9.0).steps); // and begins where it ends
    CHECK(on(9, 1, 30.0).steps);
    s.align = "start";
    CHECK(on(9, 1, 100.0).steps);       // its days 0 to 100
    CHECK_FALSE(on(9, 1, 132.0).steps); // 12 May is day 131
}

TEST_CASE("weekdays agree where a year is laid on another") {
    for (const int year : {2018, 2020, 2022, 2024}) {
        auto series = weekends(year, year % 4 == 0 ? 366 : 365);
        series.align = "weekdays";
        const Calendar run(Calendar::date(2025, 1, 1));
        const auto laid = place_series(series, run, 0.0, 365.0 * day);
        REQUIRE(laid.steps);
        CHECK(laid.warning.find("by weekdays") != std::string::npos);
        for (double t = 0.5 * hour; t < 365.0 * day; t += hour)
            REQUIRE((*laid.steps)(t) == (run.wall(t).weekday >= 5 ? 1.0 : 0.0));
    }
}

TEST_CASE("a week laid by weekdays and repeated fills a year, from any day on") {
    SiteSeries week = hourly(SeriesClock::standard, since_1970(2024, 5, 12), 168); // a Sunday
    week.align = "weekdays";
    week.repeat = true;
    const Calendar run(Calendar::date(2025, 1, 1)); // a Wednesday
    const auto laid = place_series(week, run, 0.0, 365.0 * day);
    REQUIRE(laid.steps);
    for (double t = 0.0; t < 365.0 * day; t += 5.0 * hour) {
        const Clock now = run.wall(t);
        REQUIRE((*laid.steps)(t) == 24.0 * ((now.weekday + 1) % 7) + now.hour_of_day());
    }
    week.repeat = false;
    CHECK_FALSE(place_series(week, run, 0.0, 365.0 * day).steps);
}

TEST_CASE("what repeats has the same mean over each of its periods") {
    SiteSeries s = hourly(SeriesClock::run, 0.0, 5);
    s.repeat = true;
    const auto laid = place_series(s, Calendar(), 0.0, 3.0 * day);
    REQUIRE(laid.steps);
    CHECK((*laid.steps)(5.0 * hour) == 0.0);
    CHECK((*laid.steps)(71.5 * hour) == 1.0);
    CHECK(laid.steps->mean(50.0 * hour, 55.0 * hour) == Approx(2.0));
    s = hourly(SeriesClock::utc, since_1970(2019, 7, 1), 24);
    s.align = "start";
    s.repeat = true;
    CHECK((*place_series(s, Calendar(), -6.0 * hour, 3.0 * day).steps)(25.5 * hour) == 1.0);
    s.align = "dates";
    CHECK(place_series(s, Calendar(), 0.0, 3.0 * day).mistake.find("dates come once") != std::string::npos);
}

TEST_CASE("hours of a year stand at the run's own year, and the first taken for the run's own is told") {
    SiteSeries year = hourly(SeriesClock::run, 0.0, 8760);
    const Calendar march(Calendar::date(2025, 3, 1), 6.0 * hour), january(Calendar::date(2025, 1, 1));
    const auto guessed = place_series(year, march, 0.0, 4.0 * day);
    REQUIRE(guessed.steps);
    CHECK((*guessed.steps)(0.0) == 0.0);
    CHECK_THAT(guessed.warning, Catch::Contains("2025-03-01 06:00") && Catch::Contains("align = \"year\""));
    CHECK(place_series(year, january, 0.0, 365.0 * day).warning.empty());
    CHECK(place_series(hourly(SeriesClock::run, 0.0, 96), march, 0.0, 4.0 * day).warning.empty());
    year.align = "start";
    CHECK(place_series(year, march, 0.0, 4.0 * day).warning.empty());
    year.align = "year";
    const auto laid = place_series(year, march, 0.0, 4.0 * day);
    REQUIRE(laid.steps);
    CHECK(laid.warning.empty());
    CHECK((*laid.steps)(0.0) == 24.0 * 59.0 + 6.0); // January and February have 59 days
    CHECK((*laid.steps)(4.0 * day - 1.0) == 24.0 * 63.0 + 5.0);
    CHECK_THAT(place_series(year, march, 0.0, 365.0 * day).mistake, Catch::Contains("to 2026-01-01 00:00"));
    year.repeat = true;
    CHECK((*place_series(year, march, 0.0, 365.0 * day).steps)(306.0 * day) == 6.0); // 1 January 2026, 06:00
    SiteSeries dated = hourly(SeriesClock::utc, since_1970(2025, 1, 1), 8760);
    dated.align = "year";
    CHECK_THAT(place_series(dated, march, 0.0, 4.0 * day).mistake, Catch::Contains("its own year"));
}
