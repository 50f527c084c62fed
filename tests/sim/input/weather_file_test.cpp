#include "sim/input/weather_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <unistd.h>

using namespace sitewatt;

namespace {

namespace fs = std::filesystem;
constexpr int hours = 8760;

/// What one row of our own weather says, as text, so that a test can write anything.
struct Hour {
    int month, day, hour;
    std::string dry_bulb = "10.0", dew_point = "5.0", pressure = "100000", global = "0", direct = "0", diffuse = "0",
                wind = "3.0";
    std::string month_text = "", hour_text = ""; ///< in place of the numbers, if any

    std::string text() const {
        return "2001," + (month_text.empty() ? std::to_string(month) : month_text) + "," + std::to_string(day) + "," +
               (hour_text.empty() ? std::to_string(hour) : hour_text) + ",0,?9?9," + dry_bulb + "," + dew_point +
               ",70," + pressure + ",0,0,330," + global + "," + direct + "," + diffuse + ",0,0,0,0,180," + wind +
               ",5,5,20,777,9,999999999,100,0.1,0,88,0.2,0,0";
    }
};

struct Year {
    std::string location = "LOCATION,Testville,TN,USA,TMY3,723340,35.07,-89.98,-6.0,81.0", end_of_line = "\n";
    bool leap = false;
    int rows = hours;
    std::function<void(int, Hour&)> change = [](int, Hour&) {}; ///< k counts the hours from 0

    std::string text() const {
        std::string all = location + end_of_line;
        for (int i = 0; i < 7; ++i) all += "HEADER " + std::to_string(i + 2) + end_of_line;
        constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int k = 0;
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= days[static_cast<std::size_t>(month) - 1] + (leap && month == 2 ? 1 : 0); ++day)
                for (int hour = 1; hour <= 24; ++hour) {
                    Hour h{month, day, hour};
                    change(k, h);
                    if (k++ < rows + (leap ? 24 : 0)) all += h.text() + end_of_line;
                }
        return all;
    }
};

/// A file gone at the end.
class File {
  public:
    explicit File(const std::string& text)
        : path_(fs::temp_directory_path() / ("sitewatt_weather_" + std::to_string(getpid()) + ".epw")) {
        std::ofstream(path_, std::ios::binary) << text;
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        std::error_code error;
        fs::remove(path_, error);
    }
    const fs::path& path() const { return path_; }
    WeatherYear read() const { return read_weather(path_); }
    /// The mistake without the path; "" if there is none.
    std::string mistake() const {
        try {
            read();
        } catch (const InputError& error) {
            const std::string text = error.what(), name = path_.string();
            return text.starts_with(name) ? "F" + text.substr(name.size()) : text;
        }
        return "";
    }

  private:
    fs::path path_;
};

WeatherYear read_year(const Year& year) { return File(year.text()).read(); }
std::string mistake_of(const Year& year) { return File(year.text()).mistake(); }
/// A year whose hour k alone is changed.
Year with(int k, const std::function<void(Hour&)>& change) {
    Year year;
    year.change = [=](int i, Hour& h) {
        if (i == k) change(h);
    };
    return year;
}

} // namespace

TEST_CASE("the place of a weather file is read from its first line") {
    const WeatherYear y = read_year({});
    CHECK(y.place == "Testville");
    CHECK(y.latitude == 35.07);
    CHECK(y.longitude == -89.98);
    CHECK(y.utc_offset == -6.0 * 3600.0);
    CHECK(y.elevation == 81.0);
}

TEST_CASE("every hour of a weather file is read in order and in SI") {
    Year year;
    year.change = [](int k, Hour& h) {
        h.dry_bulb = std::to_string(k % 97 - 40);
        h.dew_point = "-" + std::to_string(41 + k % 7);
        h.pressure = std::to_string(90000 + k);
        h.global = std::to_string(k % 1000);
        h.direct = std::to_string(k % 999);
        h.diffuse = std::to_string(k % 998);
        h.wind = std::to_string(k % 30);
    };
    const WeatherYear y = read_year(year);
    for (const auto* list : {&y.dry_bulb, &y.dew_point, &y.pressure, &y.global_irradiance, &y.direct_irradiance,
                             &y.diffuse_irradiance, &y.wind_speed})
        REQUIRE(list->size() == hours);
    double worst = 0.0;
    for (std::size_t k = 0; k < hours; ++k) {
        const int i = static_cast<int>(k);
        worst = std::max({worst, std::abs(y.dry_bulb[k] - 273.15 - (i % 97 - 40)),
                          std::abs(y.dew_point[k] - 273.15 + 41 + i % 7), std::abs(y.pressure[k] - 90000 - i),
                          std::abs(y.global_irradiance[k] - i % 1000), std::abs(y.direct_irradiance[k] - i % 999),
                          std::abs(y.diffuse_irradiance[k] - i % 998), std::abs(y.wind_speed[k] - i % 30)});
    }
    CHECK(worst < 1e-9);
}

TEST_CASE("lines may end as on Windows and numbers may have blanks around") {
    Year year = with(100, [](Hour& h) { h.dry_bulb = "  21.5 "; });
    year.end_of_line = "\r\n";
    const WeatherYear y = read_year(year);
    CHECK(y.dry_bulb[100] == Approx(294.65));
    CHECK(y.wind_speed.back() == 3.0);
}

TEST_CASE("a leap day is left out") {
    Year year;
    year.leap = true;
    year.change = [](int, Hour& h) {
        if (h.month == 2 && h.day == 29) h.dry_bulb = "50.0";
        if (h.month == 3 && h.day == 1 && h.hour == 1) h.dry_bulb = "20.0";
    };
    const WeatherYear y = read_year(year);
    REQUIRE(y.dry_bulb.size() == hours);
    for (std::size_t k = 0; k < hours; ++k)
        if (y.dry_bulb[k] > 320.0) FAIL_CHECK("the leap day is in at hour " << k);
    CHECK(y.dry_bulb[59 * 24] == Approx(293.15)); // January and February have 59 days
    CHECK(y.dry_bulb[59 * 24 - 1] == Approx(283.15));
}

TEST_CASE("missing temperature and pressure are filled on the straight line between their neighbours") {
    for (const int length : {1, 3, 6}) {
        INFO(length << " hours");
        Year year;
        year.change = [length](int k, Hour& h) {
            if (k >= 500 && k < 500 + length) h.dry_bulb = "99.9", h.dew_point = "99.9", h.pressure = "999999";
            if (k == 500 + length) h.dry_bulb = "17.0", h.dew_point = "-2.0", h.pressure = "100700";
        };
        const WeatherYear y = read_year(year);
        for (int i = 0; i <= length + 1; ++i) {
            const double part = static_cast<double>(i) / (length + 1);
            const auto k = static_cast<std::size_t>(499 + i);
            CHECK(y.dry_bulb[k] == Approx(283.15 + 7.0 * part));
            CHECK(y.dew_point[k] == Approx(278.15 - 7.0 * part));
            CHECK(y.pressure[k] == Approx(100000.0 + 700.0 * part));
        }
    }
}

TEST_CASE("a gap that is too long is refused at its first row") {
    Year year;
    year.change = [](int k, Hour& h) {
        if (k >= 500 && k < 507) h.dew_point = "99.9";
    };
    CHECK(mistake_of(year) == "F:509:1: error: dew point is missing for 7 hours, at most 6 can be filled");
}

TEST_CASE("a gap at an end of the year has no neighbour and is refused") {
    CHECK(mistake_of(with(0, [](Hour& h) {
              h.dry_bulb = "99.9";
          })).starts_with("F:9:1: error: dry bulb is missing for 1 hours"));
    CHECK(mistake_of(with(hours - 1, [](Hour& h) {
              h.pressure = "999999";
          })).starts_with("F:8768:1: error: pressure is missing for 1 hours"));
}

TEST_CASE("missing sun and wind count as none") {
    const WeatherYear y = read_year(with(4000, [](Hour& h) {
        h.global = h.direct = h.diffuse = "9999";
        h.wind = "999";
    }));
    CHECK(y.global_irradiance[4000] == 0.0);
    CHECK(y.direct_irradiance[4000] == 0.0);
    CHECK(y.diffuse_irradiance[4000] == 0.0);
    CHECK(y.wind_speed[4000] == 0.0);
    REQUIRE(y.warnings.size() == 4);
    CHECK(y.warnings.back().message == "wind speed is missing in 1 hours, which count as zero");
    CHECK(y.warnings.back().place.line == 8 + 4000 + 1);
    CHECK(read_year(Year{}).warnings.empty());
}

TEST_CASE("a value out of range is refused at its column") {
    const auto says = [](const std::function<void(Hour&)>& change, const std::string& begin) {
        const std::string mistake = mistake_of(with(1, change)); // stands in line 10
        INFO(mistake);
        CHECK(mistake.starts_with(begin));
    };
    // "2001,1,1,2,0,?9?9,10.0,5.0,70,100000,…": the seventh field begins in column 19
    says([](Hour& h) { h.dry_bulb = "71.0"; }, "F:10:19: error: dry bulb is 71");
    says([](Hour& h) { h.dry_bulb = "-71.0"; }, "F:10:19: error: dry bulb is -71");
    says([](Hour& h) { h.dew_point = "80.0"; }, "F:10:24: error: dew point is 80");
    says([](Hour& h) { h.pressure = "1000"; }, "F:10:31: error: pressure is 1000");
    says([](Hour& h) { h.global = "-1"; }, "F:10:46: error: global irradiance is -1");
    says([](Hour& h) { h.direct = "3000"; }, "F:10:48: error: direct irradiance is 3000");
    says([](Hour& h) { h.wind = "61"; }, "F:10:64: error: wind speed is 61");
}

TEST_CASE("a field that is no number is refused by its name") {
    CHECK(mistake_of(with(1, [](Hour& h) { h.dry_bulb = "warm"; })) ==
          "F:10:19: error: field 7 (dry bulb) is 'warm', expected a number");
    CHECK(mistake_of(with(1, [](Hour& h) { h.dry_bulb = ""; })) ==
          "F:10:19: error: field 7 (dry bulb) is '', expected a number");
    CHECK(mistake_of(with(1, [](Hour& h) { h.dry_bulb = "10.0C"; })) ==
          "F:10:19: error: field 7 (dry bulb) is '10.0C', expected a number");
    CHECK(mistake_of(with(1, [](Hour& h) { h.dry_bulb = "nan"; })) ==
          "F:10:19: error: field 7 (dry bulb) is 'nan', expected a number");
    CHECK(mistake_of(with(1, [](Hour& h) { h.month_text = "Jan"; })) ==
          "F:10:6: error: field 2 (month) is 'Jan', expected a number");
}

TEST_CASE("hours count from 1 to 24") {
    CHECK(mistake_of(with(1, [](Hour& h) { h.hour_text = "25"; })).starts_with("F:10:10: error: hour is 25"));
    CHECK(mistake_of(with(0, [](Hour& h) { h.hour_text = "0"; })).starts_with("F:9:10: error: hour is 0"));
}

TEST_CASE("a row with too few fields is refused") {
    std::string text = Year{}.text();
    const std::size_t row = text.find("2001,1,1,3,");
    text.replace(row, text.find('\n', row) - row, "2001,1,1,3,0,?9,10.0,5.0");
    CHECK(File(text).mistake() == "F:11:1: error: a weather row has at least 22 fields, separated by commas");
}

TEST_CASE("a year with too few hours is refused with their number") {
    Year year;
    year.rows = 8759;
    CHECK(mistake_of(year).find("error: the file has 8759 hours, expected 8760") != std::string::npos);
    year.rows = 0;
    CHECK(mistake_of(year).find("error: the file has 0 hours, expected 8760") != std::string::npos);
    CHECK(File(Year{}.text() + Hour{12, 31, 24}.text() + "\n")
              .mistake()
              .find("error: this row is month 12, day 31, hour 24: not the hour after the row before") !=
          std::string::npos);
}

TEST_CASE("a last line without an end is read") {
    std::string text = Year{}.text();
    text.pop_back();
    CHECK(File(text).read().dry_bulb.size() == hours);
}

TEST_CASE("a file that is no weather is refused") {
    CHECK(File("time [h],price [USD/MWh]\n0,1\n")
              .mistake()
              .starts_with("F:1:1: error: an EPW file begins with LOCATION,city,…"));
    CHECK(File("").mistake().starts_with("F:1:1: error: an EPW file begins with LOCATION,city,…"));
    Year year;
    year.location = "LOCATION,Testville,TN,USA,TMY3,723340,north,-89.98,-6.0,81.0";
    CHECK(mistake_of(year) == "F:1:39: error: field 7 (latitude) is 'north', expected a number");
    year.location = "LOCATION,Testville";
    CHECK(mistake_of(year) == "F:1:19: error: field 7 (latitude) is '', expected a number");
    CHECK_FALSE(mistake_of(with(1, [](Hour& h) { h.dry_bulb = "1e300"; })).empty());
}

TEST_CASE("a weather file that is not there is refused") {
    CHECK_THROWS_AS(read_weather(fs::temp_directory_path() / "sitewatt_no_such_weather.epw"), StorageError);
    CHECK_THROWS_AS(read_weather(fs::temp_directory_path()), StorageError);
}

TEST_CASE("the weather of Memphis of the department of energy is read as the climate it is") {
    const fs::path source = "../shared/data/epw/USA_TN_Memphis.Intl.AP.723340_TMY3.epw.gz";
    if (!fs::exists(source)) {
        WARN("skipped: no " << source.string());
        return;
    }
    const File file("");
    if (std::system(("gzip -dc '" + source.string() + "' > '" + file.path().string() + "' 2>/dev/null").c_str()) != 0) {
        WARN("skipped: no gzip");
        return;
    }
    const WeatherYear y = file.read();
    CHECK(y.latitude == 35.07);
    CHECK(y.elevation == 81.0);
    double mean = 0.0;
    for (std::size_t k = 0; k < hours; ++k) {
        mean += y.dry_bulb[k] / hours;
        if (y.dew_point[k] > y.dry_bulb[k] + 0.11) FAIL_CHECK("the dew point is above the air at hour " << k);
        if (std::abs(y.pressure[k] - 100400.0) > 4000.0) FAIL_CHECK("no pressure of 81 m at hour " << k);
    }
    CHECK(mean - 273.15 == Approx(17.0).margin(1.5)); // the city has about 17 degC over the year
    CHECK(y.dry_bulb[0] == Approx(282.55));           // first row of the file: 9.4 degC
}
