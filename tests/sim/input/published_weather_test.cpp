#include "sim/input/published_weather.hpp"

#include "sim/error.hpp"
#include "sim/input/weather_file.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>

using namespace sitewatt;

namespace {
constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// Calls row(month, day, hour, number) for every hour of a year.
std::string hours(const std::function<std::string(int, int, int, int)>& row) {
    std::string text;
    int k = 0;
    for (int m = 0; m < 12; ++m)
        for (int d = 1; d <= lengths[static_cast<std::size_t>(m)]; ++d)
            for (int h = 0; h < 24; ++h) text += row(m, d, h, k++) + "\n";
    return text;
}
std::string line(const char* format, auto... values) {
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}
/// Sun from 6 to 18 o'clock of a clock, W/m2.
double sun(int hour) { return hour > 6 && hour < 18 ? 600.0 : 0.0; }
int of(int month) { return 2005 + (5 * month) % 11; } // years of the months

std::string pvgis(const std::string& extra = "Irradiance Time Offset (h): 0.0\n",
                  const std::string& header = "time(UTC),T2m,RH,G(h),Gb(n),Gd(h),IR(h),WS10m,WD10m,SP") {
    return "Latitude (decimal degrees): 45.000\r\nLongitude (decimal degrees): 8.000\r\nElevation (m): 250.0\r\n" +
           extra + "month,year\r\n1,2009\r\n2,2012\r\n" + header + "\r\n" + hours([](int m, int d, int h, int) {
               return line("%d%02d%02d:%02d00,%d.5,80.0,%.1f,0.0,%.1f,300.0,2.5,90.0,99000.0", of(m), m + 1, d, h, h,
                           sun(h), sun(h));
           }) +
           "\nT2m: 2-m air temperature (degree Celsius)\nPVGIS (c) European Communities, 2001-2020";
}
std::string tmy3(const std::string& first = "01:00") {
    return "723170,\"GREENSBORO, PIEDMONT\",NC,-5.0,36.100,-79.950,273\n"
           "Date (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),GHI (W/m^2),GHI source,DNI (W/m^2),DHI (W/m^2),Dry-bulb (C),"
           "Dew-point (C),RHum (%),Pressure (mbar),Wdir (degrees),Wspd (m/s)\n" +
           hours([&](int m, int d, int h, int k) {
               const std::string time = k == 0 ? first : line("%02d:00", h + 1);
               return line("%02d/%02d/%d,%s,0,%.0f,1,0,%.0f,%d.0,-5.0,-9900,993,200,6.2", m + 1, d, of(m), time.c_str(),
                           sun(h), sun(h), h);
           });
}
std::string nsrdb(const std::string& unit = "c", const char* zone = "-7", int minute = 30) {
    return "Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation,Local Time Zone,Dew Point "
           "Units,GHI Units,Temperature Units,Pressure Units,Wind Speed Units,Version\n"
           "NSRDB,401182,-,-,-,40.53,-108.54," +
           std::string(zone) + ",2168,-7,c,w/m2," + unit +
           ",mbar,m/s,v3.2.2\n"
           "Year,Month,Day,Hour,Minute,DHI,GHI,DNI,Dew Point,Wind Speed,Temperature,Pressure,,\n" +
           hours([&](int m, int d, int h, int) {
               return line("2017,%d,%d,%d,%d,%.0f,%.0f,0,-10.8,0.3,%d,779,,", m + 1, d, h, minute, sun(h), sun(h), h);
           });
}
std::string refused(const std::string& text, const WeatherPlace& place = {}) {
    try {
        parse_weather(text, "w.csv", place);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
double mean(const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
}
} // namespace

TEST_CASE("a typical year of PVGIS is read in its own units, and turned from UTC into standard time") {
    const auto y = parse_weather(pvgis(), "w.csv", {});
    CHECK(y.latitude == 45.0);
    CHECK(y.longitude == 8.0);
    CHECK(y.elevation == 250.0);
    CHECK(y.utc_offset == 3600.0);
    CHECK(y.year == 0);
    REQUIRE(y.dry_bulb.size() == 8760);
    CHECK(y.pressure[7] == 99000.0);
    CHECK(y.wind_speed[7] == 2.5);
    CHECK(y.relative_humidity[7] == Approx(0.8));
    CHECK(mean(y.dry_bulb) == Approx(273.15 + 12.0)); // 0.5 to 23.5 degC
    CHECK(mean(y.global_irradiance) == Approx(11.0 * 600.0 / 24.0));
    // 7 to 17 UTC have sun, stamps are middles: 06:30 to 17:30 UTC are 07:30 to 18:30 in UTC+1
    const double day = 100.0 * 86400.0;
    for (const auto& [clock, value] : {std::pair{7.4, 0.0}, {7.6, 600.0}, {18.4, 600.0}, {18.6, 0.0}})
        CHECK(y.global_irradiance[y.step_at(day + 3600.0 * clock)] == value);
    // 12.5 degC at 12:00 UTC, 13:00 here; the step that ends at 13:30 has 13.0
    CHECK(y.dry_bulb[y.step_at(day + 3600.0 * 13.25)] == Approx(273.15 + 13.0));
    REQUIRE(y.warnings.size() == 1);
    CHECK_THAT(y.warnings[0].message, Catch::Contains("UTC+1 by the longitude"));
}

TEST_CASE("where in the hour PVGIS saw its irradiance is believed, or told if the file does not say") {
    const auto y = parse_weather(pvgis("Irradiance Time Offset (h): 0.25\n"), "w.csv", {});
    const double day = 100.0 * 86400.0; // middles at a quarter past: 07:45 to 18:45 here
    CHECK(y.global_irradiance[y.step_at(day + 3600.0 * 7.7)] == 0.0);
    CHECK(y.global_irradiance[y.step_at(day + 3600.0 * 7.8)] == 600.0);
    CHECK(y.dry_bulb[y.step_at(day + 3600.0 * 13.5)] == Approx(273.15 + 13.25)); // step to 13:45
    const auto old = parse_weather(pvgis(""), "w.csv", {});
    REQUIRE(old.warnings.size() == 2);
    CHECK_THAT(old.warnings[0].message, Catch::Contains("PVGIS before 5.2"));
    CHECK_THAT(refused(pvgis("Irradiance Time Offset (h): 7\n")), Catch::Contains("-0.5 and 1 h"));
    WeatherPlace place;
    place.utc_offset = 0.0;
    CHECK(parse_weather(pvgis(), "w.csv", place).utc_offset == 0.0);
}

TEST_CASE("an hourly series of PVGIS is refused by name, with what to take") {
    CHECK_THAT(refused("Latitude (decimal degrees):\t45.000\nLongitude (decimal degrees):\t8.000\nElevation (m):\t250\n"
                       "Radiation database:\tPVGIS-SARAH\n\ntime,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int\n"
                       "20160101:0010,0.0,0.0,0.0,0.0,3.44,1.43,0.0\n"),
               Catch::Contains("w.csv:1:1") && Catch::Contains("no humidity") && Catch::Contains("typical year (TMY)"));
}

TEST_CASE("a TMY3 file is standard time, its rows end at their stamps, and -9900 is missing") {
    const auto y = parse_weather(tmy3(), "w.csv", {});
    CHECK(y.place == "GREENSBORO, PIEDMONT, NC");
    CHECK(y.utc_offset == -5.0 * 3600.0);
    CHECK(y.latitude == 36.1);
    CHECK(y.elevation == 273.0);
    CHECK(y.year == 0);
    CHECK(y.start == 0.0);
    REQUIRE(y.dry_bulb.size() == 8760);
    CHECK(y.dry_bulb[0] == 273.15);  // the row of 01:00
    CHECK(y.dry_bulb[23] == 296.15); // of 24:00
    CHECK(y.global_irradiance[7] == 600.0);
    CHECK(y.global_irradiance[6] == 0.0);
    CHECK(y.pressure[0] == 99300.0);
    CHECK(std::isnan(y.relative_humidity[0]));
    CHECK(y.dew_point[0] == 268.15);
    CHECK(y.warnings.empty());
    CHECK_THAT(refused(tmy3("25:00")), Catch::Contains("w.csv:3:12") && Catch::Contains("no time from 01:00 to 24:00"));
    // SolarAnywhere writes the end of 31 January as 02/01,00:00
    std::string other = tmy3();
    for (std::size_t at = other.find(",24:00"); at != std::string::npos; at = other.find(",24:00")) {
        const int month = std::stoi(other.substr(at - 10, 2)), day = std::stoi(other.substr(at - 7, 2));
        const bool last = day == lengths[static_cast<std::size_t>(month - 1)];
        other.replace(at - 10, 16,
                      line("%02d/%02d/%s,00:00", last ? month % 12 + 1 : month, last ? 1 : day + 1,
                           other.substr(at - 4, 4).c_str()));
    }
    const auto z = parse_weather(other, "w.csv", {});
    REQUIRE(z.dry_bulb.size() == 8760);
    CHECK(z.dry_bulb == y.dry_bulb);
    CHECK(z.global_irradiance == y.global_irradiance);
    CHECK_THAT(refused(tmy3("1 am")), Catch::Contains("no stamp such as"));
}

TEST_CASE("an NSRDB file is read in its own zone and units, its rows are the middles of their hours") {
    const auto y = parse_weather(nsrdb(), "w.csv", {});
    CHECK(y.year == 2017);
    CHECK(y.start == 0.0);
    CHECK(y.utc_offset == -7.0 * 3600.0);
    CHECK(y.elevation == 2168.0);
    REQUIRE(y.dry_bulb.size() == 8760);
    CHECK(y.global_irradiance[6] == 0.0);
    CHECK(y.global_irradiance[7] == 600.0);       // the row of 07:30 is the hour from 7 to 8
    CHECK(y.dry_bulb[7] == Approx(273.15 + 7.5)); // at 08:00, between 7 at 07:30 and 8 at 08:30
    CHECK(y.pressure[0] == 77900.0);
    CHECK(y.warnings.empty());
    const auto utc = parse_weather(nsrdb("c", "0"), "w.csv", {}); // downloaded in UTC: 7 h earlier here
    CHECK(utc.global_irradiance[utc.step_at(86400.0 * 100.0 + 3600.0 * 0.5)] == 600.0);
    CHECK(utc.global_irradiance[utc.step_at(86400.0 * 100.0 - 3600.0 * 0.5)] == 0.0);
    CHECK_THAT(refused(nsrdb("f")), Catch::Contains("w.csv:2:") && Catch::Contains("Temperature is in 'f'"));
}

TEST_CASE("what these files say themselves may not be said again, and rows without humidity are refused") {
    WeatherPlace place;
    place.latitude = 10.0;
    for (const auto& text : {pvgis(), tmy3(), nsrdb()})
        CHECK_THAT(refused(text, place), Catch::Contains("the file says its place itself"));
    WeatherPlace stamped;
    stamped.stamp = WeatherStamp::begin;
    for (const auto& text : {pvgis(), tmy3(), nsrdb()})
        CHECK_THAT(refused(text, stamped), Catch::Contains("leave out stamp"));
    CHECK_THAT(refused(pvgis("", "time(UTC),T2m,X,G(h),Gb(n),Gd(h),IR(h),WS10m,WD10m,SP")),
               Catch::Contains("no column of humidity"));
    CHECK(publisher_of("LOCATION,Memphis").empty());
    CHECK(publisher_of("datetime_utc,temperature [degC]\n").empty());
}
