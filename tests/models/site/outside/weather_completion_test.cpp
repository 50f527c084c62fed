#include "models/site/outside/weather_completion.hpp"

#include "models/media/moist_air.hpp"
#include "models/power/solar.hpp"
#include "models/site/outside/climate.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace sitewatt;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr WeatherNeeds nothing{}, both{true, true};

/// A year of our own as a file would give it, with the lines of an EPW.
WeatherYear file_year() {
    WeatherYear y = synthetic_year(*find_climate("memphis"), 1);
    y.file = "w.epw";
    for (std::size_t k = 0; k < y.dry_bulb.size(); ++k) y.lines.push_back(static_cast<int>(k) + 9);
    return y;
}
std::string only(const std::vector<Mistake>& list) {
    REQUIRE(list.size() == 1);
    return list[0].place.file + ":" + std::to_string(list[0].place.line) + ": " + list[0].message;
}
bool clean(const WeatherVerdict& v) { return v.mistakes.empty() && v.warnings.empty(); }
void lose(std::vector<double>& list, std::size_t first, std::size_t count) {
    std::fill_n(list.begin() + static_cast<std::ptrdiff_t>(first), count, missing);
}

} // namespace

TEST_CASE("a whole year passes as it is") {
    const WeatherYear before = file_year();
    WeatherYear y = before;
    CHECK(clean(complete(y, both)));
    CHECK(y.dry_bulb == before.dry_bulb);
    CHECK(y.dew_point == before.dew_point);
    CHECK(y.global_irradiance == before.global_irradiance);
    CHECK(y.direct_irradiance == before.direct_irradiance);
    CHECK(y.wind_speed == before.wind_speed);
}

TEST_CASE("gaps of up to six hours are filled on the straight line between their neighbours") {
    for (const std::size_t length : {1U, 3U, 6U}) {
        WeatherYear y = file_year();
        lose(y.dry_bulb, 500, length);
        lose(y.pressure, 500, length);
        y.dry_bulb[499] = 283.15, y.dry_bulb[500 + length] = 290.15;
        lose(y.dew_point, 500, length);
        y.dew_point[499] = 278.15, y.dew_point[500 + length] = 271.15;
        REQUIRE(clean(complete(y, both)));
        for (std::size_t i = 0; i <= length + 1; ++i) {
            const double part = static_cast<double>(i) / static_cast<double>(length + 1);
            CHECK(y.dry_bulb[499 + i] == Approx(283.15 + 7.0 * part));
            CHECK(y.dew_point[499 + i] == Approx(278.15 - 7.0 * part));
        }
    }
    WeatherYear y = file_year();
    lose(y.dry_bulb, 500, 7);
    CHECK(only(complete(y, nothing).mistakes).starts_with("w.epw:509: dry bulb is missing for 7 hours, at most 6"));
    y = file_year();
    lose(y.dry_bulb, 0, 1);
    CHECK(only(complete(y, nothing).mistakes).starts_with("w.epw:9: dry bulb is missing for 1 hour,"));
}

TEST_CASE("dew point follows from relative humidity") {
    const WeatherYear before = file_year();
    WeatherYear y = before;
    for (std::size_t k = 0; k < y.dry_bulb.size(); ++k)
        y.relative_humidity.push_back(moist_air::saturation_pressure(y.dew_point[k]) /
                                      moist_air::vapour_pressure_of_relative_humidity(y.dry_bulb[k], 1.0));
    y.dew_point.clear();
    CHECK(clean(complete(y, nothing)));
    double worst = 0.0;
    for (std::size_t k = 0; k < y.dry_bulb.size(); ++k)
        worst = std::max(worst, std::abs(y.dew_point[k] - before.dew_point[k]));
    CHECK(worst < 1e-6);

    // By hand, Magnus (WMO-No. 8): 20 degC and 50 % have a dew point of 9.3 degC.
    y = before;
    y.dew_point.clear();
    y.dry_bulb.assign(8760, 293.15);
    y.relative_humidity.assign(8760, 0.5);
    CHECK(clean(complete(y, nothing)));
    CHECK(y.dew_point[0] - 273.15 == Approx(9.27).margin(0.03));

    y = before;
    lose(y.dew_point, 100, 7);
    CHECK(only(complete(y, nothing).mistakes).find("dew point is missing for 7 hours") != std::string::npos);
}

TEST_CASE("a dew point a little over the dry bulb is borne, one that cannot be is refused") {
    WeatherYear y = file_year();
    y.dew_point[700] = y.dry_bulb[700] + 2.0;
    CHECK(clean(complete(y, nothing)));
    y.dew_point[700] = y.dry_bulb[700] + 4.0;
    CHECK(only(complete(y, nothing).mistakes)
              .starts_with("w.epw:709: the dew point lies up to 4.0 K over the dry bulb, in 1 hour"));
}

TEST_CASE("missing pressure is that of the standard atmosphere, and is said") {
    WeatherYear y = file_year();
    y.elevation = 1612.0; // Denver
    y.pressure.clear();
    CHECK(only(complete(y, nothing).warnings).find("pressure is missing in 8760 hours") != std::string::npos);
    CHECK(y.pressure[17] == Approx(83430.0).epsilon(0.002)); // US Standard Atmosphere 1976, 1612 m
    y.pressure.assign(8760, 101325.0);                       // reduced to sea level
    CHECK(only(complete(y, nothing).warnings).find("is it reduced to sea level") != std::string::npos);
}

TEST_CASE("of global, direct and diffuse light the third follows from two") {
    const WeatherYear before = file_year();
    // The built-in climate splits by a whole day's sky, so its three do not close exactly: make them close first.
    WeatherYear whole = before;
    whole.global_irradiance.clear();
    CHECK(clean(complete(whole, both)));
    for (auto list :
         {&WeatherYear::global_irradiance, &WeatherYear::direct_irradiance, &WeatherYear::diffuse_irradiance}) {
        WeatherYear y = whole;
        (y.*list).clear();
        CHECK(clean(complete(y, both)));
        double worst = 0.0;
        for (std::size_t k = 0; k < 8760; ++k)
            if (whole.global_irradiance[k] > 100.0 && whole.direct_irradiance[k] < 1000.0) // the sun stands well up
                worst = std::max(worst, std::abs((y.*list)[k] - (whole.*list)[k]));
        CHECK(worst < 1e-6);
    }
    WeatherYear y = before;
    y.direct_irradiance.clear();
    y.diffuse_irradiance.clear();
    CHECK(clean(complete(y, both)));
    CHECK(y.direct_irradiance[4000] < 0.0); // both follow from the global in the solar field
}

TEST_CASE("a site that lives on the sun is refused a file without it, a few hours come from the day before") {
    WeatherYear y = file_year();
    y.global_irradiance.clear();
    y.direct_irradiance.clear();
    const WeatherYear dark = y;
    CHECK(only(complete(y, both).mistakes).find("and the site has a solar field") != std::string::npos);
    y = dark;
    CHECK(complete(y, nothing).mistakes.empty());
    CHECK(y.global_irradiance[12] == 0.0);

    y = file_year();
    const double noon_before = y.global_irradiance[24 * 100 + 12];
    lose(y.global_irradiance, 24 * 101 + 10, 4);
    lose(y.direct_irradiance, 24 * 101 + 10, 4);
    CHECK(only(complete(y, both).warnings).find("the sun is missing in 4 hours") != std::string::npos);
    CHECK(y.global_irradiance[24 * 101 + 12] == noon_before);

    y = file_year();
    y.global_irradiance.assign(8760, 0.0);
    y.direct_irradiance = y.diffuse_irradiance = y.global_irradiance;
    CHECK(only(complete(y, both).mistakes).find("the sun never shines") != std::string::npos);
}

TEST_CASE("a site that lives on the wind is refused a file without it") {
    WeatherYear y = file_year();
    y.wind_speed.clear();
    CHECK(only(complete(y, {false, true}).mistakes).find("and the site has a wind farm") != std::string::npos);
    y.wind_speed.clear();
    CHECK(clean(complete(y, nothing)));
    CHECK(y.wind_speed[0] == 0.0);
    y = file_year();
    lose(y.wind_speed, 1000, 6);
    CHECK(clean(complete(y, both)));
    lose(y.wind_speed, 1000, 30);
    CHECK(only(complete(y, both).warnings).find("wind is missing in 30 hours") != std::string::npos);
    CHECK(y.wind_speed[1000] == y.wind_speed[976]);
    CHECK(y.wind_speed[1024] == y.wind_speed[976]);
}

TEST_CASE("sun that no clear sky lets through is warned about") {
    WeatherYear y = file_year();
    y.direct_irradiance[12 + 24 * 180] = 1545.0;
    CHECK(only(complete(y, nothing).warnings)
              .starts_with("w.epw:4341: direct sun is up to 1545 W/m2, in 1 hour over 1200"));
}

TEST_CASE("a place that cannot be is refused") {
    const auto says = [](const std::function<void(WeatherYear&)>& change, const char* words) {
        WeatherYear y = file_year();
        change(y);
        const std::string said = only(complete(y, nothing).mistakes);
        INFO(said);
        CHECK(said.find(words) != std::string::npos);
        CHECK(said.starts_with("w.epw:1: "));
    };
    says([](WeatherYear& y) { y.latitude = 350.0; }, "latitude is 350, allowed is -90 to 90");
    says([](WeatherYear& y) { y.longitude = -270.0, y.utc_offset = 6 * 3600.0; },
         "longitude is -270, allowed is -180 to 180");
    says([](WeatherYear& y) { y.elevation = 9999.0; }, "elevation is 9999 m, allowed is -450 to 5500");
    says([](WeatherYear& y) { y.utc_offset = -90.0 * 3600.0; }, "time zone is -90 h, allowed is -12 to 14");
    says([](WeatherYear& y) { y.longitude = 89.98; }, "does not belong to longitude 89.98 (east is positive)");
    WeatherYear kiribati = file_year(); // UTC+14 at 157 degrees west
    kiribati.longitude = -157.0, kiribati.utc_offset = 14 * 3600.0;
    CHECK(complete(kiribati, nothing).mistakes.empty());
    WeatherYear kashgar = file_year(); // one zone for all of China
    kashgar.longitude = 76.0, kashgar.utc_offset = 8 * 3600.0;
    CHECK(complete(kashgar, nothing).mistakes.empty());
}

TEST_CASE("a file whose sun shines at night is warned about") {
    WeatherYear y = file_year();
    std::rotate(y.global_irradiance.begin(), y.global_irradiance.begin() + 12, y.global_irradiance.end());
    const auto verdict = complete(y, nothing);
    CHECK(std::any_of(verdict.warnings.begin(), verdict.warnings.end(),
                      [](const Mistake& m) { return m.message.find("of deep night") != std::string::npos; }));
}

TEST_CASE("a relative humidity that is a share of 1 is refused, and one that contradicts the dew point is told") {
    WeatherYear y = file_year();
    lose(y.dew_point, 0, y.dew_point.size());
    y.relative_humidity.assign(y.dry_bulb.size(), 0.0065); // 65 % written as 0.65 and read in percent
    CHECK_THAT(only(complete(y, nothing).mistakes), Catch::Contains("share of 1"));

    y = file_year();
    y.relative_humidity.assign(y.dry_bulb.size(), 0.05); // Memphis: two thirds
    CHECK_THAT(only(complete(y, nothing).warnings), Catch::Contains("apart in the mean"));
}

TEST_CASE("direct and diffuse that stay far under the global are refused or told where a solar field lives on them") {
    WeatherYear y = file_year();
    for (auto* list : {&y.direct_irradiance, &y.diffuse_irradiance}) std::fill(list->begin(), list->end(), 0.0);
    WeatherYear other = y;
    CHECK_THAT(only(complete(y, both).mistakes), Catch::Contains("0 % of the global") && Catch::Contains("9999"));
    CHECK(clean(complete(other, nothing))); // nobody asks for the sun

    y = file_year();
    for (double& g : y.global_irradiance) g *= 1.5;
    CHECK_THAT(only(complete(y, both).warnings), Catch::Contains("of the global"));
    y = file_year();
    for (auto* list : {&y.global_irradiance, &y.direct_irradiance, &y.diffuse_irradiance})
        for (double& x : *list) x /= 1000.0;
    CHECK_THAT(only(complete(y, both).mistakes), Catch::Contains("kW/m2"));
}

TEST_CASE("wind that never blows, or blows as no place has it, is refused or told to sites that live on it") {
    auto y = file_year();
    std::fill(y.wind_speed.begin(), y.wind_speed.end(), 0.0);
    auto calm = y;
    CHECK(complete(calm, {false, false}).mistakes.empty());
    CHECK(only(complete(y, {false, true}).mistakes).find("never blows") != std::string::npos);
    std::fill(y.wind_speed.begin(), y.wind_speed.end(), 20.0);
    CHECK(only(complete(y, {false, true}).warnings).find("wind is 20 m/s in the mean") != std::string::npos);
    std::fill(y.wind_speed.begin(), y.wind_speed.end(), 9.0);
    CHECK(complete(y, {false, true}).warnings.empty());
}

TEST_CASE("days without sun and days on end without wind are told, and refused where they are many") {
    const auto zero = [](std::vector<double>& list, std::size_t first, std::size_t count) {
        std::fill_n(list.begin() + static_cast<std::ptrdiff_t>(first), count, 0.0);
    };
    const auto dark = [&](std::size_t first_day, std::size_t days) {
        WeatherYear y = file_year();
        for (auto* list : {&y.global_irradiance, &y.direct_irradiance, &y.diffuse_irradiance})
            zero(*list, first_day * 24, days * 24);
        return y;
    };
    WeatherYear y = dark(165, 1);
    CHECK_THAT(only(complete(y, both).warnings),
               Catch::Contains("w.epw:3969: the sun is 0 all day on 1 of 365 days") && Catch::Contains("9999"));
    y = dark(165, 1);
    CHECK(clean(complete(y, nothing)));
    y = dark(0, 31);
    CHECK_THAT(only(complete(y, both).mistakes), Catch::Contains("w.epw:9: the sun is 0 all day on 31 of 365 days") &&
                                                     Catch::Contains("leave the field"));
    y = file_year();
    zero(y.wind_speed, 1000, 73);
    CHECK_THAT(only(complete(y, both).warnings), Catch::Contains("w.epw:1009: wind is exactly 0 in 73 hours"));
    y = file_year();
    zero(y.wind_speed, 1000, 72);
    CHECK(clean(complete(y, both)));
    zero(y.wind_speed, 1000, 720);
    CHECK_THAT(only(complete(y, both).mistakes),
               Catch::Contains("wind is exactly 0 in 720 hours") && Catch::Contains("leave the farm"));
}
