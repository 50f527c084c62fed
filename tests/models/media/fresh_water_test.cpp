#include "models/media/fresh_water.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("metered water weighs what tables say at 25 degC, and half a per cent less or more about it") {
    CHECK(fresh_water::density == Approx(997.05).epsilon(1e-4)); // NIST
    // ITS-90: 999.97 kg/m3 at 5 degC, 994.03 at 35 degC
    for (const double other : {999.97, 994.03}) CHECK(fresh_water::density == Approx(other).epsilon(0.005));
}
