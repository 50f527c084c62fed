#include "sim/solve/newton.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;
using enum Corrections::Verdict;

TEST_CASE("a correction ends a step if what follows it is below the tolerance") {
    Corrections c;
    CHECK(c.judge(0, 2e-4, 1e-4) == again); // nothing is known of the rate
    CHECK(c.judge(1, 2e-6, 1e-4) == done);  // a rate of 0.3 at best: 6e-7 is left
    CHECK(c.judge(0, 3e-4, 1e-4) == done);  // which is believed in the next step
    c.forget();
    CHECK(c.judge(0, 3e-4, 1e-4) == again);
    CHECK(c.judge(1, 7e-4, 1e-4) == hopeless);
}

TEST_CASE("however easy earlier steps were, a first correction over a hundred tolerances is made again") {
    Corrections c;
    for (int step = 0; step < 30; ++step) {
        c.judge(0, 1.0, 1e-4);
        CHECK(c.judge(1, 1e-9, 1e-4) == done);
    }
    CHECK(c.judge(0, 0.0101, 1e-4) == again);
    CHECK(c.judge(1, 1e-9, 1e-4) == done);
    CHECK(c.judge(0, 0.0099, 1e-4) == done);
}
