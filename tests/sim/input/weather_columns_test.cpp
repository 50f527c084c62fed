#include "sim/input/weather_columns.hpp"

#include "sim/input/quantity_text.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("columns of weather are known by their names, in the forms that data sets use") {
    const std::pair<const char*, std::vector<double> WeatherYear::*> names[]{
        {"temp_c", &WeatherYear::dry_bulb},
        {"temperature_2m (°C)", &WeatherYear::dry_bulb},
        {"Dry Bulb [degF]", &WeatherYear::dry_bulb},
        {"dew_point_2m (°C)", &WeatherYear::dew_point},
        {"dewpoint_temp_c", &WeatherYear::dew_point},
        {"rh_pct", &WeatherYear::relative_humidity},
        {"relative_humidity_2m (%)", &WeatherYear::relative_humidity},
        {"surface_pressure (hPa)", &WeatherYear::pressure},
        {"ghi_w_m2", &WeatherYear::global_irradiance},
        {"shortwave_radiation (W/m²)", &WeatherYear::global_irradiance},
        {"DNI [W/m2]", &WeatherYear::direct_irradiance},
        {"diffuse_radiation (W/m2)", &WeatherYear::diffuse_irradiance},
        {"wind_m_s", &WeatherYear::wind_speed},
        {"wind_speed_10m (km/h)", &WeatherYear::wind_speed},
    };
    for (const auto& [name, list] : names) {
        INFO(name);
        const auto channel = weather_channel(name);
        REQUIRE(channel);
        CHECK(channel->values == list);
    }
    for (const char* other : {"cloud_pct", "wind_direction_10m (°)", "wind_gust [m/s]", "pressure_msl (hPa)",
                              "wet_bulb_temperature_2m (°C)", "soil_temperature [degC]", "precipitation [mm]"}) {
        INFO(other);
        CHECK_FALSE(weather_channel(other));
    }
}

TEST_CASE("units of columns are converted to SI") {
    const auto si = [](const char* header, double value) {
        const auto c = weather_channel(header);
        return c->factor * value + c->shift;
    };
    CHECK(si("temperature [degC]", 20.0) == Approx(293.15));
    CHECK(si("temperature [degF]", 68.0) == Approx(293.15));
    CHECK(si("temperature [K]", 293.15) == Approx(293.15));
    CHECK(si("rh_pct", 55.0) == Approx(0.55));
    CHECK(si("relative humidity [1]", 0.55) == Approx(0.55));
    CHECK(si("pressure [hPa]", 1013.25) == Approx(101325.0));
    CHECK(si("wind speed [km/h]", 36.0) == Approx(10.0));
    CHECK(si("wind speed [mph]", 10.0) == Approx(4.4704));
    CHECK(weather_channel("temperature [degF]")->highest == Approx(158.0)); // 70 degC
}

TEST_CASE("a column without a unit, or with one of another kind, is refused") {
    CHECK_THROWS_WITH(weather_channel("temperature"), Catch::Contains("names no unit: write it as in"));
    CHECK_THROWS_AS(weather_channel("wind speed [degC]"), QuantityError);
    CHECK_THROWS_AS(weather_channel("temperature [parsec]"), QuantityError);
}
