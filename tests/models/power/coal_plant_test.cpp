#include "models/power/coal_plant.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
ThermalFleet<double>::Parameters unit(double rated, double heat_rate) {
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : CoalPlant<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = heat_rate;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
ThermalFleet<double>::Output at(const ThermalFleet<double>::Parameters& p, double load, double celsius = 15.0) {
    return CoalPlant<double>::output(p, {load * p.rated_power},
                                     {0.0, 1.0, celsius + 273.15, celsius + 268.15, 101325.0});
}
} // namespace

TEST_CASE("a coal unit emits about a tonne and drinks 2.6 litres a kilowatt-hour") {
    const auto p = unit(300e6, 1.0 / 0.356);
    CHECK(at(p, 1.0).co2 / 300e6 * 3.6e9 == Approx(960.0).epsilon(0.03));
    CHECK(at(p, 1.0).water / 997.0 * 3.6e9 / 300e6 == Approx(2.60).epsilon(1e-3));
    const auto said = [](std::string_view name) {
        double value = 0.0;
        for (const Row& row : CoalPlant<double>::sheet) value += row.name == name ? row.fallback : 0.0;
        return value;
    };
    const double repair = said("time_to_repair");
    CHECK(repair / (said("time_to_failure") + repair) == Approx(0.11).margin(0.015)); // GADS 10-12 %
}
