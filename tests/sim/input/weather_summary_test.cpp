#include "sim/input/weather_summary.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

using namespace sitewatt;

namespace {
WeatherYear two_hours() {
    WeatherYear y;
    y.file = "w.epw";
    y.place = "Testville";
    y.latitude = 35.0;
    y.dry_bulb = {273.15, 293.15};
    y.wind_speed = {3.0, std::nan("")};
    return y;
}
} // namespace

TEST_CASE("a weather file is told by its place, its steps, and the range of what it holds") {
    const std::string text = weather_text(two_hours());
    INFO(text);
    CHECK(text.starts_with("w.epw: weather of Testville, 35 N"));
    CHECK(text.find("2 steps of 60 min, a typical year\n") != std::string::npos);
    CHECK(text.find("dry_bulb            mean    10.000  least      0.00  most     20.00 degC\n") != std::string::npos);
    CHECK(text.find("wind_speed          mean     3.000  least      3.00  most      3.00 m/s  (missing in 1 steps)") !=
          std::string::npos);
    CHECK(text.find("pressure            missing\n") != std::string::npos);
}

TEST_CASE("a place that nobody said is not shown as one") {
    WeatherYear y = two_hours();
    y.latitude = y.longitude = std::nan("");
    const std::string text = weather_text(y);
    CHECK(text.find("latitude not said, longitude not said, 0 m, times as they stand\n") != std::string::npos);
    CHECK(nlohmann::json::parse(weather_json(y))["latitude"].is_null());
}

TEST_CASE("the same as JSON") {
    const auto json = nlohmann::json::parse(weather_json(two_hours()));
    CHECK(json["quantities"]["dry_bulb"]["mean"].get<double>() == Approx(10.0));
    CHECK(json["quantities"]["wind_speed"]["known"].get<int>() == 1);
    CHECK_FALSE(json["quantities"]["pressure"].contains("mean"));
    CHECK(json["steps"].get<int>() == 2);
}
