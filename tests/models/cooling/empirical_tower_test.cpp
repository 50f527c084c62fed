#include "models/cooling/empirical_tower.hpp"
#include "tests/catch.hpp"
#include "tests/models/cooling/tower_air.hpp"

using namespace sitewatt;

namespace {
template <class Tower>
typename Tower::Parameters rated(double water_ratio) {
    auto p = tower_air::defaults<Tower>();
    p.water_flow = 42.7;
    p.air_flow = 33.6;
    p.fan_power = 10.5e3;
    p.water_ratio = water_ratio;
    return p;
}
template <class Tower>
double leaving(const typename Tower::Parameters& p, const tower::Input<double>& u) {
    return u.inlet_temperature - Tower::output(p, {}, u).heat_rejected / (u.water_flow * tower::water_specific_heat);
}
} // namespace

TEST_CASE("a YorkCalc tower rated at its design point cools to it") {
    // design wet bulb 25.6 degC, approach 3.9 K, range 5.6 K; 1.00904 is EnergyPlus' own calibration of that point
    const double ratio = tower_approach::reference_water_ratio(tower_approach::york<double>, 25.6, 5.6, 3.9);
    CHECK(ratio == Approx(1.00904).epsilon(1e-4));
    const auto u = tower_air::at(25.6 + 3.9 + 5.6, 42.7, 32.0, 25.6, 1.0);
    CHECK(leaving<YorkTower<double>>(rated<YorkTower<double>>(ratio), u) == Approx(273.15 + 25.6 + 3.9).margin(0.01));
}

TEST_CASE("range and approach of both polynomials add up to the water's temperature over wet bulb") {
    const auto york = rated<YorkTower<double>>(1.0);
    const auto cooltools = rated<CoolToolsTower<double>>(1.0);
    for (double wet = 0.0; wet <= 26.0; wet += 4.0)
        for (const double drive : {6.0, 9.5, 14.0, 20.0})
            for (const double fan : {0.3, 0.6, 1.0}) {
                const auto u = tower_air::at(wet + drive, 42.7, wet + 6.0, wet, fan);
                CAPTURE(wet, drive, fan);
                const double york_out = leaving<YorkTower<double>>(york, u) - 273.15 - wet;
                if (drive - york_out > 1.1 && drive - york_out < 22.2)
                    CHECK(york_out ==
                          Approx(tower_approach::york<double>(wet, drive - york_out, 1.0, fan)).margin(2e-3));
                const double cool_out = leaving<CoolToolsTower<double>>(cooltools, u) - 273.15 - wet;
                if (drive - cool_out > 1.1 && drive - cool_out < 11.1)
                    CHECK(cool_out ==
                          Approx(tower_approach::cooltools<double>(wet, drive - cool_out, 1.0, fan)).margin(2e-3));
            }
}

TEST_CASE("fans at rest leave the stated share of full heat, and cycle below their least speed") {
    const auto p = rated<YorkTower<double>>(1.0);
    const auto heat = [&](double fan) {
        return YorkTower<double>::output(p, {}, tower_air::at(32.0, 42.7, 20.0, 14.0, fan)).heat_rejected;
    };
    CHECK(heat(0.0) == Approx(0.125 * heat(1.0)).epsilon(1e-9));
    CHECK(heat(0.1) == Approx(0.5 * (heat(0.0) + heat(0.2))).epsilon(1e-9));
}

TEST_CASE("evaporation is the latent share of the heat") {
    const auto p = rated<YorkTower<double>>(1.0);
    for (double dry = 0.0; dry <= 40.0; dry += 10.0) {
        const auto u = tower_air::at(35.0, 42.7, dry, dry - 0.3 * (dry + 5.0), 1.0);
        const auto y = YorkTower<double>::output(p, {}, u);
        const double litres_per_kilowatt_hour = 3.6e6 * y.water_evaporated / y.heat_rejected;
        CHECK(litres_per_kilowatt_hour > 0.8); // cold air is warmed, dry hot air cooled
        // what the air gains is the heat; it leaves with its own water and what it took up, and no fog
        const double air = p.air_flow * u.air_density / 1.2 / (1.0 + u.humidity_ratio);
        const double leaving = u.humidity_ratio + y.water_evaporated / air;
        const double t = moist_air::temperature(
            moist_air::enthalpy(u.air_temperature, u.humidity_ratio) + y.heat_rejected / air, leaving);
        const double saturated = moist_air::saturation_humidity_ratio(t, u.pressure);
        CHECK(leaving <= saturated * (1.0 + 1e-6));
    }
}
