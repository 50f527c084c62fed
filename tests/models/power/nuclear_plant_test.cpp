#include "models/power/nuclear_plant.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
ThermalFleet<double>::Parameters unit(double rated, double heat_rate) {
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : NuclearPlant<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
ThermalFleet<double>::Output at(const ThermalFleet<double>::Parameters& p, double load, double celsius = 15.0) {
    return NuclearPlant<double>::output(p, {load * p.rated_power},
                                        {0.0, 1.0, celsius + 273.15, celsius + 268.15, 101325.0});
}
} // namespace

TEST_CASE("a nuclear unit emits nothing and drinks 2.54 litres a kilowatt-hour") {
    const auto p = unit(1117e6, 1.0 / 0.326);
    CHECK(at(p, 1.0).co2 == 0.0);
    CHECK(at(p, 1.0).nox == 0.0);
    CHECK(at(p, 1.0).water / 997.0 * 3.6e9 / 1117e6 == Approx(2.5438).epsilon(2e-3)); // 672 gal/MWh
    CHECK(at(p, 1.0).power / at(p, 1.0).fuel_power == Approx(0.326).epsilon(1e-6));
}
