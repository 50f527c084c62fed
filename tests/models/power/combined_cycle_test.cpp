#include "models/power/combined_cycle.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
ThermalFleet<double>::Parameters unit(double rated, double heat_rate) {
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : CombinedCycle<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
ThermalFleet<double>::Output at(const ThermalFleet<double>::Parameters& p, double load, double celsius = 15.0) {
    return CombinedCycle<double>::output(p, {load * p.rated_power},
                                         {0.0, 1.0, celsius + 273.15, celsius + 268.15, 101325.0});
}
} // namespace

TEST_CASE("a combined cycle at part load, with its condenser's water") {
    const auto p = unit(573e6, 5680.0 / 3600.0);
    CHECK(at(p, 0.5).fuel_power / at(p, 0.5).power / (at(p, 1.0).fuel_power / at(p, 1.0).power) ==
          Approx(1.140).epsilon(1e-3));
    CHECK(at(p, 1.0).water / 997.0 * 3.6e9 / 573e6 == Approx(0.776).epsilon(1e-3));           // L/kWh, Macknick
    CHECK(at(p, 1.0).co2 / 573e6 * 3.6e9 == Approx(55.78e-9 * 1.5778 * 3.6e9).epsilon(0.01)); // g/kWh
}
