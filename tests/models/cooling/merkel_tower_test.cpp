#include "models/cooling/merkel_tower.hpp"
#include "tests/catch.hpp"
#include "tests/models/cooling/tower_air.hpp"

using namespace sitewatt;
using Tower = MerkelTower<double>;

namespace {
Tower::Parameters cell() {
    auto p = tower_air::defaults<Tower>();
    p.water_flow = 42.696;
    p.air_flow = 33.6;
    p.fan_power = 10.5e3;
    p.conductance = 83e3;
    return p;
}
} // namespace

TEST_CASE("water and air agree on the heat, and the air's wet bulb closes the balance") {
    const auto u = tower_air::at(33.0, 42.696, 30.0, 22.0, 1.0);
    const double heat = Tower::output(cell(), {}, u).heat_rejected;
    // what the air takes up brings it to a wet bulb at which the counterflow gives the same heat again
    const double air = tower::dry_air(cell(), u, 1.0);
    const double entering = moist_air::saturated_enthalpy(u.wet_bulb_temperature, u.pressure);
    const double out = moist_air::saturated_of_enthalpy(entering + heat / air, u.pressure, 300.0).temperature;
    const double specific = heat / air / (out - u.wet_bulb_temperature);
    const double air_rate = air * specific, water_rate = 42.696 * tower::water_specific_heat;
    const double dry = moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio;
    const double least = std::min(air_rate, water_rate), most = std::max(air_rate, water_rate);
    const double effectiveness = heat_exchanger::counterflow(83e3 * specific / dry / least, least / most);
    CHECK(effectiveness * least * (u.inlet_temperature - u.wet_bulb_temperature) == Approx(heat).epsilon(2e-4));
}

TEST_CASE("no heat where the water is as cold as the wet bulb, and more air never harms") {
    CHECK(Tower::output(cell(), {}, tower_air::at(20.0, 42.7, 25.0, 20.0, 1.0)).heat_rejected ==
          Approx(0.0).margin(1.0));
    double before = 0.0;
    for (double fan = 0.0; fan <= 1.0; fan += 0.1) {
        const double heat = Tower::output(cell(), {}, tower_air::at(32.0, 42.7, 25.0, 18.0, fan)).heat_rejected;
        CHECK(heat > before);
        before = heat;
    }
}

TEST_CASE("fan power keeps its no-load share while the fan turns") {
    auto p = cell();
    p.fan_no_load = 0.02;
    p.fan_density_exponent = 0.0;
    CHECK(Tower::output(p, {}, tower_air::at(32.0, 42.7, 25.0, 18.0, 0.5)).fan_power ==
          Approx(10.5e3 * (0.02 + 0.98 * 0.125)).epsilon(1e-9));
    CHECK(Tower::output(p, {}, tower_air::at(32.0, 42.7, 25.0, 18.0, 0.0)).fan_power == 0.0);
}
