#pragma once
/// One fleet of units with its commitment, for the tests of what runs when and why.

#include "models/site/operation/unit_commitment.hpp"
#include "tests/models/site/example_design.hpp"

namespace sitewatt::example {

/// The units of a site under a demand and prices that the test sets.
struct Fleet {
    SiteDesign design;
    UnitCommitment units;
    Planner planner;
    DemandHistory history;
    Commands commands;
    double time = 0.0, peak = 0.0;
    explicit Fleet(SiteDesign d = sized(), double expected = 10e6)
        : design(std::move(d)), units(design), planner(design), commands(running(design)) {
        units.begin(time, summer(), {expected}, commands);
    }
    static Surroundings air(double price) {
        auto outside = summer();
        outside.dry_bulb = 293.15;
        outside.wet_bulb = 288.15;
        outside.grids[0].energy_price = price / 3.6e9;
        return outside;
    }
    void look(double demand, double price = 50.0, double battery = 5e6, double interval = 300.0) {
        history.record(time += interval, {demand, 0.0, 0.0, {price / 3.6e9}});
        units.update(time, air(price), {demand, battery, {peak}}, planner, history, commands);
    }
    double unit() const {
        return ThermalFleet<double>::unit_capacity(design.fleets[0].turbine, 293.15, 288.15, summer().pressure);
    }
    double online() const { return commands.units_online[0]; }
};
/// A grid that carries everything, and one set beside it.
inline SiteDesign backed_up(double limit = 30e6) {
    auto d = sized();
    d.grids[0].grid.import_limit = limit;
    d.fleets[0].turbine.count = 1.0;
    d.fleets[0].cost.fuel_price = 22.0 / 1.055056e9; // diesel, five times as dear as the grid
    return d;
}

} // namespace sitewatt::example
