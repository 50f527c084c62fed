#include "models/site/build/chiller_sizing.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double heat = 8e6, specific = 3950.0;
/// A plant of one loop at design, whose supply may float in the design hour.
SiteDesign with(std::vector<RejectionDesign> rejection, double warmest, std::vector<ChillerDesign> chillers = {}) {
    auto d = example::unsized(std::move(rejection));
    d.chillers = std::move(chillers);
    auto& loop = d.loops[0];
    loop.loop.design_flow = 200.0;
    loop.heat = heat;
    loop.supply_float = warmest - loop.fan_control.set_point;
    return d;
}
ChillerDesign trim() {
    auto d = example::trim();
    d.loop = 0;
    return d;
}
} // namespace

TEST_CASE("machines on common headers share the flow, and together carry the heat at the warmest supply") {
    const SizingRules rules{0.0, 0.0};
    auto d = with({example::dry(), example::adiabatic()}, 312.15);
    CHECK(size_rejection(d, 0, example::memphis_day(), rules) >= 0.9998 * heat);
    double shares = 0.0;
    for (const auto& r : d.rejection) shares += r.flow_share;
    CHECK(shares == Approx(1.0));
    // one machine less of each would not
    auto fewer = d;
    std::get<DryCooler<double>::Parameters>(fewer.rejection[0].machine).count -= 1.0;
    std::get<AdiabaticDesign>(fewer.rejection[1].machine).cooler.count -= 1.0;
    CHECK(size_rejection(fewer, 0, example::memphis_day(), rules) < heat);
}

TEST_CASE("where one of two kinds cannot cool in the design hour, the other gets most of the water and carries it") {
    const SizingRules rules{0.0, 0.0};
    auto day = example::memphis_day();
    day.dry_bulb = 318.15, day.wet_bulb_with_dry = day.wet_bulb = 295.15; // a desert: 45 degC, 22 degC wet bulb
    auto d = with({example::dry(), example::adiabatic()}, 309.15);
    CHECK(size_rejection(d, 0, day, rules) >= 0.999 * heat);
    CHECK(d.rejection[0].count() >= 1.0);           // stays for cooler hours
    CHECK(d.rejection[0].rated_heat < 0.01 * heat); // its valves lead the water to the others in the heat
    auto dry_alone = with({example::dry()}, 309.15);
    CHECK(size_rejection(dry_alone, 0, day, rules) < 0.9 * heat);
}

TEST_CASE("where air is as hot as the water may be, no number of dry machines is enough") {
    const SizingRules rules{0.0, 0.0};
    auto d = with({example::dry()}, 305.15);
    d.loops[0].fan_control.set_point = 305.15;
    d.loops[0].supply_float = 0.0;
    CHECK(size_rejection(d, 0, example::memphis_day(), rules) < 0.9 * heat);
}

TEST_CASE("chillers carry the design hour with their spare, free coolers a cool day") {
    const SizingRules rules{1.0, 0.0};
    auto d = with({example::dry()}, 309.15, {trim()});
    d.loops[0].fan_control.set_point = 295.15;
    CHECK(size_chillers(d, 0, example::memphis_day(), rules) == Approx(10e6));
    size_rejection(d, 0, example::memphis_day(), rules);
    const auto& p = std::get<DryCooler<double>::Parameters>(d.rejection.front().machine);
    CHECK(p.count >= 4.0);
    CHECK(p.count < 12.0);
}

TEST_CASE("a tower's cells hold the design wet bulb and its exchanger its approach") {
    const SizingRules rules{0.0, 0.0};
    auto d = with({example::tower()}, 309.15);
    CHECK(size_rejection(d, 0, example::memphis_day(), rules) >= 0.9998 * heat);
    const auto& t = std::get<TowerDesign>(d.rejection.front().machine);
    CHECK(t.exchanger_conductance == Approx(heat / 2.0));
    const auto& cells = std::get<CoolingTower<double>::Parameters>(t.tower);
    CHECK(cells.count * cells.water_flow >= 0.9 * d.loops[0].loop.design_flow * specific / tower::water_specific_heat);
    CHECK(t.basin.full_mass == Approx(600.0 * cells.count * cells.water_flow));
}

TEST_CASE("cells before condensers bring the water that the condensers warm by their rise, and not more") {
    const SizingRules rules{0.0, 0.0};
    ChillerDesign chiller = trim();
    std::get<CarnotChiller<double>::Parameters>(chiller.machine).air_cooled = 0.0;
    chiller.condenser_rise = 5.0;
    auto d = with({example::tower()}, 295.15, {chiller});
    d.loops[0].fan_control.set_point = 295.15;
    CHECK(size_rejection(d, 0, example::memphis_day(), rules) >= 0.9998 * heat);
    const auto& t = std::get<TowerDesign>(d.rejection.front().machine);
    const auto& cells = std::get<CoolingTower<double>::Parameters>(t.tower);
    const double water = 1.2 * heat / (tower::water_specific_heat * 5.0); // kg/s, 1.2 of the heat by a COP of 5
    CHECK(cells.count == std::ceil(water / cells.water_flow));
}

namespace {
/// Towers that serve chillers of their own loop of 22 degC, at a design wet bulb.
SiteDesign behind_towers(double wet_bulb, double condenser_rise = 5.0, double water_over_air = 1.2) {
    ChillerDesign chiller = trim();
    std::get<CarnotChiller<double>::Parameters>(chiller.machine).air_cooled = 0.0;
    chiller.condenser_rise = condenser_rise;
    auto d = with({example::tower()}, 295.15, {chiller});
    auto& cells = std::get<CoolingTower<double>::Parameters>(std::get<TowerDesign>(d.rejection[0].machine).tower);
    cells.water_flow = 23.9, cells.air_flow = 23.9 / water_over_air;
    d.loops[0].fan_control.set_point = 295.15;
    auto day = example::memphis_day();
    day.wet_bulb = day.wet_bulb_with_dry = 273.15 + wet_bulb;
    size_rejection(d, 0, day, {0.0, 0.0});
    return d;
}
} // namespace

TEST_CASE("a cooler place gets no more cells for its chillers, nor more water") {
    double cells = infinity, water = infinity;
    for (const double wet_bulb : {28.0, 25.6, 22.0, 16.0, 9.0, -1.0}) { // to Antarctica
        const auto d = behind_towers(wet_bulb);
        CHECK(d.rejection[0].count() <= cells);
        CHECK(d.rejection[0].own_flow <= 1.001 * water);
        cells = d.rejection[0].count(), water = d.rejection[0].own_flow;
    }
}

TEST_CASE("cells in a cool place still carry the loop over their plates on a cool day") {
    // Cells of little air for their water, and condensers of a large rise: at the chillers' rating few would do.
    for (const double wet_bulb : {9.0, -1.0}) {
        const auto d = behind_towers(wet_bulb, 15.0, 4.0);
        const double air = d.loops[0].fan_control.set_point - d.loops[0].free_cooling_difference;
        const double wet = std::min(air - 3.0, 273.15 + wet_bulb);
        const SizingPoint cool{
            machine_flow(d.rejection[0]), 335.15, 295.15, specific, air, wet, wet, 101325.0, 0.0, 0.0};
        CHECK(d.rejection[0].count() * machine_heat(d.rejection[0], cool) > 0.98 * heat);
    }
}

TEST_CASE("machines of a plant for a small loop are small, and carry it alike") {
    const auto sized = [](bool of_plant) {
        auto d = with({example::adiabatic()}, 312.15);
        d.loops[0].heat = 50e3, d.loops[0].loop.design_flow = 200.0 * 50e3 / heat;
        d.rejection[0].of_plant = of_plant;
        CHECK(size_rejection(d, 0, example::memphis_day(), {1.0, 0.0}) >= 0.9998 * 50e3);
        return d.rejection[0];
    };
    const auto chosen = sized(false), small = sized(true);
    CHECK(chosen.size == 1.0);
    CHECK(small.count() == 2.0); // one and its spare
    CHECK(small.size < 0.1);
    CHECK(small.price() == Approx(small.size * chosen.price()).epsilon(1e-9));
    CHECK(small.rated_heat >= 2.0 * 0.9998 * 50e3);
    CHECK(small.rated_heat < 4.1 * 50e3);
}

TEST_CASE("tower pumps are for the water of the cells that carry the loop, however many spare ones there are") {
    const auto tower = [](double spares, double share = 1.0, double count = automatic) {
        auto d = with({example::tower()}, 309.15);
        d.loops[0].heat *= share, d.loops[0].loop.design_flow *= share;
        auto& cells = std::get<CoolingTower<double>::Parameters>(std::get<TowerDesign>(d.rejection[0].machine).tower);
        cells.count = count;
        auto day = example::memphis_day();
        day.wet_bulb = 285.15; // cells cool any water by the loop's range
        size_rejection(d, 0, day, {spares, 0.0});
        return TowerRejection<double>::design_flow(std::get<TowerDesign>(d.rejection[0].machine));
    };
    for (const double spares : {0.0, 1.0, 4.0}) CHECK(tower(spares) == Approx(200.0).epsilon(1e-3)); // as the loop's
    CHECK(tower(0.0, 3.0, 20.0) == Approx(600.0).epsilon(1e-3)); // of twenty cells too
    CHECK(tower(1.0, 0.1) == Approx(0.4 * 239.0));               // the least that wets a cell far too large
    auto said = with({example::tower()}, 309.15);
    std::get<TowerDesign>(said.rejection[0].machine).pump_flow = 150.0;
    size_rejection(said, 0, example::memphis_day(), {1.0, 0.0});
    CHECK(std::get<TowerDesign>(said.rejection[0].machine).pump_flow == 150.0);
}
