#include "models/site/build/plant_settings.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
LoopDesign unsettled(const char* label) {
    auto d = example::loop(label, automatic);
    d.glycol = d.reset.approach = d.reset.floor = automatic;
    return d;
}
RejectionDesign on(std::size_t loop, RejectionDesign d) {
    d.loop = loop;
    if (auto* tower = std::get_if<TowerDesign>(&d.machine)) tower->exchanger_approach = automatic;
    return d;
}
} // namespace

TEST_CASE("water for cold plates is the coolant less its exchanger, for coils the air less seven kelvin") {
    auto d = example::unsized();
    d.loops = {unsettled("facility"), unsettled("chilled")};
    settle_loop(d, 0, example::memphis_day());
    settle_loop(d, 1, example::memphis_day());
    const auto& hall = d.halls[0];
    CHECK(d.loops[0].fan_control.set_point == hall.distribution.coolant_supply - hall.distribution.coolant_approach);
    CHECK(d.loops[1].fan_control.set_point == hall.air.handler.air_supply - 7.0);
    CHECK(d.loops[0].reset.approach == 0.0); // halls want one temperature
}

TEST_CASE("a tower loop under condensers follows wet bulb, one of dry coolers dry bulb") {
    const auto day = example::memphis_day();
    for (const bool wet : {true, false}) {
        auto d = example::unsized({on(2, wet ? example::tower() : example::dry())});
        d.loops.push_back(unsettled("condensers"));
        d.chillers[0].condenser = 2;
        settle_loop(d, 2, day);
        const auto& loop = d.loops[2];
        CHECK(loop.fan_control.set_point ==
              Approx(std::max(wet ? day.wet_bulb + 4.0 : day.dry_bulb + 8.0, 302.55))); // AHRI 550/590
        CHECK((loop.glycol == 0.0) == wet);
        CHECK(loop.set_point(290.15, 283.15) == Approx(wet ? 287.15 : 298.15));
        CHECK(loop.set_point(250.15, 250.15) == Approx(285.15)); // no colder than condensers like
        if (wet) CHECK(std::get<TowerDesign>(d.rejection[0].machine).exchanger_approach == 0.0);
    }
}

TEST_CASE("where it never thaws fans are not asked for water that towers do not give") {
    auto arctic = example::memphis_day();
    arctic.wet_bulb = 270.0;
    auto d = example::unsized({on(2, example::tower())});
    d.loops.push_back(unsettled("condensers"));
    d.chillers[0].condenser = 2;
    settle_loop(d, 2, arctic);
    CHECK(d.loops[2].fan_control.set_point == Approx(302.55)); // at the most, as chillers are rated
    CHECK(d.loops[2].set_point(250.15, 250.15) == Approx(285.15));
}

TEST_CASE("what the site says stays") {
    auto d = example::unsized({on(0, example::tower())});
    std::get<TowerDesign>(d.rejection[0].machine).exchanger_approach = 3.0;
    d.loops[0].glycol = 0.1;
    settle_loop(d, 0, example::memphis_day());
    CHECK(d.loops[0].fan_control.set_point == 309.15);
    CHECK(d.loops[0].glycol == 0.1);
    CHECK(std::get<TowerDesign>(d.rejection[0].machine).exchanger_approach == 3.0);
}

TEST_CASE("water in the open has the glycol that its coldest hour asks, in steps, and none where it never freezes") {
    auto day = example::memphis_day();
    const auto settled = [&](double celsius, RejectionDesign machine) {
        auto d = example::unsized({on(0, std::move(machine))});
        d.loops[0].glycol = automatic;
        day.dry_bulb_lowest = 273.15 + celsius;
        settle_loop(d, 0, day);
        return d.loops[0].glycol;
    };
    CHECK(settled(3.0, example::dry()) == 0.0);
    CHECK(settled(-5.0, example::dry()) == 0.25);               // -10.2 degC, Melinder 2010
    CHECK(settled(-12.0, example::dry()) == Approx(0.3));       // -12.9 degC
    CHECK(settled(-20.0, example::adiabatic()) == Approx(0.4)); // -21.5 degC
    CHECK(settled(-45.0, example::dry()) == Approx(0.5));
    CHECK(settled(-45.0, example::tower()) == 0.25); // behind its plates, indoors
}

TEST_CASE("towers of condensers go as cold as their plates need for free cooling, unless the site says otherwise") {
    const auto loop = [](double celsius, double floor) {
        auto d = example::unsized({on(0, example::tower())});
        std::visit([](auto& p) { p.air_cooled = 0.0; }, d.chillers[0].machine);
        d.chillers[0].loop = 0;
        d.loops[0].fan_control.set_point = 273.15 + celsius;
        d.loops[0].condenser_floor = 273.15 + floor;
        std::get<TowerDesign>(d.rejection[0].machine).exchanger_approach = 2.0;
        return d;
    };
    auto cold = loop(16.0, 18.0); // towers at 18 degC never cool water to 16 degC
    CHECK(settle_tower_water(cold, 0, false).empty());
    CHECK(cold.loops[0].condenser_floor == Approx(273.15 + 12.0));
    auto warm = loop(22.0, 12.0);
    CHECK(settle_tower_water(warm, 0, false).empty());
    CHECK(warm.loops[0].condenser_floor == 273.15 + 18.0); // colder would serve nobody
    auto wide = loop(22.0, 12.0);
    std::get<TowerDesign>(wide.rejection[0].machine).exchanger_approach = 6.0;
    CHECK(settle_tower_water(wide, 0, false).empty());
    CHECK(wide.loops[0].condenser_floor == 273.15 + 10.0); // plates of a wide approach need it
    auto cool = loop(22.0, 12.0);                          // what is said stays
    CHECK(settle_tower_water(cool, 0, true).empty());
    CHECK(cool.loops[0].condenser_floor == 273.15 + 12.0);
    auto frosty = loop(8.0, 12.0);
    CHECK(settle_tower_water(frosty, 0, false).empty());
    CHECK(frosty.loops[0].condenser_floor == Approx(273.15 + 6.0));
    auto said = loop(16.0, 18.0);
    CHECK_THAT(settle_tower_water(said, 0, true), Catch::Contains("keeps the towers of loop 'facility' at 18 degC"));
    CHECK(said.loops[0].condenser_floor == 273.15 + 18.0);
    auto apart = loop(16.0, 18.0); // condensers in air: the towers' fans follow the loop
    std::visit([](auto& p) { p.air_cooled = 1.0; }, apart.chillers[0].machine);
    CHECK(settle_tower_water(apart, 0, true).empty());
}

TEST_CASE("a reset that never acts is refused, and a floor without a reset is told") {
    const auto said = [](std::vector<Override> sets) {
        const Scenario s = example::scenario("sites/memphis", std::move(sets));
        const auto built = build_site(s.document, s.files);
        std::string all;
        for (const auto& m : built.mistakes) all += "refused: " + m.place.file + ": " + m.message + "\n";
        for (const auto& w : built.warnings) all += "warned: " + w.place.file + ": " + w.message + "\n";
        return all;
    };
    CHECK_THAT(said({{"cooling.supply_floor", "30 degC"}}),
               Catch::Contains("warned: --set cooling.supply_floor: supply_floor has no effect"));
    CHECK_THAT(said({{"cooling.supply_floor", "40 degC"}, {"cooling.supply_reset_approach", "6 K"}}),
               Catch::Contains("refused: --set cooling.supply_floor: ") && Catch::Contains("never follows the air"));
    CHECK_THAT(said({{"cooling.supply_floor", "30 degC"}, {"cooling.supply_reset_approach", "6 K"}}),
               !Catch::Contains("supply_floor"));
    std::vector<Override> reuse{{"cooling.supply_floor", "30 degC"},
                                {"cooling.supply_reset_approach", "6 K"},
                                {"cooling.heat_reuse", "1 MW"},
                                {"cooling.heat_reuse_return", "33 degC"}};
    CHECK_THAT(said(reuse), Catch::Contains("warned: --set cooling.supply_floor: ") &&
                                Catch::Contains("little or no heat is reused then"));
    reuse[3].value = "29 degC";
    CHECK_THAT(said(reuse), !Catch::Contains("little or no heat is reused"));
    CHECK_THAT(said({{"cooling.condenser_set_point", "10 degC"}}), Catch::Contains("no chiller gives its heat"));
    CHECK_THAT(said({{"cooling.free_cooling_difference", "5 K"}}), Catch::Contains("the loop has no chillers"));
}

TEST_CASE("water that may float is told where towers alone hold it, whose number follows from the set point") {
    const auto warned = [](const char* plant) {
        const Scenario s = example::scenario(
            "sites/memphis", {{"run.duration", "1 day"}, {"cooling.use", plant}, {"cooling.supply_float", "3 K"}});
        std::string all;
        for (const auto& w : build_site(s.document, s.files).warnings) all += w.message + "\n";
        return all;
    };
    CHECK_THAT(warned("tower"), Catch::Contains("supply_float has no effect"));
    CHECK_THAT(warned("hybrid"), !Catch::Contains("supply_float has no effect"));
}

TEST_CASE("coils too close to their water are told with both ways to keep them there") {
    CHECK_THAT(close_coils("a", 296.15, 298.15, 3.0),
               Catch::Contains("An air_supply of 26 degC or a supply_set_point of 22 degC"));
}

TEST_CASE("a condenser loop follows cold air no further down than its heat network cools it") {
    auto d = example::unsized({on(2, example::dry())});
    d.loops.push_back(unsettled("condensers"));
    d.chillers[0].condenser = 2;
    d.loops[2].fan_control.set_point = 318.15;
    d.loops[2].heat_reuse = {3e6, 308.15}; // 35 degC
    auto without = d;
    without.loops[2].heat_reuse.power = 0.0;
    settle_loop(d, 2, example::memphis_day());
    settle_loop(without, 2, example::memphis_day());
    CHECK(d.loops[2].set_point(263.15, 261.15) == 308.15);
    CHECK(d.loops[2].set_point(303.15, 295.15) == 311.15); // 8 K over dry bulb, as before
    CHECK(without.loops[2].set_point(263.15, 261.15) < 290.0);
}

TEST_CASE("tower water is for plates and condensers alike where it has both, and for plates alone where it has not") {
    for (const bool condensers : {true, false}) {
        auto tower = on(1, example::tower());
        std::get<TowerDesign>(tower.machine).exchanger_flow_share = automatic;
        auto d = example::unsized({tower});
        std::get<CarnotChiller<double>::Parameters>(d.chillers[0].machine).air_cooled = condensers ? 0.0 : 1.0;
        settle_loop(d, 1, example::memphis_day());
        CHECK(std::get<TowerDesign>(d.rejection[0].machine).exchanger_flow_share == (condensers ? 0.5 : 1.0));
    }
}
