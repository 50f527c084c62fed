#include "models/cooling/wet_exchanger.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a wet exchanger of little surface follows its conductance, one of much its smaller stream") {
    const double wet = 295.15, water = 305.15, humidity = 0.015, pressure = 101325.0;
    const auto heat = [&](double ua, double rate, double air) {
        return wet_exchanger::heat(ua, rate, air, water, wet, humidity, pressure);
    };
    // little surface: Q = UA c_wet / c_dry * difference, c_wet the slope of saturated enthalpy at the air's wet bulb
    const double slope =
        (moist_air::saturated_enthalpy(wet + 0.01, pressure) - moist_air::saturated_enthalpy(wet, pressure)) / 0.01;
    CHECK(heat(10.0, 1e6, 1e3) == Approx(10.0 * slope / (1006.0 + 1860.0 * humidity) * 10.0).epsilon(2e-3));
    // much surface and much air: the water leaves at the wet bulb
    CHECK(heat(1e9, 1e5, 1e4) == Approx(1e5 * 10.0).epsilon(1e-6));
    // much surface and much water: the air leaves saturated at the water's temperature
    const double gained = moist_air::saturated_enthalpy(water, pressure) - moist_air::saturated_enthalpy(wet, pressure);
    CHECK(heat(1e9, 1e9, 20.0) == Approx(20.0 * gained).epsilon(1e-4));
}
