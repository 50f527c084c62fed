#include "models/site/design/supply_design.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a solar field is rated behind its inverters, a wind farm by its machines") {
    SolarField sun{};
    sun.peak_power = 130e6; // of the modules
    sun.dc_over_ac = 1.3;
    CHECK(rated_power(sun) == Approx(100e6));
    WindFarm wind{};
    wind.rated_power = 80e6;
    CHECK(rated_power(wind) == 80e6);
}
