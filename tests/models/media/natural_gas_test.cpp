#include "models/media/natural_gas.hpp"
#include "tests/catch.hpp"

using namespace sitewatt::natural_gas;

TEST_CASE("carbon dioxide per kilowatt-hour follows the EPA factor") {
    CHECK(1e3 * 10000e3 * co2_per_higher_heat == Approx(502.9).epsilon(1e-3)); // g/kWh at 10,000 kJ/kWh HHV
    CHECK(1e3 * 7000e3 * co2_per_higher_heat == Approx(352.0).epsilon(1e-3));
}

TEST_CASE("nitrogen oxides from ppm follow EPA method 19") {
    CHECK(nox_per_higher_heat(25.0) * mmbtu / 0.45359237 == Approx(0.0921).epsilon(1e-3)); // lb/MMBtu
    CHECK(1e3 * 10200e3 * nox_per_higher_heat(25.0) == Approx(0.404).epsilon(2e-3));       // g/kWh
    CHECK(1e3 * 10200e3 * nox_per_higher_heat(2.5) == Approx(0.0404).epsilon(2e-3));
    CHECK(nox_per_higher_heat(0.0) == 0.0);
}
