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
