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
