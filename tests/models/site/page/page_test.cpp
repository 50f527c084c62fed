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

namespace {
/// Two halls of the same racks, one of which reads and one writes, at an instant with chips as warm as a test says.
struct Apart {
    SiteDesign design = example::sized();
    std::vector<double> warmer;
    explicit Apart(std::size_t halls = 2) : warmer(halls, 0.0) {
        const auto one = design.halls.front();
        design.halls.clear();
        for (std::size_t i = 0; i < halls; ++i) {
            design.halls.push_back(one);
            auto& hall = design.halls.back();
            hall.label = "h" + std::to_string(i);
            hall.prefills = i == 0, hall.decodes = i > 0;
            (i == 0 ? hall.output_tokens : hall.input_tokens) = 0.0;
            hall.power_cap = 1.0 - 1e-9 * static_cast<double>(i); // none stands for another
        }
    }
    Instant<double> at(double requests, double racks_on = 1.0, double* loss = nullptr) const {
        const Page<double> page(design);
        Instant<double> now(design);
        std::vector<double> x(page.state_count()), rates(page.state_count());
        auto commands = example::running(design);
        auto outside = example::summer();
        page.initial(design, outside, commands, x.data());
        for (const auto& s : page.states().series())
            for (std::size_t i = 0; i < warmer.size(); ++i)
                if (s.name == design.halls[i].label + ".chip_temperature" && warmer[i] > 0.0)
                    x[s.offset] = design.halls[i].throttle_temperature + warmer[i];
        commands.racks_on = racks_on;
        outside.request_rate = requests;
        page.evaluate(outside, commands, x.data(), rates.data(), now);
        if (loss != nullptr) {
            *loss = 0.0;
            for (const auto& s : page.states().series())
                if (s.name.ends_with(".backlog")) *loss += rates[s.offset];
        }
        return now;
    }
};
} // namespace

TEST_CASE("readers read no more than throttling writers can write, and draw less") {
    Apart apart;
    apart.design.halls[0].racks.count *= 5.0; // 5 x 7200 x 24,000 / 1,613 readings/s beside 7200 x 8,000 / 106 writings
    const double most = request_capacity(apart.design);
    CHECK(most == Approx(36000.0 * 24000.0 / 1613.0).epsilon(1e-6));
    const auto cool = apart.at(1.2 * most);
    apart.warmer[1] = 6.0;
    const auto hot = apart.at(1.2 * most);
    apart.warmer = {6.0, 0.0}; // and the other way round
    const auto slow = apart.at(1.2 * most);
    for (const auto* now : {&cool, &hot, &slow}) {
        CHECK(now->halls[0].serving.requests_served == Approx(now->halls[1].serving.requests_served).epsilon(1e-12));
        CHECK(now->halls[0].serving.capacity == Approx(now->halls[1].serving.capacity).epsilon(1e-12));
    }
    CHECK(hot.halls[0].serving.requests_served < 0.97 * cool.halls[0].serving.requests_served);
    CHECK(hot.halls[0].serving.activity < 0.97 * cool.halls[0].serving.activity); // readers wait for the writers
    CHECK(slow.halls[1].serving.requests_served < 0.8 * cool.halls[1].serving.requests_served);
    CHECK(slow.halls[1].serving.activity < 0.8 * cool.halls[1].serving.activity);
}

TEST_CASE("of two halls that write, the cooler one takes what the throttling one cannot") {
    Apart apart(3);
    apart.design.halls[0].racks.count *= 20.0; // writers are what is short
    const double most = request_capacity(apart.design);
    const auto cool = apart.at(0.7 * most);
    CHECK(cool.asked[1] == Approx(0.35 * most).epsilon(1e-6));
    apart.warmer[2] = 8.0;
    const auto hot = apart.at(0.7 * most);
    CHECK(hot.asked[1] > 1.05 * cool.asked[1]);
    CHECK(hot.asked[1] + hot.asked[2] == Approx(0.7 * most).epsilon(1e-9)); // none gets lost
    CHECK(hot.asked[0] == Approx(0.7 * most).epsilon(1e-9));
    CHECK(hot.asked[1] / hot.halls[1].serving.capacity == Approx(hot.asked[2] / hot.halls[2].serving.capacity));
}

TEST_CASE("slopes of a hall whose requests alone move are not left out of a later pass") {
    Apart apart(3);
    auto& d = apart.design;
    d.halls[0].racks.count *= 20.0; // writers are what is short: all of each is used, whichever of them is warm
    using Slope = Dual<1>;
    const Page<double> plain(d);
    const Page<Slope> page(d);
    std::vector<double> start(plain.state_count());
    const auto commands = example::running(d);
    auto outside = example::summer();
    outside.request_rate = 0.7 * request_capacity(d);
    plain.initial(d, outside, commands, start.data());
    std::vector<Slope> x(start.begin(), start.end()), rates(x.size()), later(x.size());
    std::size_t warm = x.size(), waiting = x.size();
    for (const auto& s : plain.states().series()) {
        if (s.name == "h2.chip_temperature") warm = s.offset;
        if (s.name == "h1.backlog") waiting = s.offset;
    }
    REQUIRE(std::max(warm, waiting) < x.size());
    x[warm].value = d.halls[2].throttle_temperature + 8.0;
    Instant<Slope> now(d), kept(d);
    page.evaluate(outside, commands, x.data(), later.data(), kept); // a pass that other slopes had
    x[warm].slope[0] = 1.0;
    page.evaluate(outside, commands, x.data(), rates.data(), now);
    page.evaluate(outside, commands, x.data(), later.data(), kept, true);
    CHECK(rates[waiting].slope[0] > 0.0); // what the warm hall cannot take goes to the cool one
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(later[i].slope[0] == rates[i].slope[0]);
}

TEST_CASE("racks that are off serve nothing of what both phases are asked, and it waits") {
    const Apart apart;
    double waits = 0.0;
    const auto dark = apart.at(100.0, 0.0, &waits);
    CHECK(dark.halls[0].serving.requests_served == 0.0);
    CHECK(dark.asked[0] == Approx(100.0));
    CHECK(dark.asked[1] == Approx(100.0));
    CHECK(waits == Approx(200.0));
}

TEST_CASE("a page takes the racks of its stage") {
    auto design = example::sized();
    design.deliveries = {100.0};
    design.halls[0].stages = {{.here = 0.5}, {}};
    const Page<double> page(design);
    Instant<double> now(design);
    std::vector<double> x(page.state_count()), rates(page.state_count());
    const auto commands = example::running(design);
    auto outside = example::summer();
    outside.request_rate = 1e9;
    page.initial(design, outside, commands, x.data());
    page.evaluate(outside, commands, x.data(), rates.data(), now);
    const double half = now.halls[0].racks.it_power;
    outside.stage = 1;
    page.evaluate(outside, commands, x.data(), rates.data(), now);
    CHECK(now.halls[0].racks.it_power == Approx(2.0 * half).epsilon(1e-6)); // asked is over capacity by 1e4, by 2e4
}
