#include "models/control/commitment.hpp"
#include "tests/catch.hpp"

using sitewatt::Commitment;

namespace {
constexpr Commitment::Limits fleet{
    .units = 5, .start_time = 600.0, .minimum_run_time = 3600.0, .minimum_down_time = 900.0};
}

TEST_CASE("units come on line after their start time, not before") {
    Commitment commitment(fleet);
    CHECK_FALSE(commitment.update(0.0, 2));
    CHECK(commitment.starting() == 2);
    CHECK(commitment.online() == 0);
    CHECK_FALSE(commitment.update(300.0, 2));
    CHECK(commitment.update(600.0, 2));
    CHECK(commitment.online() == 2);
    CHECK(commitment.starting() == 0);
    CHECK(commitment.starts() == 2);
}

TEST_CASE("units that have just started run for their minimum run time") {
    Commitment commitment(fleet);
    commitment.update(0.0, 3);
    commitment.update(600.0, 3);
    CHECK_FALSE(commitment.update(900.0, 0));
    CHECK(commitment.online() == 3);
    CHECK(commitment.update(600.0 + 3600.0, 0));
    CHECK(commitment.online() == 0);
}

TEST_CASE("a unit that has stopped waits before it starts again, the others need not") {
    Commitment commitment(fleet);
    commitment.begin(5);
    CHECK(commitment.update(0.0, 2));
    CHECK(commitment.online() == 2);
    commitment.update(300.0, 4);
    CHECK(commitment.starting() == 0);
    commitment.update(900.0, 4);
    CHECK(commitment.starting() == 2);
    Commitment rested(fleet);
    rested.begin(4);
    rested.update(0.0, 2);
    rested.update(300.0, 4);
    CHECK(rested.starting() == 1); // the fifth, which had not run
}

TEST_CASE("a unit that rested long takes longer to start, and the warmest starts first") {
    Commitment commitment({.units = 3,
                           .start_time = 600.0,
                           .minimum_run_time = 0.0,
                           .minimum_down_time = 0.0,
                           .warm_start_factor = 3.0,
                           .cold_start_factor = 6.0});
    commitment.begin(3);
    commitment.update(0.0, 1);
    commitment.update(10.0 * 3600.0, 0);
    double time = 11.0 * 3600.0; // one unit rested for an hour, two for eleven
    commitment.update(time, 2);
    CHECK(commitment.starting() == 2);
    CHECK(commitment.update(time += 600.0, 2));
    CHECK(commitment.online() == 1); // hot
    CHECK_FALSE(commitment.update(time += 900.0, 2));
    CHECK(commitment.update(time += 300.0, 2));
    CHECK(commitment.online() == 2); // warm, 30 minutes
    time = 100.0 * 3600.0;
    commitment.update(time, 3);
    CHECK_FALSE(commitment.update(time + 3599.0, 3));
    CHECK(commitment.update(time + 3600.0, 3)); // cold, an hour
}

TEST_CASE("a failure takes a unit on line, maintenance one that rests, and both come back") {
    Commitment commitment(fleet);
    commitment.begin(3);
    CHECK_FALSE(commitment.update(0.0, 3, {0, 2}));
    CHECK(commitment.online() == 3);
    CHECK(commitment.update(60.0, 3, {1, 2}));
    CHECK(commitment.online() == 2);
    CHECK(commitment.starting() == 0); // none is left
    CHECK(commitment.failures() == 1);
    commitment.update(120.0, 3, {1, 1});
    CHECK(commitment.starting() == 1);
    commitment.update(720.0, 3, {0, 0});
    CHECK(commitment.online() == 3);
    CHECK(commitment.failures() == 1);
    CHECK(commitment.update(800.0, 3, {9, 9}));
    CHECK(commitment.online() == 0);
}

TEST_CASE("a fleet never commits more units than it has, at the first look and the last") {
    Commitment commitment(fleet);
    commitment.begin(9);
    CHECK(commitment.online() == 5);
    commitment.update(0.0, 50);
    CHECK(commitment.online() + commitment.starting() == 5);
    commitment.update(1e9, -3);
    CHECK(commitment.online() == 0);
}
