#include "models/cooling/cold_plate.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
/// The B200 class: 150 J/K of die, 900 J/K of plate, 0.012 K/W between them, 80 W/K to 0.0303 kg/s of coolant.
constexpr ColdPlate<double>::Parameters b200{.chip_heat_capacity = 150.0,
                                             .junction_resistance = 0.012,
                                             .plate_heat_capacity = 900.0,
                                             .plate_conductance = 80.0,
                                             .plate_design_flow = 0.0303,
                                             .plate_flow_exponent = 0.6};
ColdPlate<double>::Input at(double power, double flow = 0.0303) { return {power, 313.15, flow, 3969.0}; }
} // namespace

TEST_CASE("a cold plate at rest under 1200 W stands where resistance and flow put it") {
    const auto x = ColdPlate<double>::initial(b200, at(1200.0));
    CHECK(x.plate_temperature - 313.15 == Approx(20.54).epsilon(1e-3));
    CHECK(x.chip_temperature - 313.15 == Approx(34.94).epsilon(1e-3));
    const auto rate = ColdPlate<double>::derivative(b200, x, at(1200.0));
    CHECK(rate.chip_temperature == Approx(0.0).margin(1e-9));
    CHECK(rate.plate_temperature == Approx(0.0).margin(1e-9));
    const auto y = ColdPlate<double>::output(b200, x, at(1200.0));
    CHECK(y.heat == Approx(1200.0).epsilon(1e-9));
    CHECK(y.outlet_temperature - 313.15 == Approx(1200.0 / (0.0303 * 3969.0)).epsilon(1e-9));
}

TEST_CASE("a step of power warms chip and plate as the two eigenvalues say") {
    ColdPlate<double>::State x{313.15, 313.15};
    const double step = 1e-3;
    const auto u = at(1200.0);
    for (int i = 1; i <= 10000; ++i) { // classical fourth-order Runge-Kutta
        const auto k1 = ColdPlate<double>::derivative(b200, x, u);
        const auto at_half = [&](const auto& k, double s) {
            return ColdPlate<double>::State{x.chip_temperature + s * k.chip_temperature,
                                            x.plate_temperature + s * k.plate_temperature};
        };
        const auto k2 = ColdPlate<double>::derivative(b200, at_half(k1, 0.5 * step), u);
        const auto k3 = ColdPlate<double>::derivative(b200, at_half(k2, 0.5 * step), u);
        const auto k4 = ColdPlate<double>::derivative(b200, at_half(k3, step), u);
        x.chip_temperature +=
            step / 6.0 *
            (k1.chip_temperature + 2.0 * k2.chip_temperature + 2.0 * k3.chip_temperature + k4.chip_temperature);
        x.plate_temperature +=
            step / 6.0 *
            (k1.plate_temperature + 2.0 * k2.plate_temperature + 2.0 * k3.plate_temperature + k4.plate_temperature);
        if (i == 1000) {
            CHECK(x.chip_temperature - 313.15 == Approx(6.188).epsilon(1e-3));
            CHECK(x.plate_temperature - 313.15 == Approx(0.295).epsilon(2e-3));
        }
    }
    CHECK(x.chip_temperature - 313.15 == Approx(20.555).epsilon(1e-3));
    CHECK(x.plate_temperature - 313.15 == Approx(7.588).epsilon(1e-3));
}

TEST_CASE("without flow the plate gives nothing to the coolant and the chip warms by its capacities alone") {
    const ColdPlate<double>::State x{340.0, 330.0};
    CHECK(ColdPlate<double>::output(b200, x, at(1200.0, 0.0)).heat == Approx(0.0).margin(1e-6));
    const auto rate = ColdPlate<double>::derivative(b200, x, at(1200.0, 0.0));
    CHECK(150.0 * rate.chip_temperature + 900.0 * rate.plate_temperature == Approx(1200.0).epsilon(1e-9));
}
