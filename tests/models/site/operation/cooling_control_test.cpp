#include "models/site/operation/cooling_control.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// Controllers looking every five minutes at a plant whose fans and flow the test sets.
struct Plant {
    SiteDesign design;
    CoolingControl control;
    Commands commands;
    Instant<double> now;
    double time = 0.0;
    explicit Plant(SiteDesign d = example::sized())
        : design(std::move(d)), control(design), commands(example::running(design)), now(design) {
        commands.pads_on.assign(design.rejection.size(), 0.0);
        set(0.5, 0.5);
    }
    void set(double signal, double flow) {
        auto& loop = now.plant.loops[0];
        loop.fan_signal = loop.tower_signal = signal;
        loop.flow = flow * design.loops[0].loop.design_flow;
        loop.set_point = loop.supply_temperature = design.loops[0].fan_control.set_point;
        now.specific_heats[0] = 3950.0; // 10 MW come back, whatever flows
        now.streams[0] = {};
        now.streams[0].add(loop.flow, loop.supply_temperature + 10e6 / (loop.flow * 3950.0));
    }
    void look(const Surroundings& outside, double hours = 1.0 / 12.0) {
        for (double end = time + hours * 3600.0 - 1.0; time < end;) control.look(time += 300.0, outside, now, commands);
    }
};
Surroundings at(double celsius) {
    auto s = example::summer();
    s.dry_bulb = celsius + 273.15;
    s.wet_bulb = celsius - 5.0 + 273.15;
    return s;
}
/// A plant of twelve staged cells.
SiteDesign staged(RejectionDesign unit) {
    auto d = example::sized({std::move(unit)});
    d.rejection[0].staged = true;
    if (auto* tower = std::get_if<TowerDesign>(&d.rejection[0].machine))
        std::visit([](auto& p) { p.count = 12.0; }, tower->tower);
    else
        std::get<DryCooler<double>::Parameters>(d.rejection[0].machine).count = 12.0;
    return d;
}
} // namespace

TEST_CASE("pads come on when dry operation would fail and stay off in frost") {
    Plant w;
    w.look(at(40.0), 2.0);
    CHECK(w.commands.pads_on[1] == 1.0);
    CHECK(w.commands.pads_on[0] == 0.0); // dry coolers have none
    w.look(at(5.0), 2.0);
    CHECK(w.commands.pads_on[1] == 0.0);
    w.look(at(-10.0), 2.0);
    CHECK(w.commands.pads_on[1] == 0.0);
    CHECK(w.control.pad_switches() == 2);
    w.control.begin_counting();
    CHECK(w.control.pad_switches() == 0);
}

TEST_CASE("pads stay dry in frost though the water be wished colder than the air") {
    auto d = example::sized();
    d.loops[0].fan_control.set_point = 273.15 - 5.0;
    Plant w(d);
    w.look(at(3.0), 2.0);
    CHECK(w.control.pad_switches() == 0);
    w.look(at(5.0), 2.0);
    CHECK(w.commands.pads_on[1] == 1.0);
}

TEST_CASE(
    "pads come on where the air is as warm as the set point less margin and approach, which falls with the load") {
    auto d = example::sized();
    for (auto& unit : d.rejection) unit.rated_heat = 10e6, unit.dry_approach = 8.0; // of 20 MW half comes
    const double on_above = d.loops[0].fan_control.set_point - 273.15 - d.pads_margin - 4.0;
    for (const double over : {-0.1, 0.1}) {
        Plant w(d);
        w.look(at(on_above + over), 1.0);
        CHECK(w.commands.pads_on[1] == (over > 0.0 ? 1.0 : 0.0));
    }
}

TEST_CASE("weather about the switching point does not make pads chatter") {
    Plant w;
    const double threshold = w.design.loops[0].fan_control.set_point - w.design.pads_margin - 273.15;
    for (int i = 0; i < 500; ++i) w.look(at(threshold - 4.0 + (i % 2 == 0 ? 0.4 : -0.4)));
    CHECK(w.control.pad_switches() <= 1);
}

TEST_CASE("cells of a kind that is not staged stay on line") {
    Plant w(example::sized({example::tower()}));
    w.set(0.0, 0.1);
    w.look(at(20.0), 24.0);
    CHECK(w.commands.cells_on[0] == 1.0);
    CHECK(w.control.cell_switches() == 0);
}

TEST_CASE("cells go one after the other at low load, no fewer than take the flow, and come back in the heat") {
    for (const auto& unit : {example::tower(), example::dry()}) {
        Plant w(staged(unit));
        w.set(0.05, 0.48);
        w.look(at(20.0), 2.0);
        CHECK(w.commands.cells_on[0] < 1.0);
        CHECK(w.commands.cells_on[0] >= 8.0 / 12.0); // half an hour each
        w.look(at(20.0), 48.0);
        CHECK(w.commands.cells_on[0] == Approx(0.5)); // as much water through each as by design
        w.set(1.0, 1.0);
        w.look(at(20.0), 1.0);
        CHECK(w.commands.cells_on[0] == 1.0);
    }
}

TEST_CASE("in frost fewer cells run warmer, and fans about the middle leave them as they are") {
    Plant mild(staged(example::tower())), frost(staged(example::tower()));
    mild.set(0.45, 0.6);
    frost.set(0.45, 0.6);
    mild.look(at(20.0), 6.0);
    frost.look(at(-5.0), 6.0);
    CHECK(mild.commands.cells_on[0] == 1.0);
    CHECK(frost.commands.cells_on[0] < 1.0);
}

TEST_CASE("fans that answer the cells find a number of cells and stay there") {
    for (const double celsius : {-10.0, 20.0})
        for (const double load : {0.2, 0.35, 0.5, 0.8}) {
            Plant w(staged(example::tower()));
            for (int i = 0; i < 12 * 48; ++i) {
                w.set(std::min(0.4 * load / w.commands.cells_on[0], 1.0), load);
                w.look(at(celsius));
            }
            w.control.begin_counting();
            for (int i = 0; i < 12 * 48; ++i) {
                const double unrest = i % 7 < 3 ? 1.08 : 0.92;
                w.set(std::min(0.4 * load / w.commands.cells_on[0] * unrest, 1.0), load * unrest);
                w.look(at(celsius));
            }
            CAPTURE(celsius, load);
            CHECK(w.control.cell_switches() <= 2);
        }
}
