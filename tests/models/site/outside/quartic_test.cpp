#include "models/site/outside/quartic.hpp"
#include "tests/catch.hpp"

using sitewatt::Quartic;

TEST_CASE("a quartic has the values and slopes of its ends and its mean") {
    // f = t^4 over 0 to 2: 0, 16, slopes 0, 32, mean 32/5/2.
    const Quartic f({0.0, 0.0}, {16.0, 32.0}, 2.0, 3.2);
    for (const double t : {0.0, 0.5, 1.0, 1.7, 2.0}) {
        CHECK(f(0.5 * t) == Approx(t * t * t * t));
        CHECK(2.0 * f.integral(0.5 * t) == Approx(t * t * t * t * t / 5.0));
    }
}

TEST_CASE("a step passes a gentle interval whole and a part of a restless one") {
    CHECK(Quartic({1.0, 0.0}, {1.1, 0.0}, 60.0, 1.05).longest_step(60.0, 1.0) == 60.0);
    CHECK(Quartic({1.0, 0.0}, {2.0, 0.0}, 60.0, 1.5).longest_step(60.0, 1.0) == Approx(12.0)); // a fifth of its size
    CHECK(Quartic({0.0, 0.0}, {900.0, 0.0}, 60.0, 450.0).longest_step(60.0, 1.0) == Approx(60.0 / 32.0));
    CHECK(Quartic({0.0, 0.0}, {0.0, 0.0}, 60.0, 0.0).longest_step(60.0, 0.0) == 60.0);
}
