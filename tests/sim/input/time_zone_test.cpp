#include "sim/input/time_zone.hpp"

#include "sim/input/time_stamp.hpp"
#include "tests/catch.hpp"

#include <stdexcept>
#include <string_view>

using namespace sitewatt;

namespace {
double clock(std::string_view text) { return read_time_stamp(text)->clock; }
constexpr double hour = 3600.0; // s
} // namespace

TEST_CASE("the clock of Chicago is six hours behind in winter and five in summer") {
    const TimeZone zone("America/Chicago");
    CHECK(zone.ahead(clock("2022-01-15T12:00")) == -6.0 * hour);
    CHECK(zone.ahead(clock("2022-07-15T12:00")) == -5.0 * hour);
    CHECK(zone.standard(clock("2022-07-15T12:00")) == -6.0 * hour);
    CHECK(TimeZone("Australia/Sydney").standard(clock("2022-01-01T00:00")) == 10.0 * hour); // summer in January
    CHECK(TimeZone("Asia/Tokyo").standard(clock("2022-01-01T00:00")) == 9.0 * hour);
}

TEST_CASE("one hour of spring is never shown, one of autumn twice") {
    const TimeZone zone("America/Chicago");
    CHECK(zone.instants(clock("2022-03-13T02:30")).empty());
    CHECK(zone.instants(clock("2022-03-13T03:00")) == std::vector{clock("2022-03-13T08:00")});
    CHECK(zone.instants(clock("2022-11-06T01:30")) ==
          std::vector{clock("2022-11-06T06:30"), clock("2022-11-06T07:30")});
    CHECK(zone.instants(clock("2022-11-06T02:00")) == std::vector{clock("2022-11-06T08:00")});
    CHECK(zone.instants(clock("2022-06-01T00:00") + 0.5).front() == clock("2022-06-01T05:00") + 0.5);
}

TEST_CASE("a year has two changes where there is daylight saving, and none elsewhere") {
    const auto changes = TimeZone("Europe/Berlin").changes(clock("2023-01-01"), clock("2024-01-01"));
    REQUIRE(changes.size() == 2);
    CHECK(changes[0] == std::pair{clock("2023-03-26T01:00"), 2.0 * hour}); // last Sundays, 01:00 UTC (2000/84/EC)
    CHECK(changes[1] == std::pair{clock("2023-10-29T01:00"), 1.0 * hour});
    CHECK(TimeZone("Asia/Singapore").changes(clock("2023-01-01"), clock("2033-01-01")).empty());
}

TEST_CASE("a zone that is none is refused with a way out") {
    CHECK_THROWS_AS(TimeZone("Chicago"), std::invalid_argument);
    CHECK_THROWS_WITH(TimeZone("CST6"), Catch::Contains("no time zone 'CST6'") && Catch::Contains("America/Chicago"));
}

TEST_CASE("daylight saving goes on beyond 2037, where the lists of zones end") {
    const TimeZone chicago("America/Chicago");
    for (const char* year : {"2037", "2038", "2060"}) {
        CAPTURE(year);
        CHECK(chicago.ahead(clock(std::string(year) + "-07-15T12:00")) == -5.0 * hour);
        CHECK(chicago.ahead(clock(std::string(year) + "-01-15T12:00")) == -6.0 * hour);
        CHECK(chicago.standard(clock(std::string(year) + "-07-15T12:00")) == -6.0 * hour);
        const double first = clock(std::string(year) + "-01-01");
        CHECK(chicago.changes(first, first + 365.0 * 24.0 * hour).size() == 2);
    }
    CHECK(chicago.changes(clock("2037-01-01"), clock("2040-01-01")).size() == 6);
    CHECK(chicago.instants(clock("2038-03-14T02:30")).empty());
    CHECK(chicago.instants(clock("2038-03-14T03:00")) == std::vector{clock("2038-03-14T08:00")});
    CHECK(chicago.instants(clock("2038-11-07T01:30")) ==
          std::vector{clock("2038-11-07T06:30"), clock("2038-11-07T07:30")});
    CHECK(chicago.instants(clock("2037-11-01T01:30")) ==
          std::vector{clock("2037-11-01T06:30"), clock("2037-11-01T07:30")});
    CHECK(TimeZone("Asia/Kolkata").ahead(clock("2045-07-15")) == 5.5 * hour);
    CHECK(TimeZone("Asia/Kolkata").changes(clock("2036-01-01"), clock("2046-01-01")).empty());
}
