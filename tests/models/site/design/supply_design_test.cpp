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

TEST_CASE("a grid pays for peaks by its charge or its schedule, and for none before it comes") {
    GridDesign d{};
    CHECK_FALSE(d.pays_for_peaks());
    CHECK(d.peak_price() == 0.0);
    d.grid.demand_charge = 12e-3;
    CHECK(d.pays_for_peaks());
    CHECK(d.peak_price() == 12e-3);
    d.schedule.flat_demand.periods = {{{infinity, 15e-3}}};
    CHECK(d.peak_price() == Approx(15e-3)); // of all months
    d.grid.demand_charge = 0.0;
    CHECK(d.pays_for_peaks());
    d.comes = false;
    CHECK_FALSE(d.pays_for_peaks());
    CHECK(d.peak_price() == 0.0);
}
