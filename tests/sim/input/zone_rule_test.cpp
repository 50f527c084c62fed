#include "sim/input/zone_rule.hpp"

#include "sim/input/time_stamp.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
double clock(std::string_view text) { return read_time_stamp(text)->clock; }
constexpr double hour = 3600.0; // s
ZoneRule rule(std::string_view text) {
    const auto read = ZoneRule::read(text);
    REQUIRE(read);
    return *read;
}
} // namespace

TEST_CASE("the rule of the United States is the second Sunday of March to the first of November, at two") {
    const auto chicago = rule("CST6CDT,M3.2.0,M11.1.0").changes(clock("2038-01-01"), clock("2039-01-01"));
    REQUIRE(chicago.size() == 2); // 1 January 2038 is a Friday
    CHECK(chicago[0] == std::pair{clock("2038-03-14T08:00"), -5.0 * hour});
    CHECK(chicago[1] == std::pair{clock("2038-11-07T07:00"), -6.0 * hour});
    CHECK(rule("CST6CDT,M3.2.0,M11.1.0").ahead(clock("2038-03-14T07:59")) == -6.0 * hour);
    CHECK(rule("CST6CDT,M3.2.0,M11.1.0").ahead(clock("2038-03-14T08:00")) == -5.0 * hour);
}

TEST_CASE("last Sundays, summers in January, half hours, winters with a time of their own and hours beyond a day") {
    const auto berlin = rule("CET-1CEST,M3.5.0,M10.5.0/3").changes(clock("2040-01-01"), clock("2041-01-01"));
    REQUIRE(berlin.size() == 2); // 1 January 2040 is a Sunday, so are 25 March and 28 October
    CHECK(berlin[0] == std::pair{clock("2040-03-25T01:00"), 2.0 * hour});
    CHECK(berlin[1] == std::pair{clock("2040-10-28T01:00"), 1.0 * hour});
    const auto sydney = rule("AEST-10AEDT,M10.1.0,M4.1.0/3");
    CHECK(sydney.ahead(clock("2045-01-15")) == 11.0 * hour);
    CHECK(sydney.ahead(clock("2045-07-15")) == 10.0 * hour);
    const auto howe = rule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0");
    CHECK(howe.ahead(clock("2045-01-15")) == 11.0 * hour);
    CHECK(howe.ahead(clock("2045-07-15")) == 10.5 * hour);
    const auto dublin = rule("IST-1GMT0,M10.5.0,M3.5.0/1");
    CHECK(dublin.ahead(clock("2045-01-15")) == 0.0);
    CHECK(dublin.ahead(clock("2045-07-15")) == hour);
    // 50 h from the fourth Thursday: the Saturday after it, two in the morning. 1 March 2040 is a Thursday.
    CHECK(rule("EET-2EEST,M3.4.4/50,M10.4.4/50").changes(clock("2040-01-01"), clock("2040-06-01")).front().first ==
          clock("2040-03-24T00:00"));
}

TEST_CASE("days of the year are counted with 29 February, and behind a J without it") {
    CHECK(rule("AAA0BBB,J60/0,300/0").changes(clock("2040-01-01"), clock("2040-06-01")).front().first ==
          clock("2040-03-01"));
    CHECK(rule("AAA0BBB,59/0,300/0").changes(clock("2040-01-01"), clock("2040-06-01")).front().first ==
          clock("2040-02-29"));
}

TEST_CASE("what is no rule of daylight saving is none") {
    for (const char* text : {"", "IST-5:30", "<+0630>-6:30", "CST6CDT", "CST6CDT,M3.2.0", "CST6CDT,M13.2.0,M11.1.0",
                             "CST6CDT,M3.2.0,M11.1.0 ", "C6D,M3.2.0,M11.1.0", "CST99CDT,M3.2.0,M11.1.0"})
        CHECK_FALSE(ZoneRule::read(text));
}
