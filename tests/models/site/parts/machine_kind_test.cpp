#include "models/site/parts/machine_kind.hpp"
#include "models/site/parts/machine_list.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("a machine's rating asks for no site: by hand of a coil, and of cells at their design point") {
    // crossflow, both streams unmixed: NTU 2.17, ratio 0.957 of 212 kW/K, effectiveness 0.641, 15 K
    auto cooler = example::cooler();
    cooler.recirculation = 0.0;
    CHECK(rating_heat(cooler) == Approx(0.641 * 212e3 * 15.0).epsilon(0.04));
    auto four = cooler;
    four.count = 4.0;
    CHECK(rating_heat(four) == rating_heat(cooler)); // of one
    auto pads = AdiabaticDesign{cooler, defaults(AdiabaticPads<double>::parameters)};
    CHECK(rating_heat(pads) == Approx(rating_heat(cooler)).epsilon(0.03));
    auto york = defaults(YorkTower<double>::parameters);
    york.count = 1.0, york.water_flow = 239.0, york.air_flow = 200.0, york.fan_power = 100e3;
    york.design_wet_bulb = 298.75;
    york.design_approach = 3.8;
    york.design_range = 5.6;
    york.water_ratio = tower_approach::reference_water_ratio(tower_approach::york<double>, 25.6, 5.6, 3.8);
    TowerDesign cells{};
    cells.tower = york;
    CHECK(rating_heat(cells) == Approx(york.water_flow * 4186.0 * 5.6).epsilon(0.01));
}

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
