#include "models/site/demand_history.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a week before counts first, then a day before, and nothing is known at first") {
    DemandHistory h;
    CHECK(h.forecast(0.0) == 0.0);
    CHECK(h.highest_expected(10.0, 3600.0) == infinity);
    for (int k = 0; k < 24 * 8; ++k) h.record(3600.0 * k + 10.0, k < 24 ? 5.0 : 7.0, 1.0);
    CHECK(h.forecast(86400.0 * 1.5) == 5.0);
    CHECK(h.forecast(86400.0 * 7.5) == 5.0);
    CHECK(h.forecast(86400.0 * 8.5) == 7.0);
    CHECK(h.highest_expected(86400.0 * 1.2, 3600.0) == 4.0);
    CHECK(h.highest_expected(86400.0 * 7.2, 3600.0) == 6.0);
}

TEST_CASE("means are those of the looks of an hour, and clearing forgets") {
    DemandHistory h;
    h.record(100.0, 2.0, 0.0);
    h.record(200.0, 4.0, 0.0);
    h.record(-50.0, 9.0, 0.0);
    CHECK(h.means().front() == 3.0);
    CHECK(h.means().size() == 8760);
    h.clear();
    CHECK(h.means().front() == 0.0);
}
