#include "models/media/moist_air.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/weather.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const WeatherYear& memphis() {
    static const WeatherYear year = synthetic_year(*find_climate("memphis"), 1);
    return year;
}
} // namespace

TEST_CASE("weather meets the file's rows at the end of their hours") {
    const Weather weather(memphis());
    for (const std::size_t k : {std::size_t{0}, std::size_t{4000}, std::size_t{8759}}) {
        const AirState air = weather.at(3600.0 * static_cast<double>(k + 1));
        CHECK(air.dry_bulb == Approx(memphis().dry_bulb[k]).epsilon(1e-12));
        CHECK(air.pressure == Approx(memphis().pressure[k]).epsilon(1e-12));
        const double w =
            moist_air::humidity_ratio(moist_air::saturation_pressure(memphis().dew_point[k]), memphis().pressure[k]);
        CHECK(air.humidity_ratio == Approx(w).epsilon(1e-12));
        CHECK(air.wet_bulb == Approx(moist_air::wet_bulb(air.dry_bulb, w, air.pressure)).margin(1e-6));
        CHECK(air.air_density == Approx(moist_air::density(air.dry_bulb, w, air.pressure)).epsilon(1e-12));
    }
}

TEST_CASE("between rows the weather is monotone, and wet bulb stays near its own equation") {
    const Weather weather(memphis());
    for (int hour = 1; hour < 8760; hour += 97) {
        const double a = weather.at(3600.0 * hour).dry_bulb, b = weather.at(3600.0 * (hour + 1)).dry_bulb;
        for (double s = 0.0; s <= 1.0; s += 0.25) {
            const AirState air = weather.at(3600.0 * (hour + s));
            CHECK(air.dry_bulb >= std::fmin(a, b) - 1e-9);
            CHECK(air.dry_bulb <= std::fmax(a, b) + 1e-9);
            CHECK(air.wet_bulb <= air.dry_bulb);
            const double exact = moist_air::wet_bulb(air.dry_bulb, air.humidity_ratio, air.pressure);
            CHECK(air.wet_bulb ==
                  Approx(exact).margin(exact > 274.0 ? 0.25 : 0.5)); // it jumps where pads and wicks freeze
        }
    }
}

TEST_CASE("the year closes on itself") {
    const Weather weather(memphis());
    CHECK(weather.at(0.0).dry_bulb == Approx(weather.at(8760.0 * 3600.0).dry_bulb));
    CHECK(weather.at(-1800.0).dry_bulb == Approx(weather.at(8760.0 * 3600.0 - 1800.0).dry_bulb));
}

TEST_CASE("quantiles of a ramp are its values") {
    std::vector<double> ramp;
    for (int i = 0; i <= 100; ++i) ramp.push_back(i);
    CHECK(quantile(ramp, 0.0) == 0.0);
    CHECK(quantile(ramp, 0.255) == Approx(25.5));
    CHECK(quantile(ramp, 1.0) == 100.0);
}

TEST_CASE("the design day of Memphis stands near the ASHRAE design conditions") {
    // ASHRAE Fundamentals (2017), Memphis airport: 0.4 % dry bulb 35.8 degC with coincident wet bulb 25.3 degC,
    // 0.4 % wet bulb 26.8 degC. A typical year has milder extremes than the record behind those.
    const DesignDay day = design_day(memphis());
    CHECK(day.dry_bulb - 273.15 == Approx(35.8).margin(2.0));
    CHECK(day.wet_bulb_with_dry - 273.15 == Approx(25.3).margin(2.0));
    CHECK(day.wet_bulb - 273.15 == Approx(26.8).margin(2.0));
    CHECK(day.dry_bulb_highest >= day.dry_bulb);
    CHECK(day.dry_bulb_lowest < 273.15);
}
