#include "sim/input/published_rows.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace sitewatt;

namespace {
constexpr double hour = 3600.0; // s
constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// Rows of a year every `step` s, the first one `offset` s into it; months of different years where `typical`.
std::vector<RowStamp> stamps(double step, double offset, bool typical, bool leap_day = false) {
    std::vector<RowStamp> list;
    int line = 2;
    for (int m = 0; m < 12; ++m)
        for (int d = 1; d <= lengths[static_cast<std::size_t>(m)] + (leap_day && m == 1); ++d)
            for (double s = offset; s < 86400.0; s += step)
                list.push_back({typical ? 2000 + (7 * m) % 12 : leap_day ? 2020 : 2021, m + 1, d, s, ++line});
    return list;
}
/// A year whose rows hold functions of s since its 1 January.
WeatherYear year(const std::vector<RowStamp>& rows, double step, double offset, auto state, auto sun) {
    WeatherYear y;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const double t = offset + step * static_cast<double>(k);
        y.dry_bulb.push_back(state(t));
        y.relative_humidity.push_back(0.5);
        y.global_irradiance.push_back(sun(t));
    }
    return y;
}
/// Straight within every day, so that lines between rows are exact but at midnight.
double saw(double t) { return 280.0 + std::fmod(t, 86400.0) / 8640.0; }
double days(double t) { return 100.0 + std::floor(t / 86400.0); }
} // namespace

TEST_CASE("rows at the middle of hours are their means of sun, and states move to the end of the hour") {
    const auto rows = stamps(hour, 0.5 * hour, false);
    auto y = year(rows, hour, 0.5 * hour, saw, days);
    y.utc_offset = -7.0 * hour;
    place_middles(y, rows, -7.0 * hour, 0.0, "w.csv");
    CHECK(y.year == 2021);
    CHECK(y.start == 0.0);
    REQUIRE(y.dry_bulb.size() == 8760);
    for (std::size_t k : {0u, 5u, 22u, 5000u}) { // value k is that of the end of hour k
        CHECK(y.dry_bulb[k] == Approx(saw(hour * static_cast<double>(k % 24 + 1) - 1e-6)).margin(1e-6));
        CHECK(y.global_irradiance[k] == days(hour * static_cast<double>(k)));
    }
}

TEST_CASE("measured rows on the hour and half hour are points: steps go from one to the next") {
    const auto rows = stamps(0.5 * hour, 0.0, false);
    auto y = year(rows, 0.5 * hour, 0.0, saw, saw);
    place_middles(y, rows, 0.0, 0.0, "w.csv");
    REQUIRE(y.dry_bulb.size() == 17520);
    CHECK(y.year == 2021);
    CHECK(y.start == 0.0);                                     // a whole year
    CHECK(y.dry_bulb[3] == Approx(saw(2.0 * hour)));           // from 01:30 to 02:00
    CHECK(y.global_irradiance[3] == Approx(saw(1.75 * hour))); // the mean of both
}

TEST_CASE("a typical year in UTC turns into standard time without losing an hour where its months meet") {
    for (const double zone : {-6.0, 0.0, 1.0, 9.5}) {
        CAPTURE(zone);
        const auto rows = stamps(hour, 0.0, true);
        auto y = year(rows, hour, 0.0, days, days); // the number of the day in UTC
        y.utc_offset = zone * hour;
        place_middles(y, rows, 0.0, 0.0, "w.csv");
        CHECK(y.year == 0);
        REQUIRE(y.global_irradiance.size() == 8760);
        CHECK(std::accumulate(y.global_irradiance.begin(), y.global_irradiance.end(), 0.0) ==
              Approx(24.0 * (365.0 * 100.0 + 364.0 * 365.0 / 2.0))); // every row once
        for (const double t :
             {10.0 * 86400.0, 59.0 * 86400.0 + 12.0 * hour, 300.0 * 86400.0}) { // local noon or midnight
            const auto k = y.step_at(t + 60.0);
            const double utc = std::round((t + 60.0 - zone * hour) / hour) * hour; // of the row whose step holds it
            CHECK(y.global_irradiance[k] == days(utc));
        }
    }
}

TEST_CASE("irradiance seen behind its stamp keeps its step there") {
    const auto rows = stamps(hour, 0.0, true);
    auto y = year(rows, hour, 0.0, saw, days);
    place_middles(y, rows, 0.0, 0.25 * hour, "w.csv"); // seen at a quarter past: steps end at three quarters past
    CHECK(std::fmod(y.start + hour, hour) == Approx(0.75 * hour));
    const auto k = y.step_at(5.0 * 86400.0 + 12.5 * hour); // within 11:45 to 12:45
    CHECK(y.dry_bulb[k] == Approx(saw(5.0 * 86400.0 + 12.75 * hour)));
}

TEST_CASE("a leap year without its leap day is a typical year and told, with it a measured one") {
    auto rows = stamps(hour, 0.5 * hour, false, true);
    auto whole = year(rows, hour, 0.5 * hour, saw, days);
    place_middles(whole, rows, 0.0, 0.0, "w.csv");
    CHECK(whole.year == 2020);
    CHECK(whole.dry_bulb.size() == 8784);
    CHECK(whole.warnings.empty());
    rows.erase(rows.begin() + 59 * 24, rows.begin() + 60 * 24);
    auto y = year(rows, hour, 0.5 * hour, saw, days);
    place_middles(y, rows, 0.0, 0.0, "w.csv");
    CHECK(y.year == 0);
    CHECK(y.dry_bulb.size() == 8760);
    REQUIRE(y.warnings.size() == 1);
    CHECK_THAT(y.warnings[0].message, Catch::Contains("2020 lacks its 29 February"));
}

TEST_CASE("rows too far apart, and rows that are missing, are refused with their line") {
    const auto rows = stamps(3.0 * hour, 0.0, false);
    auto y = year(rows, 3.0 * hour, 0.0, saw, days);
    CHECK_THROWS_WITH(place_middles(y, rows, 0.0, 0.0, "w.csv"),
                      Catch::Contains("w.csv:4:1") && Catch::Contains("180 minutes apart"));
    auto missing = stamps(hour, 0.5 * hour, true);
    missing.erase(missing.begin() + 100);
    auto z = year(missing, hour, 0.5 * hour, saw, days);
    CHECK_THROWS_AS(place_middles(z, missing, 0.0, 0.0, "w.csv"), InputError);
    auto ends = stamps(hour, 0.0, true);
    for (RowStamp& s : ends) s.second += hour; // 01:00 to 24:00
    auto e = year(ends, hour, hour, saw, days);
    place_ends(e, ends, "w.csv");
    CHECK(e.year == 0);
    CHECK(e.global_irradiance[30] == days(31.0 * hour));
    ends.erase(ends.begin() + 5);
    auto f = year(ends, hour, hour, saw, days);
    CHECK_THROWS_AS(place_ends(f, ends, "w.csv"), InputError);
}
