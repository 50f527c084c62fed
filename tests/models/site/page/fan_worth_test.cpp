#include "models/site/page/fan_worth.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {
constexpr double cop = 6.0;

DryCooler<double>::Parameters one_cooler() {
    auto p = example::cooler();
    p.count = 1.0;
    return p;
}
/// W that fans at a speed spare the site, water entering at 20 degC.
double spared(const DryCooler<double>::Parameters& p, double speed, double air) {
    const DryCooler<double>::Input u{293.15, p.coolant_flow, 4186.0, air, fan::standard_density, speed};
    const auto y = DryCooler<double>::output(p, {293.15}, u);
    return y.heat_rejected / cop - y.fan_power;
}
/// Dry coolers before air-cooled chillers on the loop of the coils.
SiteDesign coolers_before_chillers() {
    auto d = example::unsized({example::dry()});
    d.rejection[0].loop = d.chillers.front().loop;
    size_site(d, example::memphis_day(), {1.0, 0.0});
    return d;
}
/// Water of 20 degC, as much as suits one machine, or a part of it.
RejectionInput<double> reaching(const Surroundings& outside, double part = 1.0, double pads = 0.0) {
    return {293.15, part * one_cooler().coolant_flow, 4186.0, 1.0, 0.0, 0.0, pads, outside};
}
} // namespace

TEST_CASE("fans before chillers turn at the speed that spares most power, nearly, whatever the air is") {
    const auto p = one_cooler();
    const FanWorth worth = fan_worth(p, cop);
    for (const double air : {265.0, 275.0, 281.0, 285.0, 288.0, 290.0}) {
        auto outside = example::summer();
        outside.dry_bulb = air;
        double best = 0.0;
        for (int i = 1; i <= 100; ++i) best = std::max(best, spared(p, 0.01 * i, air));
        CAPTURE(air, best);
        CHECK(spared(p, worth.most(reaching(outside)), air) > 0.97 * best);
    }
}

TEST_CASE("fans before chillers rest where the air is as warm as the water, and turn fully far under it") {
    const FanWorth worth = fan_worth(one_cooler(), cop);
    auto outside = example::summer();
    outside.dry_bulb = 293.15;
    CHECK(worth.most(reaching(outside)) == 0.0);
    outside.dry_bulb = 293.15 - worth.recirculation - worth.full;
    CHECK(worth.most(reaching(outside)) == Approx(1.0));
    outside.dry_bulb -= 20.0;
    CHECK(worth.most(reaching(outside)) == 1.0);
}

TEST_CASE("machines that little water reaches turn slowly, for it has little to give up") {
    const FanWorth worth = fan_worth(one_cooler(), cop);
    auto outside = example::summer();
    outside.dry_bulb = 283.15;
    const double usual = worth.most(reaching(outside)), little = worth.most(reaching(outside, 0.01));
    CHECK(little < 0.25 * usual);
    CHECK(little > 0.0);
}

TEST_CASE("wetted machines count towards wet bulb, and fans of loops without chillers turn as they are asked") {
    auto outside = example::summer();
    outside.dry_bulb = 295.15, outside.wet_bulb = 280.15;
    auto adiabatic = std::get<AdiabaticDesign>(example::adiabatic().machine);
    adiabatic.cooler.count = 1.0;
    const FanWorth worth = fan_worth(adiabatic, cop);
    CHECK(worth.most(reaching(outside)) == 0.0);
    CHECK(worth.most(reaching(outside, 1.0, 1.0)) > 0.5);

    auto d = coolers_before_chillers();
    CHECK(fan_worth(d, 0).full > 2.0);
    d.chillers.clear();
    CHECK(fan_worth(d, 0).full == 0.0);
    CHECK(fan_worth(d, 0).most(reaching(outside)) == 1.0);
}

TEST_CASE("what free cooling spares counts at the chillers' COP in air as warm as their return water") {
    const auto d = coolers_before_chillers();
    const auto& loop = d.loops[1];
    const double evaporating = loop.fan_control.set_point - 3.0,
                 condensing = std::max(loop.fan_control.set_point + loop.rise + 12.0, 303.15);
    CHECK(spared_cop(d, 1).value() == Approx(0.44 * evaporating / (condensing - evaporating) * 1.04));
    CHECK_FALSE(spared_cop(d, 0).has_value());
    auto towers = d;
    std::visit([](auto& p) { p.air_cooled = 0.0; }, towers.chillers[0].machine);
    CHECK_FALSE(spared_cop(towers, 1).has_value()); // its condensers warm the same tower water
}
