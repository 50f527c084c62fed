#include "models/site/outside/signal.hpp"

#include "tests/catch.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using sitewatt::Signal;
using sitewatt::Steps;

namespace {

Steps evenly(const std::vector<double>& values, double first, double step) {
    std::vector<double> begin;
    for (std::size_t k = 0; k < values.size(); ++k) begin.push_back(first + step * static_cast<double>(k));
    return {begin, values, first + step * static_cast<double>(values.size())};
}
/// Simpson's rule on 2,000 panels, exact to 1e-11 for a quartic.
double simpson(const Signal& f, double from, double to) {
    const double h = (to - from) / 2000.0;
    double sum = f(from) + f(to);
    for (int k = 1; k < 2000; ++k) sum += (k % 2 == 1 ? 4.0 : 2.0) * f(from + h * k);
    return sum * h / 3.0;
}
/// Requests, sun and spikes: gentle, with nights of nothing, and one minute in an hour.
const std::vector<std::vector<double>> shapes{
    {1.0, 1.1, 1.05, 0.9, 1.2},   {0.0, 0.0, 50.0, 200.0, 400.0, 380.0, 90.0, 0.0, 0.0},
    {0.0, 0.0, 1000.0, 0.0, 0.0}, {10.0, 10.0, 100.0, 100.0, 10.0, 10.0},
    {3.0, 0.0, 3.0, 0.0, 3.0},    {7.0}};

} // namespace

TEST_CASE("every interval of a signal has the integral of its series") {
    for (const auto& shape : shapes) {
        const Steps steps = evenly(shape, -100.0, 60.0);
        const Signal signal(steps);
        for (std::size_t k = 0; k < shape.size(); ++k) {
            const double from = steps.begin(k), to = steps.begin(k + 1);
            CHECK(simpson(signal, from, to) == Approx(shape[k] * 60.0).epsilon(1e-9).margin(1e-9));
            CHECK(signal.integral(from, to) == Approx(shape[k] * 60.0).epsilon(1e-12).margin(1e-9));
        }
        CHECK(signal.integral(-5000.0, 5000.0) ==
              Approx(steps.integral(-100.0, steps.begin(shape.size())) + shape.front() * 4900.0 +
                     shape.back() * (5000.0 - steps.begin(shape.size()))));
    }
}

TEST_CASE("the integral over a part of an interval is that of the curve") {
    const Signal signal(Steps({0.0, 15.0, 75.0, 3675.0}, {4.0, 0.5, 9.0, 2.0}, 7275.0));
    for (const auto& [from, to] :
         std::vector<std::pair<double, double>>{{0.0, 4.0}, {20.0, 60.0}, {100.0, 3000.0}, {3700.0, 3701.0}})
        CHECK(signal.integral(from, to) == Approx(simpson(signal, from, to)).epsilon(1e-9));
}

TEST_CASE("a signal of what is never negative is never negative") {
    for (const auto& shape : shapes) {
        const Signal signal(evenly(shape, 0.0, 1.0));
        for (double t = -1.0; t < static_cast<double>(shape.size()) + 1.0; t += 0.001) REQUIRE(signal(t) >= -1e-10);
    }
}

TEST_CASE("a signal and its slope have no jump, between intervals of any length") {
    const std::vector<double> begin{0.0, 15.0, 75.0, 3675.0, 7275.0};
    const Signal signal(Steps(begin, {4.0, 5.0, 3.0, 8.0, 8.5}, 9000.0));
    for (const double t : {15.0, 75.0, 3675.0, 7275.0}) {
        const double h = 1e-4, left = (signal(t) - signal(t - h)) / h, right = (signal(t + h) - signal(t)) / h;
        CHECK(signal(t - h) == Approx(signal(t + h)).epsilon(1e-4));
        CHECK(left == Approx(right).margin(1e-4));
    }
}

TEST_CASE("a signal of means of a line is that line away from its ends") {
    std::vector<double> line(100);
    for (std::size_t k = 0; k < line.size(); ++k) line[k] = 100.0 + 3.0 * (static_cast<double>(k) + 0.5);
    const Signal signal(evenly(line, 0.0, 1.0));
    for (double t = 1.0; t < 99.0; t += 0.37) CHECK(signal(t) == Approx(100.0 + 3.0 * t));
}

TEST_CASE("no step passes by an interval, ends before a spike, is a part of one, and grows behind it") {
    const Signal spike(Steps({0.0, 3540.0, 3600.0}, {0.0, 60.0, 0.0}, 7200.0));
    const double part = spike.longest_step(3550.0);
    CHECK(part < 0.1 * 60.0);
    CHECK(spike.longest_step(0.0) == 3540.0);
    CHECK(spike.longest_step(3500.0) == 40.0);
    CHECK(spike.longest_step(3539.9) == part);
    CHECK(spike.longest_step(3599.0) == part);
    CHECK(spike.longest_step(3600.0) == part);
    CHECK(spike.longest_step(3620.0) == Approx(part + 10.0));
    const Signal gentle(Steps({0.0, 300.0, 600.0}, {1.0, 1.01, 1.0}, 900.0));
    CHECK(gentle.longest_step(100.0) == 300.0);
    CHECK(Signal(1.0).longest_step(0.0) == std::numeric_limits<double>::infinity());
}

TEST_CASE("a constant is the same at all times") {
    CHECK(Signal(4.2)(1e7) == Approx(4.2));
    CHECK(Signal(4.2)(0.3) == Approx(4.2));
    CHECK(Signal(4.2).mean(-1e7, 1e7) == Approx(4.2));
}

TEST_CASE("a signal that has a most stays under it with the means of its series, without a jump") {
    // an hour at 0.95 of the rating beside calm ones, a gust, a clipped noon, a storm that ends
    for (const auto& shape : std::vector<std::vector<double>>{{10.0, 47.5, 47.5, 8.0, 30.0, 47.5, 20.0},
                                                              {5.0, 47.5, 5.0, 47.5, 5.0},
                                                              {0.0, 12.0, 40.0, 50.0, 50.0, 50.0, 35.0, 6.0, 0.0},
                                                              {50.0, 50.0, 2.0, 0.0, 0.0}}) {
        const Steps steps = evenly(shape, 0.0, 3600.0);
        const Signal signal(steps, 50.0);
        for (double t = 0.0; t < 3600.0 * static_cast<double>(shape.size()); t += 7.0) {
            REQUIRE(signal(t) >= -1e-7);
            REQUIRE(signal(t) <= 50.0 * (1.0 + 1e-8));
            REQUIRE(std::abs(signal(t + 0.01) - signal(t)) < 0.05); // a ramp of a fiftieth of the hour has 0.01
        }
        for (std::size_t k = 0; k < shape.size(); ++k)
            CHECK(simpson(signal, steps.begin(k), steps.begin(k + 1)) == Approx(shape[k] * 3600.0).epsilon(1e-6));
    }
    // nothing beside all: what no curve without a jump can have, it misses by a fiftieth
    const Steps jump = evenly({0.0, 50.0, 0.0}, 0.0, 3600.0);
    const Signal near(jump, 50.0);
    CHECK(simpson(near, 3600.0, 7200.0) == Approx(50.0 * 3600.0).epsilon(0.021));
    CHECK(near(5400.0) == 50.0);
    CHECK(near(1800.0) == 0.0);
}
