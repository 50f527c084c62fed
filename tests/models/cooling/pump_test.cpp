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

TEST_CASE("power on a set point of differential pressure meets the published part-load curves") {
    // EnergyPlus, HVACTemplate:Plant pump control: variable speed with a fixed and with a reset differential pressure
    for (double q = 0.4; q < 1.01; q += 0.1) {
        const auto ours = [&](double share) {
            return pump::power_at(q, 1.0, 1e5, 0.65, share, 0.3) / pump::power_at(1.0, 1.0, 1e5, 0.65, share, 0.3);
        };
        CAPTURE(q);
        CHECK(ours(0.47) == Approx(q * (0.5726 + q * (-0.301 + q * 0.7347))).margin(0.02));
        CHECK(ours(0.18) == Approx(q * (0.0205 + q * (0.4101 + q * 0.5753))).margin(0.02));
    }
    CHECK(pump::power_at(0.7, 1.0, 1e5, 0.65, 0.0, 0.0) == Approx(pump::power_at(0.7, 1.0, 1e5, 0.65)).epsilon(1e-12));
    CHECK(pump::power_at(0.2, 1.0, 1e5, 0.65, 0.0, 0.0) == Approx(pump::power_at(0.2, 1.0, 1e5, 0.65)).epsilon(1e-12));
}
