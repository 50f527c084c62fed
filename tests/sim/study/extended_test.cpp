#include "sim/study/extended.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double never = std::numeric_limits<double>::infinity();
}

TEST_CASE("numbers that may be infinite add up so that of two infinite sums fewer infinite parts are less") {
    const Extended once = Extended(never) + 5.0 + 1.0, twice = Extended(never) + never + 1.0;
    CHECK(once < twice);
    CHECK(Extended(1e300) < once);
    CHECK(Extended(never) + 1.0 < Extended(never) + 2.0);
    CHECK(Extended(-never) < Extended(-1e300));
    CHECK(once.value() == never);
    CHECK((Extended(3.0) - once).value() == -never);
    CHECK((once - never).value() == 6.0); // what both have of it is nothing between them
    CHECK((twice / 3.0).value() == never);
}

TEST_CASE("quantiles interpolate numbers, and are infinite between a number and infinity") {
    CHECK(extended_quantile({3.0, 1.0, 2.0}, 0.75).value() == 2.5);
    CHECK(extended_quantile({1.0, 2.0, never, never}, 1.0 / 3.0).value() == 2.0);
    CHECK(extended_quantile({1.0, 2.0, never, never}, 0.5).value() == never);
    CHECK(extended_quantile({1.0, -never}, 0.5).value() == -never);
}
