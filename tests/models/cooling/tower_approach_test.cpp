#include "models/cooling/tower_approach.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt::tower_approach;

TEST_CASE("YorkCalc at five points of EnergyPlus") {
    CHECK(york(25.5556, 5.5556, 1.0, 1.0) == Approx(3.8410).epsilon(1e-4));
    CHECK(york(20.0, 5.5556, 1.0, 1.0) == Approx(5.0548).epsilon(1e-4));
    CHECK(york(10.0, 5.5556, 1.0, 1.0) == Approx(7.7659).epsilon(1e-4));
    CHECK(york(24.0, 8.0, 1.0, 1.0 / 1.4) == Approx(8.2230).epsilon(1e-4));
    CHECK(york(22.0, 7.0, 0.8, 1.0) == Approx(4.1776).epsilon(1e-4));
}

TEST_CASE("CoolTools at three points of EnergyPlus") {
    CHECK(cooltools(25.5556, 5.5556, 1.0, 1.0) == Approx(29.4444 - 25.5556).epsilon(1e-4));
    CHECK(cooltools(20.0, 5.5556, 1.0, 1.0) == Approx(5.2735).epsilon(1e-4));
    CHECK(cooltools(15.0, 8.0, 1.0, 0.8) == Approx(9.5256).epsilon(1e-4));
}

TEST_CASE("a tower's own design point fixes its reference flow") {
    // the reference case of EnergyPlus: 25.6 degC wet bulb, range 5.6 K, approach 3.9 K; its calibrated ratio
    // is 1.00904
    CHECK(reference_water_ratio(york<double>, 25.6, 5.6, 3.9) == Approx(1.00904).epsilon(1e-3));
}

TEST_CASE("less air never brings the water nearer to wet bulb, in the measured range") {
    for (double air = 0.25; air < 1.0; air += 0.05)
        for (const double wet : {5.0, 15.0, 25.0})
            CHECK(york(wet, 5.6, 1.0, air) >= york(wet, 5.6, 1.0, air + 0.05) - 1e-9);
}

TEST_CASE("a cell with less water than measured cools as one with as much more air") {
    // Merkel's number of a fill goes with water over air: a fifth of both leaves the water as near to wet bulb
    for (const double wet : {-2.0, 10.0, 25.0})
        for (const double share : {0.2, 0.5, 1.0}) {
            CAPTURE(wet, share);
            CHECK(york(wet, 5.6, 0.75 * share, 0.8 * share) == Approx(york(wet, 5.6, 0.75, 0.8)).epsilon(1e-12));
            CHECK(cooltools(wet, 5.6, 0.75 * share, 0.8 * share) ==
                  Approx(cooltools(wet, 5.6, 0.75, 0.8)).epsilon(1e-12));
        }
    // 0.3 of the water with 0.8 of the air is 0.75 with 2.0, half the least ratio of the measurements
    CHECK(york(5.0, 5.6, 0.3, 0.8) == Approx(0.5 * york(5.0, 5.6, 0.75, 1.0)).epsilon(1e-12));
    CHECK(cooltools(5.0, 5.6, 0.3, 0.8) == Approx(0.5 * cooltools(5.0, 5.6, 0.75, 1.0)).epsilon(1e-12));
}

TEST_CASE("beyond the measured range the nearest point inside is taken") {
    CHECK(york(40.0, 5.6, 1.0, 1.0) == york(26.7, 5.6, 1.0, 1.0));
    CHECK(york(20.0, 50.0, 1.0, 1.0) == york(20.0, 22.2, 1.0, 1.0));
    CHECK(std::isfinite(york(20.0, 5.6, 1.0, 0.0)));
    CHECK(std::isfinite(cooltools(-40.0, 0.0, 3.0, 0.0)));
}
