#include "models/media/glycol_water.hpp"
#include "models/site/build/chiller_sizing.hpp"
#include "models/site/build/design_hour.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double heat = 8e6;
const SizingRules rules{0.0, 0.0};
/// Two air-cooled chillers of 2 MW behind free cooling, on a loop of 8 MW whose water of 22 degC warms by 10 K.
struct Case {
    SiteDesign design;
    DesignDay day = example::memphis_day();
    explicit Case(std::vector<RejectionDesign> rejection) : design(example::unsized(std::move(rejection))) {
        auto chiller = example::trim();
        chiller.loop = 0;
        std::get<CarnotChiller<double>::Parameters>(chiller.machine).count = 2.0;
        design.chillers = {chiller};
        auto& loop = design.loops[0];
        loop.fan_control.set_point = 295.15, loop.supply_float = 0.0;
        loop.heat = heat, loop.rise = 10.0;
        loop.loop.design_flow = heat / (10.0 * glycol_water::specific_heat(loop.glycol, 295.15));
        air(316.15, 295.15);
    }
    void air(double dry_bulb, double wet_bulb) {
        day.dry_bulb = day.dry_bulb_highest = dry_bulb;
        day.wet_bulb = day.wet_bulb_with_dry = wet_bulb;
    }
    double carried() {
        size_chillers(design, 0, day, rules);
        size_rejection(design, 0, day, rules);
        return carried_in_design_hour(design, 0, day, rules);
    }
    double chillers() const { return design.chillers[0].design_heat; }
};
} // namespace

TEST_CASE("dry coolers in air warmer than the water that returns leave all of it to the chillers") {
    Case c({example::dry()});
    CHECK(c.carried() == Approx(4e6).epsilon(1e-6)); // two of 2 MW, whose Carnot machines have the same in any air
    CHECK(c.design.rejection[0].rated_heat >= 0.999 * heat); // in the air for which they are counted
    CHECK(c.design.rejection[0].design_heat == 0.0);
}

TEST_CASE("dry coolers precool by the kelvins between the water that returns and the air they breathe") {
    Case c({example::dry()});
    const double recirculation = c.day.dry_bulb * 0.0 + example::cooler().recirculation;
    const auto precooled = [&](double kelvin) {
        c.air(305.15 - recirculation - kelvin, 270.0); // 22 degC and 10 K are 305.15 K
        const double all = c.carried();
        CHECK(all == Approx(c.chillers() + c.design.rejection[0].design_heat));
        return c.design.rejection[0].design_heat;
    };
    const double two = precooled(2.0);
    CHECK(two > 0.0);
    CHECK(precooled(4.0) == Approx(2.0 * two).epsilon(0.02)); // but for the density of the air
}

TEST_CASE("plates of equal streams precool by their effectiveness towards the other loop") {
    Case c({});
    ExchangerDesign plates{};
    plates.from = 0, plates.to = 1, plates.approach = 2.0, plates.conductance = plates.other_flow = automatic;
    c.design.exchangers = {plates};
    auto& other = c.design.loops[1];
    const auto at = [&](double celsius) {
        other.fan_control.set_point = celsius + 273.15;
        c.design.exchangers = {plates};
        c.carried();
        return c.design.exchangers[0].design_heat;
    };
    // conductance 8 MW / 2 K over streams of 8 MW / 10 K: five transfer units, 5/6 of what there is
    CHECK(at(26.0) == Approx(5.0 / 6.0 * 0.8e6 * 6.0).epsilon(0.01));
    CHECK(at(20.0) == Approx(heat).epsilon(0.01)); // 10 of 12 K: the set point is reached
    CHECK(at(33.0) == Approx(0.0).margin(1.0));
}

TEST_CASE("pads carry nothing more in the most humid hour than in the hottest, and the harder hour counts") {
    Case c({example::adiabatic()});
    c.air(313.15, 290.15); // 40 degC, 17 degC wet bulb
    const double desert = c.carried();
    CHECK(desert > c.chillers() + 1e6);
    c.day.wet_bulb = 300.15; // now a humid hour comes too
    CHECK(c.carried() < desert);
}

TEST_CASE("chillers whose towers are too few carry what the towers take") {
    Case c({example::tower()});
    auto& carnot = std::get<CarnotChiller<double>::Parameters>(c.design.chillers[0].machine);
    carnot.air_cooled = 0.0, carnot.count = 6.0;
    c.design.chillers[0].condenser_rise = 5.0;
    auto& tower = std::get<TowerDesign>(c.design.rejection[0].machine);
    tower.exchanger_flow_share = 0.5;
    std::get<CoolingTower<double>::Parameters>(tower.tower).count = 1.0;
    c.air(308.15, 303.15); // water of 34 degC, no colder than what returns
    // one cell warms 239 kg/s by the 5 K of the condensers, a fifth and more of it compressors' heat
    const double most = 239.0 * tower::water_specific_heat * 5.0 / 1.2;
    CHECK(c.carried() <= most * (1.0 + 1e-9));
    CHECK(c.carried() > 0.3 * most);
    CHECK(c.chillers() == Approx(12e6));
    const double humid = c.carried();
    c.day.wet_bulb_with_dry =
        290.15; // hot hours that are drier are no harder, though colder water is nearer to wet bulb
    CHECK(c.carried() == Approx(humid));
}

TEST_CASE("cells that serve chillers at their rating carry them in any cooler air") {
    double warmer = 0.0;
    for (const double wet_bulb : {25.0, 16.0, 9.0, -1.0}) {
        Case c({example::tower()});
        auto& carnot = std::get<CarnotChiller<double>::Parameters>(c.design.chillers[0].machine);
        carnot.air_cooled = 0.0, carnot.count = 6.0;
        auto& tower = std::get<TowerDesign>(c.design.rejection[0].machine);
        tower.exchanger_flow_share = 0.5;
        std::get<CoolingTower<double>::Parameters>(tower.tower).count = 2.0;
        c.air(298.15, 273.15 + wet_bulb);
        const double carried = c.carried();
        CHECK(carried >= 0.999 * warmer); // water as near to wet bulb as in humid heat would ask for more cells
        warmer = carried;
    }
    CHECK(warmer >= 0.999 * heat);
}

TEST_CASE("water that may float is counted with what coolers give to it") {
    Case c({example::dry()});
    c.air(309.15, 295.15); // 36 degC
    const double held = c.carried();
    c.design.loops[0].supply_float = 10.0;
    CHECK(c.carried() > held + 1e6);
}

TEST_CASE("a site with too few chillers is refused with free cooling as without") {
    for (const bool free_cooling : {true, false}) {
        auto d = example::unsized({example::adiabatic()});
        auto coils = example::dry();
        coils.loop = 1;
        if (free_cooling) d.rejection.push_back(coils);
        auto day = example::memphis_day();
        day.dry_bulb = 316.15;
        auto ample = d;
        CHECK(size_site(ample, day, {0.0, 0.0}).empty());
        auto& p = std::get<CarnotChiller<double>::Parameters>(d.chillers[0].machine);
        p.count = 1.0, p.capacity = 0.5 * ample.loops[1].heat;
        const auto refused = size_site(d, day, {0.0, 0.0});
        REQUIRE(refused.size() == 1);
        CHECK_THAT(refused[0].second,
                   Catch::Contains("loop 'chilled' carries") && Catch::Contains("chillers are too few"));
    }
}
