#include "models/site/build/range_warnings.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
std::string warned(std::vector<Override> sets) {
    sets.push_back({"run.duration", "1 day"});
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    std::string all;
    for (const auto& w : build_site(s.document, s.files).warnings) all += w.message + "\n";
    return all;
}
} // namespace

TEST_CASE("water warmer or colder than a chiller's curves is told, with the end of the curves") {
    const auto at = [](const char* water) {
        return warned({{"loop.chilled.supply_set_point", water},
                       {"loop.chilled.supply_reset_approach", "0 K"},
                       {"cooling.york.use", "york_yt_1055kw"},
                       {"cooling.york.loop", "chilled"},
                       {"cooling.york_tower.use", "chilled_water_tower"}, // which takes its heat
                       {"cooling.use", "tower"}});
    };
    CHECK_THAT(at("7 degC"), !Catch::Contains("end at leaving water"));
    CHECK_THAT(at("16 degC"), Catch::Contains("chiller 'york' end at leaving water of 8.9 degC") &&
                                  Catch::Contains("loop 'chilled' is at 16.0 degC"));
    CHECK_THAT(at("3 degC"), Catch::Contains("chiller 'york' begin at leaving water of 4.4 degC") &&
                                 Catch::Contains("loop 'chilled' is at 3.0 degC"));
}

TEST_CASE("coils on a loop that is warmer than the air they should make are told") {
    const std::vector<Override> air{{"hall.b.use", "h100_air"}, {"hall.b.air_loop", "facility"}};
    CHECK_THAT(warned(air), Catch::Contains("water of loop 'facility' at 36.0 degC cannot cool the air of hall 'b'") &&
                                Catch::Contains("air_loop"));
    CHECK_THAT(warned({{"hall.b.use", "h100_air"}}), !Catch::Contains("cannot cool the air"));
}

TEST_CASE("heat that the return water cannot give is told, and how much of it can be") {
    const auto asked = [](const char* power, const char* to) {
        return warned({{"cooling.heat_reuse", power}, {"cooling.heat_reuse_return", to}});
    };
    CHECK_THAT(asked("20 MW", "30 degC"), !Catch::Contains("heat_reuse_return"));
    CHECK_THAT(asked("20 MW", "80 degC"), Catch::Contains("no heat is reused") && Catch::Contains("80.0 degC"));
    CHECK_THAT(asked("900 MW", "30 degC"), Catch::Contains("of the 900.0 MW of heat_reuse"));
}

TEST_CASE("heat that coolers take before the chillers that lift it is told") {
    const auto lifted = [](const char* coolers) {
        return warned({{"cooling.use", "dry"},
                       {"cooling.dry.loop", coolers},
                       {"cooling.hp.kind", "carnot_chiller"},
                       {"cooling.hp.capacity", "50 MW"},
                       {"cooling.hp.air_cooled", "0"},
                       {"cooling.hp.condenser", "dh"},
                       {"cooling.hp.most_condenser", "80 degC"},
                       {"loop.dh.supply_set_point", "60 degC"},
                       {"loop.dh.heat_reuse", "20 MW"},
                       {"loop.dh.heat_reuse_return", "60 degC"},
                       {"cooling.backup.use", "dry_cooler_2mw"},
                       {"cooling.backup.loop", "dh"}});
    };
    CHECK_THAT(lifted("facility"), Catch::Contains("cooling.dry cools loop 'facility' before hp lifts its heat"));
    CHECK_THAT(lifted("dh"), !Catch::Contains("lifts its heat"));
}

TEST_CASE("air that is too thin for the racks' ratings is told") {
    const Scenario s = example::scenario("sites/memphis", {});
    const auto design = example::sized();
    DesignDay day{};
    const auto said = [&](double pressure) {
        day.pressure = pressure;
        return range_warnings(s.document, design, day).size();
    };
    CHECK(said(62e3) == said(83e3) + 1); // 4,000 m, and Johannesburg
}

TEST_CASE("an automatic battery that the others leave nothing to do is told") {
    const auto said = [](const char* power) {
        return warned({{"power.battery.rated_power", power}, {"power.two.use", "lfp_4h"}});
    };
    CHECK_THAT(said("900 MW"), Catch::Contains("power.two has no power: the other batteries bring all"));
    CHECK_THAT(said("1 MW"), !Catch::Contains("has no power"));
}

TEST_CASE("a fleet that stands behind a dearer one in the file is told to stand first, with both costs") {
    const auto said = [](double price_of_first, double grid) {
        auto d = example::sized();
        const auto day = example::memphis_day();
        d.fleets[0].label = "a";
        d.fleets.push_back(d.fleets[0]);
        auto &a = d.fleets[0], &b = d.fleets[1];
        b.label = "b";
        a.turbine.count = 5.0;
        b.turbine.count = 0.0;
        a.cost.fuel_price = price_of_first * b.cost.fuel_price;
        d.grids[0].grid.import_limit = grid * d.design_power;
        const Scenario s = example::scenario(
            "sites/memphis",
            {{"power.a.use", "titan_130"}, {"power.b.use", "titan_130"}, {"power.b.spare_units", "3"}});
        b.cost.spare_units = 3.0;
        std::string all;
        for (const auto& w : range_warnings(s.document, d, day)) all += w.message + "\n";
        return all;
    };
    CHECK_THAT(said(2.0, 0.1), Catch::Contains("power.b has no units: power.a stands before it in the file") &&
                                   Catch::Contains("power.b would do it for ") &&
                                   Catch::Contains("put its table first"));
    CHECK_THAT(said(0.5, 0.1), Catch::Contains("power.b has no units: ") && !Catch::Contains("put its table first") &&
                                   Catch::Contains("spare_units has no effect"));
    CHECK_THAT(said(0.5, 0.1), Catch::Contains("the connections and the fleets before it carry all"));
    CHECK_THAT(said(0.5, 1.05), Catch::Contains("power.grid carries all"));
    CHECK_THAT(said(1.0, 0.1), !Catch::Contains("put its table first"));
    CHECK_THAT(said(2.0, 1.05), !Catch::Contains("put its table first")); // the design hour asks for no fleet
}

TEST_CASE("a unit that makes more at its least load than the site draws is told of, with who could take the rest") {
    const auto with = [](const char* rated, const char* sold) {
        return warned({{"power.grid.export_limit", sold},
                       {"power.reactor.use", "ap1000"},
                       {"power.reactor.rated_power", rated},
                       {"power.reactor.count", "1"}});
    };
    CHECK_THAT(with("1200 MW", "0 MW"),
               Catch::Contains("a unit of power.reactor makes 5") && // half, less its own 5.5 %
                   Catch::Contains("MW at its least load (minimum_load), the site draws "));
    CHECK_THAT(with("1200 MW", "300 MW"), !Catch::Contains("at its least load"));
    CHECK_THAT(with("300 MW", "0 MW"), !Catch::Contains("at its least load"));
}

TEST_CASE("a connection that comes after racks which nothing else carries is told of with what there is before") {
    const auto with = [](std::vector<Override> more) {
        more.insert(more.end(), {{"power.gas.count", "0"}, {"power.grid.import_limit", "500 MW"}});
        return warned(more);
    };
    const char* told = "before power.grid comes the sources carry 20.0 MW in the hottest hour, the site may draw ";
    const Override later{"power.grid.energised_at", "90 day"}, early{"power.grid.early_import_limit", "20 MW"};
    CHECK_THAT(with({later, early}), Catch::Contains(told));
    CHECK_THAT(with({later, {"power.grid.early_import_limit", "490 MW"}}), !Catch::Contains("before power.grid comes"));
    CHECK_THAT(with({early}), !Catch::Contains("before power.grid comes"));
    CHECK_THAT(with({later, early, {"power.sun.use", "solar_tracker"}, {"power.sun.peak_power", "900 MW"}}),
               !Catch::Contains("before power.grid comes")); // what the sun brings is for the run to say
}

TEST_CASE("an island that stands on one unit that rotates, with inverters that follow it, is told of") {
    struct Island {
        double battery;
        bool forms, grid;
        double reserve;
    };
    const auto said = [](const Island& island) {
        auto d = example::sized();
        if (!island.grid) d.grids.clear();
        d.batteries[0].battery.rated_power = island.battery * d.design_power;
        d.batteries[0].grid_forming = island.forms;
        d.reserve_units = island.reserve;
        const Scenario s = example::scenario("sites/memphis", {});
        std::string all;
        for (const auto& w : range_warnings(s.document, d, example::memphis_day())) all += w.message + "\n";
        return all;
    };
    CHECK_THAT(said({1.1, false, false, 1.0}), Catch::Contains("one unit that rotates stays on line") &&
                                                   Catch::Contains("A battery with grid_forming = 1"));
    const char* told = "one unit that rotates";
    CHECK_THAT(said({1.1, true, false, 1.0}), !Catch::Contains(told));
    CHECK_THAT(said({1.1, false, true, 1.0}), !Catch::Contains(told));
    CHECK_THAT(said({0.9, false, false, 1.0}), !Catch::Contains(told)); // units have to stand by
    CHECK_THAT(said({1.1, false, false, 2.0}), !Catch::Contains(told));
}
