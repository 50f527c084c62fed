#include "models/site/page/page.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
struct Evaluated {
    SiteDesign design;
    Page<double> page;
    Instant<double> now;
    std::vector<double> x, rates;
    explicit Evaluated(SiteDesign d)
        : design(std::move(d)), page(design), now(design), x(page.state_count()), rates(page.state_count()) {
        const auto commands = example::running(design);
        page.initial(design, example::summer(), commands, x.data());
        page.evaluate(example::summer(), commands, x.data(), rates.data(), now);
        page.complete(example::summer(), commands, x.data(), now);
    }
};
double loop_pumps(const Instant<double>& now) {
    double sum = 0.0;
    for (const auto& loop : now.plant.loops) sum += loop.pump_power;
    return sum;
}
} // namespace

TEST_CASE("power is balanced at every instant: sources give what racks, machines and losses take") {
    for (const auto& rejection :
         {std::vector{example::dry()}, {example::dry(), example::adiabatic()}, {example::tower()}}) {
        const Evaluated e(example::sized(rejection));
        double supplied = e.now.supply.grid_power + e.now.supply.unserved - e.now.supply.spilled;
        for (const auto& fleet : e.now.supply.fleets) supplied += fleet.power;
        for (const auto& battery : e.now.supply.batteries) supplied += battery.power;
        CHECK(supplied == Approx(e.now.supply.demand).epsilon(1e-12));
        double used = e.now.chain.loss + e.now.chain.electrical_room_power + loop_pumps(e.now);
        for (const auto& chiller : e.now.plant.chillers) used += chiller.power;
        for (const auto& hall : e.now.halls)
            used += hall.racks.it_power + hall.distribution.pump_power + hall.air.power();
        for (const auto& unit : e.now.plant.units) used += unit.fan_power + unit.pump_power;
        CHECK(used == Approx(e.now.chain.site_power).epsilon(1e-12));
    }
}

TEST_CASE("heat is balanced at every instant: stored heat changes by what comes in less what goes out") {
    for (const auto& rejection :
         {std::vector{example::dry()}, {example::dry(), example::adiabatic()}, {example::tower()}}) {
        const Evaluated e(example::sized(rejection));
        double in = loop_pumps(e.now), out = 0.0;
        for (const auto& chiller : e.now.plant.chillers) {
            in += chiller.power;
            out += chiller.condenser_heat;
        }
        for (const auto& hall : e.now.halls) {
            in += hall.racks.it_power + hall.air.power() + hall.distribution.pump_power;
            out += hall.air.heat_outdoors();
        }
        for (const auto& unit : e.now.plant.units) {
            in += unit.pump_power + unit.heat_of_water;
            out += unit.heat_rejected;
        }
        // the rate of stored heat, along the rates of all states
        std::vector<double> ahead = e.x, behind = e.x;
        const double h = 1e-3;
        for (std::size_t i = 0; i < ahead.size(); ++i) {
            ahead[i] += h * e.rates[i];
            behind[i] -= h * e.rates[i];
        }
        const Stored after = e.page.states().stored(ahead.data()), before = e.page.states().stored(behind.data());
        CHECK((after.heat - before.heat) / (2.0 * h) == Approx(in - out).margin(1e-5 * in));
    }
}

TEST_CASE("states have names, one each") {
    const auto design = example::sized();
    const Page<double> page(design);
    const auto& states = page.states().series();
    CHECK(states.size() == page.state_count());
    for (std::size_t i = 0; i < states.size(); ++i)
        for (std::size_t j = i + 1; j < states.size(); ++j) CHECK(states[i].name != states[j].name);
}

TEST_CASE("halls alike in every number share their states and change nothing else") {
    const auto twins = [](double second_price) {
        auto d = example::unsized();
        d.halls.push_back(d.halls.front());
        d.halls.back().label = "b";
        d.halls.back().price = second_price;
        size_site(d, example::memphis_day(), {1.0, 0.0});
        return Evaluated(d);
    };
    const Evaluated shared = twins(3.4e6), apart = twins(3.5e6);
    CHECK(shared.x.size() < apart.x.size());
    CHECK(shared.now.halls.size() == 2);
    CHECK(shared.now.halls[0].racks.it_power == shared.now.halls[1].racks.it_power);
    CHECK(shared.now.supply.demand == Approx(apart.now.supply.demand).epsilon(1e-12));
    CHECK(shared.now.plant.loops[0].return_temperature ==
          Approx(apart.now.plant.loops[0].return_temperature).epsilon(1e-12));
    const Stored one = shared.page.states().stored(shared.x.data()), two = apart.page.states().stored(apart.x.data());
    CHECK(one.heat == Approx(two.heat).epsilon(1e-12));
}
