#include "models/site/build/chiller_sizing.hpp"
#include "models/site/build/handed_flow.hpp"
#include "models/site/build/plant_sizing.hpp"
#include "models/site/page/page.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// A loop of 20 degC whose water-cooled chillers, and plates where there are any, stand on another loop.
SiteDesign two_loops(double plates, double spare = 1.0) {
    auto d = example::unsized({example::dry()});
    d.rejection[0].loop = 1;
    d.loops = {example::loop("cold", 293.15), example::loop("condensers", 303.15)};
    d.loops[1].supply_float = 15.0; // whatever the coolers leave
    d.halls[0].air.loop = 0;
    d.halls[0].air.handler.air_supply = 301.0;
    d.chillers[0].loop = 0, d.chillers[0].condenser = 1;
    std::get<CarnotChiller<double>::Parameters>(d.chillers[0].machine).air_cooled = 0.0;
    ExchangerDesign x{};
    x.label = "plates";
    x.from = 0, x.to = 1;
    x.approach = 2.0, x.conductance = automatic;
    if (plates > 0.0) d.exchangers = {x};
    size_site(d, example::memphis_day(), {spare, 0.0});
    return d;
}
double chillers(const SiteDesign& d) { return handed_flow(d, 0, 1).hour; }
} // namespace

TEST_CASE("spare chillers ask for no water of the loop that takes their heat") {
    const auto one = two_loops(0.0), three = two_loops(0.0, 3.0);
    CHECK(three.chillers[0].count() == one.chillers[0].count() + 2.0);
    CHECK(chillers(one) == Approx(chillers(three)));
    CHECK(handed_flow(one, 0, 1).most == chillers(one));
    CHECK(one.loops[1].loop.design_flow == Approx(chillers(one)));
    const double heat = chillers(one) * one.chillers[0].condenser_rise *
                        glycol_water::specific_heat(one.loops[1].glycol, one.loops[1].fan_control.set_point);
    const double machine = one.chillers[0].cooling() / one.chillers[0].count();
    CHECK(heat > 1.1 * one.loops[0].heat); // 1.2 of a COP of 5
    CHECK(heat < 1.3 * (one.loops[0].heat + machine));
}

TEST_CASE("plates that carry nothing in the design hour take no water then, and run beside some chillers in others") {
    const auto d = two_loops(1.0), bare = two_loops(0.0);
    const auto handed = handed_flow(d, 0, 1);
    CHECK(handed.hour == Approx(chillers(bare)));
    CHECK(handed.most > handed.hour);
    CHECK(handed.most < handed.hour + d.exchangers[0].other_flow);
    CHECK(d.loops[1].loop.design_flow == Approx(handed.most));
    CHECK(d.loops[1].flow_of_hour() == Approx(handed.hour));
    CHECK(d.loops[1].rise == Approx(bare.loops[1].rise).epsilon(0.02));
    CHECK(d.rejection[0].count() == bare.rejection[0].count()); // machines are for the design hour
}

TEST_CASE("pumps carry what plates and chillers take together, in any water") {
    const SiteDesign d = two_loops(1.0);
    const Page<double> page(d);
    std::vector<double> x(page.state_count()), rates(page.state_count());
    const auto state = [&](std::string_view name) -> double& {
        const auto& list = page.states().series();
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].name == name) return x[i];
        throw std::out_of_range(std::string(name));
    };
    Instant<double> now(d);
    page.initial(d, example::summer(), example::running(d), x.data());
    double greatest = 0.0;
    for (double water = 285.0; water < 303.0; water += 0.25) {
        state("cold.supply_temperature") = d.loops[0].fan_control.set_point;
        state("cold.return_temperature") = d.loops[0].fan_control.set_point + d.loops[0].rise;
        state("condensers.supply_temperature") = water;
        page.evaluate(example::summer(), example::running(d), x.data(), rates.data(), now);
        state("trim.cooling") = std::max(d.loops[0].heat - now.plant.exchanged[0], 0.0); // chillers take the rest
        page.evaluate(example::summer(), example::running(d), x.data(), rates.data(), now);
        greatest = std::max(greatest, now.plant.loops[1].flow);
    }
    CHECK(greatest <= 1.001 * d.loops[1].loop.design_flow);
    CHECK(greatest > 0.9 * d.loops[1].loop.design_flow); // of halls that are not quite at their peak
    CHECK(greatest > 1.1 * d.loops[1].flow_of_hour());
}
