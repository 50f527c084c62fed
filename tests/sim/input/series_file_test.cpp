#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
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
          "F:1:1: error: the header 'time' names no unit: write it as in \"time [h],price [USD/MWh]\", or "
          "dates as 2025-01-28T00:00");
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

TEST_CASE("a number may have its sign as people and word processors write it, and one sign only") {
    const auto series = prices("time [h],price [USD/MWh]\n0,+50\n1,\u221250\n");
    CHECK(series.value.front() == Approx(50.0 / 3.6e9));
    CHECK(series.value.back() == Approx(-50.0 / 3.6e9));
    for (const std::string two : {"+-50", "++50", "\u2212-50", "\u2212+50", "+", "\u2212"})
        CHECK(mistake("time [h],price [USD/MWh]\n0,1\n1," + two + "\n") ==
              "F:3:3: error: '" + two + "' is not a number");
}

TEST_CASE("a byte that no terminal shows does not cut a message off") {
    const std::string text("time [h],price [USD/MWh]\n0,1\n1,5\0"
                           "0\n",
                           35);
    CHECK(mistake(text) == "F:3:3: error: '5\\x000' is not a number");
}

TEST_CASE("a date in another form is refused with the form that is read") {
    for (const char* head : {"date", "Date (local)", "date_utc"})
        CHECK_THAT(mistake(std::string(head) + ",price [USD/MWh]\n20250101,1\n20250102,2\n"),
                   Catch::StartsWith("F:2:1: error: '20250101' under '") &&
                       Catch::Contains("is no date that is read: write 28 January 2025 as 2025-01-28T00:00"));
    CHECK_THAT(mistake("time,price [USD/MWh]\n20250101,1\n"), Catch::Contains("or dates as 2025-01-28T00:00"));
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

TEST_CASE("a number that marks a missing value is no value") {
    for (const std::string value : {"-9999", "-999", "-999.0", "-99999"}) {
        const File file("datetime,price_usd_per_mwh\n2022-05-10T06:00,50\n2022-05-10T07:00," + value + "\n");
        CHECK_THROWS_WITH(read_series(file.path(), quantity::energy_price), Catch::Contains("missing"));
    }
    const File file("datetime,price_usd_per_mwh\n2022-05-10T06:00,-1000\n2022-05-10T07:00,-998.9\n");
    CHECK(read_series(file.path(), quantity::energy_price).value.size() == 2);
}

namespace {
/// A series of these dates, with 1, 2, … USD/MWh.
TimeSeries dated(const std::vector<std::string>& stamps) {
    std::string text = "datetime,price_usd_per_mwh\n";
    int value = 0;
    for (const auto& stamp : stamps) text += stamp + "," + std::to_string(++value) + "\n";
    return prices(text);
}
} // namespace

TEST_CASE("rows that miss among even ones are refused or told, uneven rows are as they are") {
    std::vector<std::string> days;
    for (int day = 1; day <= 28; ++day)
        if (day != 12) days.push_back("2023-02-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
    const auto told = dated(days);
    REQUIRE(told.warnings.size() == 1);
    CHECK(told.warnings.front().place.line == 13);
    days.erase(days.begin() + 12, days.begin() + 15);
    days.push_back("2023-03-01");
    days.push_back("2023-03-02");
    const auto holed = dated(days);
    REQUIRE(holed.gaps.size() == 1);
    CHECK(holed.gaps[0].line == 14);
    CHECK(holed.gaps[0].end - holed.gaps[0].begin == 3.0 * 86400.0); // of four days apart, one is the interval of a row
    CHECK(holed.gaps[0].missing.starts_with("no values for 72 h before this row"));
    const auto uneven = dated({"2023-02-01T00:00:15", "2023-02-01T00:00:30", "2023-02-01T01:00", "2023-02-03"});
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
