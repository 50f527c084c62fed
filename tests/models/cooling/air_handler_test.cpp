#include "models/cooling/air_handler.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Handler = AirHandler<double>;

namespace {
Handler::Parameters megawatt() {
    Handler::Parameters p{};
    for (const auto& row : Handler::parameters) p.*row.member = row.fallback;
    p.air_heat = 1e6;
    p.room_heat_capacity = 5e7;
    p.coil_approach = 6.0;
    return p;
}
/// Nothing treats the return air before the coils, whose water comes at 18 degC unless said.
Handler::Input at(double heat, double load, double room, double water = 291.15) {
    return {heat, load, room, 1.0, water, 3950.0, Handler::sea_level};
}
} // namespace

TEST_CASE("17 kW at 12 K of rise wants 1.41 kg of air a second") {
    CHECK(17e3 / (Handler::specific_heat * 12.0) == Approx(1.4082).epsilon(1e-4));
    CHECK(17e3 / (Handler::specific_heat * 12.0) / Handler::density == Approx(1.2245).epsilon(1e-4));
    // the same through the model: at design the room stands one rise above supply
    const auto y = Handler::output(megawatt(), {megawatt().air_supply + megawatt().air_rise},
                                   at(1e6, 1e6, megawatt().air_supply + megawatt().air_rise));
    CHECK(y.heat_removed == Approx(1e6).epsilon(1e-9));
    CHECK(y.fan_power == Approx(350.0 * 1e6 / (Handler::specific_heat * 12.0) / Handler::density).epsilon(1e-9));
}

TEST_CASE("the room holds what racks and fans bring and coils do not take") {
    const Handler::Input u = at(8e5, 9e5, 312.0);
    const auto y = Handler::output(megawatt(), {312.0}, u);
    CHECK(5e7 * Handler::derivative(megawatt(), {312.0}, u).room_temperature ==
          Approx(u.heat + y.fan_power - y.heat_removed).epsilon(1e-9));
}

TEST_CASE("racks breathe supply air and some of what returns") {
    const auto y = Handler::output(megawatt(), {310.15}, at(1e6, 1e6, 310.15));
    CHECK(y.inlet_temperature == Approx(298.15 + 0.05 * 12.0));
}

TEST_CASE("the coils' heat is the water's: no warmer than the air, and no colder air than their effectiveness allows") {
    const auto p = megawatt();
    const double room = p.air_supply + p.air_rise;
    double before = 1e9;
    for (double water = 280.0; water < 330.0; water += 2.0) {
        const auto y = Handler::output(p, {room}, at(1e6, 1e6, room, water));
        CAPTURE(water);
        CHECK(y.coil_heat <= before + 1e-6); // warmer water never takes more
        CHECK(y.coil_heat >= 0.0);
        CHECK(y.coil_heat == Approx(y.heat_removed).margin(1e-6)); // nothing else takes heat from the air
        if (y.coil_heat > 0.0) CHECK(water + y.coil_heat / (y.coil_flow * 3950.0) < room);
        before = y.coil_heat;
    }
    // at the design approach the coils hold their supply with the whole valve: e = 12 / (12 + 6)
    const auto design = Handler::output(p, {room}, at(1e6, 1e6, room, p.air_supply - 6.0));
    CHECK(design.coil_heat == Approx(1e6).epsilon(1e-9));
    CHECK(design.coil_flow == Approx(1e6 / (6.0 * 3950.0)));
    const auto warm = Handler::output(p, {room}, at(1e6, 1e6, room, p.air_supply - 3.0));
    CHECK(warm.coil_heat == Approx(1e6 * 15.0 / 18.0).epsilon(1e-9));
    CHECK(Handler::output(p, {290.0}, at(0.0, 0.0, 290.0)).coil_heat == 0.0);
}

TEST_CASE("air that comes treated spares the coils, and without coils the racks breathe what comes") {
    auto u = at(1e6, 1e6, 298.15);
    const auto cool = Handler::output(megawatt(), {310.15}, u);
    CHECK(cool.coil_heat == 0.0);
    CHECK(cool.heat_removed == Approx(1e6).epsilon(1e-9));
    u.treated_temperature = 303.15;
    u.mechanical = 0.0;
    const auto warm = Handler::output(megawatt(), {310.15}, u);
    CHECK(warm.coil_heat == 0.0);
    CHECK(warm.coil_flow == 0.0);
    CHECK(warm.inlet_temperature > 303.15);
}

TEST_CASE("bypass makes fans move more air by its share and their power rise with the cube, for the same racks") {
    auto p = megawatt();
    p.air_bypass = 0.2;
    const double room = p.air_supply + p.air_rise * 0.8; // a fifth of the air returns as cold as it came
    const auto y = Handler::output(p, {room}, at(1e6, 1e6, room));
    const auto contained = Handler::output(megawatt(), {310.15}, at(1e6, 1e6, 310.15));
    CHECK(y.heat_removed == Approx(1e6).epsilon(1e-9));
    CHECK(Handler::air_flow(p, 1e6) == Approx(1.25 * Handler::air_flow(megawatt(), 1e6)));
    CHECK(y.fan_power == Approx(1.953125 * contained.fan_power));
    CHECK(y.inlet_temperature == Approx(contained.inlet_temperature)); // the hot aisle is as hot as without bypass
    CHECK(Handler::initial(p, {}).room_temperature == Approx(room));
}

TEST_CASE("the same mass of thin air costs fans the cube of the volume times the density") {
    const auto p = megawatt();
    auto u = at(1e6, 1e6, 310.15);
    const double low = Handler::output(p, {310.15}, u).fan_power;
    u.pressure = 83.4e3; // Denver, 1,600 m in the standard atmosphere
    const double thin = u.pressure / 101325.0;
    CHECK(Handler::output(p, {310.15}, u).fan_power == Approx(low * std::pow(1.0 / thin, 3) * thin).epsilon(1e-9));
}
