#include "models/power/fuel_cell.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
ThermalFleet<double>::Parameters unit(double rated, double heat_rate) {
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : FuelCell<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
ThermalFleet<double>::Output at(const ThermalFleet<double>::Parameters& p, double load, double celsius = 15.0) {
    return FuelCell<double>::output(p, {load * p.rated_power},
                                    {0.0, 1.0, celsius + 273.15, celsius + 268.15, 101325.0});
}
} // namespace

TEST_CASE("a fuel cell has the same efficiency at every load and next to no NOx or water") {
    auto p = unit(10e6, 6800.0 / 3600.0);
    p.age = 0.0;
    for (const double load : {0.4, 0.7, 1.0})
        CHECK(at(p, load).power / at(p, load).fuel_power == Approx(0.529).epsilon(1e-3));
    CHECK(at(p, 1.0, 45.0).capacity == Approx(10e6));
    CHECK(at(p, 1.0).water == 0.0);
    CHECK(at(p, 1.0).nox / 10e6 * 3.6e9 == Approx(0.9e-3).epsilon(0.4)); // kg/MWh, 0.002 lb
}
