#include "models/site/outside/weather_zeros.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// Four days of six-hour steps: night, morning, afternoon, night.
WeatherYear four_days() {
    WeatherYear y;
    y.step = 21600.0;
    for (int day = 0; day < 4; ++day)
        for (const double sun : {0.0, 300.0, 200.0, 0.0}) {
            y.global_irradiance.push_back(sun);
            y.direct_irradiance.push_back(sun);
            y.diffuse_irradiance.push_back(0.0);
        }
    y.wind_speed.assign(16, 2.0);
    return y;
}
const std::vector<double> by_day{-0.5, 0.6, 0.6, -0.5, -0.5, 0.6, 0.6, -0.5,
                                 -0.5, 0.6, 0.6, -0.5, -0.5, 0.6, 0.6, -0.5};
} // namespace

TEST_CASE("a day without sun is counted where its sun rises, and not in the polar night") {
    WeatherYear y = four_days();
    CHECK(dark_days(y, by_day).count == 0);
    CHECK(dark_days(y, by_day).of == 4);
    y.global_irradiance[5] = y.global_irradiance[6] = 0.0; // the second day
    CHECK(dark_days(y, by_day).count == 1);
    CHECK(dark_days(y, by_day).first == 4);
    y.global_irradiance[6] = 1.0; // the darkest of clouds
    CHECK(dark_days(y, by_day).count == 0);
    y.direct_irradiance[9] = y.direct_irradiance[10] = 0.0; // global alone is known on the third
    CHECK(dark_days(y, by_day).first == 8);
    y.direct_irradiance[9] = y.direct_irradiance[10] = -1.0; // and the parts follow from it
    CHECK(dark_days(y, by_day).count == 0);
    auto polar = by_day;
    y.global_irradiance[13] = y.global_irradiance[14] = 0.0;
    CHECK(dark_days(y, polar).count == 1);
    polar[13] = polar[14] = 0.05;
    CHECK(dark_days(y, polar).count == 0);
    CHECK(dark_days(y, polar).of == 3);
}

TEST_CASE("air is still for three days and no longer") {
    WeatherYear y = four_days();
    for (std::size_t k = 2; k < 14; ++k) y.wind_speed[k] = 0.0;
    CHECK(still_air(y).count == 0);
    y.wind_speed[14] = 0.0;
    CHECK(still_air(y).count == 13);
    CHECK(still_air(y).first == 2);
    y.wind_speed[8] = 0.1;
    CHECK(still_air(y).count == 0);
}

TEST_CASE("a twentieth is many") {
    CHECK(Zeros{5, 100, 0}.many());
    CHECK_FALSE(Zeros{4, 100, 0}.many());
}
