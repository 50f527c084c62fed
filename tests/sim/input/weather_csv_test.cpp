#include "sim/input/weather_csv.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cstdio>
#include <functional>

using namespace sitewatt;

namespace {

constexpr WeatherPlace dallas{32.8, -96.8, 142.0, -6.0 * 3600.0};

/// A year of rows of the time k steps after the stamp of the first; %s of the form is a stamp.
std::string csv(
    const std::string& header, const std::string& zone, int first_hour = 1, int rows = 8760, int step = 60,
    const std::function<std::string(int)>& values = [](int) { return "10.0,50"; }) {
    std::string text = header + "\n";
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 2021, month = 0, day = 1, minute = 60 * first_hour;
    for (int k = 0; k < rows; ++k) {
        while (minute >= 1440) {
            minute -= 1440;
            if (++day > days[static_cast<std::size_t>(month)]) day = 1, ++month;
            if (month == 12) month = 0, ++year;
        }
        std::array<char, 40> stamp{};
        std::snprintf(stamp.data(), stamp.size(), "%d-%02d-%02dT%02d:%02d", year, month + 1, day, minute / 60,
                      minute % 60);
        text += stamp.data() + zone + "," + values(k) + "\n";
        minute += step;
    }
    return text;
}
std::string mistake(const std::string& text, const WeatherPlace& place = dallas) {
    try {
        read_weather_csv(text, "w.csv", place);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
const std::string head = "datetime,temp_c,rh_pct";

} // namespace

TEST_CASE("weather with dates and units in its header is read, and a stamp ends its hour") {
    const auto ramp = [](int k) { return std::to_string(k % 50) + ".5," + std::to_string(20 + k % 70); };
    const WeatherYear y = read_weather_csv(csv(head, "", 1, 8760, 60, ramp), "w.csv", dallas);
    REQUIRE(y.dry_bulb.size() == 8760);
    CHECK(y.year == 2021);
    CHECK(y.start == 0.0); // the first row, 01:00, is the state at the end of the first hour
    CHECK(y.dry_bulb[7] == Approx(280.65));
    CHECK(y.relative_humidity[7] == Approx(0.27));
    CHECK(y.dew_point.empty());
    CHECK(y.elevation == 142.0);
    CHECK(y.lines[0] == 2);
    CHECK(y.warnings.empty());
}

TEST_CASE("stamps of every zone are the same instants") {
    const auto hour_of_first = [](const std::string& text) {
        return read_weather_csv(text, "w.csv", dallas).start / 3600.0;
    };
    const double local = hour_of_first(csv(head, "", 1));
    CHECK(local == 0.0);
    CHECK(hour_of_first(csv(head, "Z", 7)) == local); // 07:00 UTC is 01:00 at UTC-6
    CHECK(hour_of_first(csv(head, "+02:00", 9)) == local);
    CHECK(hour_of_first(csv(head, "-0600", 1)) == local);
    CHECK(hour_of_first(csv("datetime_utc,temp_c,rh_pct", "", 7)) == local);
    CHECK(hour_of_first(csv("datetime (UTC+01:00),temp_c,rh_pct", "", 8)) == local);
    CHECK(hour_of_first(csv("datetime_cet,temp_c,rh_pct", "+01:00", 8)) == local);  // each stamp says it
    const WeatherYear early = read_weather_csv(csv(head, "Z", 0), "w.csv", dallas); // 18:00 of New Year's Eve
    CHECK(early.year == 2020);
    CHECK(early.start == (366.0 * 24.0 - 7.0) * 3600.0);
    const WeatherYear mumbai = read_weather_csv(csv(head, "Z", 1), "w.csv", {19.1, 72.9, 9.0, 5.5 * 3600.0});
    CHECK(mumbai.start == 5.5 * 3600.0); // 06:30 ends the hour that began at 05:30
}

TEST_CASE("half hours are read as they are") {
    const WeatherYear y = read_weather_csv(csv(head, "", 0, 2 * 8760 + 1, 30), "w.csv", dallas);
    CHECK(y.step == 1800.0);
    CHECK(y.dry_bulb.size() == 2 * 8760 + 1);
}

TEST_CASE("a place that the file needs is asked for, and may stand in its comments") {
    const std::string text = csv(head, "Z", 7);
    CHECK(mistake(text, {}).starts_with("w.csv:1:1: error: say longitude and elevation in [weather], or above"));
    CHECK(mistake(csv(head, ""), {}).find("say elevation") != std::string::npos);
    CHECK(mistake(csv(head + ",ghi_w_m2", "", 1, 8760, 60, [](int) { return "10,50,0"; }), {}).find("say latitude") !=
          std::string::npos);
    const WeatherYear y = read_weather_csv(
        "# place: Dallas\n# latitude: 32.8\n# longitude = -96.8\n# elevation: 142\n" + text, "w.csv", {});
    CHECK(y.latitude == 32.8);
    CHECK(y.utc_offset == -6.0 * 3600.0);
    REQUIRE(y.warnings.size() == 1);
    CHECK(y.warnings[0].message.find("taken as UTC-6 by the longitude") != std::string::npos);
}

TEST_CASE("an elevation may bear its unit, and what is missing of a place is asked for at once") {
    const std::string text = csv(head, "Z", 7), place = "# latitude: 32.8\n# longitude: -96.8\n# elevation: ";
    CHECK(read_weather_csv(place + "171 m\n" + text, "w.csv", {}).elevation == Approx(171.0));
    CHECK(read_weather_csv(place + "560 ft\n" + text, "w.csv", {}).elevation == Approx(170.688));
    CHECK(mistake(place + "171 kg\n" + text, {}).starts_with("w.csv:3:14: error: elevation:"));
    const auto all = mistake(csv(head + ",ghi_w_m2", "", 1, 8760, 60, [](int) { return "10,50,0"; }), {});
    CHECK(all.find("say latitude, longitude and elevation in [weather]") != std::string::npos);
}

TEST_CASE("for a look the place may be unknown, and what is said is still judged") {
    WeatherPlace look;
    look.needed = false;
    const std::string text = csv(head, "Z", 7);
    CHECK(std::isnan(read_weather_csv(text, "w.csv", look).latitude));
    CHECK(read_weather_csv("# latitude: 32.8\n" + text, "w.csv", look).latitude == 32.8);
    CHECK(mistake("# elevation: high\n" + text, look).starts_with("w.csv:1:14: error: elevation:"));
}

TEST_CASE("columns that nobody reads are named in a warning") {
    const auto y =
        read_weather_csv(csv(head + ",cloud_pct", "", 1, 8760, 60, [](int) { return "10,50,3"; }), "w.csv", dallas);
    REQUIRE(y.warnings.size() == 1);
    CHECK(y.warnings[0].message == "columns that are not read: cloud_pct");
}

TEST_CASE("weather that cannot be understood is refused at its place") {
    CHECK(mistake(csv("when,temp_c,rh_pct", "")).starts_with("w.csv:1:1: error: weather is an EPW file, or CSV"));
    CHECK(mistake(csv("datetime,temp_c,cloud_pct", "")).find("no column of relative humidity or dew point") !=
          std::string::npos);
    CHECK(mistake(csv("datetime,rh_pct", "")).find("no column of temperature") != std::string::npos);
    CHECK(mistake(csv("datetime,temperature,rh_pct", "")).starts_with("w.csv:1:10: error: the header 'temperature'"));
    CHECK(mistake(csv("datetime,temp_c,temp_f,rh_pct", "")).starts_with("w.csv:1:17: error: a second column of dry"));
    CHECK(mistake(head + "\n05/01/2021 14:00,1,2\n").starts_with("w.csv:2:1: error: '05/01/2021 14:00' is no date"));
    CHECK(mistake(head + "\n2021-02-30T14:00,1,2\n").starts_with("w.csv:2:1: error: '2021-02-30T14:00' is no date"));
    CHECK(mistake(head + "\n2021-01-01T01:00,1,2\n2021-01-01T02:00Z,1,2\n")
              .starts_with("w.csv:3:1: error: some stamps name their zone"));
    CHECK(mistake(csv("datetime_est,temp_c,rh_pct", "")).starts_with("w.csv:1:1: error: the zone 'est' of the header"));
    CHECK(mistake(head + "\n2021-01-01T01:00+05:30x,1,2\n").starts_with("w.csv:2:1: error: '2021-01-01T01:00+05:30x'"));
    CHECK(
        mistake(head + "\n2021-01-01T01:00,1,2\n2021-01-01T02:00,1,2000\n").starts_with("w.csv:3:20: error: relative"));
    std::string text = csv(head, "");
    text.erase(text.find("2021-03-14T02:00"), std::string("2021-03-14T02:00,10.0,50\n").size());
    CHECK(mistake(text).find("the one before 2021-03-14 01:00: not the step after it") != std::string::npos);
}

TEST_CASE("stamps from 00:00 of a year to 23:00 are told, and are begins where that is said") {
    const auto ramp = [](int k) { return std::to_string(k % 50) + ".5,50"; };
    const std::string begins = csv(head, "", 0, 8760, 60, ramp);
    const auto read = [&](WeatherStamp stamp, const std::string& text) {
        WeatherPlace place = dallas;
        place.stamp = stamp;
        return read_weather_csv(text, "w.csv", place);
    };
    const WeatherYear unsaid = read(WeatherStamp::unsaid, begins), begin = read(WeatherStamp::begin, begins);
    REQUIRE(unsaid.warnings.size() == 1);
    CHECK_THAT(unsaid.warnings[0].message, Catch::Contains("stamp = \"begin\""));
    CHECK(read(WeatherStamp::end, begins).warnings.empty());
    CHECK(begin.warnings.empty());
    CHECK(begin.year == 2021);
    CHECK(begin.start == 0.0); // the row of 00:00 is of the first hour, as that of 01:00 where stamps are ends
    CHECK(begin.dry_bulb == read_weather_csv(csv(head, "", 1, 8760, 60, ramp), "w.csv", dallas).dry_bulb);
    CHECK(unsaid.start == 366.0 * 86400.0 - 3600.0); // the last hour of a leap year
    CHECK(unsaid.year == 2020);
}
