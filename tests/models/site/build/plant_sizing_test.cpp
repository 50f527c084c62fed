#include "models/site/build/plant_sizing.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
SiteDesign with(std::vector<RejectionDesign> rejection, std::vector<ChillerDesign> chillers = {}) {
    auto d = example::unsized(std::move(rejection));
    d.chillers = std::move(chillers);
    d.loop.design_flow = 200.0;
    return d;
}
ChillerDesign trim(double air_cooled) {
    auto p = example::defaults(CarnotChiller<double>::parameters);
    p.capacity = 2e6;
    p.air_cooled = air_cooled;
    return {"trim", p, 0.35};
}
constexpr double heat = 8e6, specific = 3950.0;
} // namespace

TEST_CASE("machines on common headers share the flow, and together carry the heat at the warmest supply") {
    const SizingRules rules{0.0, 0.0, 10.0, 312.15};
    auto d = with({example::dry(), example::adiabatic()});
    CHECK(size_rejection(d, example::memphis_day(), rules, heat, specific) >= 0.9998 * heat);
    double shares = 0.0;
    for (const auto& r : d.rejection) shares += r.flow_share;
    CHECK(shares == Approx(1.0));
    // one machine less of each would not
    auto fewer = d;
    std::get<DryCooler<double>::Parameters>(fewer.rejection[0].machine).count -= 1.0;
    std::get<AdiabaticDesign>(fewer.rejection[1].machine).cooler.count -= 1.0;
    CHECK(size_rejection(fewer, example::memphis_day(), rules, heat, specific) < heat);
}

TEST_CASE("where air is as hot as the water may be, no number of dry machines is enough") {
    const SizingRules rules{0.0, 0.0, 10.0, 305.15};
    auto d = with({example::dry()});
    CHECK(size_rejection(d, example::memphis_day(), rules, heat, specific) < 0.9 * heat);
}

TEST_CASE("chillers carry the design hour with their spare, free coolers a cool day") {
    const SizingRules rules{1.0, 0.0, 10.0, 295.15};
    auto d = with({example::dry()}, {trim(1.0)});
    d.fan_control.set_point = 295.15;
    CHECK(size_chillers(d, example::memphis_day(), rules, heat) == Approx(10e6));
    size_rejection(d, example::memphis_day(), rules, heat, specific);
    const auto& p = std::get<DryCooler<double>::Parameters>(d.rejection.front().machine);
    CHECK(p.count >= 4.0);
    CHECK(p.count < 12.0);
}

TEST_CASE("a tower's cells hold the design wet bulb and its exchanger its approach") {
    const SizingRules rules{0.0, 0.0, 10.0, 309.15};
    auto d = with({example::tower()});
    CHECK(size_rejection(d, example::memphis_day(), rules, heat, specific) >= 0.9998 * heat);
    const auto& t = std::get<TowerDesign>(d.rejection.front().machine);
    CHECK(t.exchanger_conductance == Approx(heat / 2.0));
    const auto& cells = std::get<CoolingTower<double>::Parameters>(t.tower);
    CHECK(cells.count * cells.water_flow >= 0.9 * d.loop.design_flow * specific / tower::water_specific_heat);
    CHECK(t.basin.full_mass == Approx(600.0 * cells.count * cells.water_flow));
}
