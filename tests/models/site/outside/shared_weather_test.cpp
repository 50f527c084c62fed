#include "models/site/outside/climate.hpp"
#include "models/site/outside/shared_weather.hpp"
#include "models/site/outside/tariff_series.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double year = 365.0 * 86400.0; // s
SharedYear memphis() {
    static const auto one = std::make_shared<const WeatherYear>(synthetic_year(*find_climate("memphis"), 1));
    return one;
}
} // namespace

TEST_CASE("what is shared of a weather is what it is worked out to be") {
    const auto shared = shared_weather(memphis(), Calendar(), year);
    const RunWeather own = on_calendar(*memphis(), Calendar(), year);
    CHECK(shared->run.year.dry_bulb == own.year.dry_bulb);
    CHECK(shared->curves.at(1e6).wet_bulb == Weather(own.year).at(1e6).wet_bulb);
    CHECK(shared->coincident_hours == coincident_hours(own.year, Calendar(), year));
    CHECK(shared_hottest_hours(shared, 22, year) == hottest_hours(own.year, 22, year));
    CHECK(shared_hottest_hours(shared, 0, year).empty());
    CHECK(shared_design_day(memphis()).dry_bulb == design_day(*memphis()).dry_bulb);
}

TEST_CASE("only sites of the same weather, calendar and length share") {
    const auto shared = shared_weather(memphis(), Calendar(), year);
    CHECK(shared_weather(memphis(), Calendar(), year) == shared);
    CHECK(shared_weather(memphis(), Calendar(), 2.0 * year) != shared);
    CHECK(shared_weather(memphis(), Calendar(Calendar::date(2024, 7, 1)), year) != shared);
    const auto other = std::make_shared<const WeatherYear>(synthetic_year(*find_climate("phoenix"), 1));
    CHECK(shared_weather(other, Calendar(), year) != shared);
    CHECK(shared_design_day(other).dry_bulb > shared_design_day(memphis()).dry_bulb);
    CHECK(shared_hottest_hours(shared, 22, year) !=
          shared_hottest_hours(shared_weather(other, Calendar(), year), 22, year));
    CHECK(shared_hottest_hours(shared, 22, year).size() != shared_hottest_hours(shared, 23, year).size());
}
