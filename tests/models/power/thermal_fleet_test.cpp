#include "models/power/coal_plant.hpp"
#include "models/power/combined_cycle.hpp"
#include "models/power/fuel_cell.hpp"
#include "models/power/gas_turbine.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;
using Fleet = ThermalFleet<double>;

namespace {
template <class Kind>
Fleet::Parameters of(double rated, double heat_rate) {
    Fleet::Parameters p{};
    for (const auto& row : Kind::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    if (std::isnan(p.temperature_slope)) p.temperature_slope = 0.0085; // aeroderivative
    return p;
}
} // namespace

TEST_CASE("a fleet keeps within its least load and its capacity, and gives nothing with no unit on line") {
    const auto p = of<CoalPlant<double>>(300e6, 1.0 / 0.356);
    for (const double wished : {0.0, 50e6, 200e6, 900e6}) {
        const Fleet::Input u{wished, 1.0, 298.15, 293.15, 101325.0};
        const double power = Fleet::initial(p, u).power, most = Fleet::capacity(p, u);
        CHECK(power >= 0.38 * most - 1e-6);
        CHECK(power <= most + 1e-6);
    }
    const auto off = Fleet::output(p, {0.0}, {0.0, 0.0, 298.15, 293.15, 101325.0});
    CHECK(off.fuel_power == 0.0);
    CHECK(off.capacity == 0.0);
}

TEST_CASE("without pipeline gas a fleet gives what its second fuel allows, at that fuel's price and carbon") {
    auto p = of<GasTurbine<double>>(34.5e6, 2.54);
    p.no_load_fraction = 0.28;
    p.temperature_slope = 0.0085;
    Fleet::Input u{30e6, 2.0, 288.15, 283.15, 101325.0};
    const double most = Fleet::capacity(p, u);
    u.gas_lost = 1.0;
    CHECK(Fleet::capacity(p, u) == 0.0);
    CHECK(Fleet::output(p, {0.0}, u).fuel_power == 0.0);
    p.second_fuel_power = 0.95;
    CHECK(Fleet::capacity(p, u) == Approx(0.95 * most));
    const auto distillate = Fleet::output(p, {30e6}, u);
    u.gas_lost = 0.0;
    const auto gas = Fleet::output(p, {30e6}, u);
    CHECK(distillate.fuel_price_factor == Approx(4.9));
    CHECK(gas.fuel_price_factor == 1.0);
    // 73.96 over 53.06 kg/MMBtu of higher heat, 1.065 and 1.109 higher over lower
    CHECK((distillate.co2 / distillate.fuel_power) / (gas.co2 / gas.fuel_power) == Approx(1.3386).epsilon(1e-3));
    CHECK(Fleet::capacity(of<CoalPlant<double>>(300e6, 2.8), {0.0, 1.0, 288.15, 283.15, 101325.0, 1.0}) > 0.0);
}

TEST_CASE("a catalyst takes a little over a mol of ammonia for every mol of NOx it removes") {
    auto p = of<GasTurbine<double>>(34.5e6, 2.54);
    p.no_load_fraction = 0.28;
    p.temperature_slope = 0.0085;
    const Fleet::Input u{30e6, 1.0, 288.15, 283.15, 101325.0};
    const double raw = Fleet::output(p, {30e6}, u).nox;
    p.nox_removal = 0.9;
    p.catalyst_loss = 0.0;
    const auto y = Fleet::output(p, {30e6}, u);
    CHECK(y.nox == Approx(0.1 * raw));
    CHECK(y.ammonia / 17.03 == Approx(1.05 * 0.9 * raw / 46.01));
    // about 0.3-0.6 kg of 19 % solution per MWh at 25 ppm (makers)
    const double solution = y.ammonia / 0.19 / (30.0 / 3600.0);
    CHECK(solution > 0.3);
    CHECK(solution < 1.0);
}

TEST_CASE("catalysts take power by their pressure drop, and only where there are any") {
    auto p = of<GasTurbine<double>>(34.5e6, 2.54);
    p.no_load_fraction = 0.28;
    const Fleet::Input u{30e6, 1.0, 288.15, 283.15, 101325.0};
    const double bare = Fleet::capacity(p, u), fuel = Fleet::output(p, {bare}, u).fuel_power;
    for (auto removal : {&Fleet::Parameters::nox_removal, &Fleet::Parameters::co_removal}) {
        auto with = p;
        with.*removal = 0.9;
        CHECK(Fleet::capacity(with, u) == Approx(0.996 * bare));
        CHECK(Fleet::output(with, {0.996 * bare}, u).fuel_power == Approx(fuel)); // the same fire
    }
}

TEST_CASE("what goes with fuel is its factor times fuel, less what a warm catalyst takes") {
    auto p = of<GasTurbine<double>>(34.5e6, 2.54);
    p.no_load_fraction = 0.28;
    const Fleet::Input u{30e6, 1.0, 288.15, 283.15, 101325.0};
    const auto bare = Fleet::output(p, {30e6}, u);
    const double heat = bare.fuel_power * 1.109 / 1.055056e9; // MMBtu/s of higher heating value
    CHECK(bare.co / 0.45359237 / heat == Approx(0.015));      // lb/MMBtu, AP-42
    CHECK(bare.voc / 0.45359237 / heat == Approx(0.0021));
    CHECK(bare.particulates / 0.45359237 / heat == Approx(0.0066));
    CHECK(bare.methane / 0.45359237 / heat == Approx(0.0086));
    p.nox_removal = 0.8, p.co_removal = 0.9, p.voc_removal = 0.5, p.catalyst_loss = 0.0;
    const auto y = Fleet::output(p, {30e6}, u);
    CHECK(y.co == Approx(0.1 * bare.co));
    CHECK(y.voc == Approx(0.5 * bare.voc));
    CHECK(y.particulates == Approx(bare.particulates));
    CHECK(y.methane == Approx(bare.methane));
    auto starting = u;
    starting.units_online = 0.0, starting.units_starting = 1.0;
    const auto cold = Fleet::output(p, {0.0}, starting), raw = [&] {
        auto none = p;
        none.nox_removal = none.co_removal = none.voc_removal = 0.0;
        return Fleet::output(none, {0.0}, starting);
    }();
    CHECK(cold.nox > 0.0);
    CHECK(cold.nox == Approx(raw.nox));
    CHECK(cold.co == Approx(raw.co));
    CHECK(cold.voc == Approx(raw.voc));
    CHECK(cold.ammonia == 0.0);
}

TEST_CASE("the heat that leaves by the exhaust is what flow and temperature of a maker's sheet carry") {
    // LM2500+G4: 34.5 MW at 9,150 kJ/kWh, exhaust 92 kg/s of 540 degC; 1.10 kJ/(kg K) for lean products at 15-540 degC
    auto p = of<GasTurbine<double>>(34.5e6, 9150.0 / 3600.0);
    p.no_load_fraction = 0.28;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    const auto y = Fleet::output(p, {34.5e6}, {34.5e6, 1.0, 288.15, 283.15, 101325.0});
    CHECK(y.exhaust_heat == Approx(92.0 * 1100.0 * 525.0).epsilon(0.02));
    CHECK(y.exhaust_heat + y.power == Approx(y.fuel_power));
}

TEST_CASE("a starting unit burns idle fuel after its purge and gives nothing") {
    auto p = of<GasTurbine<double>>(30e6, 2.5);
    p.no_load_fraction = 0.2;
    p.inlet_loss = p.degradation = 0.0;
    p.start_time = 600.0;
    p.purge_time = 120.0;
    const Fleet::Input u{0.0, 0.0, 288.15, 283.15, 101325.0, 0.0, 1.0};
    const auto y = Fleet::output(p, {0.0}, u);
    CHECK(y.power == 0.0);
    CHECK(y.fuel_power * 600.0 == Approx(2.5 * 0.2 * 30e6 * 480.0)); // J of one start
    CHECK(y.capacity == 0.0);
}

TEST_CASE("a gas supply that is too small holds power to what its fuel gives") {
    auto p = of<GasTurbine<double>>(30e6, 2.5);
    p.no_load_fraction = 0.25;
    p.auxiliary_fraction = 0.0;
    p.inlet_loss = p.degradation = 0.0;
    const Fleet::Input u{1e9, 4.0, 288.15, 283.15, 101325.0};
    CHECK(Fleet::capacity(p, u) == Approx(120e6));
    p.fuel_limit = 200e6;
    const double most = Fleet::capacity(p, u);
    CHECK(most < 120e6);
    CHECK(Fleet::output(p, {most}, u).fuel_power == Approx(200e6));
    // a map and chilled air, too: the fuel burnt at that power is the limit
    p.efficiency_20 = 0.574, p.efficiency_30 = 0.629, p.efficiency_40 = 0.704, p.efficiency_50 = 0.799;
    p.efficiency_60 = 0.808, p.efficiency_70 = 0.874, p.efficiency_80 = 0.939, p.efficiency_90 = 0.987;
    p.inlet_air = 90.0;
    p.chilled_inlet = 283.15;
    for (const double limit : {160e6, 200e6, 260e6}) {
        p.fuel_limit = limit;
        CHECK(Fleet::output(p, {Fleet::capacity(p, u)}, u).fuel_power == Approx(limit));
    }
    p.fuel_limit = 1e6; // less than four machines idle on
    CHECK(Fleet::capacity(p, u) == 0.0);
}

TEST_CASE("stacks age to the maker's efficiency at their end, and stand in the middle of their life by default") {
    auto p = of<FuelCell<double>>(10e6, 5900.0 / 3600.0);
    const Fleet::Input u{10e6, 1.0, 288.15, 283.15, 101325.0};
    p.age = 0.0;
    CHECK(10e6 / Fleet::output(p, {10e6}, u).fuel_power == Approx(0.61).epsilon(0.01)); // 60 % new
    p.age = p.overhaul_interval;
    CHECK(10e6 / Fleet::output(p, {10e6}, u).fuel_power == Approx(0.48).epsilon(0.01)); // at the end
    p.age = automatic;
    CHECK(10e6 / Fleet::output(p, {10e6}, u).fuel_power == Approx(0.53).epsilon(0.02)); // mean
}

TEST_CASE("a dry condenser takes two to five per cent of the power of a hot day, and as much of its efficiency") {
    auto p = of<CombinedCycle<double>>(573e6, 5680.0 / 3600.0);
    const double wet = Fleet::unit_capacity(p, 313.15, 295.15, 101325.0);
    const double fuel = Fleet::heat_rate(p, 313.15, 313.15);
    p.condenser_slope = 0.0014;
    const double dry = Fleet::unit_capacity(p, 313.15, 295.15, 101325.0);
    CHECK(dry / wet < 0.98);
    CHECK(dry / wet > 0.95);
    CHECK(Fleet::heat_rate(p, 313.15, 313.15) * dry == Approx(fuel * wet)); // the same fuel for less power
    CHECK(Fleet::unit_capacity(p, 278.15, 275.15, 101325.0) ==
          Approx(Fleet::unit_capacity(of<CombinedCycle<double>>(573e6, 5680.0 / 3600.0), 278.15, 275.15, 101325.0)));
}
