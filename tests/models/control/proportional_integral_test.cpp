#include "models/control/proportional_integral.hpp"
#include "tests/catch.hpp"

using Controller = sitewatt::ProportionalIntegral<double>;

namespace {
constexpr Controller::Parameters fans{.set_point = 300.0, .gain = 0.05, .integral_time = 180.0};
}

TEST_CASE("a controller at its set point and within its range stands still") {
    CHECK(Controller::derivative(fans, {0.4}, {300.0}).integral == Approx(0.0).margin(1e-15));
    CHECK(Controller::output(fans, {0.4}, {300.0}).signal == Approx(0.4));
}

TEST_CASE("a proportional-integral controller answers a step with gain and then with a ramp") {
    // Closed form: u(t) = gain * error * (1 + t / integral_time), here without saturation.
    constexpr double error = 2.0, step = 0.01;
    double integral = 0.0;
    for (int i = 0; i < 18000; ++i)
        integral += step * Controller::derivative(fans, {integral}, {300.0 + error}).integral;
    CHECK(Controller::output(fans, {integral}, {300.0 + error}).signal == Approx(0.05 * error * 2.0).epsilon(1e-6));
}

TEST_CASE("a saturated signal does not wind the integral up") {
    double integral = 0.5;
    for (int i = 0; i < 100000; ++i) integral += 1.0 * Controller::derivative(fans, {integral}, {330.0}).integral;
    CHECK(Controller::output(fans, {integral}, {330.0}).signal == 1.0);
    // The wish settles where back-calculation cancels the error: clamp(wish) - wish = -gain * error.
    CHECK(integral == Approx(1.0).margin(1e-9));
    CHECK(Controller::output(fans, {integral}, {299.0}).signal < 1.0); // leaves saturation at once
}

TEST_CASE("the signal stays between rest and full for any temperature") {
    const double temperature = GENERATE(200.0, 299.0, 301.0, 400.0);
    const double signal = Controller::output(fans, {0.5}, {temperature}).signal;
    CHECK(signal >= 0.0);
    CHECK(signal <= 1.0);
}
