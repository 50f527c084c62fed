#include "models/site/page/loop.hpp"
#include "models/site/page/page.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// A warm loop whose plates stand on a loop of dry coolers.
SiteDesign glycol_circuit() {
    auto d = example::unsized({example::dry()});
    d.rejection[0].loop = 1;
    d.loops = {example::loop("warm", 309.15), example::loop("circuit", 307.15)};
    d.loops[1].supply_float = 6.0;
    d.loops[0].supply_float = 6.0;
    d.halls[0].air.loop = 0;
    d.halls[0].air.handler.air_supply = 318.0; // whatever the coils want, one loop serves here
    d.chillers.clear();
    ExchangerDesign plates{};
    plates.label = "plates";
    plates.from = 0, plates.to = 1;
    plates.approach = 2.0;
    plates.conductance = automatic;
    d.exchangers = {plates};
    size_site(d, example::memphis_day(), {1.0, 0.0});
    return d;
}
struct Evaluated {
    SiteDesign design;
    Page<double> page;
    Instant<double> now;
    std::vector<double> x, rates;
    explicit Evaluated(SiteDesign d)
        : design(std::move(d)), page(design), now(design), x(page.state_count()), rates(page.state_count()) {
        page.initial(design, example::summer(), example::running(design), x.data());
    }
    void evaluate(const Surroundings& outside = example::summer()) {
        page.evaluate(outside, example::running(design), x.data(), rates.data(), now);
    }
    std::size_t state(const std::string& name) const {
        const auto& list = page.states().series();
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].name == name) return i;
        throw std::out_of_range(name);
    }
};
} // namespace

TEST_CASE("streams mix by their flow, and a loop at rest returns what stands in its header") {
    Stream<double> s;
    CHECK(s.temperature(300.0) == 300.0);
    s.add(10.0, 310.0);
    s.add_heat(30.0, 300.0, 150.0); // 5 K over 30 kg/s
    CHECK(s.flow == 40.0);
    CHECK(s.temperature(0.0) == Approx((10.0 * 310.0 + 30.0 * 305.0) / 40.0));
}

TEST_CASE("plates hand over what the effectiveness of their equal streams allows, and the other loop gets all of it") {
    Evaluated e(glycol_circuit());
    const auto& d = e.design.exchangers[0];
    e.x[e.state("warm.supply_temperature")] = 310.0;
    e.x[e.state("warm.return_temperature")] = 320.0;
    e.x[e.state("circuit.supply_temperature")] = 300.0;
    e.evaluate();
    const double flow = e.now.streams[0].flow, rate = flow * e.now.specific_heats[0];
    const double other = d.other_flow * std::clamp(flow / d.loop_flow, 0.3, 1.0) * e.now.specific_heats[1];
    const double least = std::min(rate, other), most = std::max(rate, other), ntu = d.conductance / least;
    const double effectiveness =
        (1.0 - std::exp(-ntu * (1.0 - least / most))) / (1.0 - least / most * std::exp(-ntu * (1.0 - least / most)));
    const double wanted = rate * (320.0 - e.design.loops[0].fan_control.set_point);
    CHECK(e.now.plant.exchanged[0] == Approx(std::min(effectiveness * least * 20.0, wanted)).epsilon(1e-6));
    CHECK(e.now.streams[1].flow * e.now.specific_heats[1] * (e.now.streams[1].temperature(0.0) - 300.0) ==
          Approx(e.now.plant.exchanged[0]).epsilon(1e-9));
}

TEST_CASE("plates never carry heat backwards, and their other side rests then") {
    Evaluated e(glycol_circuit());
    e.x[e.state("circuit.supply_temperature")] = 330.0;
    e.evaluate();
    CHECK(e.now.plant.exchanged[0] == 0.0);
    CHECK(e.now.streams[1].flow < 1e-6);
    CHECK(std::isfinite(e.rates[e.state("circuit.return_temperature")]));
}

TEST_CASE("heat over two loops is balanced at every instant") {
    Evaluated e(glycol_circuit());
    e.evaluate();
    double in = 0.0, out = 0.0;
    for (const auto& loop : e.now.plant.loops) in += loop.pump_power;
    for (const auto& hall : e.now.halls) {
        in += hall.racks.it_power + hall.air.fan_power + hall.distribution.pump_power;
        out += hall.air.heat_outdoors();
    }
    for (const auto& unit : e.now.plant.units) out += unit.heat_rejected;
    std::vector<double> ahead = e.x, behind = e.x;
    for (std::size_t i = 0; i < ahead.size(); ++i) ahead[i] += 1e-3 * e.rates[i], behind[i] -= 1e-3 * e.rates[i];
    const double change =
        (e.page.states().stored(ahead.data()).heat - e.page.states().stored(behind.data()).heat) / 2e-3;
    CHECK(change == Approx(in - out).margin(1e-5 * in));
}

TEST_CASE("towers of condensers lead water past their fill by what these hold, not by the loop's set point") {
    auto d = example::unsized({example::tower()});
    std::get<TowerDesign>(d.rejection[0].machine).bypass_difference = 0.0;
    std::get<CarnotChiller<double>::Parameters>(d.chillers[0].machine).air_cooled = 0.0;
    d.chillers[0].loop = d.halls[0].air.loop = 0;
    d.loops = {example::loop("facility", 295.15)};
    d.halls[0].air.handler.air_supply = 303.0;
    size_site(d, example::memphis_day(), {1.0, 0.0});
    Evaluated e(d);
    const double condensers = example::summer().wet_bulb + 4.0; // they hold this, over 22 degC of the loop
    e.x[e.state("trim.cooling")] = 0.0;
    const auto rejected = [&](double basin) {
        e.x[e.state("tower.basin_heat")] = Basin<double>::heat_at(basin, e.x[e.state("tower.basin_mass")]);
        e.x[e.state("facility.return_temperature")] = basin;
        e.evaluate();
        return e.now.plant.units[0].heat_rejected;
    };
    CHECK(rejected(condensers - 1.0) == 0.0);
    CHECK(rejected(condensers + 1.0) > 0.0);
}

TEST_CASE("fans before chillers that are asked for all turn slowly where the water is hardly warmer than the air") {
    auto d = example::unsized({example::dry()});
    d.rejection[0].loop = 0;
    d.chillers[0].loop = 0;
    d.halls[0].air.loop = 0;
    d.loops = {example::loop("facility", 295.15)};
    d.halls[0].air.handler.air_supply = 303.0;
    size_site(d, example::memphis_day(), {1.0, 0.0});
    Evaluated e(d);
    const double air = example::summer().dry_bulb;
    e.x[e.state("facility.fans.integral")] = 2.0; // full signal
    const auto fans = [&](double over) {
        e.x[e.state("facility.return_temperature")] = air + over;
        e.evaluate();
        CHECK(e.now.plant.loops[0].fan_signal == 1.0);
        return e.now.plant.loops[0].fan_speed;
    };
    CHECK(fans(0.5) < 0.01);
    CHECK(fans(3.0) > 0.1);
    CHECK(fans(3.0) < 0.8);
    CHECK(fans(30.0) == Approx(1.0));
    e.x[e.state("facility.supply_temperature")] += 3.0; // chillers do not hold it: fans help at any price
    CHECK(fans(3.0) == Approx(1.0));
}

TEST_CASE("heat is balanced at a trickle of water too") {
    auto d = example::unsized({});
    d.halls.clear();
    d.loops = {example::loop("facility", 295.15)};
    d.chillers[0].loop = 0;
    d.heat_loads = {{"heat", 2.0, 1e-4, 0}}; // 0.4 W/K
    size_site(d, example::memphis_day(), {0.0, 0.0});
    Evaluated e(d);
    e.x[e.state("trim.cooling")] = 5.0;
    e.evaluate();
    const double taken = e.now.plant.chillers[0].cooling;
    CHECK(taken > 1.0); // what so little water gives
    std::vector<double> ahead = e.x;
    for (std::size_t i = 0; i < ahead.size(); ++i) ahead[i] += e.rates[i];
    const double change = e.page.states().stored(ahead.data()).heat - e.page.states().stored(e.x.data()).heat;
    CHECK(change == Approx(2.0 + e.now.plant.loops[0].pump_power - taken).margin(1e-3));
}

TEST_CASE("a heat load gives its water no more heat than takes it to the hottest it may be") {
    auto d = example::unsized({});
    d.halls.clear();
    d.loops = {example::loop("facility", 295.15)};
    d.chillers[0].loop = 0;
    d.heat_loads = {{"heat", 1e6, 20.0, 0, no_series, 350.0}};
    size_site(d, example::memphis_day(), {0.0, 0.0});
    Evaluated e(d);
    const auto given = [&](double water) {
        e.x[e.state("facility.supply_temperature")] = water;
        e.evaluate();
        CHECK(e.now.loads[0] + e.now.load_held_back == Approx(1e6));
        return e.now.loads[0];
    };
    CHECK(given(295.15) == Approx(1e6));
    CHECK(given(345.0) == Approx(5.0 * 20.0 * e.now.specific_heats[0]));
    CHECK(given(349.0) == Approx(1.0 * 20.0 * e.now.specific_heats[0]));
    CHECK(given(360.0) == 0.0);
    auto lost = example::summer();
    lost.pumps_available = 0.0;
    e.x[e.state("facility.supply_temperature")] = 295.15;
    e.evaluate(lost);
    CHECK(e.now.loads[0] < 100.0); // water that stands takes none
}
