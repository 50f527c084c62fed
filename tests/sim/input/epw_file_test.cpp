#include "sim/input/epw_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>

using namespace sitewatt;

namespace {

constexpr int hours = 8760;

/// What one row of our own weather says, as text, so that a test can write anything.
struct Hour {
    int month, day, hour;
    std::string dry_bulb = "10.0", dew_point = "5.0", pressure = "100000", global = "0", direct = "0", diffuse = "0",
                wind = "3.0";
    std::string month_text = "", hour_text = ""; ///< in place of the numbers, if any
    int year = 2001;
    std::string humidity = "70";

    std::string text() const {
        return std::to_string(year) + "," + (month_text.empty() ? std::to_string(month) : month_text) + "," +
               std::to_string(day) + "," + (hour_text.empty() ? std::to_string(hour) : hour_text) + ",0,?9?9," +
               dry_bulb + "," + dew_point + "," + humidity + "," + pressure + ",0,0,330," + global + "," + direct +
               "," + diffuse + ",0,0,0,0,180," + wind + ",5,5,20,777,9,999999999,100,0.1,0,88,0.2,0,0";
    }
};

struct Year {
    std::string location = "LOCATION,Testville,TN,USA,TMY3,723340,35.07,-89.98,-6.0,81.0", end_of_line = "\n";
    std::string periods = "DATA PERIODS,1,1,Data,Sunday,1/1,12/31";
    bool leap = false;
    int rows = hours, year = 0, records = 1;                    ///< year 0: months of different years
    std::function<void(int, Hour&)> change = [](int, Hour&) {}; ///< k counts the hours from 0

    std::string text() const {
        std::string all = location + end_of_line;
        for (int i = 0; i < 6; ++i) all += "COMMENTS " + std::to_string(i + 2) + end_of_line;
        all += periods + end_of_line;
        constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int k = 0;
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= days[static_cast<std::size_t>(month) - 1] + (leap && month == 2 ? 1 : 0); ++day)
                for (int hour = 1; hour <= 24; ++hour)
                    for (int record = 0; record < records; ++record) {
                        Hour h{month, day, hour};
                        h.year = year == 0 ? 1990 + month % 5 : year;
                        change(k, h);
                        if (k++ < rows * records + (leap ? 24 : 0)) all += h.text() + end_of_line;
                    }
        return all;
    }
};

/// The mistake in a text; "" if there is none.
std::string mistake_in(const std::string& text) {
    try {
        read_epw(text, "F");
    } catch (const InputError& error) { return error.what(); }
    return "";
}

WeatherYear read_year(const Year& year) { return read_epw(year.text(), "F"); }
std::string mistake_of(const Year& year) { return mistake_in(year.text()); }
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

TEST_CASE("a value out of range is refused at its column") {
    const auto says = [](const std::function<void(Hour&)>& change, const std::string& begin) {
        const std::string mistake = mistake_of(with(1, change)); // stands in line 10
        INFO(mistake);
        CHECK(mistake.starts_with(begin));
    };
    // "1991,1,1,2,0,?9?9,10.0,5.0,70,100000,…": the seventh field begins in column 19
    says([](Hour& h) { h.dry_bulb = "71.0"; }, "F:10:19: error: dry bulb is 71");
    says([](Hour& h) { h.dry_bulb = "-91.0"; }, "F:10:19: error: dry bulb is -91");
    says([](Hour& h) { h.dry_bulb = "295.2"; }, "F:10:19: error: dry bulb is 295.2, allowed is -90 to 70"); // kelvin
    says([](Hour& h) { h.dew_point = "80.0"; }, "F:10:24: error: dew point is 80");
    says([](Hour& h) { h.pressure = "1000"; }, "F:10:31: error: pressure is 1000");
    says([](Hour& h) { h.global = "-21"; }, "F:10:46: error: global irradiance is -21");
    says([](Hour& h) { h.direct = "3000"; }, "F:10:48: error: direct irradiance is 3000");
    says([](Hour& h) { h.wind = "61"; }, "F:10:64: error: wind speed is 61");
}

TEST_CASE("29 February is kept in a measured year and left out of a typical one") {
    Year year;
    year.leap = true;
    year.change = [](int, Hour& h) {
        if (h.month == 2 && h.day == 29) h.dry_bulb = "50.0";
        if (h.month == 3 && h.day == 1 && h.hour == 1) h.dry_bulb = "20.0";
    };
    const WeatherYear typical = read_year(year);
    REQUIRE(typical.dry_bulb.size() == hours);
    CHECK(typical.year == 0);
    CHECK(*std::max_element(typical.dry_bulb.begin(), typical.dry_bulb.end()) < 300.0);
    CHECK(typical.dry_bulb[59 * 24] == Approx(293.15)); // January and February have 59 days
    REQUIRE(typical.warnings.size() == 1);
    CHECK(typical.warnings[0].message == "a typical year has no 29 February: its rows are left out");

    year.year = 2024;
    const WeatherYear measured = read_year(year);
    REQUIRE(measured.dry_bulb.size() == hours + 24);
    CHECK(measured.year == 2024);
    CHECK(measured.start == 0.0);
    CHECK(measured.dry_bulb[59 * 24] == Approx(323.15));
    CHECK(measured.dry_bulb[60 * 24] == Approx(293.15));
    CHECK(measured.warnings.empty());
}

TEST_CASE("commas and quotes in names do not move the numbers of the place") {
    Year year;
    for (const char* city : {"Sample, Field", "\"Sample, Field\"", "A,B,C", "\"St. John's\""}) {
        INFO(city);
        year.location = "LOCATION," + std::string(city) + ",TN,USA,TMY3,723340,35.07,-89.98,-6.0,81.0";
        const WeatherYear y = read_year(year);
        CHECK(y.latitude == 35.07);
        CHECK(y.longitude == -89.98);
        CHECK(y.utc_offset == -6.0 * 3600.0);
        CHECK(y.elevation == 81.0);
    }
    year.location = "LOCATION,\"Sample, Field\",TN,USA,TMY3,723340,35.07,-89.98,-6.0,81.0,,,";
    CHECK(read_year(year).place == "Sample, Field");
    CHECK(read_year(year).elevation == 81.0);
}

TEST_CASE("lines end as on any system, blank ones count for nothing, and the last may lack its end") {
    for (const char* end : {"\n", "\r\n", "\r"}) {
        Year year;
        year.end_of_line = end;
        CHECK(read_year(year).dry_bulb.size() == hours);
        CHECK(read_epw(year.text() + end + end, "F").dry_bulb.size() == hours);
        std::string text = year.text();
        text.resize(text.size() - std::string(end).size());
        CHECK(read_epw(text, "F").wind_speed.back() == 3.0);
    }
}

TEST_CASE("what a publisher writes where nothing was measured is missing, and 99,900 Pa is not") {
    const auto is_missing = [](const std::function<void(Hour&)>& change, std::vector<double> WeatherYear::*list) {
        return std::isnan((read_year(with(4000, change)).*list)[4000]);
    };
    for (const char* code : {"99.9", "99.90", "999", "9999", "-9999", "-99.9", "", "nan", "NA"}) {
        INFO(code);
        CHECK(is_missing([&](Hour& h) { h.dry_bulb = code; }, &WeatherYear::dry_bulb));
        CHECK(is_missing([&](Hour& h) { h.dew_point = code; }, &WeatherYear::dew_point));
    }
    CHECK(is_missing([](Hour& h) { h.humidity = "999"; }, &WeatherYear::relative_humidity));
    CHECK(is_missing([](Hour& h) { h.pressure = "999999"; }, &WeatherYear::pressure));
    CHECK(is_missing([](Hour& h) { h.global = "9999"; }, &WeatherYear::global_irradiance));
    CHECK(is_missing([](Hour& h) { h.direct = "9999.0"; }, &WeatherYear::direct_irradiance));
    CHECK(is_missing([](Hour& h) { h.diffuse = "999900"; }, &WeatherYear::diffuse_irradiance));
    CHECK(is_missing([](Hour& h) { h.wind = "999"; }, &WeatherYear::wind_speed));
    const WeatherYear y = read_year(
        with(4000, [](Hour& h) { h.pressure = "99900", h.humidity = "99", h.dry_bulb = "9.9", h.global = "999"; }));
    CHECK(y.pressure[4000] == 99900.0);
    CHECK(y.relative_humidity[4000] == Approx(0.99));
    CHECK(y.dry_bulb[4000] == Approx(283.05));
    CHECK(y.global_irradiance[4000] == 999.0);
}

TEST_CASE("irradiance a little below zero is that of an instrument at night") {
    CHECK(read_year(with(0, [](Hour& h) { h.global = "-1"; })).global_irradiance[0] == 0.0);
    CHECK(read_year(with(0, [](Hour& h) { h.direct = "-9"; })).direct_irradiance[0] == 0.0);
}

TEST_CASE("two, four and six records an hour are read as they are") {
    for (const int records : {2, 4, 6}) {
        INFO(records);
        Year year;
        year.records = records;
        year.periods = "DATA PERIODS,1," + std::to_string(records) + ",Data,Sunday,1/1,12/31";
        year.change = [](int k, Hour& h) { h.dry_bulb = std::to_string(k % 89 - 40); };
        const WeatherYear y = read_year(year);
        CHECK(y.step == 3600.0 / records);
        const auto rows = static_cast<std::size_t>(hours * records);
        REQUIRE(y.dry_bulb.size() == rows);
        double worst = 0.0;
        for (std::size_t k = 0; k < rows; ++k)
            worst = std::max(worst, std::abs(y.dry_bulb[k] - 273.15 - (static_cast<int>(k) % 89 - 40)));
        CHECK(worst < 1e-9);
        year.periods = "DATA PERIODS,1,1,Data,Sunday,1/1,12/31";
        CHECK(mistake_of(year) ==
              "F:8:16: error: DATA PERIODS says 1 records an hour, the first hour has " + std::to_string(records));
    }
    Year year;
    year.periods = "DATA PERIODS,1,7,Data,Sunday,1/1,12/31";
    CHECK(mistake_of(year).starts_with("F:8:16: error: 7 records an hour, expected 1, 2, 3"));
    year.periods = "DATA PERIODS,2,1,Data,Sunday,1/1,12/31";
    CHECK(mistake_of(year) == "F:8:14: error: the file has 2 periods of data; split it into a file for each");
}

TEST_CASE("a field that is no number is refused by its name") {
    CHECK(mistake_of(with(1, [](Hour& h) { h.dry_bulb = "warm"; })) ==
          "F:10:19: error: dry bulb is 'warm', expected a number");
    CHECK(mistake_of(with(1, [](Hour& h) { h.dry_bulb = "10.0C"; })) ==
          "F:10:19: error: dry bulb is '10.0C', expected a number");
    CHECK(mistake_of(with(1, [](Hour& h) { h.month_text = "Jan"; })) ==
          "F:10:6: error: month is 'Jan', expected a number");
}

TEST_CASE("hours count from 1 to 24") {
    CHECK(mistake_of(with(1, [](Hour& h) { h.hour_text = "25"; })) == "F:10:10: error: hour is 25, allowed is 1 to 24");
    CHECK(mistake_of(with(0, [](Hour& h) { h.hour_text = "0"; })) == "F:9:10: error: hour is 0, allowed is 1 to 24");
}

TEST_CASE("a row with too few fields is refused") {
    std::string text = Year{}.text();
    const std::size_t row = text.find("1991,1,1,3,");
    text.replace(row, text.find('\n', row) - row, "1991,1,1,3,0,?9,10.0,5.0");
    CHECK(mistake_in(text) == "F:11:1: error: a weather row has at least 22 fields, separated by commas");
}

TEST_CASE("rows that are missing, doubled or too few are refused at their place") {
    Year year;
    year.rows = 8759;
    CHECK(mistake_of(year) == "F:8767:1: error: the file has 8759 rows, expected 8760 of a year");
    year.rows = 0;
    CHECK(mistake_of(year).find("error: the file has no rows of weather") != std::string::npos);
    std::string text = Year{}.text();
    const std::size_t row = text.find("1991,1,1,3,"), end = text.find('\n', row) + 1;
    const std::string line = text.substr(row, end - row);
    CHECK(
        mistake_in(std::string(text).erase(row, end - row)).starts_with("F:11:1: error: this row is 1991-01-01 04:00"));
    CHECK(mistake_in(std::string(text).insert(row, line)).find("not the step after it") != std::string::npos);
    CHECK(mistake_in(text + text.substr(text.find("1991,1,1,1,"))).find("here begins a second year") !=
          std::string::npos);
}

TEST_CASE("a file that is no weather is refused") {
    CHECK(mistake_in("time [h],price [USD/MWh]\n0,1\n").starts_with("F:1:1: error: an EPW file begins with LOCATION"));
    CHECK(mistake_in("").starts_with("F:1:1: error: an EPW file begins with LOCATION,city,…"));
    Year year;
    year.location = "LOCATION,Testville,TN,USA,TMY3,723340,north,-89.98,-6.0,81.0";
    CHECK(mistake_of(year) == "F:1:39: error: latitude is 'north', expected a number");
    year.location = "LOCATION,Testville";
    CHECK(mistake_of(year).starts_with("F:1:19: error: LOCATION has 2 cells, expected 10"));
}

TEST_CASE("days of DATA PERIODS that are not those of the rows are told") {
    Year year;
    CHECK(read_year(year).warnings.empty());
    year.periods = "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31/2001";
    CHECK(read_year(year).warnings.empty());
    year.periods = "DATA PERIODS,1,1,Data,Sunday, 1/ 1, 6/30";
    const auto warnings = read_year(year).warnings;
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].place == Place{"F", 8, 31});
    CHECK_THAT(warnings[0].message, Catch::Contains("says 1/1 to 6/30, the rows go from 1/1 to 12/31"));
}
