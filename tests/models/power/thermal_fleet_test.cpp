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
