#include "models/cooling/empirical_tower.hpp"
#include "models/cooling/merkel_tower.hpp"
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

namespace {
/// Fan speed at which a tower brings water of `flow` kg/s from 22 to 12 degC; 1 where it cannot.
template <class Tower>
double needed(const typename Tower::Parameters& p, double flow, double wet) {
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 40; ++i) {
        const double fan = 0.5 * (low + high);
        (leaving<Tower>(p, tower_air::at(22.0, flow, wet + 2.0, wet, fan)) > 285.15 ? low : high) = fan;
    }
    return high;
}
template <class Tower>
void needs_less_in_the_cold() {
    const auto p = rated<Tower>(1.0);
    for (const double flow : {6.0, 15.0, 42.7}) {
        double before = 0.0;
        for (double wet = -15.0; wet <= 8.0; wet += 1.0) {
            CAPTURE(flow, wet);
            const double fan = needed<Tower>(p, flow, wet);
            CHECK(fan >= before - 1e-6);
            before = fan;
        }
    }
    CHECK(cube(needed<Tower>(p, 6.0, -2.0)) < 0.05); // a seventh of its water does not take full fans
}
} // namespace

TEST_CASE("towers need no more fan for colder air, nor full fans for a trickle") {
    needs_less_in_the_cold<YorkTower<double>>();
    needs_less_in_the_cold<CoolToolsTower<double>>();
}

TEST_CASE("with little water a polynomial's cell stands where Merkel's of the same rating does, and no colder") {
    auto merkel = tower_air::defaults<MerkelTower<double>>();
    merkel.water_flow = 42.7, merkel.air_flow = 33.6, merkel.fan_power = 10.5e3, merkel.conductance = 83e3;
    for (const double wet : {-5.0, 0.0, 5.0, 15.0, 25.0})
        for (const double flow : {6.0, 10.0, 20.0, 32.0})
            for (const double fan : {0.5, 1.0}) {
                CAPTURE(wet, flow, fan);
                const auto u = tower_air::at(wet + 20.0, flow, wet + 2.0, wet, fan);
                const double by_fill = leaving<MerkelTower<double>>(merkel, u);
                const double york = leaving<YorkTower<double>>(rated<YorkTower<double>>(1.0), u) - by_fill;
                CHECK((york > -0.1 && york < 3.5));
                const double cool = leaving<CoolToolsTower<double>>(rated<CoolToolsTower<double>>(1.0), u) - by_fill;
                CHECK((cool > -2.5 && cool < 3.0)); // crossflow cells suffer less from slow fans
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
