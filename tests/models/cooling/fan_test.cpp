#include "models/cooling/fan.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("fan power follows the cube of speed and the density of the air") {
    CHECK(fan::power(100.0, fan::operation(0.5, 0.2), 1.2) == Approx(12.5));
    CHECK(fan::power(100.0, fan::operation(0.7, 0.2), 1.2) == Approx(34.3));
    CHECK(fan::power(100.0, fan::operation(1.0, 0.2), 0.96) == Approx(80.0));
}

TEST_CASE("below its least speed a fan cycles, and at rest it draws nothing") {
    const auto half = fan::operation(0.1, 0.2);
    CHECK(half.speed == 0.2);
    CHECK(half.duty == Approx(0.5));
    CHECK(fan::power(100.0, half, 1.2) == Approx(0.5 * 0.8));
    CHECK(fan::power(100.0, fan::operation(0.0, 0.2), 1.2) == 0.0);
}

TEST_CASE("what a fan at rest would move is not evaluated, but where its signal may rise") {
    int calls = 0;
    const auto mean = [&]<class Real>(const Real& signal) {
        calls = 0;
        return fan::mean(fan::operation(signal, Real(0.2)), [&](const Real& speed) {
            ++calls;
            return std::array<Real, 1>{Real(5.0) + speed};
        })[0];
    };
    CHECK(mean(0.0) == 5.0);
    CHECK(calls == 1);
    CHECK(mean(0.1) == Approx(5.1));
    CHECK(calls == 2);
    CHECK(mean(0.5) == 5.5);
    CHECK(calls == 1);
    CHECK(value(mean(Dual<1>(0.0))) == 5.0);
    CHECK(calls == 1);
    Dual<1> rising(0.0);
    rising.slope[0] = 1.0;
    CHECK(mean(rising).slope[0] == Approx(1.0)); // 0.2 a fifth of the time
}

TEST_CASE("a fan's signal fades over the last kelvin between what it cools and its air") {
    CHECK(fan::useful(0.8, 300.0, 290.0) == 0.8);
    CHECK(fan::useful(0.8, 300.0, 299.5) == Approx(0.4));
    CHECK(fan::useful(0.8, 300.0, 300.0) == 0.0);
    CHECK(fan::useful(0.8, 300.0, 310.0) == 0.0);
}
