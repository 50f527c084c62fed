#include "models/site/operation/unit_commitment.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// The units of a site under a demand and prices that the test sets.
struct Fleet {
    SiteDesign design;
    UnitCommitment units;
    Planner planner;
    DemandHistory history;
    Commands commands;
    double time = 0.0;
    explicit Fleet(SiteDesign d = example::sized())
        : design(std::move(d)), units(design), planner(design), commands(example::running(design)) {
        units.begin(example::summer(), 10e6, commands);
    }
    void look(double demand, double price = 50.0, double battery = 5e6, double interval = 300.0) {
        auto outside = example::summer();
        outside.dry_bulb = 293.15;
        outside.wet_bulb = 288.15;
        outside.energy_price = price / 3.6e9;
        history.record(time, demand, 0.0);
        units.update(time += interval, outside, demand, battery, planner, history, commands);
    }
    double unit() const {
        return ThermalFleet<double>::unit_capacity(design.fleets[0].turbine, 293.15, 288.15,
                                                   example::summer().pressure);
    }
};
} // namespace

TEST_CASE("units on line carry the demand without the largest of them") {
    for (const double lost : {1.0, 2.0}) {
        auto design = example::sized();
        design.reserve_units = lost;
        Fleet f(design);
        for (const double demand : {4e6, 14e6, 9e6}) {
            for (int i = 0; i < 40; ++i) f.look(demand, 50.0, 5e6, 900.0);
            const double online = f.commands.units_online[0] * f.unit(), grid = 6e6, battery = 5e6;
            CAPTURE(demand, lost);
            CHECK(std::max(online - lost * f.unit(), 0.0) + grid + battery >= demand - 1.0);
        }
    }
}

TEST_CASE("the grid goes before the fleets while its power is cheaper, demand charge and all") {
    Fleet f;
    for (int i = 0; i < 30; ++i) f.look(14e6, 5.0);
    CHECK(f.commands.grid_preferred > 5e6);
    for (int i = 0; i < 30; ++i) f.look(14e6, 500.0);
    CHECK(f.commands.grid_preferred == 0.0);
}

TEST_CASE("an hour's price neither starts nor stops a unit whose start costs a day of idling") {
    auto design = example::sized();
    design.fleets[0].turbine.count = 4.0;
    design.fleets[0].turbine.start_cost = 20e3; // a frame machine
    Fleet f(design);
    for (int i = 0; i < 3 * 288; ++i) f.look(14e6, 300.0); // three days of a dear grid: turbines run
    const double before = f.commands.units_online[0];
    for (int i = 0; i < 24; ++i) f.look(14e6, 5.0); // two cheap hours
    CHECK(f.commands.units_online[0] == before);
    for (int i = 0; i < 4 * 288; ++i) f.look(14e6, 5.0); // four cheap days
    CHECK(f.commands.units_online[0] < before);
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
