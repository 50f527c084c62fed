#include "models/site/outside/shared_curve.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <memory>
#include <vector>

using sitewatt::SharedCurve;

namespace {
SharedCurve through(const std::vector<double>& samples, double level, double begin, double step) {
    return {std::make_shared<const std::vector<double>>(samples), level, begin, step};
}
/// By Simpson's rule on short pieces.
double simpson(const SharedCurve& curve, double from, double to) {
    constexpr int pieces = 20000;
    const double h = (to - from) / pieces;
    double sum = 0.0;
    for (int k = 0; k < pieces; ++k) {
        const double a = from + h * k;
        sum += h / 6.0 * (curve(a) + 4.0 * curve(a + 0.5 * h) + curve(a + h));
    }
    return sum;
}
} // namespace

TEST_CASE("a curve through instants passes them, overshoots none, and knows its integral") {
    const std::vector<double> samples{1.0, 3.0, 2.0, 5.0, 5.0, 0.0, 4.0};
    const SharedCurve curve = through(samples, 2.0, 10.0, 2.0);
    for (std::size_t k = 0; k + 1 < samples.size(); ++k) {
        const double from = 10.0 + 2.0 * static_cast<double>(k);
        CHECK(curve(from) == Approx(2.0 * samples[k]));
        CHECK(curve.integral(from, from + 2.0) == Approx(simpson(curve, from, from + 2.0)).epsilon(1e-9));
        const double low = 2.0 * std::fmin(samples[k], samples[k + 1]),
                     high = 2.0 * std::fmax(samples[k], samples[k + 1]);
        for (double t = from; t <= from + 2.0; t += 0.01) {
            REQUIRE(curve(t) >= low - 1e-12);
            REQUIRE(curve(t) <= high + 1e-12);
        }
    }
    CHECK(curve.integral(0.0, 30.0) == Approx(simpson(curve, 0.0, 30.0)).epsilon(1e-5));
    CHECK(curve.mean(12.0, 12.0) == 6.0);
}

TEST_CASE("the integral of many intervals is that of a sine, from wherever it is asked") {
    constexpr double step = 0.01, pi = 3.14159265358979;
    std::vector<double> samples;
    for (int k = 0; k <= 700; ++k) samples.push_back(2.0 + std::sin(step * k));
    const SharedCurve sine = through(samples, 3.0, 0.0, step);
    for (const double from : {0.0, 0.005, 0.32, 1.0, 2.5})
        for (const double to : {from, from + 0.001, from + 0.5, from + pi})
            CHECK(sine.integral(from, to) ==
                  Approx(3.0 * (2.0 * (to - from) + std::cos(from) - std::cos(to))).margin(1e-4));
}

TEST_CASE("steps end with the intervals of what is restless, and never where nothing changes") {
    std::vector<double> samples(100, 1.0);
    const SharedCurve flat = through(samples, 1.0, 0.0, 300.0);
    CHECK(flat.longest_step(1000.0) == 300.0);
    CHECK(flat.longest_step(-50.0) == 300.0);
    CHECK(flat.longest_step(-500.0) == 500.0);
    CHECK(flat.longest_step(30000.0) == std::numeric_limits<double>::infinity());
    samples[50] = 100.0;
    const SharedCurve spike = through(samples, 1.0, 0.0, 300.0);
    CHECK(spike.longest_step(300.0 * 49 + 150.0) < 30.0);
    CHECK(spike.longest_step(300.0 * 48 + 10.0) == 290.0); // ends where the spike begins
    CHECK(spike.longest_step(300.0 * 60) == 300.0);
}
