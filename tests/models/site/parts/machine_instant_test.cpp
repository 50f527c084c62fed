#include "models/site/parts/machine_instant.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("the machines that run are a share of all, and a millionth where none does") {
    struct Machines {
        double count, fan_power;
    };
    const Machines all{12.0, 20e3};
    CHECK(running_of(all, 0.25).count == 3.0);
    CHECK(running_of(all, 0.25).fan_power == 20e3); // of one machine
    CHECK(running_of(all, 0.0).count == Approx(12e-6));
}
