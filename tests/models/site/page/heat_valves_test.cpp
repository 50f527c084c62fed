#include "models/site/build/plant_sizing.hpp"
#include "models/site/page/heat_valves.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// Dry and adiabatic coolers on one loop, in air of Phoenix.
struct Case {
    SiteDesign design = example::unsized({example::dry(), example::adiabatic()});
    DesignDay day = example::memphis_day();
    Case() {
        design.loops[0].rise = 10.0;
        day.dry_bulb = day.dry_bulb_highest = 316.55, day.wet_bulb = day.wet_bulb_with_dry = 296.15;
    }
    double open(std::size_t machine, double dry_bulb, double pads = 1.0) const {
        return HeatValves(design, 0).open(machine, dry_bulb, std::min(dry_bulb - 5.0, 296.15),
                                          [&](std::size_t) { return pads; });
    }
    /// W that a plant of so many machines carries in the design hour.
    double carried(double dry, double adiabatic) const {
        auto d = design;
        d.rejection[0].count() = dry, d.rejection[1].count() = adiabatic;
        d.loops[0].heat = 9e6, d.loops[0].loop.design_flow = 228.0;
        return size_rejection(d, 0, day, {0.0, 0.0});
    }
};
} // namespace

TEST_CASE("dry coolers are valved off where wetted ones cool much better, and nowhere else") {
    const Case c;
    CHECK(c.open(0, 318.15) < 0.01);      // 45 degC, water returns with 46
    CHECK(c.open(0, 318.15, 0.0) == 1.0); // pads dry: neither is better, however hot
    CHECK(c.open(1, 318.15) == 1.0);      // the better ones
    CHECK(c.open(0, 288.15) == 1.0);      // in cool air
    double before = 1.0;
    for (double air = 280.0; air < 330.0; air += 0.5) {
        CHECK(c.open(0, air) <= before);
        before = c.open(0, air);
    }
    CHECK(before > 0.0); // a leak takes all where the others are lost
    auto phoenix = example::summer();
    phoenix.dry_bulb = 318.15, phoenix.wet_bulb = 296.15;
    const auto fans = [&](double flow) {
        return HeatValves(c.design, 0).fans(0, phoenix, example::running(c.design), flow);
    };
    CHECK(fans(0.001) < 0.01);
    CHECK(fans(2.0) == 1.0); // and then its fans turn
    phoenix.makeup_available = 0.0;
    CHECK(fans(0.001) == 1.0); // dry pads help nobody
}

TEST_CASE("dry coolers before chillers or alone have no such valves") {
    Case c;
    c.design.chillers[0].loop = 0;
    CHECK(c.open(0, 318.15) == 1.0);
    Case alone;
    alone.design.rejection.pop_back();
    CHECK(alone.open(0, 318.15) == 1.0);
}

TEST_CASE("dry coolers beside plates close as their air comes near the set point") {
    Case c;
    c.design.rejection.pop_back();
    ExchangerDesign plates{};
    plates.from = 0, plates.to = 1, plates.approach = 2.0;
    c.design.exchangers = {plates};
    c.design.loops[1].fan_control.set_point = 305.15; // not far under the other's, so that both gain
    const double set_point = c.design.loops[0].fan_control.set_point;
    CHECK(c.open(0, set_point) < 0.01);
    CHECK(c.open(0, set_point - 10.0) == 1.0);
}

TEST_CASE("more machines in parallel never carry less") {
    const Case c;
    double before = 0.0;
    for (const double dry : {0.0, 5.0, 7.0, 15.0, 40.0}) { // of 43 degC they carry next to nothing
        const double all = c.carried(dry + 1e-9, 7.0);
        CHECK(all > 0.99 * before);
        before = std::max(all, before);
    }
    CHECK(c.carried(7.0, 9.0) > c.carried(7.0, 7.0));
}
