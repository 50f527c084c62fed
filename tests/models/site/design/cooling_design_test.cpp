#include "models/site/design/cooling_design.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("a set point follows the air where that is colder, down to its floor") {
    auto loop = example::loop("facility", 309.15);
    CHECK(loop.set_point(250.0, 250.0) == 309.15); // no reset
    loop.reset = {.approach = 6.0, .floor = 293.15, .by_dry_bulb = false};
    CHECK(loop.set_point(310.0, 300.15) == Approx(306.15)); // wet bulb and 6 K
    CHECK(loop.set_point(310.0, 305.15) == 309.15);         // no warmer than without it
    CHECK(loop.set_point(310.0, 280.15) == 293.15);         // no colder than its floor
    loop.reset.by_dry_bulb = true;
    CHECK(loop.set_point(298.15, 280.15) == Approx(304.15));
}

TEST_CASE("chillers give their heat to air, to towers of their own loop, or to the loop that is named") {
    auto chiller = example::trim();
    CHECK(chiller.to_air());
    CHECK_FALSE(chiller.on_own_towers());
    chiller.condenser = 0;
    CHECK_FALSE(chiller.to_air());
    CHECK_FALSE(chiller.on_own_towers());
    chiller.condenser = ChillerDesign::none;
    std::get<CarnotChiller<double>::Parameters>(chiller.machine).air_cooled = 0.0;
    CHECK(chiller.on_own_towers());
    CHECK_FALSE(chiller.to_air());
}

TEST_CASE("condensers take the water of the machines on line, whatever stands by") {
    auto chiller = example::trim();
    auto& count = std::get<CarnotChiller<double>::Parameters>(chiller.machine).count;
    chiller.condenser_flow = 300.0, chiller.carrying = 3.0; // 100 kg/s each
    for (const double machines : {3.0, 4.0, 10.0}) {
        count = machines;
        CHECK(chiller.condenser_water(3.0 / machines) == Approx(300.0));
        CHECK(chiller.condenser_water(1.5 / machines) == Approx(200.0)); // two at three quarters
        CHECK(chiller.condenser_water(0.3 / machines) == Approx(120.0)); // one, now and then a second
        CHECK(chiller.condenser_water(0.0) == 0.0);
    }
    CHECK(chiller.condenser_water(0.5) == Approx(500.0)); // five of ten, more than the design hour asked for
    chiller.carrying = 0.5, count = 2.0;                  // one machine twice as large as its load
    for (const double load : {0.05, 0.2, 0.25}) CHECK(chiller.condenser_water(load) == Approx(300.0));
}

TEST_CASE("machines of a kind count together") {
    auto chiller = example::trim();
    auto& machine = std::get<CarnotChiller<double>::Parameters>(chiller.machine);
    machine.count = 3.0, machine.capacity = 2e6;
    CHECK(chiller.count() == 3.0);
    CHECK(chiller.cooling() == 6e6);
    for (auto unit : {example::dry(), example::adiabatic(), example::tower()}) {
        unit.capital_price = 0.15;
        unit.count() = 1.0;
        const double one = unit.price();
        REQUIRE(one > 0.0);
        unit.count() = 7.0;
        CHECK(std::as_const(unit).count() == 7.0);
        CHECK(unit.price() == Approx(7.0 * one));
    }
}
