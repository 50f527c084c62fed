#include "models/power/gas_engine.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
ThermalFleet<double>::Parameters unit(double rated, double heat_rate) {
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : GasEngine<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
ThermalFleet<double>::Output at(const ThermalFleet<double>::Parameters& p, double load, double celsius = 15.0) {
    return GasEngine<double>::output(p, {load * p.rated_power},
                                     {0.0, 1.0, celsius + 273.15, celsius + 268.15, 101325.0});
}
} // namespace

TEST_CASE("a J620 burns what its datasheet says at three loads, and holds power in the heat and at altitude") {
    const auto p = unit(3356e3, 7507.0 / 3356.0);
    CHECK(at(p, 1.0).fuel_power == Approx(7507e3).epsilon(1e-3));
    CHECK(at(p, 2509.0 / 3356.0).fuel_power == Approx(5758e3).epsilon(3e-3));
    CHECK(at(p, 1658.0 / 3356.0).fuel_power == Approx(4008e3).epsilon(3e-3));
    CHECK(GasEngine<double>::unit_capacity(p, 308.15, 300.0, 90e3) == Approx(3356e3));
    CHECK(GasEngine<double>::unit_capacity(p, 313.15, 300.0, 101325.0) == Approx(0.95 * 3356e3));
    CHECK(GasEngine<double>::unit_capacity(p, 253.15, 250.0, 101325.0) == Approx(3356e3));
}
