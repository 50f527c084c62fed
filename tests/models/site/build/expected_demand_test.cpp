#include "models/site/build/expected_demand.hpp"

#include "models/site/outside/climate.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>
#include <numeric>

using namespace sitewatt;

namespace {
std::vector<double> demand_of(const SiteDesign& d, RequestRate requests, std::vector<Steps> loads = {},
                              Deliveries deliveries = {}) {
    return expected_demand(d, {Weather(synthetic_year(*find_climate("memphis"), 1)),
                               std::move(requests),
                               Steps(1.0),
                               {},
                               {},
                               {},
                               std::move(loads),
                               std::move(deliveries)});
}
} // namespace

TEST_CASE("racks that work as hard as they can draw the design hour's power, idle ones what they draw idle") {
    auto d = example::sized();
    const auto serving = demand_of(d, Signal(1e9)), idle = demand_of(d, Signal(0.0));
    REQUIRE(serving.size() == 8760);
    CHECK(serving.front() == serving.back());
    CHECK(serving.front() < d.design_power); // reading and writing use less than all of a chip
    const auto& r = d.halls[0].racks;
    const double rack = Rack<double>::power(r, r.accelerator_idle_power, 1.0);
    CHECK(idle.front() == Approx(r.count * rack * d.design_power / d.critical_it_power).epsilon(0.05));
    d.halls[0].duty = duty::constant(1.0);
    CHECK(demand_of(d, Signal(0.0)).front() == Approx(d.design_power).epsilon(0.03)); // leakage of cooler chips
}

TEST_CASE("each hour has the requests of its own mean, and a load follows its series") {
    auto d = example::sized();
    std::vector<double> begins, rates;
    for (int k = 0; k < 8760; ++k) begins.push_back(3600.0 * k), rates.push_back(k < 12 ? 0.0 : 1e9);
    const auto steps = demand_of(d, Signal(Steps(begins, rates, 8760.0 * 3600.0)));
    CHECK(steps[5] == Approx(demand_of(d, Signal(0.0)).front()));
    CHECK(steps[15] == Approx(demand_of(d, Signal(1e9)).front()));
    d.halls.clear();
    d.air_loads.push_back({"it", 5e6, d.air_loads.empty() ? AirDesign{} : d.air_loads[0].air, 0});
    d.critical_it_power = 5e6;
    d.design_power = 6e6;
    const auto metered = demand_of(d, Signal(0.0), {Steps({0.0, 3600.0}, {1e6, 4e6}, 8760.0 * 3600.0)});
    CHECK(metered[0] == Approx(1.2e6));
    CHECK(metered[1] == Approx(4.8e6));
}

TEST_CASE("racks that are still to come draw nothing, and those for repair neither") {
    auto d = example::sized();
    auto& hall = d.halls[0];
    hall.duty = duty::constant(1.0);
    const double all = demand_of(d, Signal(0.0)).front();
    d.deliveries = {100.0 * 3600.0, 200.0 * 3600.0};
    hall.stages = {{.here = 0.25, .duty = hall.duty}, {.here = 0.75, .duty = hall.duty}, {.duty = hall.duty}};
    const auto demand = demand_of(d, Signal(0.0), {}, {d.deliveries, {1.0, 1.0, 1.0}});
    for (const auto& [k, here] : {std::pair{0, 0.25}, {99, 0.25}, {100, 0.75}, {199, 0.75}, {200, 1.0}, {8759, 1.0}})
        CHECK(demand[static_cast<std::size_t>(k)] == Approx(here * all));
    d.deliveries.clear();
    hall.stages = {{.here = 1.0, .working = 0.8, .out = 0.2, .duty = hall.duty}};
    CHECK(demand_of(d, Signal(0.0)).front() == Approx(0.8 * all));
}
