#include "models/site/operation/demand_history.hpp"
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

TEST_CASE(
    "a Monday of the first week expects what Friday had, a Monday of the second only what its like and Sunday had") {
    DemandHistory h;
    const auto weekday = [](int day) { return day % 7 < 5; }; // the year begins on a Monday
    for (int day = 0; day < 14; ++day)
        for (int k = 0; k < 24; ++k) h.record(86400.0 * day + 3600.0 * k, weekday(day) ? 8.0 : 3.0, 0.0);
    DemandHistory first;
    for (int day = 2; day < 7; ++day) // begun on a Wednesday: no Monday yet
        for (int k = 0; k < 24; ++k) first.record(86400.0 * (day - 2) + 3600.0 * k, weekday(day) ? 8.0 : 3.0, 0.0);
    CHECK(first.highest_expected(86400.0 * 5.0, 3600.0) == 8.0);
    CHECK(h.highest_expected(86400.0 * 13.5, 3600.0) == 3.0); // a Sunday after a Saturday
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
