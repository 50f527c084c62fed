#include "models/power/coal_plant.hpp"
#include "models/power/gas_turbine.hpp"
#include "tests/catch.hpp"

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
    return p;
}
} // namespace

TEST_CASE("evaporative inlet cooling gives back the power of a hot day and drinks for it") {
    // 38 degC and 25 %: wet bulb 22.254; 0.85 of the way is 24.616 degC, 1.1414 times the power at 0.0085 per kelvin
    auto p = of<GasTurbine<double>>(34.5e6, 2.54);
    p.no_load_fraction = 0.28;
    p.temperature_slope = 0.0085;
    const double dry = Fleet::unit_capacity(p, 311.15, 295.404, 101325.0);
    p.inlet_cooling = 0.85;
    p.inlet_air = 92.0;
    CHECK(Fleet::inlet_temperature(p, 311.15, 295.404) - 273.15 == Approx(24.616).margin(0.01));
    CHECK(Fleet::unit_capacity(p, 311.15, 295.404, 101325.0) / dry == Approx(1.1414).epsilon(1e-3));
    const auto y = Fleet::output(p, {30e6}, {30e6, 1.0, 311.15, 295.404, 101325.0});
    CHECK(y.water * 3600.0 == Approx(1852.0).epsilon(0.05));     // 5.592 g/kg of 92 kg/s
    CHECK(Fleet::inlet_temperature(p, 278.15, 275.0) == 278.15); // dry in the cold
}

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
    const auto y = Fleet::output(p, {30e6}, u);
    CHECK(y.nox == Approx(0.1 * raw));
    CHECK(y.ammonia / 17.03 == Approx(1.05 * 0.9 * raw / 46.01));
    // about 0.3-0.6 kg of 19 % solution per MWh at 25 ppm (makers)
    const double solution = y.ammonia / 0.19 / (30.0 / 3600.0);
    CHECK(solution > 0.3);
    CHECK(solution < 1.0);
}
