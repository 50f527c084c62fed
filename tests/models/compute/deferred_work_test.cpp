#include "models/compute/deferred_work.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;
using Work = DeferredWork<double>;

TEST_CASE("a queue serves the least of what is free, what is allowed, and what waits over its take-up time") {
    const Work::Parameters p{30.0};
    CHECK(Work::output(p, {1e9}, {10.0, 50.0, 80.0, 0.0}).requests_served == Approx(50.0).epsilon(0.01));
    CHECK(Work::output(p, {1e9}, {10.0, 80.0, 50.0, 0.0}).requests_served == Approx(50.0).epsilon(0.01));
    CHECK(Work::output(p, {300.0}, {10.0, 1e6, 1e6, 0.0}).requests_served == Approx(10.0).epsilon(0.01));
    CHECK(Work::output(p, {300.0}, {10.0, 0.0, 80.0, 0.0}).requests_served == 0.0);
    CHECK(Work::output(p, {300.0}, {10.0, -1.0, 80.0, 0.0}).requests_served == 0.0);
    CHECK(Work::output(p, {-1.0}, {10.0, 50.0, 80.0, 1.0}).requests_lost == 0.0);
}

TEST_CASE("requests that may wait are conserved") {
    const Work::Parameters p{30.0};
    const Work::Input u{100.0, 70.0, 60.0, 1e-4};
    const auto y = Work::output(p, {5e5}, u);
    CHECK(y.requests_lost == Approx(50.0));
    CHECK(Work::derivative(p, {5e5}, u).waiting == Approx(100.0 - y.requests_served - y.requests_lost));
    CHECK(Work::initial(p, u).waiting == 0.0);
}
