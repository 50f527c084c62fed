#include "models/cooling/air_handler.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Handler = AirHandler<double>;

namespace {
Handler::Parameters megawatt() {
    Handler::Parameters p{};
    for (const auto& row : Handler::parameters) p.*row.member = row.fallback;
    p.air_heat = 1e6;
    p.room_heat_capacity = 5e7;
    p.room_air_mass = 5e3;
    return p;
}
Handler::Input at(double heat, double load, double supply = 298.15, double humidity = 0.0) {
    return {heat, load, supply, humidity, Handler::sea_level};
}
} // namespace

TEST_CASE("17 kW at 12 K of rise wants 1.41 kg of air a second") {
    CHECK(17e3 / (Handler::specific_heat * 12.0) == Approx(1.4082).epsilon(1e-4));
    CHECK(17e3 / (Handler::specific_heat * 12.0) / Handler::density == Approx(1.2245).epsilon(1e-4));
    // the same through the model: at design the room stands one rise above supply
    const auto y = Handler::output(megawatt(), {310.15, 0.0}, at(1e6, 1e6));
    CHECK(y.heat_removed == Approx(1e6).epsilon(1e-9));
    CHECK(y.fan_power == Approx(350.0 * 1e6 / (Handler::specific_heat * 12.0) / Handler::density).epsilon(1e-9));
    CHECK(y.fan_rise == Approx(y.fan_power / (y.air_flow * Handler::specific_heat)).epsilon(1e-12));
}

TEST_CASE("the room holds what racks bring and supply air does not take, and the moisture that comes with it") {
    const auto u = at(8e5, 9e5, 297.0, 0.009);
    const Handler::State x{312.0, 0.007};
    const auto y = Handler::output(megawatt(), x, u);
    const auto rate = Handler::derivative(megawatt(), x, u);
    CHECK(5e7 * rate.room_temperature == Approx(u.heat - y.air_flow * (1006.0 + 1860.0 * 0.009) * 15.0).epsilon(1e-9));
    CHECK(5e3 * rate.room_humidity == Approx(y.air_flow * 0.002).epsilon(1e-9));
    CHECK(Handler::derivative(megawatt(), {312.0, 0.009}, u).room_humidity == 0.0); // closed air keeps its moisture
}

TEST_CASE("racks breathe supply air and some of what returns") {
    CHECK(Handler::output(megawatt(), {310.15, 0.0}, at(1e6, 1e6)).inlet_temperature == Approx(298.15 + 0.05 * 12.0));
}

TEST_CASE("air flow follows the heat down to its least share, and is constant where that is one") {
    auto p = megawatt();
    const double design = Handler::air_flow(p, 1e6);
    CHECK(Handler::air_flow(p, 0.6e6) == Approx(0.6 * design));
    CHECK(Handler::air_flow(p, 0.0) == Approx(0.3 * design));
    CHECK(Handler::fan_power(p, 0.6e6, Handler::sea_level) ==
          Approx(0.216 * Handler::fan_power(p, 1e6, Handler::sea_level)));
    p.least_air_flow = 1.0;
    CHECK(Handler::air_flow(p, 0.0) == Approx(design));
    CHECK(Handler::fan_power(p, 0.0, Handler::sea_level) == Approx(Handler::fan_power(p, 1e6, Handler::sea_level)));
}

TEST_CASE("bypass makes fans move more air by its share, and they are selected for that, for the same racks") {
    auto p = megawatt();
    p.air_bypass = 0.2;
    const double room = p.air_supply + p.air_rise * 0.8; // a fifth of the air returns as cold as it came
    const auto y = Handler::output(p, {room, 0.0}, at(1e6, 1e6));
    const auto contained = Handler::output(megawatt(), {310.15, 0.0}, at(1e6, 1e6));
    CHECK(y.heat_removed == Approx(1e6).epsilon(1e-9));
    CHECK(Handler::air_flow(p, 1e6) == Approx(1.25 * Handler::air_flow(megawatt(), 1e6)));
    CHECK(y.fan_power == Approx(1.25 * contained.fan_power)); // the same W/(m3/s) of a quarter more air
    CHECK(Handler::fan_power(p, 0.5e6, 101325.0) == Approx(0.125 * Handler::fan_power(p, 1e6, 101325.0)));
    CHECK(y.inlet_temperature == Approx(contained.inlet_temperature)); // the hot aisle is as hot as without bypass
    CHECK(Handler::initial(p, {}).room_temperature == Approx(room));
}

TEST_CASE("the same mass of thin air costs fans the cube of the volume times the density, unless rated at the site") {
    auto p = megawatt();
    auto u = at(1e6, 1e6);
    const double low = Handler::output(p, {310.15, 0.0}, u).fan_power;
    u.pressure = 83.4e3; // Denver, 1,600 m in the standard atmosphere
    const double thin = u.pressure / 101325.0;
    CHECK(Handler::output(p, {310.15, 0.0}, u).fan_power == Approx(low * std::pow(1.0 / thin, 3) * thin).epsilon(1e-9));
    p.fan_pressure_exponent = 0.0;
    CHECK(Handler::output(p, {310.15, 0.0}, u).fan_power == Approx(low).epsilon(1e-12));
}
