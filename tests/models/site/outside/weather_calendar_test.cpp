#include "models/site/outside/weather_calendar.hpp"

#include "models/site/outside/weather.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {

constexpr double day = 86400.0;

/// Hourly weather whose dry bulb says which step it is: 200 K and a hundredth for each day.
WeatherYear counted(std::size_t hours, int year, double start) {
    WeatherYear w;
    w.year = year;
    w.start = start;
    for (std::size_t k = 0; k < hours; ++k) {
        w.dry_bulb.push_back(200.0 + 0.01 * static_cast<double>(k / 24));
        w.dew_point.push_back(190.0);
        w.pressure.push_back(1e5);
        w.wind_speed.push_back(static_cast<double>(k % 24));
    }
    return w;
}
/// Day of the file whose weather stands at noon of a day of the run.
double file_day(const RunWeather& r, double run_day) {
    const std::size_t k = r.year.step_at(r.year.origin + day * (run_day + 0.5));
    return std::round((r.year.dry_bulb[k] - 200.0) * 100.0);
}
Calendar from(int y, int m, int d, double second = 0.0) { return Calendar(Calendar::date(y, m, d), second); }

} // namespace

TEST_CASE("a typical year stands at its days whenever the run starts, repeats, and lends 28 February") {
    const WeatherYear typical = counted(8760, 0, 0.0);
    const auto plain = on_calendar(typical, from(2025, 1, 1), 365.0 * day);
    for (const double d : {0.0, 58.0, 364.0}) CHECK(file_day(plain, d) == d);
    CHECK(file_day(plain, -1.0) == 364.0);
    CHECK(plain.warning.empty());

    const auto may = on_calendar(typical, from(2022, 5, 10), 400.0 * day);
    CHECK(file_day(may, 0.0) == 129.0);   // 31 + 28 + 31 + 30 + 9
    CHECK(file_day(may, 236.0) == 0.0);   // 1 January 2023
    CHECK(file_day(may, 365.0) == 129.0); // a year later

    const auto leap = on_calendar(typical, from(2024, 1, 1), 366.0 * day);
    CHECK(file_day(leap, 58.0) == 58.0);
    CHECK(file_day(leap, 59.0) == 58.0); // 29 February
    CHECK(file_day(leap, 60.0) == 59.0);
    CHECK(file_day(leap, 365.0) == 364.0);
}

TEST_CASE("measured years stand at their own dates, leap days included") {
    const WeatherYear four = counted(24 * 1461, 2021, 0.0); // 2021 to 2024
    const auto run = on_calendar(four, from(2023, 7, 1), 400.0 * day);
    CHECK(file_day(run, 0.0) == 730.0 + 181.0);
    CHECK(file_day(run, 243.0) == 730.0 + 365.0 + 59.0); // 29 February 2024
    CHECK(run.warning.empty());

    const WeatherYear autumn = counted(8760, 2021, 273.0 * day); // October 2021 to September 2022
    const auto year = on_calendar(autumn, from(2021, 10, 1), 365.0 * day);
    CHECK(file_day(year, 0.0) == 0.0);
    CHECK(file_day(year, 364.0) == 364.0);
    CHECK(year.warning.empty());
}

TEST_CASE("days that measured weather lacks are the same days of a year it has, and that is said") {
    const WeatherYear one = counted(8760, 2021, 0.0);
    const auto other = on_calendar(one, from(2025, 1, 1), 365.0 * day);
    for (const double d : {0.0, 100.0, 364.0}) CHECK(file_day(other, d) == d);
    CHECK(other.warning.starts_with("the weather has no 2025-01-01: "));
    const auto inside = on_calendar(one, from(2021, 3, 1), 10.0 * day);
    CHECK(inside.warning.empty()); // days before and after the run are nobody's matter
    const auto over = on_calendar(one, from(2021, 12, 30), 5.0 * day);
    CHECK(over.warning.starts_with("the weather has no 2022-01-01: "));
    CHECK(file_day(over, 2.0) == 0.0);
}

TEST_CASE("the air of a run that starts at any minute is that of its own clock") {
    WeatherYear ramp = counted(8760, 0, 0.0);
    for (std::size_t k = 0; k < ramp.dry_bulb.size(); ++k) ramp.dry_bulb[k] = 280.0 + static_cast<double>(k % 24);
    const Weather noon(on_calendar(ramp, from(2025, 6, 1, 12.0 * 3600.0), day).year);
    CHECK(noon.at(0.0).dry_bulb == Approx(280.0 + 11.0)); // the state at the end of the twelfth hour
    CHECK(noon.at(3600.0).dry_bulb == Approx(280.0 + 12.0));
    const Weather later(on_calendar(ramp, from(2025, 6, 1, 12.5 * 3600.0), day).year);
    CHECK(later.at(0.0).dry_bulb == Approx(280.0 + 11.5).margin(0.01));
}
