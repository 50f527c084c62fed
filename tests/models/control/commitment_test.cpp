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

TEST_CASE("a fleet that has stopped units waits before it starts again") {
    Commitment commitment(fleet);
    commitment.begin(4);
    CHECK(commitment.update(0.0, 2));
    CHECK(commitment.online() == 2);
    commitment.update(300.0, 4);
    CHECK(commitment.starting() == 0);
    commitment.update(900.0, 4);
    CHECK(commitment.starting() == 2);
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
