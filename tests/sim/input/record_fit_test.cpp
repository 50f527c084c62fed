#include "sim/input/record_fit.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
/// What is said of a small site with something else in place of a line.
std::string said(const std::string& line, const std::string& other) {
    std::string text = "[weather]\nclimate = \"memphis\"\n[hall.a]\nuse = \"gb200_nvl72\"\ncount = 8\n[cooling]\n"
                       "use = \"dry\"\n[power.grid]\nuse = \"tva\"\n";
    text.replace(text.find(line), line.size(), other);
    const auto folder = fs::temp_directory_path() / ("record_fit_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    std::ofstream(folder / "site.toml") << text;
    std::string error;
    try {
        example::scenario(folder, {});
    } catch (const InputError& e) { error = e.what(); }
    fs::remove_all(folder);
    return error;
}
} // namespace

TEST_CASE("a record of another kind is refused at the line that names it, with its home and what fits") {
    CHECK_THAT(
        said("\"gb200_nvl72\"", "\"tva\""),
        Catch::Contains("site.toml:4:1: error: 'tva' is of kind grid, a record for [power.NAME], not for [hall.a]: "
                        "that takes gb200_nvl72"));
    CHECK_THAT(said("\"dry\"", "\"tower_cell_10mw\""),
               Catch::Contains("site.toml:7:1: error: 'tower_cell_10mw' is of kind cooling_tower, a record for "
                               "[cooling.NAME], not for [cooling]: that takes "));
    CHECK_THAT(said("\"dry\"", "\"lfp_1h\""), Catch::Contains("site.toml:7:1: error: 'lfp_1h' is of kind battery"));
    CHECK_THAT(said("\"tva\"", "\"dry\""),
               Catch::Contains("site.toml:9:1: error: 'dry' is a whole table, a record for [cooling], not for "
                               "[power.grid]"));
    CHECK_THAT(said("[power.grid]", "[workload]"), Catch::Contains("site.toml:9:1: error: 'tva' is of kind grid"));
    for (const auto& wrong : {said("\"gb200_nvl72\"", "\"dry\""), said("\"tva\"", "\"gb200_nvl72\"")})
        CHECK(std::count(wrong.begin(), wrong.end(), '\n') == 0); // and nothing else, none in the catalogue
}

TEST_CASE("records that fit pass, whole ones, single ones and those beneath a kind of one's own") {
    CHECK(said("\"dry\"", "\"evaporative\"").empty()); // an older name, which uses another record
    CHECK(said("\"dry\"", "\"hybrid\"\n[cooling.more]\nuse = \"tower_cell_10mw\"\nloop = \"facility\"").empty());
    const auto other = said("count = 8", "kind = \"air_load\"");
    CHECK_THAT(other, Catch::Contains("site.toml:4:1: error: unknown key 'hall.a.accelerators', which its record has"));
    CHECK_THAT(other, !Catch::Contains("sites/catalogue"));
}

TEST_CASE("what stands in a record is mended where it is named, what stands elsewhere is mended there") {
    Node table{Node::Entries{}, {"site.toml", 3, 1}};
    const Place own{"site.toml", 7, 1}, record{"sites/catalogue/grids.toml", 4, 1};
    CHECK(mendable(own, table) == own);
    CHECK(mendable(record, table) == table.place);
    table.entries().push_back({"use", Node{std::string("tva"), {"site.toml", 4, 7}}});
    CHECK(mendable(record, table) == Place{"site.toml", 4, 7});
}

TEST_CASE("a table whose name cannot stand in a result is refused where it is written") {
    CHECK_THAT(said("[hall.a]", "[hall.\"a/b\"]"),
               Catch::Contains("site.toml:3:1: error: 'a/b' cannot name a table of [hall]"));
    CHECK_THAT(said("[hall.a]", "[hall.\"\"]"), Catch::Contains("cannot name a table of [hall]"));
    for (const char* table : {R"([hall."a\u0000b"])", R"([hall."a\u001b[2J"])", R"([hall."a\u007f"])"})
        CHECK_THAT(said("[hall.a]", table), Catch::Contains("site.toml:3:1: error: 'a") &&
                                                Catch::Contains("' cannot name a table of [hall]") &&
                                                Catch::Contains("take letters, digits, _ and -"));
    CHECK_THAT(said("[hall.a]", R"([hall."a\u0000b"])"), Catch::Contains("'a\\x00b'"));
    CHECK(said("[hall.a]", "[hall.\"north hall\"]").empty());
}

TEST_CASE("a key of a named table says so in one without a name, and records are offered where there are any") {
    const auto unnamed = said("count = 8", "count = 8\n[delivery]\ncount = 5");
    CHECK_THAT(unnamed,
               Catch::Contains("site.toml:7:1: error: unknown key 'delivery.count': write it in a table with a "
                               "name, [delivery.NAME]"));
    CHECK_THAT(said("count = 8", "count = 8\n[delivery.x]\ncont = 5\nat = \"2 day\""),
               Catch::Contains("unknown key 'delivery.x.cont' (did you mean 'count'?)"));
    const auto never = said("count = 8", "count = 8\n[delivery.x]\ncount = 5");
    CHECK_THAT(never, Catch::Contains("[delivery.x] lacks 'at'") && Catch::Contains("for example at = \"60 day\"") &&
                          !Catch::Contains("catalogue"));
    CHECK_THAT(said("use = \"gb200_nvl72\"", "kind = \"accelerator_racks\""),
               Catch::Contains("or use a catalogue record"));
    CHECK_THAT(said("count = 8", "count = 8\n[delivery.x]\ncount = 5\nat = \"2025-01-05\""),
               Catch::Contains("'2025-01-05' is a date, expected a time such as \"60 day\""));
}
