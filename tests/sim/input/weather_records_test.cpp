#include "sim/input/weather_records.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <chrono>

using namespace sitewatt;

namespace {

/// Hourly rows from a date on, by the calendar.
std::vector<RowDate> rows_from(int y, unsigned m, unsigned d, int count) {
    using namespace std::chrono;
    std::vector<RowDate> list;
    for (int k = 0; k < count; ++k) {
        const year_month_day date{sys_days{year{y} / m / d} + days{k / 24}};
        list.push_back({static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                        static_cast<int>(static_cast<unsigned>(date.day())), 3600.0 * (k % 24 + 1), k + 9});
    }
    return list;
}
WeatherYear placed(const std::vector<RowDate>& dates) {
    WeatherYear y;
    for (std::size_t k = 0; k < dates.size(); ++k) y.dry_bulb.push_back(static_cast<double>(k));
    place_in_calendar(y, dates, 3600.0, "F");
    return y;
}
std::string mistake(const std::vector<RowDate>& dates) {
    try {
        placed(dates);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
constexpr WeatherChannel warmth{"dry bulb", &WeatherYear::dry_bulb, 1.0, 273.15, -90.0, 70.0, 99.9};

} // namespace

TEST_CASE("a measured year may begin in any month, and years may follow one another") {
    const WeatherYear july = placed(rows_from(2021, 7, 1, 8760));
    CHECK(july.year == 2021);
    CHECK(july.start == 181.0 * 86400.0); // 31 + 28 + 31 + 30 + 31 + 30
    CHECK(july.dry_bulb[0] == 0.0);
    CHECK(july.lines[1] == 10);
    CHECK(july.step_at(july.start + 1.0) == 0);
    CHECK(july.step_at(0.0) == 184 * 24); // 1 January of the next year: 184 days from July to December

    const WeatherYear four = placed(rows_from(2021, 1, 1, 35064));
    CHECK(four.year == 2021);
    CHECK(four.dry_bulb.size() == 35064); // one leap year
    CHECK(mistake(rows_from(2021, 1, 1, 8000)) == "F:8008:1: error: the file has 8000 rows, expected 8760 of a year");
}

TEST_CASE("a typical year that begins in July is turned to January") {
    std::vector<RowDate> dates = rows_from(2021, 7, 1, 8760);
    for (auto& d : dates) d.year = d.month == 9 ? 1988 : 1999; // months of different years
    const WeatherYear y = placed(dates);
    CHECK(y.year == 0);
    CHECK(y.start == 0.0);
    CHECK(y.dry_bulb[0] == 184.0 * 24.0); // the row of 1 January
    CHECK(y.lines[0] == 184 * 24 + 9);
    CHECK(y.dry_bulb[181 * 24] == 0.0); // that of 1 July
    CHECK(y.dry_bulb.back() == 184.0 * 24.0 - 1.0);
}

TEST_CASE("rows out of order, doubled or missing are refused at the first of them") {
    std::vector<RowDate> dates = rows_from(2021, 1, 1, 8760);
    std::swap(dates[100], dates[101]);
    CHECK(mistake(dates).starts_with("F:110:1: error: this row is 2021-01-05 06:00, the one before 2021-01-05 04:00"));
    dates = rows_from(2021, 1, 1, 8760);
    dates.erase(dates.begin() + 50);
    CHECK(mistake(dates).starts_with("F:60:1: error: this row is 2021-01-03 04:00, the one before 2021-01-03 02:00"));
    dates = rows_from(2021, 1, 1, 8760);
    dates[50].day = 32;
    CHECK(mistake(dates) == "F:59:1: error: month 1, day 32 is no day of a year");
}

TEST_CASE("several measured years need their leap days") {
    std::vector<RowDate> dates = rows_from(2023, 1, 1, 2 * 8760 + 24);
    std::erase_if(dates, [](const RowDate& d) { return d.month == 2 && d.day == 29; });
    CHECK(mistake(dates).find("measured years have every 29 February") != std::string::npos);
}

TEST_CASE("a value is a number within what can be, or missing") {
    CHECK(weather_value(warmth, {"21.5", 3}, "F", 9) == Approx(294.65));
    CHECK(weather_value(warmth, {"+21.5", 3}, "F", 9) == Approx(294.65));
    CHECK(std::isnan(weather_value(warmth, {"99.9", 3}, "F", 9)));
    CHECK(std::isnan(weather_value(warmth, {"", 3}, "F", 9)));
    CHECK_THROWS_WITH(weather_value(warmth, {"71", 3}, "F", 9), "F:9:3: error: dry bulb is 71, allowed is -90 to 70");
    CHECK_THROWS_WITH(weather_value(warmth, {"+-5", 3}, "F", 9), "F:9:3: error: dry bulb is '+-5', expected a number");
    CHECK_THROWS_WITH(weather_value(warmth, {"inf", 3}, "F", 9), "F:9:3: error: dry bulb is 'inf', expected a number");
}

TEST_CASE("a leap year without its 29 February is a typical year, which is told") {
    std::vector<RowDate> dates = rows_from(2020, 1, 1, 8784);
    std::erase_if(dates, [](const RowDate& d) { return d.month == 2 && d.day == 29; });
    WeatherYear y;
    place_in_calendar(y, dates, 3600.0, "F");
    CHECK(y.year == 0);
    REQUIRE(y.warnings.size() == 1);
    CHECK_THAT(y.warnings.front().message, Catch::Contains("2020 lacks its 29 February"));
    std::vector<RowDate> july = rows_from(2023, 7, 1, 8784); // to June of a leap year
    std::erase_if(july, [](const RowDate& d) { return d.month == 2 && d.day == 29; });
    CHECK_THAT(placed(july).warnings.front().message, Catch::Contains("2024 lacks its 29 February"));
    for (RowDate& d : dates)
        if (d.month > 6) d.year = 2014; // months of several years
    WeatherYear typical;
    place_in_calendar(typical, dates, 3600.0, "F");
    CHECK(typical.warnings.empty());
}
