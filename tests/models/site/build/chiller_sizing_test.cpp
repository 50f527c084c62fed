#include "models/media/glycol_water.hpp"
#include "models/site/build/chiller_sizing.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// One kind of chiller on one loop, in air of 40 degC and 24 degC wet bulb.
struct Case {
    SiteDesign design = example::unsized();
    DesignDay day = example::memphis_day();
    ChillerDesign chiller = example::trim();
    Case() {
        day.dry_bulb = 313.15, day.wet_bulb = day.wet_bulb_with_dry = 297.15;
        chiller.loop = 0;
        design.loops[0].fan_control.set_point = 295.15; // 22 degC
        design.loops[0].heat = 9e6;
    }
    CarnotChiller<double>::Parameters& carnot() { return std::get<CarnotChiller<double>::Parameters>(chiller.machine); }
    double share(double margin = 0.0) const { return compressor_share(design, chiller, day, {0.0, margin}); }
};
} // namespace

TEST_CASE("compressors in the design hour draw by the lift there: a share of Carnot between water and air") {
    Case c;
    c.carnot().carnot_fraction = 0.44, c.carnot().evaporator_approach = 3.0, c.carnot().condenser_approach = 12.0;
    CHECK(c.share() == Approx((325.15 - 292.15) / (0.44 * 292.15)).epsilon(1e-9)); // 40 + 12 degC over 22 - 3
    CHECK(c.share(2.0) == Approx((327.15 - 292.15) / (0.44 * 292.15)).epsilon(1e-9));
    c.carnot().air_cooled = 0.0; // towers of their own: 24 degC wet bulb and 4 K
    CHECK(c.share() == Approx((313.15 - 292.15) / (0.44 * 292.15)).epsilon(1e-9));
    c.design.loops[1].fan_control.set_point = 303.15; // or a loop at 30 degC
    c.chiller.condenser = 1;
    CHECK(c.share() == Approx((315.15 - 292.15) / (0.44 * 292.15)).epsilon(1e-9));
}

TEST_CASE("curves give their rated COP where they were rated") {
    Case c;
    auto p = example::defaults(EirChiller<double>::parameters);
    p.capacity = 1e6, p.reference_cop = 5.5, p.air_cooled = 0.0;
    p.capacity_1 = p.input_1 = 1.0, p.part_load_r = 1.0; // flat: the same everywhere
    p.capacity_x = p.capacity_xx = p.capacity_y = p.capacity_yy = p.capacity_xy = 0.0;
    p.input_x = p.input_xx = p.input_y = p.input_yy = p.input_xy = p.part_load_1 = p.part_load_rr = 0.0;
    p.least_x = 273.15, p.most_x = 300.0, p.least_y = 273.15, p.most_y = 320.0;
    c.chiller.machine = p;
    CHECK(c.share() == Approx(1.0 / 5.5).epsilon(1e-9));
}

TEST_CASE(
    "water of condensers is laid out for the heat of their compressors, where that is over a fifth of the cooling") {
    Case c;
    c.chiller.condenser = 1;
    c.carnot().carnot_fraction = 0.3, c.carnot().evaporator_approach = 3.0, c.carnot().condenser_approach = 12.0;
    c.design.loops[1].fan_control.set_point = 313.15;
    c.design.chillers = {c.chiller};
    REQUIRE(c.share() == Approx((325.15 - 292.15) / (0.3 * 292.15)).epsilon(1e-9)); // 0.38
    CHECK(condenser_heat(c.design, c.chiller, c.day, {0.0, 0.0}) == Approx(1.0 + c.share()));
    size_chillers(c.design, 0, c.day, {0.0, 0.0});
    const auto& d = c.design.chillers[0];
    CHECK(d.condenser_flow * d.condenser_rise * glycol_water::specific_heat(c.design.loops[1].glycol, 313.15) ==
          Approx((1.0 + c.share()) * d.carrying * d.cooling() / d.count()).epsilon(1e-9));
    c.carnot().carnot_fraction = 0.9; // a COP over 5
    CHECK(condenser_heat(c.design, c.chiller, c.day, {0.0, 0.0}) == 1.2);
}

TEST_CASE("chillers carry their loop with one to spare, and the other loop gives water for those that carry it") {
    Case c;
    c.chiller.condenser = 1;
    c.design.loops[1].fan_control.set_point = 303.15;
    const double per_flow = c.chiller.condenser_rise * glycol_water::specific_heat(c.design.loops[1].glycol, 303.15);
    for (const double spare : {1.0, 4.0}) { // which are valved off
        c.design.chillers = {c.chiller};
        CHECK(size_chillers(c.design, 0, c.day, {spare, 0.0}) == Approx(10e6 + spare * 2e6)); // five of 2 MW for 9 MW
        CHECK(c.design.chillers[0].count() == 5.0 + spare);
        CHECK(c.design.chillers[0].condenser_flow * per_flow == Approx(1.2 * 10e6).epsilon(1e-9));
    }
    c.carnot().capacity = 100e6; // a machine far too large takes its own water all the same
    c.design.chillers = {c.chiller};
    size_chillers(c.design, 0, c.day, {1.0, 0.0});
    CHECK(c.design.chillers[0].condenser_flow * per_flow == Approx(1.2 * 100e6).epsilon(1e-9));
}

TEST_CASE(
    "towers of chillers are for water as near to wet bulb as is set, and no colder than chillers are rated with") {
    Case c;
    c.carnot().air_cooled = 0.0;
    c.design.chillers = {c.chiller};
    const auto water = [&](double wet_bulb) {
        c.day.wet_bulb = 273.15 + wet_bulb;
        return tower_water(c.design, 0, c.day, {0.0, 1.0}) - 273.15;
    };
    CHECK(water(28.0) == Approx(28.0 + 1.0 + 4.0)); // with a margin of a kelvin
    CHECK(water(20.0) == Approx(29.4));             // AHRI 550/590
    CHECK(water(-1.0) == Approx(29.4));
}

TEST_CASE("chillers of a plant are as small as their loop, those that were chosen stay") {
    Case c;
    c.design.loops[0].heat = 35e3;
    const auto counted = [&](bool of_plant) {
        c.chiller.of_plant = of_plant;
        c.design.chillers = {c.chiller};
        CHECK(size_chillers(c.design, 0, c.day, {1.0, 0.0}) >= 2.0 * 35e3);
        return c.design.chillers[0];
    };
    const auto chosen = counted(false), sized = counted(true);
    CHECK(chosen.count() == 2.0);
    CHECK(chosen.cooling() == 4e6);
    CHECK(sized.count() == 2.0);
    CHECK(sized.cooling() / sized.count() >= 35e3);
    CHECK(sized.cooling() / sized.count() <
          2.0 * 1.2 * 35e3); // half of it would not do, by what capacity falls in heat
    CHECK(sized.size == sized.cooling() / chosen.cooling());
}
