#include "models/cooling/cooling_tower.hpp"
#include "tests/catch.hpp"
#include "tests/models/cooling/tower_air.hpp"

using namespace sitewatt;

TEST_CASE("air that leaves saturated takes up what its enthalpy says") {
    const auto u = tower_air::at(35.0, 100.0, 30.0, 20.0, 1.0);
    const double air = 50.0, heat = 2e6;
    const double evaporated = tower::evaporated_into_saturated(u, air, heat);
    // the same by bisection over the leaving temperature
    double low = 273.15, high = 330.0;
    for (int i = 0; i < 60; ++i) {
        const double t = 0.5 * (low + high);
        const double gained =
            moist_air::saturated_enthalpy(t, u.pressure) - moist_air::enthalpy(u.air_temperature, u.humidity_ratio);
        (air * gained > heat ? high : low) = t;
    }
    const double w = moist_air::saturation_humidity_ratio(low, u.pressure), w0 = u.humidity_ratio;
    CHECK(evaporated == Approx(air * (w - w0)).epsilon(1e-4)); // dry air keeps its mass
    // moist air times the change of specific humidity, as EnergyPlus counts: 1.2 to 4 % less
    const double theirs = tower::evaporated_into_saturated(u, air, heat, 1.0);
    CHECK(theirs == Approx(air * (1.0 + w0) * (w / (1.0 + w) - w0 / (1.0 + w0))).epsilon(1e-4));
    CHECK(theirs / evaporated == Approx(1.0 / (1.0 + w)).epsilon(1e-3));
    CHECK(tower::evaporated_into_saturated(tower_air::at(5.0, 100.0, 40.0, 39.9, 1.0), air, -1e6) == 0.0);
}

TEST_CASE("a tower cycles between what its law says of both speeds") {
    auto p = tower_air::defaults<CoolingTower<double>>();
    p.water_flow = 100.0;
    p.air_flow = 85.0;
    p.fan_power = 1e4;
    p.least_fan_speed = 0.5;
    p.stepped_fans = 1.0;
    p.fan_density_exponent = 0.0;
    const auto law = [](double speed) { return std::array<double, 2>{1.0 + speed, 10.0 * speed}; };
    const auto y = tower::operate(p, tower_air::at(35.0, 100.0, 30.0, 20.0, 0.75), law);
    CHECK(y.heat_rejected == Approx(1.75));
    CHECK(y.water_evaporated == Approx(7.5));
    CHECK(y.fan_power == Approx(0.5 * (0.125 + 1.0) * 1e4));
    CHECK(y.water_drift == Approx(5e-5 * 100.0 * 0.75));
}

TEST_CASE("fans of a tower stop where the water is no warmer than the wet bulb") {
    auto p = tower_air::defaults<CoolingTower<double>>();
    p.water_flow = 100.0;
    p.air_flow = 85.0;
    p.fan_power = 1e4;
    const auto power = [&](double inlet) {
        return CoolingTower<double>::output(p, {}, tower_air::at(inlet, 100.0, 30.0, 20.0, 1.0)).fan_power;
    };
    CHECK(power(19.0) == 0.0);
    CHECK(power(20.0) == 0.0);
    CHECK(power(21.1) > 0.9e4);
}
