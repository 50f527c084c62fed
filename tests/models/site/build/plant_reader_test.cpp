#include "models/site/build/plant_graph.hpp"
#include "models/site/build/plant_reader.hpp"
#include "models/site/build/plant_settings.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
const std::string grid = "power.grid.use = \"us_average\"\n";
const std::string two_halls =
    grid + "hall.gpu = { use = \"gb200_nvl72\", count = 20, plates_loop = \"warm\", air_loop = \"cold\" }\n"
           "hall.cpu = { use = \"h100_air\", count = 20, air_loop = \"cold\" }\n";
const std::string loops =
    "loop.warm.supply_set_point = \"36 degC\"\nloop.cold.supply_set_point = \"20 degC\"\nloop.tower = {}\n";
const std::string machines =
    "cooling.plates = { kind = \"plate_exchanger\", loop = \"warm\", to = \"tower\" }\n"
    "cooling.chiller = { use = \"trim_chiller_water\", loop = \"cold\", condenser = \"tower\" }\n"
    "cooling.cells = { use = \"tower_cell_10mw\", loop = \"tower\" }\n";

struct Read {
    SiteDesign design;
    std::string mistakes, warnings;
    std::string drawn() const {
        std::string all;
        for (const auto& line : picture(design)) all += line + "\n";
        return all;
    }
};
/// The design of a site file of this text, or why it is refused.
Read read(const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / ("plant_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << text;
    Read result;
    try {
        const Scenario s = example::scenario(path, {});
        auto built = build_site(s.document, s.files);
        for (const auto& m : built.mistakes) result.mistakes += m.message + "\n";
        for (const auto& w : built.warnings) result.warnings += w.message + "\n";
        if (built.site) result.design = dynamic_cast<const Site&>(*built.site).design();
    } catch (const InputError& error) { result.mistakes = error.what(); }
    std::filesystem::remove(path);
    return result;
}
} // namespace

TEST_CASE("two halls on two loops over a shared tower: each loop before those it hands its heat to") {
    const auto r = read(two_halls + loops + machines);
    REQUIRE(r.mistakes.empty());
    REQUIRE(r.design.loops.size() == 3);
    CHECK(r.design.loops[2].label == "tower");
    CHECK_THAT(r.drawn(), Catch::Contains("gpu plates ► warm (36 degC) ► plates to tower") &&
                              Catch::Contains("gpu air, cpu air ► cold (20 degC)") &&
                              Catch::Contains("chiller to tower") &&
                              Catch::Contains("chiller condensers, plates ► tower") && Catch::Contains("cells to air"));
    // the tower carries what the plates and the condensers bring, compressors' heat included
    CHECK(r.design.loops[2].heat > r.design.loops[0].heat + r.design.loops[1].heat);
    CHECK(r.design.loops[2].glycol == 0.0); // its water runs over the fill
    CHECK(std::get<TowerDesign>(r.design.rejection[0].machine).exchanger_approach == 0.0);
    // water as warm as plates alone allow: two kelvin under the warm loop at most
    CHECK(r.design.loops[2].fan_control.set_point <= r.design.loops[0].fan_control.set_point - 2.0);
}

TEST_CASE("a short site gets a chilled loop for its air coils, and none where the facility water is cold enough") {
    const std::string hall = grid + "hall.a = { use = \"gb200_nvl72\", count = 20 }\n";
    const auto warm = read(hall);
    REQUIRE(warm.mistakes.empty());
    REQUIRE(warm.design.loops.size() == 2);
    CHECK(warm.design.loops[1].label == "chilled");
    CHECK(warm.design.loops[1].fan_control.set_point == Approx(warm.design.halls[0].air.handler.air_supply - 7.0));
    CHECK(warm.design.chillers.size() == 1);
    CHECK_THAT(warm.drawn(), Catch::Contains("a air ► chilled (18 degC) ► ") && Catch::Contains(" x free to air") &&
                                 Catch::Contains("x chillers to air"));
    const auto hot = read(hall + "weather.climate = \"singapore\"\n");
    REQUIRE(hot.mistakes.empty());
    CHECK_THAT(hot.drawn(), !Catch::Contains("free") && Catch::Contains("x chillers to air"));
    const auto towers = read(hall + "cooling.use = \"tower\"\n");
    REQUIRE(towers.mistakes.empty());
    CHECK_THAT(towers.drawn(),
               Catch::Contains("x chilled_towers to air") && Catch::Contains("x chillers to its towers"));
    const std::string hybrid = hall + "cooling.use = \"hybrid\"\n";
    const auto alone = read(hybrid + "cooling.free.count = 0\n");
    REQUIRE(alone.mistakes.empty());
    CHECK_THAT(alone.drawn(), !Catch::Contains("free") && Catch::Contains("x chillers to air"));
    const auto larger = read(hybrid + "cooling.free.use = \"dry_cooler_2mw\"\ncooling.free.loop = \"chilled\"\n");
    REQUIRE(larger.mistakes.empty());
    CHECK_THAT(larger.drawn(), Catch::Contains(" x free to air, ") && Catch::Contains("x chillers to air"));
    CHECK_THAT(read(hybrid + "cooling.mine = { use = \"dry_cooler_2mw\", loop = \"chilled\" }\n").mistakes,
               Catch::Contains("stands in the place of its default chillers"));
    const auto cold = read(hall + "cooling.use = \"tower_economizer_chiller\"\n");
    REQUIRE(cold.mistakes.empty());
    CHECK(cold.design.loops.size() == 1);
    CHECK(cold.design.halls[0].air.loop == 0);
    const auto own = read(hall + "loop.chilled.supply_set_point = \"16 degC\"\n");
    REQUIRE(own.mistakes.empty());
    CHECK(own.design.loops[1].fan_control.set_point == Approx(273.15 + 16.0));
}

TEST_CASE("a circle of loops is refused with the way round") {
    const auto r = read(two_halls + loops + machines +
                        "cooling.back = { kind = \"plate_exchanger\", loop = \"tower\", to = \"warm\" }\n");
    CHECK_THAT(r.mistakes, Catch::Contains("in a circle") && Catch::Contains("warm ► tower ► warm"));
}

TEST_CASE("a loop that nothing hangs on, and one whose heat goes nowhere, are refused with what is missing") {
    CHECK_THAT(read(two_halls + loops + machines +
                    "loop.spare = {}\ncooling.idle = { use = \"dry_cooler_2mw\", loop = \"spare\" }\n")
                   .mistakes,
               Catch::Contains("nothing hangs on loop 'spare'") && Catch::Contains("plates_loop, air_loop"));
    CHECK_THAT(read(two_halls + loops + "cooling.chiller = { use = \"trim_chiller_air\", loop = \"cold\" }\n").mistakes,
               Catch::Contains("loop 'warm' has nothing that takes its heat") &&
                   Catch::Contains("gpu plates ► warm ► ?"));
}

TEST_CASE("a hall that names no loop where several are declared, and a loop that is not there, are refused") {
    const auto r =
        read(grid + "hall.gpu = { use = \"gb200_nvl72\", count = 20, air_loop = \"cold\" }\n" + loops + machines);
    CHECK_THAT(r.mistakes, Catch::Contains("hall 'gpu' does not say which loop its cold plates hang on") &&
                               Catch::Contains("warm, cold, tower"));
    CHECK_THAT(
        read(two_halls + loops + machines + "cooling.more = { use = \"dry_cooler_2mw\", loop = \"hot\" }\n").mistakes,
        Catch::Contains("no loop 'hot'") && Catch::Contains("add [loop.hot]"));
}

TEST_CASE("a chiller's condenser suits its kind") {
    CHECK_THAT(read(two_halls + loops + machines +
                    "cooling.x = { use = \"trim_chiller_air\", loop = \"cold\", condenser = \"tower\" }\n")
                   .mistakes,
               Catch::Contains("is air-cooled"));
    CHECK_THAT(read(two_halls + loops + machines +
                    "cooling.x = { use = \"trim_chiller_water\", loop = \"cold\", condenser = \"air\" }\n")
                   .mistakes,
               Catch::Contains("is water-cooled"));
}

TEST_CASE("a flow that does not suit the heat and glycol that freezes are warned about where the user said them") {
    const std::string hall = grid + "hall.a = { use = \"gb200_nvl72\", count = 20 }\nweather.climate = \"chicago\"\n";
    CHECK(read(hall).warnings.empty());
    CHECK_THAT(read(hall + "cooling.design_flow = \"3000 kg/s\"\n").warnings,
               Catch::Contains("the water of loop 'facility' warms by") && Catch::Contains("% of the heat"));
    CHECK(read(hall + "cooling.design_flow = \"60 kg/s\"\n").warnings.empty());
    CHECK_THAT(read(hall + "cooling.glycol = 0.1\n").warnings,
               Catch::Contains("the water of loop 'facility' freezes at -3 degC"));
    CHECK(read(hall + "cooling.glycol = 0.5\n").warnings.empty());
    CHECK(read(hall + "cooling.glycol = 0.1\ncooling.use = \"tower\"\n").warnings.empty());
}

TEST_CASE("where even the most glycol freezes, that is told without anybody having said how much") {
    const auto path = std::filesystem::temp_directory_path() / ("cold_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << grid + "hall.a = { use = \"gb200_nvl72\", count = 20 }\nweather.climate = \"chicago\"\n";
    const Scenario s = example::scenario(path, {});
    std::filesystem::remove(path);
    auto built = build_site(s.document, s.files);
    REQUIRE(built.mistakes.empty());
    SiteDesign design = dynamic_cast<const Site&>(*built.site).design();
    for (auto& loop : design.loops) loop.glycol = 0.5; // which freezes at -32 degC
    DesignDay day{};
    day.dry_bulb_lowest = 242.0;
    CHECK(frost_warnings(s.document, design, day).empty());
    day.dry_bulb_lowest = 233.0;
    const auto told = frost_warnings(s.document, design, day);
    REQUIRE(told.size() == 2); // the warm loop and the chilled one of the halls' air
    CHECK_THAT(told[0].message, Catch::Contains("freezes at -32 degC") && Catch::Contains("has -40"));
}

TEST_CASE("halls that outside air or direct expansion alone cool need no machines on a loop") {
    const std::string hall = grid + "hall.a = { use = \"h100_air\", count = 20, dx_capacity = \"1.5 MW\" }\n";
    const std::string closed = "cooling.air = { kind = \"air_treatment\", mechanical = false }\n",
                      open = "cooling.air = { kind = \"air_treatment\", mechanical = false, outside_air = true }\n",
                      load = "hall.b = { kind = \"air_load\", heat = \"1 MW\", dx_capacity = \"1.5 MW\" }\n";
    for (const auto& [air, drawn] : {std::pair{closed, "air ► direct expansion to air"},
                                     std::pair{open, "air ► outside air, direct expansion to air"}}) {
        const auto r = read(hall + load + air);
        CHECK(r.mistakes.empty());
        CHECK_THAT(r.drawn(), Catch::Contains(std::string("a ") + drawn) &&
                                  Catch::Contains(std::string("b ") + drawn) && !Catch::Contains("facility"));
    }
    // and a plant whose dry coolers are for liquid has none where no hall has any
    const auto pads = read(grid + "hall.a = { use = \"h100_air\", count = 20 }\n"
                                  "cooling.use = \"direct_evaporative\"\n");
    CHECK(pads.mistakes.empty());
    CHECK(pads.design.rejection.empty());
    CHECK_THAT(pads.drawn(), Catch::Contains("a air ► outside air\n") && !Catch::Contains("facility"));
    // cold plates beside it do
    CHECK_THAT(read(hall + "hall.b = { use = \"gb200_nvl72\", count = 2 }\n" +
                    "cooling.air = { kind = \"air_treatment\", mechanical = false }\n")
                   .mistakes,
               Catch::Contains("heat"));
}

TEST_CASE("water a little too warm for coils is told with what keeps the plant of the user") {
    const auto at = [](const char* water, const char* more = "") {
        return read(grid + "hall.a = { use = \"h100_air\", count = 50" + more + " }\ncooling.use = \"air_chiller\"\n" +
                    "cooling.supply_set_point = \"" + water + "\"\n");
    };
    CHECK_THAT(at("22 degC").warnings, !Catch::Contains("hang on a loop"));
    const auto warm = at("23 degC");
    CHECK_THAT(warm.drawn(), Catch::Contains("a air ► chilled"));
    CHECK_THAT(warm.warnings,
               Catch::Contains("its water of 23 degC is less than 3 K under the supply air of 25 degC") &&
                   Catch::Contains("An air_supply of 26 degC") && Catch::Contains("air_loop"));
    CHECK_THAT(at("30 degC").warnings, !Catch::Contains("hang on a loop")); // warm water, and nobody expects it
    for (const char* way_out : {", air_supply = \"26 degC\"", ", air_loop = \"facility\""})
        CHECK_THAT(at("23 degC", way_out).drawn(), Catch::Contains("a air ► facility"));
}

TEST_CASE("numbers of towers with own condensers are told on a loop on which others' chillers condense") {
    std::string own = loops;
    own.replace(own.find("loop.tower = {}"), 15, "loop.tower.condenser_set_point = \"15 degC\"");
    const auto r = read(two_halls + own + machines);
    CHECK_THAT(r.warnings + r.mistakes, Catch::Contains("condenser_set_point has no effect: chillers of other loops"));
}

TEST_CASE("a second air treatment is refused, for all halls have the same") {
    const std::string hall = grid + "hall.a = { use = \"h100_air\", count = 20 }\n";
    const std::string open = "cooling.air = { kind = \"air_treatment\", outside_air = true }\n",
                      wet = "cooling.bir = { kind = \"air_treatment\", indirect_effectiveness = 0.7 }\n";
    CHECK(read(hall + open).mistakes.empty());
    CHECK_THAT(read(hall + open + wet).mistakes,
               Catch::Contains("cooling.bir is an air_treatment beside cooling.air (line 3)"));
    CHECK_THAT(read(hall + "cooling.use = \"direct_evaporative\"\n" + wet).mistakes,
               Catch::Contains("cooling.bir is an air_treatment beside cooling.air, which the plant"));
    CHECK(
        read(hall + "cooling.use = \"direct_evaporative\"\ncooling.air.direct_effectiveness = 0.9\n").mistakes.empty());
}

TEST_CASE("plates that do not say where their heat goes are refused with the loops there are") {
    CHECK_THAT(read(two_halls + loops + machines + "cooling.more = { kind = \"plate_exchanger\", loop = \"cold\" }\n")
                   .mistakes,
               Catch::Contains("plate_exchanger 'more' does not say which loop takes its heat: say to = one of warm, "
                               "cold, tower"));
}

TEST_CASE("of several chillers on a loop the first in the file leads, and that is told") {
    const std::string second = "cooling.more = { use = \"trim_chiller_air\", loop = \"cold\" }\n";
    const auto lines = [](const std::string& text) {
        const auto path = std::filesystem::temp_directory_path() / ("order_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << text;
        const Scenario s = example::scenario(path, {});
        std::filesystem::remove(path);
        const auto built = build_site(s.document, s.files);
        std::string all;
        for (const auto& line : built.site->description()) all += line + "\n";
        return all;
    };
    CHECK_THAT(lines(two_halls + loops + machines + second),
               Catch::Contains("  chillers in the order of the file: chiller, then more"));
    CHECK_THAT(lines(two_halls + loops + second + machines),
               Catch::Contains("  chillers in the order of the file: more, then chiller"));
    CHECK_THAT(lines(two_halls + loops + machines), !Catch::Contains("in the order of the file"));
}
