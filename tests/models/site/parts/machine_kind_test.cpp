#include "models/site/parts/machine_kind.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a sizing point has the air of its two hardest hours") {
    const SizingPoint at{.flow = 50.0,
                         .warm = 319.15,
                         .set_point = 309.15,
                         .specific_heat = 3900.0,
                         .dry_bulb = 311.15,
                         .wet_bulb_with_dry = 297.15,
                         .wet_bulb = 299.15,
                         .pressure = 101325.0,
                         .margin = 1.0,
                         .condenser_approach = 0.0};
    // 38 and 24 degC at sea level: 13.0 g/kg by the psychrometric chart, and 1.12 kg/m3
    CHECK(at.humidity() == Approx(0.0130).margin(2e-4));
    CHECK(at.density() == Approx(1.12).margin(0.01));
    CHECK(at.humid_wet_bulb() == 300.15);
    CHECK(at.humid_dry_bulb() == 304.15);
    CHECK(at.humid_ratio() > at.humidity());
}
