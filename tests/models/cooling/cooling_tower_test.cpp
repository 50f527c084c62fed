#include "models/cooling/cooling_tower.hpp"
#include "tests/catch.hpp"
#include "tests/models/cooling/tower_air.hpp"

using namespace sitewatt;
using Tower = CoolingTower<double>;

namespace {
Tower::Parameters cell() {
    Tower::Parameters p{};
    for (const auto& row : Tower::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.water_flow = 100.0;
    p.air_flow = 85.0;
    p.fan_power = 50e3;
    return p;
}
tower::Input<double> at(double inlet, double dry_bulb, double wet_bulb, double fan = 1.0) {
    return tower_air::at(inlet, 100.0, dry_bulb, wet_bulb, fan);
}
} // namespace

TEST_CASE("the fill at Braun's three points") {
    struct Point {
        double dry_bulb, wet_bulb, leaving, heat, evaporated;
    };
    for (const auto& point : {Point{35.0, 25.6, 28.065, 2902.9e3, 1.1998}, Point{25.0, 15.0, 22.485, 5238.9e3, 1.8382},
                              Point{5.0, 2.0, 17.835, 7185.3e3, 2.0074}}) {
        const auto u = at(35.0, point.dry_bulb, point.wet_bulb);
        const auto fill = Tower::fill(cell(), u, 100.0, 85.0);
        CAPTURE(point.dry_bulb);
        CHECK(35.0 - fill.heat / (100.0 * tower::water_specific_heat) == Approx(point.leaving).epsilon(5e-4));
        CHECK(fill.heat == Approx(point.heat).epsilon(5e-3));
        CHECK(fill.evaporated == Approx(point.evaporated).epsilon(5e-3));
    }
}

TEST_CASE("the fill's water temperature is the fixed point of its own equations") {
    for (double wet = -20.0; wet < 28.0; wet += 6.0)
        for (const double inlet : {wet + 0.3, wet + 3.0, wet + 10.0, wet + 24.0}) {
            if (inlet < 5.0) continue;
            const auto p = cell();
            const auto u = at(inlet, wet + 6.0, wet);
            const double rate = 100.0 * tower::water_specific_heat, air = 85.0;
            const double leaving = u.inlet_temperature - Tower::fill(p, u, 100.0, air).heat / rate;
            const double in = moist_air::saturated_enthalpy(u.inlet_temperature, u.pressure);
            const double slope =
                (in - moist_air::saturated_enthalpy(leaving, u.pressure)) / (u.inlet_temperature - leaving);
            const double ratio = air * slope / rate, ntu = 2.3 * std::pow(100.0 / air, 0.4);
            const double decay = std::exp(-ntu * (1.0 - ratio));
            const double effectiveness = (1.0 - decay) / (1.0 - ratio * decay);
            const double heat = effectiveness * air * (in - moist_air::enthalpy(u.air_temperature, u.humidity_ratio));
            CAPTURE(wet, inlet);
            CHECK(u.inlet_temperature - heat / rate == Approx(leaving).margin(1e-3));
        }
}

TEST_CASE("wetter air never helps a tower, and water never leaves below wet bulb") {
    for (double wet = -20.0; wet < 28.0; wet += 4.0) {
        const auto cool = Tower::fill(cell(), at(35.0, wet + 8.0, wet), 100.0, 85.0);
        const auto damp = Tower::fill(cell(), at(35.0, wet + 8.0, wet + 2.0), 100.0, 85.0);
        CHECK(damp.heat < cool.heat);
        CHECK(35.0 - cool.heat / (100.0 * tower::water_specific_heat) >= wet);
        CHECK(cool.evaporated > 0.0);
    }
}

TEST_CASE("with fans at rest free convection carries a little, and no flow carries nothing") {
    const auto full = Tower::output(cell(), {}, at(35.0, 25.0, 15.0, 1.0));
    const auto rest = Tower::output(cell(), {}, at(35.0, 25.0, 15.0, 0.0));
    CHECK(rest.heat_rejected > 0.03 * full.heat_rejected);
    CHECK(rest.heat_rejected < 0.35 * full.heat_rejected);
    CHECK(rest.fan_power == 0.0);
    CHECK(full.water_drift == Approx(5e-5 * 100.0));
    CHECK(rest.water_drift == 0.0);
    auto still = at(35.0, 25.0, 15.0);
    still.water_flow = 0.0;
    CHECK(Tower::output(cell(), {}, still).heat_rejected < 1e4);
}
