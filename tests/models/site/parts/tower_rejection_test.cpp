#include "models/media/moist_air.hpp"
#include "models/site/parts/tower_rejection.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
TowerDesign design(double approach) {
    auto cells = example::defaults(CoolingTower<double>::parameters);
    cells.count = 1.0;
    cells.water_flow = 240.0;
    cells.air_flow = 200.0;
    cells.fan_power = 50e3;
    auto basin = example::defaults(Basin<double>::parameters);
    basin.full_mass = 6e4;
    basin.heater_power = 40e3;
    return {cells, basin, approach, 2e6, 1.0, 200e3, 0.65};
}
Surroundings frost() {
    auto outside = example::summer();
    outside.dry_bulb = outside.wet_bulb = 253.15;
    outside.humidity_ratio = 0.0005;
    outside.air_density = 1.38;
    return outside;
}
/// Basin temperature after two days of a load, W, with fans at rest.
double basin_after(const TowerRejection<double>& machine, std::size_t n, double load, const Surroundings& outside,
                   double fans_hold = 0.0, double plates_hold = 0.0) {
    std::vector<double> x(n), rate(n);
    RejectionInput<double> u{305.0, 200.0, 4000.0, 0.0, 0.0, plates_hold, 0.0, outside, 1.0, fans_hold};
    machine.initial(u, x.data());
    for (int i = 0; i < 34560; ++i) {
        const auto y = machine.evaluate(u, x.data(), rate.data());
        for (std::size_t k = 0; k < n; ++k) x[k] += 5.0 * rate[k];
        u.inlet_temperature += 0.05 * (y.leaving_temperature + load / (200.0 * 4000.0) - u.inlet_temperature);
    }
    return machine.basin_temperature(x.data());
}
} // namespace

TEST_CASE("in frost valves and heaters keep the water above freezing, at load and at none") {
    StateBook book;
    const TowerRejection<double> machine(design(2.0), 200.0, "tower", book);
    const std::size_t n = book.count();
    for (const double load : {0.0, 1e6, 5e6}) {
        CAPTURE(load);
        CHECK(basin_after(machine, n, load, frost()) > 273.15 + 3.0);
    }
}

TEST_CASE("water led past the fill holds what the fans at rest let go, less the plates' approach, and no colder") {
    const auto basin = [](double approach, double difference, const Surroundings& outside, double fans_hold,
                          double plates_hold = 0.0) {
        StateBook book;
        auto d = design(approach);
        d.bypass_difference = difference;
        const TowerRejection<double> machine(d, 200.0, "tower", book);
        return basin_after(machine, book.count(), 1e6, outside, fans_hold, plates_hold);
    };
    // what the mixture is held at follows from a balance alone: all heat that comes leaves
    CHECK(basin(0.0, 2.0, frost(), 300.0) == Approx(298.0).margin(0.05));
    CHECK(basin(2.0, 2.0, frost(), 300.0) == Approx(296.0).margin(0.05));
    CHECK(basin(2.0, 2.0, frost(), 300.0, 290.0) == Approx(298.0).margin(0.05)); // fans hold the basin, for condensers
    CHECK(basin(2.0, 60.0, frost(), 300.0) < 290.0);
    CHECK(basin(2.0, 2.0, frost(), 270.0) ==
          Approx(basin(2.0, 60.0, frost(), 300.0)).margin(1e-6)); // as by frost alone
    double before = 0.0;
    for (double celsius = -20.0; celsius < 40.0; celsius += 5.0) { // warmer air never brings colder water
        auto outside = example::summer();
        outside.dry_bulb = celsius + 273.15;
        outside.humidity_ratio =
            moist_air::humidity_ratio(0.6 * moist_air::saturation_pressure(outside.dry_bulb), outside.pressure);
        outside.wet_bulb = moist_air::wet_bulb(outside.dry_bulb, outside.humidity_ratio, outside.pressure);
        const double now = basin(2.0, 2.0, outside, 300.0);
        CAPTURE(celsius);
        CHECK(now >= before - 0.02);
        before = now;
    }
    CHECK(before > 305.0);
}

TEST_CASE("without an exchanger the loop's water is the tower's") {
    StateBook book;
    const TowerRejection<double> machine(design(0.0), 200.0, "tower", book);
    const std::size_t n = book.count();
    std::vector<double> x(n);
    const RejectionInput<double> u{305.0, 200.0, 4000.0, 1.0, 0.0, 0.0, 0.0, example::summer()};
    machine.initial(u, x.data());
    CHECK(machine.leaving_temperature(u, x.data()) == Approx(machine.basin_temperature(x.data())));
}

TEST_CASE("plates behind condensers bring the loop to its set point and no lower") {
    StateBook book;
    const TowerRejection<double> machine(design(2.0), 200.0, "tower", book);
    const std::size_t n = book.count();
    std::vector<double> x(n);
    RejectionInput<double> u{305.0, 200.0, 4000.0, 1.0, 0.0, 0.0, 0.0, example::summer()};
    machine.initial(u, x.data());
    const double free = machine.leaving_temperature(u, x.data());
    u.exchanger_set_point = free + 1.0;
    CHECK(machine.leaving_temperature(u, x.data()) == Approx(free + 1.0));
    u.exchanger_set_point = free - 1.0;
    CHECK(machine.leaving_temperature(u, x.data()) == Approx(free));
}

TEST_CASE("pumps of a tower lift the water to its nozzles at any flow, and the pipes' part goes with its square") {
    StateBook book;
    auto d = design(2.0);
    d.pump_static_share = 0.3;
    const TowerRejection<double> machine(d, 200.0, "tower", book);
    std::vector<double> x(book.count()), rate(book.count());
    const auto outside = example::summer();
    RejectionInput<double> u{305.0, 200.0, 4000.0, 0.5, 0.0, 0.0, 0.0, outside};
    machine.initial(u, x.data());
    const double full = 240.0 / fresh_water::density * 200e3 / 0.65;
    CHECK(machine.evaluate(u, x.data(), rate.data()).pump_power == Approx(full));
    u.flow = 100.0;
    CHECK(machine.evaluate(u, x.data(), rate.data()).pump_power == Approx(full * 0.5 * (0.3 + 0.7 * 0.25)));
}

TEST_CASE("a cell far too large for its loop is solved as closely as the loop's own water, so that its heat closes") {
    const auto nominal = [](double loop_flow) {
        StateBook book;
        const TowerRejection<double> machine(design(2.0), loop_flow, "tower", book);
        return book.series()[machine.basin.at].quantity.nominal;
    };
    CHECK(nominal(200.0) == nominal(400.0)); // the basin's own 60 t
    CHECK(nominal(2.0) == Approx(0.1 * nominal(200.0)));
}

TEST_CASE("spare cells ask for no more water: pumps draw as without them, and in low flow cells rest, not dry") {
    const auto outside = example::summer();
    const auto at = [&](double cells, double flow) {
        StateBook book;
        auto d = design(2.0);
        std::get<CoolingTower<double>::Parameters>(d.tower).count = cells;
        d.pump_flow = 240.0;
        const TowerRejection<double> machine(d, 200.0, "tower", book);
        std::vector<double> x(book.count()), rate(book.count());
        RejectionInput<double> u{305.0, flow, 4000.0, 1.0, 0.0, 0.0, 0.0, outside};
        machine.initial(u, x.data());
        return machine.evaluate(u, x.data(), rate.data());
    };
    for (const double flow : {200.0, 150.0, 100.0, 20.0})
        for (const double cells : {2.0, 3.0, 5.0}) {
            CAPTURE(flow, cells);
            CHECK(at(cells, flow).pump_power == Approx(at(1.0, flow).pump_power));
        }
    // 240 kg/s wet two and a half cells of 240 kg/s at their least of 0.4: fans turn on no more than these
    CHECK(at(2.0, 200.0).fan_power == Approx(2.0 * at(1.0, 200.0).fan_power));
    CHECK(at(5.0, 200.0).fan_power == Approx(2.5 * at(1.0, 200.0).fan_power));
    CHECK(at(5.0, 200.0).heat_rejected > at(1.0, 200.0).heat_rejected);
    CHECK(at(9.0, 200.0).heat_rejected == Approx(at(5.0, 200.0).heat_rejected)); // as many run
}

TEST_CASE("a cell that is lost is replaced by a spare, and without one the others take a quarter more water") {
    const auto outside = example::summer();
    const auto pumps = [&](double cells, double left) {
        StateBook book;
        auto d = design(2.0);
        std::get<CoolingTower<double>::Parameters>(d.tower).count = cells;
        d.pump_flow = 4.0 * 240.0, d.pump_static_share = 0.0;
        const TowerRejection<double> machine(d, 800.0, "tower", book);
        std::vector<double> x(book.count()), rate(book.count());
        RejectionInput<double> u{305.0, 800.0, 4000.0, 1.0, 0.0, 0.0, 0.0, outside, left / cells};
        machine.initial(u, x.data());
        return machine.evaluate(u, x.data(), rate.data()).pump_power;
    };
    CHECK(pumps(5.0, 4.0) == Approx(pumps(5.0, 5.0)));
    CHECK(pumps(4.0, 3.0) == Approx(std::pow(3.0 * 1.25 / 4.0, 3) * pumps(4.0, 4.0)));
}
