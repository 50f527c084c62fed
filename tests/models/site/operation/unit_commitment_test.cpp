#include "models/site/operation/unit_commitment.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_fleet.hpp"

using namespace sitewatt;
using example::Fleet, example::backed_up;

TEST_CASE("units on line carry the demand without the largest of them") {
    for (const double lost : {1.0, 2.0}) {
        auto design = example::sized();
        design.reserve_units = lost;
        design.fleets[0].turbine.count = 8.0;
        Fleet f(design);
        for (const double demand : {4e6, 14e6, 9e6, 25e6}) {
            for (int i = 0; i < 40; ++i) f.look(demand, 50.0, 5e6, 900.0);
            const double online = f.online() * f.unit(), grid = 6e6, battery = 5e6;
            CAPTURE(demand, lost, f.online());
            CHECK(online + grid >= std::min(demand, 8.0 * f.unit() + grid) - 1.0);
            CHECK(std::max(online - lost * f.unit(), 0.0) + grid + battery >= demand - 1.0);
        }
    }
}

TEST_CASE(
    "nothing is on line that nothing needs: a set beside a grid that carries all, at any price that is not dearer") {
    for (const double price : {-50.0, 5.0, 45.0}) {
        for (const double demand : {1e6, 20e6, 29.9e6}) { // up to a limit without any headroom
            Fleet f(backed_up(), demand);
            CAPTURE(price, demand);
            CHECK(f.online() == 0.0);
            for (int i = 0; i < 3 * 288; ++i) f.look(demand, price, 0.0);
            CHECK(f.online() == 0.0);
            CHECK(f.units.unit_time(0) == 0.0);
            CHECK(f.units.all_starts() == 0);
        }
    }
}

TEST_CASE("a set beside the grid runs while the grid cannot carry, and stops when it can") {
    Fleet f(backed_up());
    for (int i = 0; i < 12; ++i) f.look(20e6, 45.0, 0.0);
    CHECK(f.online() == 0.0);
    for (int i = 0; i < 12; ++i) f.look(32e6, 45.0, 0.0);
    CHECK(f.online() == 1.0);
    for (int i = 0; i < 36; ++i) f.look(20e6, 45.0, 0.0);
    CHECK(f.online() == 0.0);
    CHECK(f.units.all_starts() == 1);
}

TEST_CASE("the grid goes before the fleets while its power is cheaper, demand charge and all") {
    Fleet f;
    for (int i = 0; i < 30; ++i) f.look(14e6, 5.0);
    CHECK(f.commands.grid_preferred[0] > 5e6);
    for (int i = 0; i < 30; ++i) f.look(14e6, 500.0);
    CHECK(f.commands.grid_preferred[0] == 0.0);
}

TEST_CASE("a unit without fuel is not counted on") {
    auto design = example::sized();
    design.grids.clear();
    Fleet f(design);
    for (int i = 0; i < 12; ++i) f.look(8e6);
    CHECK(f.online() > 0.0);
    auto outside = Fleet::air(50.0);
    outside.gas_lost = 1.0;
    for (int i = 0; i < 20; ++i)
        f.units.update(f.time += 300.0, outside, {8e6, 0.0, 0.0}, f.planner, f.history, f.commands);
    CHECK(f.online() == 0.0);
}

TEST_CASE("starts and failures count from where counting begins") {
    Fleet f;
    for (int i = 0; i < 200; ++i) f.look(0.0, 50.0, 5e6, 900.0);
    for (int i = 0; i < 40; ++i) f.look(20e6, 50.0, 5e6, 900.0);
    CHECK(f.units.all_starts() > 0);
    f.units.begin_counting();
    CHECK(f.units.all_starts() == 0);
    CHECK(f.units.all_failures() == 0);
}

TEST_CASE("units sell within the export limit while the grid pays more than they cost, and not when it pays less") {
    auto design = example::sized();
    design.fleets[0].turbine.count = 3.0;
    design.grids[0].contract.export_limit = 30e6;
    design.grids[0].contract.export_factor = 1.0;
    Fleet f(design, 4e6);
    for (int i = 0; i < 288; ++i) f.look(4e6, 200.0, 0.0);
    CHECK(f.online() == 3.0);
    CHECK(-f.commands.grid_preferred[0] >= 3.0 * f.unit() - 4e6);
    CHECK(-f.commands.grid_preferred[0] <= 30e6);
    for (int i = 0; i < 2 * 288; ++i) f.look(4e6, 10.0, 0.0);
    CHECK(f.online() < 3.0);
    CHECK(f.commands.grid_preferred[0] >= 0.0);
    design.grids[0].contract.export_factor = 0.05; // pays less than the fuel
    Fleet poor(design, 4e6);
    for (int i = 0; i < 288; ++i) poor.look(4e6, 200.0, 0.0);
    CHECK(poor.online() < 3.0);
    CHECK(poor.commands.grid_preferred[0] >= 0.0);
}

TEST_CASE("units rest while batteries give what sun and wind left, and are ordered before those are empty") {
    auto design = example::sized();
    design.grids.clear();
    design.reserve_units = 0.0;
    Fleet f(design, 0.0);
    // nothing asked while a full battery gives all: no unit is on line, though every hour to come needs one
    const auto look = [&](double held) {
        const double given = std::min(4e6, held / 1800.0);
        f.history.record(f.time += 300.0, {4e6});
        f.units.update(f.time, Fleet::air(50.0), {4e6 - given, 5e6 - given, {}, {1.0}, given, {held, 40e9, 5e6, 0.86}},
                       f.planner, f.history, f.commands);
    };
    for (int i = 0; i < 2 * 288; ++i) look(0.0);
    CHECK(f.online() == 1.0);
    for (int i = 0; i < 36; ++i) look(40e9); // eleven hours of 4 MW are less than any start costs
    CHECK(f.online() == 0.0);
    for (int i = 0; i < 4; ++i) look(2e9); // eight minutes
    CHECK(f.online() == 1.0);
}

TEST_CASE("a unit is ordered for what is expected until two looks from now, however far apart they are") {
    const auto ordered = [](double interval) {
        auto design = backed_up();
        design.control_interval = interval;
        Fleet f(design);
        for (int i = 1; i < 288; ++i) f.look(i / 12 == 12 ? 40e6 : 20e6, 45.0, 0.0); // 40 MW from noon to one
        while (f.time < (24.0 + 11.0) * 3600.0 - 1.0) f.look(20e6, 45.0, 0.0);
        return f.units.committed()[0];
    };
    CHECK(ordered(300.0) == 0.0); // a third of the way to noon: 27 MW, which the grid has
    CHECK(ordered(900.0) == 1.0);
}

TEST_CASE("a few cheap hours are not worth a month's peak beside units, many are") {
    // Units of about 45 USD/MWh; the peak costs 12,000 USD/MW: six hours a day at 20 USD/MWh save 4,000 in the rest of
    // the month, fourteen for nothing 17,000.
    const auto days = [](int cheap_hours, double cheap, double dear) {
        auto design = example::sized();
        design.fleets[0].turbine.count = 4.0;
        design.grids[0].grid.import_limit = 30e6;
        design.grids[0].grid.demand_charge = 12e-3;
        Fleet f(design, 8e6);
        const auto price = [&](int hour) { return hour % 24 < cheap_hours ? cheap : dear; };
        for (int h = 0; h < 4 * 24; ++h)
            for (int k = 0; k < 12; ++k) f.look(8e6, price(h), 0.0);
        for (int k = 0; k < 12; ++k) f.look(8e6, price(0), 0.0); // a cheap hour
        return f;
    };
    auto few = days(6, 20.0, 60.0);
    CHECK(few.commands.grid_preferred[0] < 1e6);
    CHECK(few.online() * few.unit() >= 8e6);
    auto many = days(14, 0.0, 120.0);
    CHECK(many.commands.grid_preferred[0] > 7.9e6);
    // a peak that is paid for is used in any hour
    few.peak = 8.5e6;
    for (int k = 0; k < 12; ++k) few.look(8e6, 20.0, 0.0);
    CHECK(few.commands.grid_preferred[0] > 7.9e6);
}

TEST_CASE("units are ordered for sun that sets before they could start, and stop when it does not") {
    auto design = example::sized();
    design.grids.clear();
    design.fleets[0].turbine.count = 8.0;
    Fleet f(design);
    const auto look = [&](double fading) {
        UnitCommitment::Asked asked{4e6};
        asked.fading = fading;
        f.units.update(f.time += 300.0, Fleet::air(50.0), asked, f.planner, f.history, f.commands);
    };
    for (int i = 0; i < 24; ++i) look(0.0);
    const double before = f.online();
    for (int i = 0; i < 24; ++i) look(3.0 * f.unit());
    CHECK((f.online() - design.reserve_units) * f.unit() >= 4e6 + 3.0 * f.unit());
    for (int i = 0; i < 48; ++i) look(0.0);
    CHECK(f.online() == before);
}

TEST_CASE("an island whose battery follows a grid keeps a machine that turns on line, and cells do not count") {
    const auto online = [](bool forming, bool cells) {
        auto d = example::sized();
        d.grids.clear(), d.batteries.front().grid_forming = forming;
        d.fleets.front().cycling.minimum_run_time = 0.0;
        if (cells) {
            d.fleets.push_back(d.fleets.front()); // cheaper, and with an inverter
            d.fleets.back().rotates = false, d.fleets.back().cost.fuel_price *= 0.5;
        }
        Fleet f(d, 0.0);
        for (int k = 0; k < 20; ++k) f.look(0.0);
        return f.commands.units_online[0];
    };
    CHECK(online(true, false) == 0.0);
    CHECK(online(false, false) == 1.0);
    CHECK(online(false, true) == 1.0);
}

TEST_CASE("work that a plan does in a cheap night is not taken to come on top of the day") {
    // A grid of 12 MW for days of 9 MW and nights of 4, in which a plan does 5 MW of what was put off.
    auto design = backed_up(12e6);
    design.batteries.clear();
    design.fleets[0].turbine.start_time = 8.0 * 3600.0;
    design.fleets[0].cost.fuel_price = 8.0 / 1.055056e9; // twice the grid's price
    design.load_step = 0.0, design.reserve_units = 0.0;
    for (const bool placed : {true, false}) {
        Fleet f(design, 0.0);
        f.peak = 12e6;
        double ordered = 0.0;
        const auto look = [&](double demand, double moved) {
            f.history.record(f.time += 300.0, {demand, 0.0, 0.0, {50.0 / 3.6e9}, moved});
            UnitCommitment::Asked asked{demand, 0.0, {f.peak}};
            asked.moved = moved;
            f.units.update(f.time, Fleet::air(50.0), asked, f.planner, f.history, f.commands);
            ordered = std::max(ordered, f.units.committed()[0]);
        };
        for (int i = 0; i < 8 * 288; ++i) look(i % 288 < 144 ? 4e6 : 9e6, 0.0);
        CHECK(ordered == 0.0);
        for (int i = 0; i < 60; ++i) look(9e6, placed ? 5e6 : 0.0);
        CAPTURE(placed);
        CHECK((ordered > 0.0) == !placed); // what users ask 5 MW more of they may ask by day too
    }
}
