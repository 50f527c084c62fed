#include "models/site/operation/plant_watch.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
struct Watched {
    SiteDesign design;
    PlantWatch watch;
    Instant<double> now;
    double time = 0.0, dry_bulb = 293.15;
    explicit Watched(SiteDesign d = example::sized()) : design(std::move(d)), watch(design), now(design) {
        watch.look(time, dry_bulb, now);
    }
    bool look(double celsius, double interval = 300.0) {
        now.halls[0].chip_temperature = celsius + 273.15;
        return watch.look(time += interval, dry_bulb, now);
    }
};
} // namespace

TEST_CASE("halls trip at the chips' limit and come back twenty kelvin cooler") {
    Watched w;
    CHECK_FALSE(w.look(89.0)); // throttles
    CHECK(w.look(91.0));
    CHECK(w.watch.tripped());
    CHECK_FALSE(w.look(72.0));
    CHECK(w.look(69.0));
    CHECK_FALSE(w.watch.tripped());
    CHECK(w.watch.trips() == 1);
    CHECK(w.watch.highest_chip() == Approx(273.15 + 91.0));
    CHECK(w.watch.time_throttled() == Approx(600.0));
    w.watch.clear();
    CHECK(w.watch.trips() == 0);
    CHECK(w.watch.time_throttled() == 0.0);
}

TEST_CASE("halls that are off when the figures begin have tripped once") {
    Watched w;
    w.look(95.0);
    w.look(75.0); // off still: no twenty kelvin cooler
    w.watch.clear();
    CHECK(w.watch.trips() == 1);
    w.look(60.0);
    w.look(95.0);
    CHECK(w.watch.trips() == 2);
}

TEST_CASE("times to throttle and to trip count from the first event, and are infinite where they never come") {
    auto design = example::sized();
    design.first_event = 1000.0;
    Watched w(design);
    w.look(85.0, 900.0); // hot before the event: not its doing
    CHECK(w.watch.time_to_throttle() == infinity);
    w.look(60.0, 100.0);
    w.look(84.0, 40.0);
    w.look(84.0, 40.0);
    w.look(91.0, 20.0);
    w.look(60.0, 20.0);
    w.look(91.0, 20.0);
    CHECK(w.watch.time_to_throttle() == Approx(40.0));
    CHECK(w.watch.time_to_trip() == Approx(100.0));
    Watched calm;
    calm.look(91.0);
    CHECK(calm.watch.time_to_trip() == infinity);
}

TEST_CASE("time too humid is that of any hall over its highest dew point") {
    Watched w;
    w.look(60.0);
    CHECK(w.watch.time_too_humid() == 0.0);
    w.now.halls[0].air.treatment.excess_humidity = 1e-3;
    w.look(60.0);
    CHECK(w.watch.time_too_humid() == Approx(300.0));
    w.watch.clear();
    CHECK(w.watch.time_too_humid() == 0.0);
}

TEST_CASE("time of warm supply air is that of a hall more than a kelvin over its set point") {
    Watched w;
    const auto at = [&](double over) {
        w.now.halls[0].air.supply_temperature = w.design.halls[0].air.handler.air_supply + over;
        w.look(40.0);
    };
    for (const double over : {-2.0, 0.9, 3.0, 2.0}) at(over);
    CHECK(w.watch.time_warm_air(0) == Approx(600.0));
    CHECK(w.watch.most_warm_air(0) == Approx(3.0));
    w.watch.clear();
    CHECK(w.watch.time_warm_air(0) == 0.0);
}

TEST_CASE("time of cold water is that of a loop more than five kelvin under its set point that carries something") {
    Watched w;
    auto& loop = w.now.plant.loops[0];
    loop.set_point = 309.15, loop.flow = w.design.loops[0].loop.design_flow;
    const auto at = [&](double under) {
        loop.supply_temperature = loop.set_point - under;
        w.look(40.0);
    };
    for (const double under : {-3.0, 4.9, 5.1, 12.0}) at(under);
    CHECK(w.watch.time_cold(0) == Approx(600.0));
    CHECK(w.watch.most_cold(0) == Approx(12.0));
    loop.flow = 0.0;
    at(12.0);
    CHECK(w.watch.time_cold(0) == Approx(600.0));
    w.watch.clear();
    CHECK(w.watch.time_cold(0) == 0.0);
}

TEST_CASE("time of warm water begins a kelvin over what a loop's water may float to, and counts from there") {
    auto design = example::sized();
    design.loops[0].supply_float = 6.0;
    Watched w(design);
    auto& loop = w.now.plant.loops[0];
    loop.set_point = 309.15, loop.flow = design.loops[0].loop.design_flow;
    loop.fan_signal = 1.0;
    for (const double over : {3.0, 6.9, 7.1, 10.0}) {
        loop.supply_temperature = loop.set_point + over;
        w.look(40.0);
    }
    CHECK(w.watch.time_warm(0) == Approx(600.0));
    CHECK(w.watch.most_warm(0) == Approx(4.0));
}

TEST_CASE("water is short where fans have no more to give, not where they swing or a set point follows the air") {
    auto design = example::sized();
    design.chillers.clear();
    Watched w(design);
    auto& loop = w.now.plant.loops[0];
    const double warmest = design.loops[0].fan_control.set_point;
    loop.flow = design.loops[0].loop.design_flow;
    const auto warm = [&](double over, double signal, double set_point) {
        const double before = w.watch.time_warm(0);
        loop.supply_temperature = warmest + over, loop.fan_signal = signal, loop.set_point = set_point;
        w.look(40.0);
        return w.watch.time_warm(0) > before;
    };
    CHECK(warm(2.0, 1.0, warmest));
    CHECK_FALSE(warm(2.0, 0.6, warmest));
    CHECK(warm(3.5, 0.6, warmest)); // more than a swing
    CHECK_FALSE(warm(0.5, 1.0, warmest - 8.0));
    CHECK(warm(2.0, 1.0, warmest - 8.0));
    Watched chilled; // by chillers, whatever its fans do
    chilled.now.plant.loops[1].flow = chilled.design.loops[1].loop.design_flow;
    chilled.now.plant.loops[1].supply_temperature = chilled.design.loops[1].fan_control.set_point + 2.0;
    chilled.look(40.0);
    CHECK(chilled.watch.time_warm(1) > 0.0);
}

TEST_CASE("an hour's heat is that of racks and of the fans beside them") {
    Watched w;
    w.now.halls[0].racks.it_power = 9e6, w.now.halls[0].air.fan_power = 1e6;
    w.now.halls[0].air.dx.heat = 9.8e6; // of 10 MW outside air carries two hundredths
    w.look(40.0, 3600.0);
    CHECK(w.watch.modes().mixed() == Approx(3600.0));
    w.now.halls[0].air.dx.heat = 9.95e6;
    w.look(40.0, 3600.0);
    CHECK(w.watch.modes().mixed() == Approx(3600.0));
    CHECK(w.watch.modes().mechanical() == Approx(3600.0));
}

TEST_CASE("demand counts as not served where more is missing than governors make up for") {
    Watched w;
    w.now.supply.demand = 10e6;
    for (const double missing : {0.0, 0.1e6, 0.3e6, 5e6}) {
        w.now.supply.unserved = missing;
        w.look(40.0);
    }
    CHECK(w.watch.time_unserved() == Approx(600.0));
    w.watch.clear();
    CHECK(w.watch.time_unserved() == 0.0);
}

TEST_CASE("compressors run in vain where they cool in air that would carry all of their loop's heat") {
    Watched w;
    auto& chiller = w.now.plant.chillers[0];
    const std::size_t k = w.design.chillers[0].loop;
    w.now.plant.loops[k].set_point = 273.15 + 18.0;
    const double cold = 273.15 + 18.0 - w.design.loops[k].free_cooling_difference;
    const auto at = [&](double dry_bulb, double share) {
        w.dry_bulb = dry_bulb, chiller.cooling = share * w.design.chillers[0].cooling();
        w.look(40.0);
    };
    at(cold + 0.1, 0.5); // too warm
    at(cold - 0.1, 0.0); // they rest
    CHECK(w.watch.time_in_vain(k) == 0.0);
    at(cold - 0.1, 0.5);
    at(cold - 30.0, 0.03);
    CHECK(w.watch.time_in_vain(k) == Approx(600.0));
    CHECK(w.watch.time_in_vain(1 - k) == 0.0);
    w.watch.clear();
    CHECK(w.watch.time_in_vain(k) == 0.0);
}

TEST_CASE("direct-expansion units run in vain in air ten kelvin under the halls' supply") {
    auto design = example::sized();
    design.halls[0].air.dx.dx_capacity = 1e6;
    Watched w(design);
    w.now.halls[0].air.dx.heat = 5e5;
    const double supply = design.halls[0].air.handler.air_supply;
    w.dry_bulb = supply - 9.9;
    w.look(40.0);
    CHECK(w.watch.time_dx_in_vain() == 0.0);
    w.dry_bulb = supply - 10.1;
    w.look(40.0);
    CHECK(w.watch.time_dx_in_vain() == Approx(300.0));
}

TEST_CASE("each hall's throttling is kept with what it came with, and time before the count began does not count") {
    Watched w;
    w.now.plant.loops[w.design.halls[0].plates_loop].supply_temperature = 315.0;
    w.look(85.0);
    w.watch.clear();
    w.look(85.0); // the first look of the run: what lies before it is warm-up
    CHECK(w.watch.time_throttled() == 0.0);
    w.look(86.0);
    w.look(84.0);
    w.look(82.0);
    CHECK(w.watch.time_throttled() == 600.0);
    CHECK(w.watch.throttled(0).time == 600.0);
    CHECK(w.watch.throttled(0).chip == Approx(273.15 + 86.0));
    CHECK(w.watch.throttled(0).water == 315.0);
}

TEST_CASE("the warmest water is that of the loops with cold plates, whichever loop stands first") {
    auto design = example::sized();
    design.halls[0].plates_loop = 1;
    Watched w(design);
    w.now.plant.loops[0].supply_temperature = 330.0;
    w.now.plant.loops[1].supply_temperature = 309.0;
    w.look(60.0);
    CHECK(w.watch.highest_supply() == 309.0);
}

TEST_CASE("halls trip where their racks breathe air over its limit, though chips on plates are cold") {
    auto design = example::sized();
    design.halls[0].trip_inlet = 323.15;
    design.halls[0].racks.liquid_fraction = 0.8;
    Watched w(design);
    auto& inlet = w.now.halls[0].air.room.inlet_temperature;
    inlet = 322.0;
    CHECK_FALSE(w.look(60.0));
    inlet = 324.0;
    CHECK(w.look(60.0));
    inlet = 314.0;
    CHECK_FALSE(w.look(60.0));
    inlet = 313.0;
    CHECK(w.look(60.0));
    CHECK(w.watch.hottest_air() == 324.0);
    design.halls[0].racks.liquid_fraction = 1.0; // nothing breathes
    Watched wet(design);
    wet.now.halls[0].air.room.inlet_temperature = 400.0;
    CHECK_FALSE(wet.look(60.0));
}
