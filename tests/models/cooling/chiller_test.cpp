#include "models/cooling/chiller.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a fraction of Carnot at two points of a centrifugal chiller") {
    // leaving water 18 and 30 degC, condenser water leaving 35 and 40 degC; part load 0.5 has the factor 1.15
    const double at_18 = chiller::carnot_cop(273.15 + 15.0, 273.15 + 38.0, 0.55, 18.0, 0.5) / 1.15;
    const double at_30 = chiller::carnot_cop(273.15 + 27.0, 273.15 + 43.0, 0.55, 30.0, 0.5) / 1.15;
    CHECK(at_18 == Approx(6.891).epsilon(1e-3));
    CHECK(at_30 == Approx(10.318).epsilon(1e-3));
}

TEST_CASE("the coefficient of performance never passes its limit, also in air colder than the water") {
    for (double condensing = 260.0; condensing < 330.0; condensing += 5.0) {
        const double cop = chiller::carnot_cop(288.15, condensing, 0.46, 18.0, 0.7);
        CHECK(cop > 0.0);
        CHECK(cop <= 18.0);
    }
}

TEST_CASE("of four staged machines as many run as the load asks, without a step of their number") {
    const auto running = [](double ratio) { return 4.0 * chiller::running_share(ratio, 4.0, 0.9); };
    CHECK(running(0.0) == 1.0);
    CHECK(running(0.2) == 1.0);   // 0.8 machines: one
    CHECK(running(0.225) == 1.0); // one at 0.9
    CHECK(running(0.25) == 2.0);  // a machine's load is over 0.9: two at half
    CHECK(running(0.45) == 2.0);
    CHECK(running(0.48) == 3.0);
    CHECK(running(1.0) == 4.0);
    for (double ratio = 0.0; ratio < 1.0; ratio += 1e-4)
        CHECK(std::abs(running(ratio + 1e-4) - running(ratio)) < 0.01); // 4 / 0.9 / 0.1 machines per unit of load
    CHECK(chiller::running_share(0.01, 4.0, 0.0) == 1.0);
}
