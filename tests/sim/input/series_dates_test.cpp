#include "sim/input/series_dates.hpp"

#include "sim/error.hpp"
#include "sim/input/series_file.hpp"
#include "sim/input/time_stamp.hpp"
#include "tests/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace sitewatt;

namespace {
TimeSeries parsed(const std::string& text, const SeriesReading& how) {
    return parse_series(text, "p.csv", quantity::energy_price, how);
}
std::string dated(const std::string& header, const std::vector<std::string>& stamps) {
    std::string text = header + "\n";
    int value = 0;
    for (const auto& stamp : stamps) text += stamp + "," + std::to_string(++value) + "\n";
    return text;
}
constexpr const char* priced = "datetime,price_usd_per_mwh";
TimeSeries read_dates(const std::vector<std::string>& stamps, const std::string& zone = "",
                      const std::string& header = priced) {
    return parsed(dated(header, stamps), {.time_zone = zone});
}
/// The mistake without the file's name; "" if there is none.
std::string mistake_of(const std::vector<std::string>& stamps, const std::string& zone = "",
                       const std::string& header = priced) {
    try {
        read_dates(stamps, zone, header);
    } catch (const InputError& error) { return std::string(error.what()).substr(std::string("p.csv").size()); }
    return "";
}
constexpr double may = 19122.0 * 86400.0; // s from 1970 to 2022-05-10, date -u -d 2022-05-10 +%s
} // namespace

TEST_CASE("dates are instants: UTC by header or stamp, offsets, standard time where nothing is said") {
    for (const auto& stamps : std::vector<std::vector<std::string>>{
             {"2022-05-10T06:00Z", "2022-05-10T07:00Z"},
             {"2022-05-10T08:00+02:00", "2022-05-10T09:00+02:00"},
             {"2022-05-10 00:00-0600", "2022-05-10 01:00-0600"},
             {"2022-05-10T06:00:00+00:00", "2022-05-10T09:00+02:00"}}) { // each its own zone
        const TimeSeries s = read_dates(stamps);
        CHECK(s.clock == SeriesClock::utc);
        CHECK(s.time == std::vector{may + 21600.0, may + 25200.0});
        CHECK(s.end == may + 28800.0);
    }
    CHECK(read_dates({"2022-05-10T06:00", "2022-05-10T07:00"}, "", "datetime_utc,price_usd_per_mwh").clock ==
          SeriesClock::utc);
    const TimeSeries local = read_dates({"2022-05-10T06:00", "2022-05-10T07:00"});
    CHECK(local.clock == SeriesClock::standard);
    CHECK(local.time.front() == may + 21600.0);
    CHECK(read_dates({"2024-02-28", "2024-02-29", "2024-03-01"}).time.back() -
              read_dates({"2024-02-28", "2024-02-29", "2024-03-01"}).time.front() ==
          2.0 * 86400.0);
}

TEST_CASE("the clock on the wall leaves an hour out in spring and shows one twice in autumn") {
    const auto autumn =
        read_dates({"2022-11-06 00:00", "2022-11-06 01:00", "2022-11-06 01:00", "2022-11-06 02:00"}, "America/Chicago");
    CHECK(autumn.clock == SeriesClock::utc);
    for (std::size_t k = 1; k < 4; ++k) CHECK(autumn.time[k] - autumn.time[k - 1] == 3600.0);
    const auto spring = read_dates({"2022-03-13 01:00", "2022-03-13 03:00"}, "America/Chicago");
    CHECK(spring.time[1] - spring.time[0] == 3600.0);
    CHECK(mistake_of({"2022-03-13 01:00", "2022-03-13 02:00"}, "America/Chicago")
              .starts_with(":3:1: error: '2022-03-13 02:00' is in the hour that the clock leaves out"));
    CHECK(read_dates({"2022-03-13 01:00", "2022-03-13 02:00"}, "America/Chicago", "datetime_standard,price_usd_per_mwh")
              .clock == SeriesClock::standard);
    CHECK(mistake_of({"2022-11-06 01:00", "2022-11-06 01:00"}).find("time_zone") != std::string::npos);
    CHECK(mistake_of({"2022-11-06 01:00", "2022-11-06 02:00"}, "Chicago").find("IANA") != std::string::npos);
}

TEST_CASE(
    "a header with an offset to UTC is read with it, and a zone by its letters alone is refused unless it was said") {
    const std::vector<std::string> stamps{"2022-05-10T06:00", "2022-05-10T07:00"};
    for (const auto& [head, hours] : std::vector<std::pair<std::string, double>>{
             {"datetime_utc", 6.0}, {"datetime (UTC+08:00)", -2.0}, {"time UTC-5", 11.0}, {"datetime_gmt+0530", 0.5}}) {
        CAPTURE(head);
        const auto s = read_dates(stamps, "", head + ",price_usd_per_mwh");
        CHECK(s.clock == SeriesClock::utc);
        CHECK(s.time.front() == may + 3600.0 * hours);
        CHECK(s.end == may + 3600.0 * (hours + 2.0));
    }
    CHECK(mistake_of({"2022-05-10T06:00+02:00", "2022-05-10T07:00+02:00"}, "", "datetime (UTC+1),price_usd_per_mwh")
              .find("another zone") != std::string::npos);
    for (const std::string head : {"datetime_cet", "Datetime (EST)", "timestamp [JST]", "Eastern Standard Time"}) {
        CAPTURE(head);
        const std::string line = head + ",price_usd_per_mwh";
        CHECK(mistake_of(stamps, "America/Chicago", line).starts_with(":1:1: error: the zone '"));
        const auto read = [&](const SeriesReading& how) { return parsed(dated(line, stamps), how); };
        CHECK(read({.time_zone = "Asia/Tokyo", .own_zone = true}).time.front() == may - 3.0 * 3600.0);
    }
    CHECK(read_dates({"2022-05-10T06:00Z", "2022-05-10T07:00Z"}, "", "datetime_cet,price_usd_per_mwh").time.front() ==
          may + 21600.0); // every stamp says its own
}

TEST_CASE("the last month of a series and its last year end by the calendar") {
    CHECK(read_dates({"2022-03", "2022-04", "2022-05"}).end == may + 22.0 * 86400.0); // 1 June
    CHECK(read_dates({"2022-03-10", "2022-04-10"}).end == may);                       // 10 May
    CHECK(read_dates({"2020-05-10", "2021-05-10"}).end == may);                       // a year
    CHECK(read_dates({"2022-05-07", "2022-05-08"}).end == may - 86400.0);             // days go on as they were
    CHECK(read_dates({"2022-01-31", "2022-02-28"}).end == may - 43.0 * 86400.0);      // no month: 28 days on
    const auto zoned = read_dates({"2022-02-10", "2022-03-10"}, "America/Chicago");   // CST, and CDT at its end
    CHECK(zoned.end == may - 30.0 * 86400.0 + 5.0 * 3600.0);
}

TEST_CASE("dates out of order, doubled or mixed in zone are refused with their line") {
    CHECK(
        mistake_of({"2022-05-10T00:00", "2022-05-10T05:00", "2022-05-10T01:00"})
            .starts_with(":4:1: error: time does not increase here: '2022-05-10T01:00' lies before the row above it"));
    CHECK(mistake_of({"2022-05-10T00:00Z", "2022-05-10T00:00Z"})
              .starts_with(":3:1: error: time does not increase here: '2022-05-10T00:00Z' stands twice"));
    CHECK(mistake_of({"2022-05-10T00:00Z", "2022-05-10T01:00+01:00"}).find("stands twice") != std::string::npos);
    CHECK(mistake_of({"2022-05-10T00:00Z", "2022-05-10T01:00"})
              .starts_with(":3:1: error: '2022-05-10T01:00' says no zone, the rows before do"));
    CHECK(mistake_of({"2022-05-10T00:00", "2022-05-10T01:00Z"}).find("says its zone") != std::string::npos);
    CHECK(mistake_of({"2022-05-10T00:00+02:00", "2022-05-10T01:00+02:00"}, "", "datetime_utc,price_usd_per_mwh")
              .starts_with(":2:1: error: '2022-05-10T00:00+02:00' is in another zone than the header says"));
    CHECK(mistake_of({"2022-05-10", "2022-05-11"}, "", "datetime [CET],price_usd_per_mwh").find("zone 'CET'") !=
          std::string::npos);
}

TEST_CASE("rows from one step after midnight to midnight are told to look like ends") {
    const auto rows = [](int first, int last) {
        std::string text = "datetime,price [USD/MWh]\n";
        for (int h = first; h <= last; ++h)
            text += "2025-03-01T" + std::string(h < 10 ? "0" : "") + std::to_string(h) + ":00,50\n";
        return text;
    };
    const auto warnings = [&](const std::string& text, const SeriesReading& how) {
        return parse_series(text, "p.csv", quantity::energy_price, how).warnings;
    };
    CHECK(warnings(rows(0, 23), {}).empty());
    CHECK(warnings(rows(1, 23), {}).empty());
    REQUIRE(warnings(rows(1, 24), {}).size() == 1);
    CHECK_THAT(warnings(rows(1, 24), {})[0].message, Catch::Contains("say stamp = \"end\" or \"begin\""));
    SeriesReading said;
    said.stamps_end = true;
    CHECK(warnings(rows(1, 24), said).empty());
    CHECK(parse_series(rows(1, 24), "p.csv", quantity::energy_price, said).time.front() ==
          parse_series(rows(0, 23), "p.csv", quantity::energy_price, {}).time.front());
}

TEST_CASE("a zone that the header names by its place is the clock of the dates, whatever the site's is") {
    const std::string text("time (America/New_York),price [USD/MWh]\n2025-03-08T23:00,1\n2025-03-09T01:00,2\n"
                           "2025-03-09T03:00,3\n2025-03-09T04:00,4\n");
    for (const char* own : {"", "Europe/Berlin"}) {
        const TimeSeries s = parsed(text, {.time_zone = own});
        CHECK(s.clock == SeriesClock::utc);
        CHECK(s.time[0] == read_time_stamp("2025-03-09T04:00")->clock);
        CHECK(s.time[2] == read_time_stamp("2025-03-09T07:00")->clock); // an hour after 01:00, put forward
    }
    const std::string nowhere("time (America/Nowhere),price [USD/MWh]\n2025-03-08T23:00,1\n2025-03-09T01:00,2\n");
    CHECK_THROWS_WITH(parsed(nowhere, {}), Catch::Contains(":1:1: error: no time zone 'America/Nowhere'"));
}
