#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

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
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,\n") == "F:3:4: error: '' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,nan\n") == "F:3:4: error: 'nan' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,inf\n") == "F:3:4: error: 'inf' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,5 USD\n") == "F:3:4: error: '5 USD' is not a number");
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12,5,6\n") == "F:3:4: error: '5,6' is not a number");
}

TEST_CASE("a row of one cell is refused") {
    CHECK(mistake("time [h],price [USD/MWh]\n0,1\n12\n") == "F:3:1: error: a row has two cells: time,value");
    CHECK(mistake("time [h];price [USD/MWh]\n0;1\n1;2\n") == "F:1:1: error: a row has two cells: time,value");
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

TEST_CASE("a year of dates is taken, leap days are left out, and UTC is told") {
    std::string text = "datetime_utc,mix_share,ci_direct_g_per_kwh\n";
    for (const char* year : {"2023", "2024", "2025"})
        for (const char* day : {"01-01", "02-28", "02-29", "03-01", "12-31"})
            if (std::string(year) == "2024" || std::string(day) != "02-29")
                for (const char* hour : {"00:00", "12:00"})
                    text += std::string(year) + "-" + day + "T" + hour + "Z,1," +
                            (std::string(day) == "03-01" ? "500" : "300") + "\n";
    const File file(text);
    CHECK_THROWS_WITH(read_series(file.path(), quantity::emission_factor, 2024),
                      Catch::Contains("no values between hour 12 and hour 1392 of 2024") &&
                          Catch::Contains("run.series_year"));
    CHECK_THROWS_WITH(read_series(file.path(), quantity::emission_factor, 2019),
                      Catch::Contains("no values of the year 2019"));
    std::string days = "datetime_utc,price_usd_per_mwh\n";
    for (int day = 1; day <= 28; ++day) {
        const std::string date = (day < 10 ? "0" : "") + std::to_string(day);
        days += "2024-02-" + date + "T00:00Z," + std::to_string(day) + "\n";
    }
    days += "2024-02-29T00:00Z,1000\n2024-03-01T00:00Z,29\n2024-03-02T00:00Z,-30\n";
    const TimeSeries s = prices(days);
    CHECK(s.utc);
    REQUIRE(s.time.size() == 30);
    CHECK(s.time.front() == Approx(31.0 * 86400.0));
    CHECK(s.time[28] == Approx(59.0 * 86400.0)); // the first of March, whatever year it is
    CHECK(s.value[28] == Approx(29.0 / 3.6e9));
    CHECK(s.value[29] == Approx(-30.0 / 3.6e9)); // prices may be negative
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
