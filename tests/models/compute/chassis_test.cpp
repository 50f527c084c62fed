#include "models/compute/chassis.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

TEST_CASE("boxes of eight draw what the published model says") {
    CHECK(chassis::power(chassis::h100, 350.0) == Approx(4855.68).epsilon(1e-6));
    CHECK(chassis::power(chassis::h100, 700.0) == Approx(7999.94).epsilon(1e-6));
    CHECK(chassis::power(chassis::b200, 1000.0) == Approx(10591.14).epsilon(1e-6));
    CHECK(chassis::power(chassis::mi355x, 1400.0) == Approx(13723.6).epsilon(1e-5));
}

TEST_CASE("racks of 72 draw what the published model says, host processors apart") {
    CHECK(chassis::power(chassis::gb300, 0.0) == Approx(20547.0).epsilon(0.01));
    CHECK(chassis::power(chassis::gb300, 824.0) == Approx(84205.0).epsilon(0.01));
    CHECK(chassis::power(chassis::gb300, 1400.0) == Approx(129220.0).epsilon(0.01));
    CHECK(chassis::power(chassis::gb300, 0.0) - chassis::power(chassis::gb200, 0.0) == Approx(3500.0));
}

TEST_CASE("fans follow the cube of their signal between its limits") {
    CHECK(chassis::fan_power(chassis::h100, 700.0) ==
          Approx(835.305 * std::pow(0.22 + 0.58 * (5600.0 + 1271.6) / 7214.0, 3.0)).epsilon(1e-9));
    CHECK(chassis::fan_power(chassis::h100, 2000.0) == Approx(835.305 * 0.512));
}

TEST_CASE("power supplies are best at half load") {
    CHECK(chassis::supply_efficiency(0.5) == 0.9640);
    CHECK(chassis::supply_efficiency(0.01) == 0.8864);
    CHECK(chassis::supply_efficiency(0.15) == Approx(0.5 * (0.9238 + 0.9448)));
    CHECK(chassis::supply_efficiency(2.0) == 0.9556);
    for (double load = 0.05; load < 0.5; load += 0.01)
        CHECK(chassis::supply_efficiency(load + 0.01) > chassis::supply_efficiency(load));
}
