#include "models/power/gas_turbine.hpp"
#include "models/power/inlet_air.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Fleet = ThermalFleet<double>;

namespace {
Fleet::Parameters lm2500() {
    Fleet::Parameters p{};
    for (const auto& row : GasTurbine<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = 34.5e6;
    p.heat_rate = 2.54;
    p.no_load_fraction = 0.28;
    p.temperature_slope = 0.0085;
    p.inlet_air = 92.0;
    return p;
}
} // namespace

TEST_CASE("evaporative inlet cooling gives back the power of a hot day and drinks for it") {
    // 38 degC and 25 %: wet bulb 22.254; 0.85 of the way is 24.616 degC, 1.1414 times the power at 0.0085 per kelvin
    auto p = lm2500();
    const double dry = Fleet::unit_capacity(p, 311.15, 295.404, 101325.0);
    p.inlet_cooling = 0.85;
    CHECK(inlet_air::temperature(p, 311.15, 295.404) - 273.15 == Approx(24.616).margin(0.01));
    CHECK(Fleet::unit_capacity(p, 311.15, 295.404, 101325.0) / dry == Approx(1.1414).epsilon(1e-3));
    const auto y = Fleet::output(p, {30e6}, {30e6, 1.0, 311.15, 295.404, 101325.0});
    CHECK(y.water * 3600.0 == Approx(1852.0).epsilon(0.05));   // 5.592 g/kg of 92 kg/s
    CHECK(inlet_air::temperature(p, 278.15, 275.0) == 278.15); // dry in the cold
}

TEST_CASE("chilled inlet air holds power through any heat, for the work of its chillers") {
    auto p = lm2500();
    const double hot_dry = Fleet::unit_capacity(p, 313.15, 295.15, 101325.0);
    p.chilled_inlet = 283.15;
    CHECK(inlet_air::temperature(p, 313.15, 295.15) == 283.15);
    CHECK(inlet_air::temperature(p, 278.15, 275.15) == 278.15); // nothing to do in the cold
    CHECK(inlet_air::chiller_power(p, 278.15, 275.15, 101325.0) == 0.0);
    // 40 degC with 22 degC wet bulb down to 10 degC: saturated enthalpies 64.7 and 29.4 kJ/kg (ASHRAE, ch. 1, table 2)
    const double chillers = inlet_air::chiller_power(p, 313.15, 295.15, 101325.0);
    CHECK(chillers == Approx(92.0 * (64.7e3 - 29.4e3) / p.inlet_chiller_cop).epsilon(0.01));
    CHECK(Fleet::unit_capacity(p, 313.15, 295.15, 101325.0) > 1.2 * hot_dry);
    CHECK(chillers < 0.04 * p.rated_power); // 2-4 % of the output, usual
    // dry air has no water to condense: the load is sensible
    CHECK(inlet_air::chiller_power(p, 303.15, 281.15, 101325.0) ==
          Approx(92.0 * 1006.0 * 20.0 / p.inlet_chiller_cop).epsilon(1e-6));
}
