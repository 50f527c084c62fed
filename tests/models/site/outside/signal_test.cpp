#include "models/site/outside/signal.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cmath>
#include <vector>

using sitewatt::Signal;

TEST_CASE("a signal passes through its samples and repeats after their span") {
    const std::array samples{1.0, 3.0, 2.0, 5.0};
    const Signal signal(samples, 10.0, 2.0);
    for (std::size_t k = 0; k < samples.size(); ++k) {
        const double time = 10.0 + 2.0 * static_cast<double>(k);
        CHECK(signal(time) == Approx(samples[k]));
        CHECK(signal(time + 8.0) == Approx(samples[k]));
        CHECK(signal(time - 80.0) == Approx(samples[k]));
    }
}

TEST_CASE("a signal does not overshoot its samples") {
    const std::array samples{0.0, 0.0, 1.0, 1.0, 0.2, 0.9};
    const Signal signal(samples, 0.0, 1.0);
    for (std::size_t k = 0; k + 1 < samples.size(); ++k) {
        const double low = std::fmin(samples[k], samples[k + 1]), high = std::fmax(samples[k], samples[k + 1]);
        for (double s = 0.0; s <= 1.0; s += 0.05) {
            const double y = signal(static_cast<double>(k) + s);
            CHECK(y >= low - 1e-12);
            CHECK(y <= high + 1e-12);
        }
    }
}

TEST_CASE("a signal of equally spaced samples of a line is that line, and has no kink at its samples") {
    std::vector<double> line(100);
    for (std::size_t k = 0; k < line.size(); ++k) line[k] = 3.0 * static_cast<double>(k);
    const Signal signal(line, 0.0, 1.0);
    CHECK(signal(41.37) == Approx(3.0 * 41.37));
    const double left = (signal(50.0) - signal(50.0 - 1e-6)) / 1e-6,
                 right = (signal(50.0 + 1e-6) - signal(50.0)) / 1e-6;
    CHECK(left == Approx(right).epsilon(1e-4));
}

TEST_CASE("a constant is the same at all times") { CHECK(Signal(4.2)(1e7) == 4.2); }
