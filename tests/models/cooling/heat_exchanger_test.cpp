#include "models/cooling/heat_exchanger.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt::heat_exchanger;

TEST_CASE("counterflow effectiveness at the textbook's points") {
    CHECK(counterflow(1.0, 0.5) == Approx(0.56473).epsilon(1e-4));
    CHECK(counterflow(3.0, 0.8) == Approx(0.80433).epsilon(1e-4));
    CHECK(counterflow(3.0, 1.0) == Approx(0.75).epsilon(1e-8));
    CHECK(counterflow(5.0, 0.9) == Approx(0.86644).epsilon(1e-4));
}

TEST_CASE("a counterflow exchanger of 350 kW per kelvin") {
    const double effectiveness = counterflow(350.0 / 100.0, 100.0 / 120.0),
                 heat = effectiveness * 100.0 * (47.0 - 32.0);
    CHECK(effectiveness == Approx(0.82615).epsilon(1e-4));
    CHECK(heat == Approx(1239.2).epsilon(1e-4));
    CHECK(47.0 - heat / 100.0 == Approx(34.608).epsilon(1e-4));
    CHECK(32.0 + heat / 120.0 == Approx(42.327).epsilon(1e-4));
}

TEST_CASE("crossflow effectiveness at the textbook's points") {
    CHECK(crossflow_unmixed(1.0, 0.5) == Approx(0.54476).epsilon(1e-4));
    CHECK(crossflow_unmixed(2.0, 0.8) == Approx(0.66288).epsilon(1e-4));
    CHECK(crossflow_unmixed(3.0, 1.0) == Approx(0.68421).epsilon(1e-4));
    CHECK(crossflow_unmixed(1.6858, 0.8) == Approx(0.625).epsilon(1e-4));
}

TEST_CASE("every arrangement meets one stream of constant temperature as the ratio vanishes") {
    for (const double ntu : {1e-6, 0.01, 0.5, 2.0, 8.0}) {
        CHECK(single_stream(ntu) == Approx(-std::expm1(-ntu)).epsilon(1e-11));
        CHECK(counterflow(ntu, 0.0) == Approx(-std::expm1(-ntu)).epsilon(1e-11));
        CHECK(crossflow_unmixed(ntu, 0.0) == Approx(-std::expm1(-ntu)).epsilon(1e-11));
    }
}

TEST_CASE("effectiveness grows with transfer units, falls with the ratio, stays within 0 and 1") {
    for (double ntu = 0.0; ntu < 20.0; ntu += 0.25)
        for (double ratio = 0.0; ratio <= 1.0; ratio += 0.1) {
            for (auto* effectiveness : {&counterflow<double>, &crossflow_unmixed<double>}) {
                const double here = effectiveness(ntu, ratio);
                CAPTURE(ntu, ratio);
                CHECK(here >= 0.0);
                CHECK(here <= 1.0);
                CHECK(effectiveness(ntu + 0.25, ratio) >= here - 1e-12);
                CHECK(effectiveness(ntu, std::fmin(ratio + 0.1, 1.0)) <= here + 1e-12);
            }
        }
}

TEST_CASE("the mean of a decay is smooth where its series ends") {
    for (const double a : {1e-12, 1e-6, 0.999999e-3, 1.000001e-3, 0.5, 30.0})
        CHECK(mean_of_decay(a) == Approx(-std::expm1(-a) / a).epsilon(1e-11));
    CHECK(mean_of_decay(0.0) == 1.0);
}
