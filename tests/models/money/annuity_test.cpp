#include "models/money/annuity.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;

TEST_CASE("capital recovery factors from any table") {
    CHECK(capital_recovery_factor(0.08, 20.0) == Approx(0.101852).epsilon(1e-5));
    CHECK(capital_recovery_factor(0.10, 5.0) == Approx(0.263797).epsilon(1e-5));
    CHECK(capital_recovery_factor(0.07, 30.0) == Approx(0.080586).epsilon(1e-5));
    CHECK(capital_recovery_factor(0.12, 15.0) == Approx(0.146824).epsilon(1e-5));
}

TEST_CASE("one year repays all with its interest, no interest repays in equal parts") {
    CHECK(capital_recovery_factor(0.07, 1.0) == Approx(1.07).epsilon(1e-12));
    CHECK(capital_recovery_factor(0.0, 8.0) == Approx(0.125).epsilon(1e-12));
    CHECK(capital_recovery_factor(1e-8, 8.0) == Approx(0.125).epsilon(1e-7));
    CHECK(capital_recovery_factor(1e-10, 8.0) == Approx(capital_recovery_factor(2e-9, 8.0)).epsilon(1e-7));
}

TEST_CASE("cost of capital after tax") {
    CHECK(cost_of_capital(0.6, 0.12, 0.07, 0.21) == Approx(0.09412).epsilon(1e-5));
}

TEST_CASE("present value of a megawatt that earns for five years, now or two years later") {
    const std::array<double, 5> flows{13.5, 13.5, 13.5, 13.5, 13.5};
    const double now = -40.0 + present_value(flows, 0.12, 0.0);
    CHECK(now == Approx(8.6645).epsilon(1e-4));
    CHECK(now / (1.12 * 1.12) == Approx(6.9073).epsilon(1e-4));
    CHECK(-40.0 + present_value(flows, 0.12, 2.0) == Approx(-1.2050).epsilon(1e-3));
}
