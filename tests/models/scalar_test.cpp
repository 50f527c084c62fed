#include "models/scalar.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {

/// A function of two variables that touches every operation a model may use.
template <class R>
R everything(const R& x, const R& y) {
    using std::abs, std::exp, std::expm1, std::log, std::log1p, std::pow, std::sqrt, std::tanh;
    R sum = x * y + 2.0 * x - y / 3.0 + x / y + 1.0 / x - 0.5;
    sum += exp(0.1 * x) + expm1(0.2 * y) + log(x) + log1p(y) + sqrt(x + y) + tanh(x - y) + abs(y - 5.0);
    sum -= pow(x, 1.7) + pow(x, y) + pow(2.0, y);
    sum *= select(x < y, x, y) + max(x, 1.0) + min(y, 10.0) + clamp(x, 0.0, 100.0);
    sum /= smooth_max(x, y, 0.3) - smooth_max(-x, -2.0, 0.1) + square(x) + cube(y);
    return sum;
}

} // namespace

TEST_CASE("dual numbers give the slope that central differences approach") {
    for (const double x : {0.7, 1.9, 3.3})
        for (const double y : {1.1, 2.2, 4.4}) {
            Dual<2> a(x), b(y);
            a.slope[0] = 1.0;
            b.slope[1] = 1.0;
            const auto f = everything(a, b);
            const double h = 1e-5;
            CAPTURE(x, y);
            CHECK(f.value == Approx(everything(x, y)).epsilon(1e-14));
            CHECK(f.slope[0] == Approx((everything(x + h, y) - everything(x - h, y)) / (2.0 * h)).epsilon(1e-7));
            CHECK(f.slope[1] == Approx((everything(x, y + h) - everything(x, y - h)) / (2.0 * h)).epsilon(1e-7));
        }
}

TEST_CASE("a dual number moves if any of its slopes is there, any other number always may") {
    Dual<3> at(2.0);
    CHECK_FALSE(moves(at));
    at.slope[2] = -1.0;
    CHECK(moves(at));
    CHECK(moves(2.0));
    CHECK(moves(Trace(2.0)));
}

TEST_CASE("a trace remembers every variable a number came from and no other") {
    Trace a(1.5), b(2.5);
    const Trace c(4.0);
    a.depends_on.set(3);
    b.depends_on.set(7);
    const Trace f = everything(a, b);
    CHECK(f.depends_on.test(3));
    CHECK(f.depends_on.test(7));
    CHECK(f.depends_on.count() == 2);
    CHECK(everything(a, c).depends_on.count() == 1);
    CHECK(everything(c, c).depends_on.none());
}

TEST_CASE("rounded corners meet the sharp ones far away and lie on their safe side") {
    CHECK(smooth_max(10.0, 0.0, 0.1) == Approx(10.0).epsilon(1e-4));
    CHECK(smooth_max(1.0, 1.0, 0.1) > 1.0);
}

TEST_CASE("a power with base one is one, and otherwise what the library says") {
    CHECK(power_of_limited(1.0, 0.37) == 1.0);
    CHECK(power_of_limited(0.4, 0.37) == std::pow(0.4, 0.37));
}
