#include "models/media/moist_air.hpp"
#include "models/site/page/cooling_plant.hpp"
#include "models/site/page/page.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {
/// A plant with its states, and water brought back to its first loop.
struct Plant {
    const SiteDesign& design;
    StateBook book;
    CoolingPlant<double> plant;
    Commands commands;
    std::vector<double> x, rates;
    Instant<double> now;
    explicit Plant(const SiteDesign& d)
        : design(d), plant(d, book), commands(example::running(d)), x(book.count()), rates(book.count()), now(d) {}
    const PlantInstant<double>& at(const Surroundings& outside, double flow, double returned) {
        plant.initial(outside, commands, x.data());
        plant.supply(x.data(), now.water, now.specific_heats);
        now.streams.front().add(flow, returned);
        plant.evaluate(
            {outside, commands, x.data(), rates.data(), now.water, now.specific_heats, now.streams, now.plant});
        return now.plant;
    }
};
PlantInstant<double> at(const SiteDesign& d, const Surroundings& outside, double flow = -1.0) {
    const auto& loop = d.loops.front();
    return Plant(d).at(outside, flow < 0.0 ? loop.loop.design_flow : flow, loop.fan_control.set_point + 10.0);
}
} // namespace

TEST_CASE("machines share the loop by their rated heat") {
    const auto d = example::sized();
    double shares = 0.0;
    for (const auto& r : d.rejection) shares += r.flow_share;
    CHECK(shares == Approx(1.0).epsilon(1e-12));
}

TEST_CASE("dry machines take no water, wet ones do, and neither on cold days with pads off") {
    const auto summer = at(example::sized(), example::summer());
    CHECK(summer.units[0].water_makeup == 0.0);
    CHECK(summer.units[1].water_makeup > 0.0);
    CHECK(summer.units[1].water_makeup ==
          Approx(summer.units[1].water_evaporated + summer.units[1].water_blowdown).epsilon(1e-12));
}

TEST_CASE("a tower behind its exchanger gives the loop what the fill takes") {
    const auto d = example::sized({example::tower()});
    const auto now = at(d, example::summer());
    CHECK(now.units[0].leaving_temperature < d.loops[0].fan_control.set_point + 10.0);
    CHECK(now.units[0].water_evaporated > 0.0);
    CHECK(now.units[0].pump_power > 0.0);
}

TEST_CASE("the water of machines that are lost goes through the others, and uncooled where none is left") {
    const auto d = example::sized();
    auto outside = example::summer();
    outside.machines_available[0] = 0.0;
    const auto one = at(d, outside), all = at(d, example::summer());
    CHECK(one.units[0].fan_power < 1.0);
    CHECK(std::abs(one.units[0].heat_rejected) < 1e3);
    CHECK(one.units[1].heat_rejected > all.units[1].heat_rejected);
    outside.machines_available[1] = 0.0;
    const auto none = at(d, outside);
    for (const auto& unit : none.units) CHECK(std::abs(unit.heat_rejected) < 1e3);
    CHECK(std::isfinite(none.units[1].water_makeup));
}

TEST_CASE("a set point that follows wet bulb stays between its floor and the set point") {
    auto d = example::sized();
    auto& loop = d.loops[0];
    loop.reset = {8.0, 293.15, false};
    const auto at_wet_bulb = [&](double celsius) { return loop.set_point(310.0, 273.15 + celsius); };
    CHECK(at_wet_bulb(20.0) == Approx(273.15 + 28.0));
    CHECK(at_wet_bulb(-20.0) == Approx(293.15));
    CHECK(at_wet_bulb(35.0) == Approx(d.loops[0].fan_control.set_point));
    loop.reset.by_dry_bulb = true;
    CHECK(loop.set_point(290.15, 280.0) == Approx(298.15));
    loop.reset.approach = 0.0;
    CHECK(at_wet_bulb(10.0) == loop.fan_control.set_point);
}

TEST_CASE("long mains bring the halls the plant's water later, both ways, and none are there unless asked for") {
    auto d = example::sized();
    Plant bare(d);
    auto far = d;
    auto& loop = far.loops[0];
    loop.mains_delay = 180.0;
    loop.mains.mains_heat_capacity = 180.0 * loop.loop.design_flow * 3950.0;
    Plant plant(far);
    CHECK(plant.book.count() == bare.book.count() + 8); // four sections a way
    // halls that return 20 K more do not warm the plant at once
    loop.rise = 10.0;
    const auto& now = plant.at(example::summer(), loop.loop.design_flow, 339.15);
    CHECK(plant.now.water[0] == Approx(309.15));
    CHECK(now.loops[0].return_temperature == Approx(319.15));
    CHECK(std::count_if(plant.rates.begin(), plant.rates.end(), [](double r) { return r > 0.4 && r < 1.0; }) ==
          1); // 20 K in 45 s
}

TEST_CASE("no flow through the plant gives no heat and no number that is none") {
    for (const auto& rejection : {std::vector{example::dry(), example::adiabatic()}, {example::tower()}}) {
        const auto now = at(example::sized(rejection), example::summer(), 0.0);
        for (const auto& unit : now.units) {
            CHECK(std::isfinite(unit.leaving_temperature));
            CHECK(std::isfinite(unit.heat_rejected));
        }
        CHECK(now.loops[0].pump_power == Approx(0.0).margin(1e-6));
    }
}

TEST_CASE("the plant stays finite from -40 to 55 degC and from sea level to 3500 m") {
    for (const auto& rejection : {std::vector{example::dry(), example::adiabatic()}, {example::tower()}})
        for (double celsius = -40.0; celsius <= 55.0; celsius += 5.0)
            for (const double metres : {0.0, 3500.0}) {
                auto outside = example::summer();
                outside.pressure = moist_air::standard_pressure(metres);
                outside.dry_bulb = celsius + 273.15;
                outside.humidity_ratio =
                    moist_air::humidity_ratio(0.4 * moist_air::saturation_pressure(outside.dry_bulb), outside.pressure);
                outside.wet_bulb = moist_air::wet_bulb(outside.dry_bulb, outside.humidity_ratio, outside.pressure);
                outside.air_density = moist_air::density(outside.dry_bulb, outside.humidity_ratio, outside.pressure);
                const auto now = at(example::sized(rejection), outside);
                CAPTURE(celsius, metres);
                for (const auto& unit : now.units) {
                    CHECK(std::isfinite(unit.heat_rejected));
                    CHECK(std::isfinite(unit.water_makeup));
                    CHECK(unit.water_makeup >= 0.0);
                }
            }
}
