#include "models/site/outside/climate.hpp"
#include "models/weather_year.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a year of weather has every channel at every hour") {
    const WeatherYear y = synthetic_year(*find_climate("memphis"), 1);
    for (const auto* channel : {&y.dry_bulb, &y.dew_point, &y.pressure, &y.global_irradiance, &y.direct_irradiance,
                                &y.diffuse_irradiance, &y.wind_speed})
        CHECK(channel->size() == 8760);
    CHECK(y.place.find("Memphis") != std::string::npos);
    CHECK(y.utc_offset == -6.0 * 3600.0);
}
