#pragma once
/// Controllers that look at what a test sets.

#include "models/site/operation/controllers.hpp"
#include "tests/models/site/example_design.hpp"

namespace sitewatt::example {

/// Controllers looking at an instant whose demand, grid power and heat the test sets.
struct Watched {
    SiteDesign design;
    Controllers controllers;
    Instant<double> now;
    double time = 0.0;
    explicit Watched(SiteDesign d = example::sized()) : design(std::move(d)), controllers(design), now(design) {
        controllers.begin(0.0, example::summer(), 10e6);
        now.halls[0].racks.liquid_heat = 10e6;
        now.halls[0].racks.it_power = 12e6;
        now.halls[0].accelerator_power = 1000.0;
        now.supply.fleets[0].capacity = 30e6;
        now.supply.batteries[0].discharge_limit = 5e6;
        now.supply.demand = 14e6;
    }
    bool look(const Surroundings& outside, double interval = 300.0) {
        time += interval;
        return controllers.act(time, outside, now);
    }
};
inline Surroundings at(double celsius) {
    auto s = example::summer();
    s.dry_bulb = celsius + 273.15;
    return s;
}

} // namespace sitewatt::example
