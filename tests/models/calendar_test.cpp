#include "models/calendar.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double hour = 3600.0, day = 86400.0; // s

/// Chicago, 2022: 13 March 02:00 to 6 November 02:00 of the clock on the wall (US Energy Policy Act of 2005).
Calendar chicago(int year = 2022, int month = 1, int first = 1) {
    const Calendar plain(Calendar::date(year, month, first));
    return Calendar(plain.first(), 0.0,
                    {{plain.time_of(Calendar::date(2022, 3, 13), 2.0 * hour), hour},
                     {plain.time_of(Calendar::date(2022, 11, 6), 1.0 * hour), 0.0}});
}
} // namespace

TEST_CASE("weekdays are those of the Gregorian calendar") {
    const auto weekday = [](int y, int m, int d) { return Calendar(Calendar::date(y, m, d)).wall(0.0).weekday; };
    CHECK(weekday(2025, 1, 1) == 2);  // Wednesday
    CHECK(weekday(2022, 5, 10) == 1); // Tuesday
    CHECK(weekday(2024, 2, 29) == 3); // Thursday
    CHECK(weekday(2000, 1, 1) == 5);  // Saturday
    CHECK(weekday(1969, 7, 20) == 6); // Sunday
}

TEST_CASE("a leap day stands in leap years and in no others") {
    const double end_of_february = 59.0 * day;
    CHECK(Calendar(Calendar::date(2024, 1, 1)).wall(end_of_february).day == 29);
    CHECK(Calendar(Calendar::date(2023, 1, 1)).wall(end_of_february).month == 3);
    CHECK(Calendar(Calendar::date(1900, 1, 1)).wall(end_of_february).month == 3); // no leap year
    CHECK(Calendar(Calendar::date(2000, 1, 1)).wall(end_of_february).day == 29);
    CHECK(Calendar(Calendar::date(2024, 1, 1)).wall(366.0 * day).year == 2025);
}

TEST_CASE("a run may begin at any hour, and what was before it has its date too") {
    const Calendar c(Calendar::date(2022, 5, 10), 6.0 * hour);
    CHECK(c.wall(0.0).hour == 6.0);
    CHECK(c.wall(18.0 * hour).day == 11);
    CHECK(c.wall(-6.5 * hour).day == 9);
    CHECK(c.wall(-6.5 * hour).hour == 23.5);
    CHECK(c.time_of(Calendar::date(2022, 5, 11)) == 18.0 * hour);
}

TEST_CASE("the clock on the wall jumps in March and November, standard time does not") {
    const Calendar c = chicago();
    const double spring = c.time_of(Calendar::date(2022, 3, 13), 2.0 * hour);
    CHECK(c.wall(spring - 1.0).hour == Approx(2.0).epsilon(1e-3));
    CHECK(c.wall(spring).hour == 3.0);
    CHECK(c.standard(spring).hour == 2.0);
    const double autumn = c.time_of(Calendar::date(2022, 11, 6), hour);
    CHECK(c.wall(autumn - 0.5 * hour).hour == 1.5);
    CHECK(c.wall(autumn + 0.5 * hour).hour == 1.5);
    CHECK(c.wall(autumn + day).hour == 1.0);
}

TEST_CASE("every time the wall shows is found again, the missing hour ends at once, the doubled one is the first") {
    const Calendar c = chicago();
    for (double time = 0.0; time < 365.0 * day; time += 0.25 * hour) {
        const Clock now = c.wall(time);
        const double again = c.wall_time_of(Calendar::date(now.year, now.month, now.day), now.hour * hour);
        const bool doubled =
            now.month == 11 && now.day == 6 && now.hour >= 1.0 && now.hour < 2.0 && c.ahead(time) == 0.0;
        REQUIRE(again == Approx(doubled ? time - hour : time).margin(1e-3));
    }
    const double spring = c.time_of(Calendar::date(2022, 3, 13), 2.0 * hour);
    CHECK(c.wall_time_of(Calendar::date(2022, 3, 13), 2.5 * hour) == spring);
}

TEST_CASE("months follow one another without gap, and a part of one has its share") {
    const Calendar c = chicago(2022, 1, 15);
    const auto months = c.months(0.0, 730.0 * day); // over two New Years
    CHECK(months.size() == 25);
    CHECK(months.front().begin == 0.0);
    CHECK(months.front().share == Approx(17.0 / 31.0));
    for (std::size_t i = 1; i < months.size(); ++i) CHECK(months[i].begin == months[i - 1].end);
    CHECK(months.back().end == 730.0 * day);
    CHECK(months.back().share == Approx(14.0 / 31.0)); // to 15 January 2024, 0 h
    CHECK(months[1].month == 2);
    CHECK(months[1].share == 1.0);
    CHECK(months[2].end - months[2].begin == 31.0 * day - hour); // March has the missing hour
    CHECK(months[10].end - months[10].begin == 30.0 * day + hour);
    CHECK(c.month_number(0.0) == 0);
    CHECK(c.month_number(c.month_begin(14)) == 14);
    CHECK(c.month_number(c.month_begin(14) - 1.0) == 13);
    CHECK(c.month_begin(0) == -14.0 * day);
}

TEST_CASE("two days of a month are two days of it, and the first second of the next is none of it") {
    const Calendar c(Calendar::date(2025, 1, 30));
    const auto months = c.months(0.0, 2.0 * day);
    REQUIRE(months.size() == 1);
    CHECK(months[0].share == Approx(2.0 / 31.0));
    CHECK(c.months(0.0, 2.0 * day + 900.0).size() == 2);
}

TEST_CASE("a holiday is an off day on the wall's date") {
    const Calendar c(Calendar::date(2025, 7, 3), 0.0, {}, {Calendar::date(2025, 12, 25), Calendar::date(2025, 7, 4)});
    CHECK_FALSE(c.wall(23.9 * hour).off_day());
    CHECK(c.wall(24.0 * hour).holiday);
    CHECK(c.wall(24.0 * hour).off_day());
    CHECK(c.wall(48.0 * hour).saturday());
    CHECK_FALSE(c.wall(48.0 * hour).holiday);
}

TEST_CASE("a typical year has no leap day, and 1 March is its 1 March in every year") {
    const Calendar leap(Calendar::date(2024, 1, 1)), plain(Calendar::date(2023, 1, 1));
    CHECK(leap.typical_second(59.5 * day) == 58.5 * day); // 29 February as the 28th
    CHECK(leap.typical_second(60.0 * day) == 59.0 * day);
    CHECK(plain.typical_second(59.0 * day) == 59.0 * day);
    CHECK(leap.typical_second(366.0 * day) == 0.0);
    CHECK(plain.typical_second(-1.0 * hour) == 8759.0 * hour);
}
