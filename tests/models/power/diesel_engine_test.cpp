#include "models/power/diesel_engine.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
ThermalFleet<double>::Parameters unit(double rated, double heat_rate) {
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : DieselEngine<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
ThermalFleet<double>::Output at(const ThermalFleet<double>::Parameters& p, double load, double celsius = 15.0) {
    return DieselEngine<double>::output(p, {load * p.rated_power},
                                        {0.0, 1.0, celsius + 273.15, celsius + 268.15, 101325.0});
}
} // namespace

TEST_CASE("a diesel set emits what its fuel holds") {
    const auto p = unit(3e6, 9230.0 / 3600.0);
    // 9230 kJ/kWh at 74.7 kg/GJ of lower heat: about 690 g/kWh
    CHECK(at(p, 1.0).co2 / 3e6 * 3.6e9 == Approx(690.0).epsilon(0.02));
    CHECK(at(p, 1.0).nox / 3e6 * 3.6e9 == Approx(6.0).epsilon(0.02)); // g/kWh, of Tier 2's 6.4 with hydrocarbons
    CHECK(p.start_time <= 10.0);
}
