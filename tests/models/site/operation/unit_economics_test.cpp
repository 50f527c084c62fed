#include "models/site/operation/unit_commitment.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_fleet.hpp"

#include <cmath>

using namespace sitewatt;
using example::Fleet, example::backed_up;

TEST_CASE("an hour's price neither starts nor stops a unit whose start costs a day of idling") {
    auto design = example::sized();
    design.fleets[0].turbine.count = 4.0;
    design.fleets[0].cycling.start_cost = 20e3; // a frame machine
    design.grids[0].grid.import_limit = 20e6;
    Fleet f(design);
    for (int i = 0; i < 3 * 288; ++i) f.look(14e6, 300.0); // three days of a dear grid: turbines run
    const double before = f.online();
    CHECK(before >= 2.0);
    for (int i = 0; i < 24; ++i) f.look(14e6, 5.0); // two cheap hours
    CHECK(f.online() == before);
    for (int i = 0; i < 10 * 288; ++i) f.look(14e6, 5.0); // ten cheap days
    CHECK(f.online() < before);
}

TEST_CASE("a start is made where the hours to come repay it, and not where they do not") {
    for (const auto& [start, expected] : {std::pair{100.0, 1.0}, {1e6, 0.0}}) {
        auto design = backed_up();
        design.fleets[0].cost.fuel_price = 4.5 / 1.055056e9;
        design.fleets[0].cycling.start_cost = start;
        design.fleets[0].turbine.minimum_load = 0.3;
        Fleet f(design);
        for (int i = 0; i < 2 * 288; ++i) f.look(14e6, 150.0, 0.0);
        CAPTURE(start);
        CHECK(f.online() == expected);
    }
}

TEST_CASE("a peak that the month has paid for is filled where energy alone is cheaper") {
    auto design = example::sized();
    design.grids[0].grid.demand_charge = 50e-3; // 68 USD/MWh over a month
    Fleet f(design);
    for (int i = 0; i < 30; ++i) f.look(14e6, 15.0);
    CHECK(f.commands.grid_preferred[0] == 0.0);
    f.peak = 4e6;
    for (int i = 0; i < 30; ++i) f.look(14e6, 15.0);
    CHECK(f.commands.grid_preferred[0] > 3.5e6);
    CHECK(f.commands.grid_preferred[0] <= 4e6);
}

TEST_CASE("units carry the load alone where they cost less than a new peak, and beside one that is paid fewer do") {
    auto design = example::sized();
    design.grids[0].grid.demand_charge = 50e-3; // 68 USD/MWh over a month
    design.fleets[0].turbine.count = 6.0;
    design.fleets[0].cycling.start_cost = 1e7; // no saving repays it
    for (const double peak : {0.0, 6e6}) {
        Fleet f(design);
        f.peak = peak;
        for (int i = 0; i < 30; ++i) f.look(14e6, 15.0);
        CAPTURE(peak);
        CHECK(f.online() == std::ceil((14e6 - peak) / f.unit()));
    }
}

TEST_CASE("a start costs less than the dear hours it is made for, to the dollar") {
    // 14 MW beside a grid that is dear for four hours a day: a unit at full load saves the difference in those
    const double dear = 150.0, cheap = 5.0, dear_hours = 4.0;
    auto design = backed_up();
    design.grids[0].grid.demand_charge = 0.0;
    design.fleets[0].cost.fuel_price = 4.5 / 1.055056e9;
    design.fleets[0].cycling.start_cost = 0.0;
    const auto unit = source_cost::unit(design.fleets[0], design.economics, Fleet::air(dear));
    REQUIRE(unit.full() * 3.6e9 < dear);
    REQUIRE(unit.full() * 3.6e9 > cheap);
    const double saved = dear_hours * 3600.0 * unit.most * (dear / 3.6e9 - unit.full()); // USD a day
    for (const double share : {0.85, 1.15}) {
        design.fleets[0].cycling.start_cost = share * saved - unit.start;
        Fleet f(design, 0.0);
        for (int i = 0; i < 5 * 288; ++i) {
            if (i == 2 * 288) f.units.begin_counting(); // prices are taken to be like yesterday's: there is one now
            const double hour = (i % 288) / 12.0;
            f.look(14e6, hour >= 8.0 && hour < 8.0 + dear_hours ? dear : cheap, 0.0);
        }
        CAPTURE(share, saved, unit.start);
        CHECK((f.units.all_starts() > 0) == (share < 1.0));
    }
}
