#include "models/site/outside/random.hpp"
#include "tests/catch.hpp"

using sitewatt::Random;

TEST_CASE("random bits are those of SplitMix64") {
    // First outputs for seed 1234567, as published with the reference implementation (Vigna, splitmix64.c).
    Random random(1234567);
    CHECK(random.bits() == 6457827717110365317ULL);
    CHECK(random.bits() == 3203168211198807973ULL);
}

TEST_CASE("normal numbers have mean 0 and variance 1") {
    Random random(7);
    double sum = 0.0, squares = 0.0;
    constexpr int n = 100000;
    for (int i = 0; i < n; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
    }
    CHECK(sum / n == Approx(0.0).margin(0.013));     // four standard errors
    CHECK(squares / n == Approx(1.0).margin(0.018)); // four standard errors
}
