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

TEST_CASE("what a plan may ask of units: who is held, who can be there, who is under way, how cold the rest is") {
    constexpr double hour = 3600.0;
    Commitment units({.units = 4,
                      .start_time = 2.0 * hour,
                      .minimum_run_time = 5.0 * hour,
                      .minimum_down_time = 3.0 * hour,
                      .warm_start_factor = 2.0,
                      .cold_start_factor = 4.0});
    units.begin(1);
    CHECK(units.held(0.0) == 0); // one that has run for ever may stop
    CHECK(units.ready(0.0, 1.0 * hour) == 1);
    CHECK(units.ready(0.0, 7.9 * hour) == 1); // the others are cold: eight hours
    CHECK(units.ready(0.0, 8.0 * hour) == 4);
    CHECK(units.coldness(0.0) == 4.0);
    units.update(0.0, 2);
    CHECK(units.arriving(0.0, 7.0 * hour) == 0);
    CHECK(units.arriving(7.0 * hour, 8.0 * hour) == 1);
    CHECK(units.ready(0.0, 7.9 * hour) == 1);
    CHECK(units.held(7.0 * hour) == 0); // not there yet
    CHECK(units.held(8.5 * hour) == 1); // under way, and may not stop before 13 h
    CHECK(units.held(13.5 * hour) == 0);
    units.update(8.0 * hour, 2);
    CHECK(units.online() == 2);
    CHECK(units.held(9.0 * hour) == 1);
    units.update(13.0 * hour, 0); // all stop, and rest for three hours
    CHECK(units.online() == 0);
    CHECK(units.coldness(14.0 * hour) == 1.0);
    CHECK(units.coldness(13.0 * hour + 9.0 * hour) == 2.0);
    CHECK(units.ready(13.0 * hour, 17.9 * hour) == 0);
    CHECK(units.ready(13.0 * hour, 18.0 * hour) == 2); // three at rest, two of a hot start
    CHECK(units.working() == 4);
    units.update(13.1 * hour, 0, {1, 1});
    CHECK(units.working() == 2);
}

TEST_CASE("a unit comes on line when its start is over, between the looks of those who ordered it") {
    Commitment units({.units = 2, .start_time = 10.0, .minimum_run_time = 3600.0, .minimum_down_time = 0.0});
    CHECK(units.next_arrival() == std::numeric_limits<double>::infinity());
    units.update(100.0, 2);
    CHECK(units.next_arrival() == 110.0);
    CHECK_FALSE(units.arrive(109.0));
    CHECK(units.online() == 0);
    CHECK(units.arrive(110.0));
    CHECK(units.online() == 2);
    CHECK(units.starting() == 0);
    CHECK_FALSE(units.arrive(111.0));
    units.update(3000.0, 0); // and runs its time
    CHECK(units.online() == 2);
}
