#include "models/site/outside/steps.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <vector>

using sitewatt::Steps;

TEST_CASE("a value holds from its stamp to the next, whose first instant is its own") {
    const Steps price({0.0, 900.0, 1800.0}, {0.0, 100.0, 50.0}, 2700.0);
    CHECK(price(0.0) == 0.0);
    CHECK(price(std::nextafter(900.0, 0.0)) == 0.0);
    CHECK(price(900.0) == 100.0);
    CHECK(price(2699.0) == 50.0);
    CHECK(price(-1e6) == 0.0); // before and after, the edges hold
    CHECK(price(1e6) == 50.0);
}

TEST_CASE("the mean of a quarter-hour price 0, 100, 100, 100 over its hour is 75") {
    const Steps price({0.0, 900.0, 1800.0, 2700.0}, {0.0, 100.0, 100.0, 100.0}, 3600.0);
    CHECK(price.mean(0.0, 3600.0) == 75.0);
    CHECK(price.mean(450.0, 1350.0) == 50.0);
    CHECK(price.integral(3600.0, 0.0) == -75.0 * 3600.0);
}

TEST_CASE("intervals from 15 seconds to a month keep their integrals") {
    const std::vector<double> begin{0.0, 15.0, 75.0, 3675.0, 2682075.0};
    const std::vector<double> value{-3.0, 4.0, 0.1, 7.0, 1.0};
    const Steps steps(begin, value, 2682090.0);
    for (std::size_t k = 0; k < value.size(); ++k) {
        const double from = steps.begin(k), to = steps.begin(k + 1);
        CHECK(steps.integral(from, to) == Approx(value[k] * (to - from)).epsilon(1e-12));
        CHECK(steps.mean(from + 0.3 * (to - from), from + 0.4 * (to - from)) == Approx(value[k]).epsilon(1e-9));
        CHECK(steps(from) == value[k]);
    }
}

TEST_CASE("a change is found at its stamp, equal neighbours are none") {
    const Steps steps({0.0, 1.0, 2.0, 3.0}, {5.0, 5.0, 6.0, 6.0}, 4.0);
    CHECK(steps.changes() == std::vector{2.0});
    CHECK(Steps(4.2).changes().empty());
    CHECK(Steps(4.2).mean(-7.0, 12.0) == Approx(4.2));
}

TEST_CASE("stamps a third of an hour apart are found in their interval, whatever their rounding") {
    std::vector<double> begin, value;
    for (int k = 0; k < 5000; ++k) {
        begin.push_back(-21600.0 + 1200.0 / 7.0 * k);
        value.push_back(k);
    }
    const Steps steps(begin, value, -21600.0 + 1200.0 / 7.0 * 5000);
    for (std::size_t k = 0; k < begin.size(); ++k) {
        REQUIRE(steps.interval(begin[k]) == k);
        REQUIRE(steps.interval(std::nextafter(begin[k], 1e9)) == k);
        if (k > 0) REQUIRE(steps.interval(std::nextafter(begin[k], -1e9)) == k - 1);
    }
}
