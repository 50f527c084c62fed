#include "models/site/parts/surroundings.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("machines that an event takes are kinds by number, and kinds beyond those it can take are whole") {
    Surroundings outside{};
    outside.machines_available[2] = 0.25;
    CHECK(outside.machines_left(2) == 0.25);
    CHECK(outside.machines_left(7) == 1.0);
    CHECK(outside.machines_left(8) == 1.0);
}

TEST_CASE("outside nothing is lost unless an event says so") {
    const Surroundings outside{};
    CHECK(outside.gas_lost == 0.0);
    for (const double left : {outside.fans_available, outside.pumps_available, outside.coolant_pumps_available,
                              outside.chillers_available, outside.makeup_available, outside.machines_left(0)})
        CHECK(left == 1.0);
}

TEST_CASE("power that is asked comes down along its ramp, stays, and comes up along it after the end") {
    const PowerAsked asked{.begin = 100.0, .end = 1000.0, .ramp = 200.0, .share = 0.4};
    const auto most = [&](double time) { return asked.most(time, 10e6); };
    CHECK(most(100.0) == 10e6);
    CHECK(most(150.0) == Approx(9e6));
    CHECK(most(300.0) == Approx(6e6));
    CHECK(most(999.0) == Approx(6e6));
    CHECK(most(1150.0) == Approx(9e6));
    CHECK(asked.holds(1199.0));
    CHECK_FALSE(asked.holds(1200.0));
    const PowerAsked at_once{.begin = 100.0, .end = 1000.0, .limit = 7e6};
    CHECK(at_once.most(100.0, 10e6) == 7e6);
    CHECK(at_once.most(100.0, 5e6) == 7e6); // less than it may
}
