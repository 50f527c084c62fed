#include "models/cooling/cooling_tower.hpp"
#include "tests/catch.hpp"
#include "tests/models/cooling/tower_air.hpp"

#include <algorithm>
#include <utility>

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

namespace {
/// What one kg/s of air takes up along a counterflow fill, by the equations of Merkel with a Lewis number of 1.
struct Fill {
    double inlet, heat, evaporated; ///< degC of the water entering, W, kg/s
};
/// @param transfer  units of mass transfer over the air   @param water  kg/s   @param leaving  degC
Fill along(const tower::Input<double>& air, double transfer, double water, double leaving) {
    const double begin = moist_air::enthalpy(air.air_temperature, air.humidity_ratio);
    double h = begin, w = air.humidity_ratio, t = leaving + 273.15;
    constexpr int steps = 2000;
    for (int i = 0; i < steps; ++i) {
        const double dh = transfer / steps * (moist_air::saturated_enthalpy(t, air.pressure) - h);
        w += transfer / steps * (moist_air::saturation_humidity_ratio(t, air.pressure) - w);
        h += dh, t += dh / (water * tower::water_specific_heat);
    }
    return {t - 273.15, h - begin, w - air.humidity_ratio};
}
} // namespace

TEST_CASE("air takes up what the equations along a fill say, in dry air far less than if it left saturated") {
    double most = 0.0;
    for (const auto& [dry, wet] : {std::pair{38.0, 21.0}, {20.0, 10.3}, {30.0, 26.0}})
        for (const double approach : {3.0, 6.0, 12.0})
            for (const double transfer : {0.2, 0.5, 1.0})
                for (const double water : {0.8, 2.0}) {
                    const Fill f = along(tower_air::at(0.0, water, dry, wet, 1.0), transfer, water, wet + approach);
                    const auto u = tower_air::at(f.inlet, water, dry, wet, 1.0);
                    const double full = tower::evaporated_into_saturated(u, 1.0, f.heat);
                    if (full < f.evaporated) continue; // it would be fog
                    CAPTURE(dry, approach, transfer, water);
                    CHECK(tower::evaporated(u, 1.0, f.heat, 0.0) == Approx(f.evaporated).epsilon(0.035));
                    most = std::max(most, full / f.evaporated);
                }
    CHECK(most > 2.0);
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
