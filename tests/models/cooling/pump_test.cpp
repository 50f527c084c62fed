#include "models/cooling/pump.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a pump of 1500 litres a minute at 250 kPa draws 9.6 kW") {
    CHECK(pump::power(1.5 / 60.0, 250e3, 0.65) == Approx(9615.0).epsilon(1e-4));
}

TEST_CASE("at 80 per cent speed a pump draws 51 per cent") {
    CHECK(pump::power_at(0.8, 1.0, 1e5, 0.65) / pump::power_at(1.0, 1.0, 1e5, 0.65) == Approx(0.512));
    CHECK(pump::power_at(0.0, 1.0, 1e5, 0.65) == 0.0);
}

TEST_CASE("pressure drop of 100 m of pipe at 50 litres a second") {
    CHECK(pump::pipe_pressure_drop(996.0, 0.797e-3, 0.05, 0.2, 100.0, 45e-6) == Approx(10126.0).epsilon(1e-3));
    CHECK(pump::pipe_pressure_drop(996.0, 0.797e-3, 0.0, 0.2, 100.0, 45e-6) == 0.0);
    // laminar: Hagen-Poiseuille, 128 mu L Q / (pi D^4)
    const double q = 1e-6, d = 0.02;
    CHECK(pump::pipe_pressure_drop(1000.0, 1e-3, q, d, 1.0, 45e-6) ==
          Approx(128.0 * 1e-3 * q / (3.14159265358979 * d * d * d * d)).epsilon(1e-9));
}
