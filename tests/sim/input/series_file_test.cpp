#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
#include "sim/input/time_stamp.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace sitewatt;

namespace {

namespace fs = std::filesystem;

/// A file gone at the end.
class File {
  public:
    explicit File(const std::string& text)
        : path_(fs::temp_directory_path() / ("sitewatt_series_" + std::to_string(getpid()) + ".csv")) {
        std::ofstream(path_, std::ios::binary) << text;
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        std::error_code error;
        fs::remove(path_, error);
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

TimeSeries prices(const std::string& text) { return read_series(File(text).path(), quantity::energy_price); }

/// The mistake without the path; "" if there is none.
std::string mistake(const std::string& text, const Quantity& quantity = quantity::energy_price) {
    const File file(text);
    try {
        read_series(file.path(), quantity);
    } catch (const InputError& error) {
        const std::string what = error.what(), name = file.path().string();
        return what.starts_with(name) ? "F" + what.substr(name.size()) : what;
    }
    return "";
}

} // namespace

TEST_CASE("a series is read into SI by the units of its header") {
    const TimeSeries s = prices("time [h],price [USD/MWh]\n0,36\n1,72\n2.5,-3.6\n");
    REQUIRE(s.time.size() == 3);
    REQUIRE(s.value.size() == 3);
    CHECK(s.time[0] == 0.0);
    CHECK(s.time[1] == Approx(3600.0));
    CHECK(s.time[2] == Approx(9000.0));
    CHECK(s.value[0] == Approx(1e-8));
    CHECK(s.value[1] == Approx(2e-8));
    CHECK(s.value[2] == Approx(-1e-9));
}

TEST_CASE("the same series in other units is the same series") {
    const TimeSeries hours = prices("time [h],price [USD/MWh]\n0,10\n24,20\n48,30\n");
    for (const char* text :
         {"time [day],price [USD/MWh]\n0,10\n1,20\n2,30\n", "time [min],price [cent/kWh]\n0,1\n1440,2\n2880,3\n",
          "time [s],price [USD/(kW h)]\n0,0.01\n86400,0.02\n172800,0.03\n"}) {
        INFO(text);
        const TimeSeries other = prices(text);
        REQUIRE(other.time.size() == hours.time.size());
        for (std::size_t i = 0; i < hours.time.size(); ++i) {
            CHECK(other.time[i] == Approx(hours.time[i]));
            CHECK(other.value[i] == Approx(hours.value[i]));
        }
    }
}

TEST_CASE("comments and empty lines and blanks and quotes and Windows line ends change nothing") {
    const TimeSeries plain = prices("time [h],price [USD/MWh]\n0,10\n1,20\n");
    for (const char* text :
         {"# source: none\n\ntime [h],price [USD/MWh]\n# between\n0,10\n\n1,20\n",
          "time [h],price [USD/MWh]\r\n0,10\r\n1,20\r\n",
          "\"time [h]\",\"price [USD/MWh]\"\n\"0\",\"10\"\n\"1\",\"20\"\n",
          "  time [h] , price [USD/MWh]\n 0 , 10 \n 1 , 20", "time [h],price [USD/MWh]\n0,10\n1,20"}) {
        INFO(text);
        const TimeSeries s = prices(text);
        CHECK(s.time == plain.time);
        CHECK(s.value == plain.value);
    }
}

TEST_CASE("a header without units is refused with an example") {
    CHECK(mistake("time,price\n0,1\n1,2\n") ==
          "F:1:1: error: the header 'time' names no unit: write it as in \"time [h],price [USD/MWh]\"");
    CHECK(mistake("time [h],price\n0,1\n1,2\n") ==
          "F:1:10: error: the header 'price' names no unit: write it as in \"time [h],price [USD/MWh]\"");
    CHECK(mistake("# a comment\n0,1\n1,2\n").starts_with("F:2:1: error: the header '0' names no unit"));
    CHECK(mistake("time ]h[,price [USD/MWh]\n0,1\n1,2\n").starts_with("F:1:1: error: the header"));
}

TEST_CASE("a header with a unit of another kind is refused at its cell") {
    CHECK(mistake("time [h],price [USD/kW]\n0,1\n1,2\n")
              .starts_with("F:1:10: error: '1 USD/kW' is a price of power, expected a price of energy"));
    CHECK(mistake("time [MW],price [USD/MWh]\n0,1\n1,2\n")
              .starts_with("F:1:1: error: '1 MW' is a power, expected a time"));
    CHECK(mistake("time [h],price [USD/MMBTU]\n0,1\n1,2\n") ==
          "F:1:10: error: unknown unit 'MMBTU' (did you mean 'MMBtu'?)");
}

TEST_CASE("a cell that is no number is refused at its place") {
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\nnoon,2\n") == "F:3:1: error: 'noon' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,high\n") == "F:3:4: error: 'high' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,\n").starts_with("F:3:4: error: the cell is empty: fill it in"));
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,nan\n").starts_with("F:3:4: error: 'nan' marks a missing value"));
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,inf\n") == "F:3:4: error: 'inf' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,5 USD\n") == "F:3:4: error: '5 USD' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,5,6\n") == "F:3:4: error: the row has 3 cells, the header 2");
}

TEST_CASE("a row of one cell is refused") {
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12\n") == "F:3:1: error: a row has two cells: time,value");
    const auto semicolons = mistake("time [h];price [USD/MWh]\n0;1\n1;2\n");
    CHECK(semicolons.starts_with("F:1:1: error: a row has two cells, time,value"));
    CHECK(semicolons.find("not by semicolons") != std::string::npos);
}

TEST_CASE("semicolons, and dates as they are written elsewhere, are refused with how to write them") {
    CHECK_THAT(mistake("time;price\n2025-01-28;50,2\n"), Catch::Contains("not by semicolons"));
    CHECK_THAT(mistake("time,price [USD/MWh]\n01/28/2025 00:00,50\n01/28/2025 01:00,50\n"),
               Catch::StartsWith("F:2:1: ") && Catch::Contains("write 28 January 2025 as 2025-01-28T00:00"));
}

TEST_CASE("a value out of bounds is refused with these, for it may mark a missing one") {
    constexpr Quantity price = quantity::energy_price.within(-1e5 / 3.6e9, 1e5 / 3.6e9);
    CHECK_THAT(mistake("time [h],price [USD/MWh]\n0,50\n1,1e9\n", price),
               Catch::StartsWith("F:3:3: ") && Catch::Contains("allowed are -100000 USD/MWh to 100000 USD/MWh") &&
                   Catch::Contains("missing"));
    CHECK(mistake("time [h],price [USD/MWh]\n0,-500\n1,17500\n", price).empty());
}

TEST_CASE("time that does not increase is refused where it does not") {
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n1,2\n1,3\n") == "F:4:1: error: time does not increase here");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n# a comment\n2,2\n1,3\n") ==
          "F:5:1: error: time does not increase here");
}

TEST_CASE("a value out of the range of its quantity is refused") {
    CHECK(mistake("time [h],rate [1/s]\n0,1\n1,-2\n", quantity::frequency)
              .starts_with("F:3:3: error: the value is out of range: -2"));
    CHECK(mistake("time [h],share [%]\n0,100\n1,101\n", quantity::fraction)
              .starts_with("F:3:3: error: the value is out of range: 1.01"));
    CHECK(mistake("time [h],share [%]\n0,0\n1,100\n", quantity::fraction).empty());
}

TEST_CASE("a series of fewer than two rows is refused") {
    for (const char* text : {"", "# nothing\n", "time [h],price [USD/MWh]\n", "time [h],price [USD/MWh]\n0,1\n"}) {
        INFO(text);
        CHECK(mistake(text) == "F:1:1: error: a series has a header and at least two rows");
    }
}

TEST_CASE("a series that is not there is refused") {
    CHECK_THROWS_AS(read_series(fs::temp_directory_path() / "sitewatt_no_such_series.csv", quantity::energy_price),
                    StorageError);
    CHECK_THROWS_AS(read_series(fs::temp_directory_path(), quantity::energy_price), StorageError);
}

namespace {
std::string dated(const std::string& header, const std::vector<std::string>& stamps) {
    std::string text = header + "\n";
    int value = 0;
    for (const auto& stamp : stamps) text += stamp + "," + std::to_string(++value) + "\n";
    return text;
}
constexpr const char* priced = "datetime,price_usd_per_mwh";
std::string mistake_of(const std::vector<std::string>& stamps, const std::string& zone = "",
                       const std::string& header = priced) {
    const File file(dated(header, stamps));
    try {
        read_series(file.path(), quantity::energy_price, {.time_zone = zone});
    } catch (const InputError& error) { return std::string(error.what()).substr(file.path().string().size()); }
    return "";
}
TimeSeries read_dates(const std::vector<std::string>& stamps, const std::string& zone = "",
                      const std::string& header = priced) {
    return read_series(File(dated(header, stamps)).path(), quantity::energy_price, {.time_zone = zone});
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
        const File file(dated(line, stamps));
        const auto read = [&](SeriesReading how) { return read_series(file.path(), quantity::energy_price, how); };
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

TEST_CASE("a number that marks a missing value is no value") {
    for (const std::string value : {"-9999", "-999", "-999.0", "-99999"}) {
        const File file("datetime,price_usd_per_mwh\n2022-05-10T06:00,50\n2022-05-10T07:00," + value + "\n");
        CHECK_THROWS_WITH(read_series(file.path(), quantity::energy_price), Catch::Contains("missing"));
    }
    const File file("datetime,price_usd_per_mwh\n2022-05-10T06:00,-1000\n2022-05-10T07:00,-998.9\n");
    CHECK(read_series(file.path(), quantity::energy_price).value.size() == 2);
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

TEST_CASE("rows that miss among even ones are refused or told, uneven rows are as they are") {
    std::vector<std::string> days;
    for (int day = 1; day <= 28; ++day)
        if (day != 12) days.push_back("2023-02-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
    const auto told = read_dates(days);
    REQUIRE(told.warnings.size() == 1);
    CHECK(told.warnings.front().place.line == 13);
    days.erase(days.begin() + 12, days.begin() + 15);
    days.push_back("2023-03-01");
    days.push_back("2023-03-02");
    const auto holed = read_dates(days);
    REQUIRE(holed.gaps.size() == 1);
    CHECK(holed.gaps[0].line == 14);
    CHECK(holed.gaps[0].end - holed.gaps[0].begin == 3.0 * 86400.0); // of four days apart, one is the interval of a row
    CHECK(holed.gaps[0].missing.starts_with("no values for 72 h before this row"));
    const auto uneven = read_dates({"2023-02-01T00:00:15", "2023-02-01T00:00:30", "2023-02-01T01:00", "2023-02-03"});
    CHECK(uneven.warnings.empty());
    CHECK(uneven.time.size() == 4);
}

TEST_CASE("of several columns one is named") {
    const std::string text = "datetime_utc,ci_direct_g_per_kwh,ci_lca_g_per_kwh,estimated\n"
                             "2022-01-01T00:00Z,300,400,0\n2022-01-01T01:00Z,310,410,0\n";
    const File file(text);
    const auto read = [&](const std::string& column) {
        return read_series(file.path(), quantity::emission_factor, {.column = column});
    };
    CHECK_THROWS_WITH(read(""), Catch::Contains(":1:34: error: several columns could be meant") &&
                                    Catch::Contains("ci_direct_g_per_kwh, ci_lca_g_per_kwh"));
    CHECK(read("ci_lca_g_per_kwh").value.front() == Approx(400e-3 / 3.6e6));
    CHECK_THROWS_WITH(read("ci"), Catch::Contains("no column 'ci': there are ci_direct_g_per_kwh"));
    CHECK(read_series(File("datetime,a [USD/MWh],b [USD/MWh]\n2022-01-01,1,2\n2022-01-02,1,2\n").path(),
                      quantity::energy_price, {.column = "b"})
              .value.front() == Approx(2.0 / 3.6e9));
}

TEST_CASE("stamps at the end of their intervals, and a scale") {
    const File file("time [h],price [USD/MWh]\n1,36\n2,72\n5,108\n");
    CHECK_THROWS_WITH(read_series(file.path(), quantity::energy_price, {.scale = 0.0}),
                      Catch::Contains("every value 0"));
    const TimeSeries s = read_series(file.path(), quantity::energy_price, {.stamps_end = true, .scale = 2.0});
    CHECK(s.time == std::vector{0.0, 3600.0, 7200.0});
    CHECK(s.end == 18000.0);
    CHECK(s.value.back() == Approx(6e-8));
}

TEST_CASE("dates that are none are refused at their place") {
    CHECK(mistake("datetime,price_usd_per_mwh\n2024-02-01 00:00,1\nyesterday,2\n") ==
          "F:3:1: error: 'yesterday' is no date and time such as 2025-07-01T14:00Z");
    CHECK(mistake("datetime,price_eur\n2024-02-01 00:00,1\n")
              .starts_with("F:1:10: error: the header 'price_eur' names no unit"));
}

TEST_CASE("years that no calendar has are refused, not computed with") {
    for (const char* year : {"-2147483648", "99999999999", "-1", "0"}) {
        CAPTURE(year);
        CHECK_THROWS_AS(
            prices("datetime,price [USD/MWh]\n" + std::string(year) + "-01-01T00:00Z,1\n2025-01-01T01:00Z,2\n"),
            InputError);
    }
}

TEST_CASE("a header that says the ends of intervals is believed, and it is told") {
    const std::string rows = "2025-01-01T01:00,10\n2025-01-01T02:00,20\n2025-01-01T03:00,30\n";
    for (const char* name : {"hour_ending", "Interval End", "interval_end_utc", "HourEnding", "datetime_end"}) {
        CAPTURE(name);
        const auto ends = prices(std::string(name) + ",price [USD/MWh]\n" + rows);
        const auto begins = prices("datetime,price [USD/MWh]\n" + rows);
        REQUIRE(ends.time.size() == 3);
        CHECK(ends.time[0] == begins.time[0] - 3600.0);
        CHECK(ends.end == begins.time[2]);
        REQUIRE(ends.warnings.size() == 1);
        CHECK_THAT(ends.warnings[0].message, Catch::Contains("ends of their intervals"));
    }
    for (const char* name : {"datetime", "calendar_datetime", "time_sent", "datetime_weekend"}) {
        CAPTURE(name);
        const auto begins = prices(std::string(name) + ",price [USD/MWh]\n" + rows);
        CHECK(begins.time[0] == prices("datetime,price [USD/MWh]\n" + rows).time[0]);
        CHECK(begins.warnings.empty());
    }
    SeriesReading how;
    how.stamps_begin = true;
    const auto held = parse_series("hour_ending,price [USD/MWh]\n" + rows, "p.csv", quantity::energy_price, how);
    CHECK(held.time[0] == prices("datetime,price [USD/MWh]\n" + rows).time[0]);
    CHECK(held.warnings.empty());
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
    const File file("time (America/New_York),price [USD/MWh]\n2025-03-08T23:00,1\n2025-03-09T01:00,2\n"
                    "2025-03-09T03:00,3\n2025-03-09T04:00,4\n");
    for (const char* own : {"", "Europe/Berlin"}) {
        const TimeSeries s = read_series(file.path(), quantity::energy_price, {.time_zone = own});
        CHECK(s.clock == SeriesClock::utc);
        CHECK(s.time[0] == read_time_stamp("2025-03-09T04:00")->clock);
        CHECK(s.time[2] == read_time_stamp("2025-03-09T07:00")->clock); // an hour after 01:00, put forward
    }
    const File nowhere("time (America/Nowhere),price [USD/MWh]\n2025-03-08T23:00,1\n2025-03-09T01:00,2\n");
    CHECK_THROWS_WITH(read_series(nowhere.path(), quantity::energy_price, {}),
                      Catch::Contains(":1:1: error: no time zone 'America/Nowhere'"));
}
