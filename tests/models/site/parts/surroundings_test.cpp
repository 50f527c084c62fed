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
