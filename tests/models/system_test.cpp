#include "models/system.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a balance is open by what is missing over the mean of what came and went") {
    CHECK(Balance{"heat", 100.0, 90.0, 10.0}.residual() == 0.0);
    CHECK(Balance{"heat", 101.0, 99.0, 0.0}.residual() == Approx(0.02)); // 2 of 100
    CHECK(Balance{"heat", -101.0, -99.0, 0.0}.residual() == Approx(-0.02));
    CHECK(Balance{"heat", 0.0, 0.0, 0.0}.residual() == 0.0);
}

TEST_CASE("where next to nothing flows a balance is seen against what is held") {
    const Balance idle{"heat", 1.0, 0.0, 0.0, 1e6};
    CHECK(idle.residual() == Approx(2.0 / (1e6 + 1.0)));
}
