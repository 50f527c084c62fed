#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"
#include "tests/sim/input/site_folder.hpp"

using namespace sitewatt;
using namespace sitewatt::site_folder;

TEST_CASE("a site file becomes numbers in SI with the place where each was said") {
    const SiteFolder site("plain", "name = \"mill\"\n"
                                   "[place]\n"
                                   "height = \"0.2 km\"\n"
                                   "[plant.boiler]\n"
                                   "power = \"75 MW\"\n"
                                   "share = \"20 %\"\n"
                                   "mode = \"eager\"\n");
    const Document d = site.read();
    CHECK(d.name == "mill");
    CHECK(d.file == site.file());
    CHECK(d.own("place").number("height") == Approx(200.0));
    const Table& boiler = member(d, "plant", "boiler");
    CHECK(boiler.kind->name == "boiler");
    CHECK(boiler.number("power") == Approx(75e6));
    CHECK(boiler.number("share") == Approx(0.2));
    CHECK(boiler.text("mode") == "eager");
    CHECK(boiler.given("power"));
    CHECK(boiler.place_of("share").file == site.file());
    CHECK(boiler.place_of("share").line == 6);
    CHECK(boiler.place_of("share").column == 1);
}

TEST_CASE("what a site file does not say is the default and has no place") {
    const Document d = SiteFolder("defaults", "[plant.boiler]\npower = \"1 W\"\n").read();
    const Table& boiler = member(d, "plant", "boiler");
    CHECK(boiler.number("temperature") == 300.0);
    CHECK(boiler.number("count") == automatic);
    CHECK(boiler.text("mode") == "calm");
    CHECK(boiler.text("table").empty());
    CHECK_FALSE(boiler.given("temperature"));
    CHECK_FALSE(d.own("place").given("height"));
    CHECK(d.own("plant").number("height") == 0.0);
}

TEST_CASE("an unknown key is refused with the nearest known one") {
    CHECK(mistakes_of("key", "[plant.boiler]\npower = \"1 W\"\n  tempertaure = 300\n") ==
          "F:3:3: error: unknown key 'plant.boiler.tempertaure' (did you mean 'temperature'?)");
    CHECK(mistakes_of("own", "[place]\nhight = 3\n") ==
          "F:2:1: error: unknown key 'place.hight' (did you mean 'height'?)");
    CHECK(mistakes_of("top", "nmae = \"x\"\n") == "F:1:1: error: unknown key 'nmae' (did you mean 'name'?)");
    CHECK(mistakes_of("table", "\n[plnat.boiler]\npower = \"1 W\"\n")
              .find("unknown table 'plnat' (did you mean 'plant'?)") != std::string::npos);
    CHECK(mistakes_of("title", "[place]\ntitle = \"x\"\n") ==
          "F:2:1: error: unknown key 'place.title': it stands above the first table of the file");
    CHECK(mistakes_of("far", "[place]\nzzzzzzzzzzzz = 3\n") == "F:2:1: error: unknown key 'place.zzzzzzzzzzzz'");
}

TEST_CASE("a value of the wrong type is refused with what it should be") {
    CHECK(mistakes_of("list", "[plant.boiler]\npower = [1, 2]\n") ==
          "F:2:1: error: 'plant.boiler.power': expected a number, or a number with a unit in quotes such as \"1 MW\"");
    CHECK(mistakes_of("boolean", "[plant.boiler]\npower = true\n").starts_with("F:2:1: error: 'plant.boiler.power': "));
    CHECK(mistakes_of("word", "[plant.boiler]\npower = \"much\"\n") ==
          "F:2:1: error: 'plant.boiler.power': 'much' is not a number with a unit, such as \"1 MW\"");
    CHECK(mistakes_of("mode", "[plant.boiler]\npower = \"1 W\"\nmode = 3\n") ==
          "F:3:1: error: 'plant.boiler.mode' is text: write it in quotes");
    CHECK(mistakes_of("choice", "[plant.boiler]\npower = \"1 W\"\nmode = \"angry\"\n") ==
          "F:3:1: error: 'plant.boiler.mode' is 'angry', allowed are calm, eager");
    CHECK(mistakes_of("leaf", "place = 3\n") == "F:1:1: error: 'place' is a table: write [place]");
    CHECK(mistakes_of("use", "[plant.boiler]\nuse = 3\npower = \"1 W\"\n") ==
          "F:2:1: error: 'use' names a catalogue record, in quotes");
    CHECK(mistakes_of("inner", "[place]\n[place.inner]\n").find("F:2:1: error: [place] has no tables inside") !=
          std::string::npos);
}

TEST_CASE("a boolean is a number only where the number is plain") {
    CHECK(member(SiteFolder("true", "[plant.boiler]\npower = \"1 W\"\nshare = true\n").read(), "plant", "boiler")
              .number("share") == 1.0);
    CHECK_FALSE(mistakes_of("true2", "[place]\nheight = true\n").empty());
    CHECK_FALSE(mistakes_of("true3", "[plant.boiler]\npower = \"1 W\"\ncount = true\n").empty()); // no switch
}

TEST_CASE("a value in a wrong unit is refused with the kind that is expected") {
    CHECK(mistakes_of("unit", "[plant.boiler]\npower = \"75 kg\"\n") ==
          "F:2:1: error: 'plant.boiler.power': '75 kg' is a mass, expected a power such as \"1 MW\"");
    CHECK(mistakes_of("unknown", "[plant.boiler]\npower = \"75 MWW\"\n") ==
          "F:2:1: error: 'plant.boiler.power': unknown unit 'MWW' (did you mean 'MW'?)");
}

TEST_CASE("a value out of range is refused with the range") {
    CHECK(mistakes_of("above", "[plant.boiler]\npower = \"2 GW\"\n") ==
          "F:2:1: error: 'plant.boiler.power' is 2 GW, allowed is 0 W to 1 GW");
    CHECK(mistakes_of("below", "[place]\nheight = \"-600 m\"\n") ==
          "F:2:1: error: 'place.height' is -600 m, allowed is -500 m to 5000 m");
    for (const char* none : {"nan", "inf", "-inf"})
        CHECK(mistakes_of("none", "[plant.boiler]\npower = " + std::string(none) + "\n") ==
              "F:2:1: error: 'plant.boiler.power': expected a finite number");
    CHECK(mistakes_of("edge", "[plant.boiler]\npower = \"1 GW\"\nshare = 1\n").empty());
}

TEST_CASE("a bare number where a unit belongs is refused with the text to write, half a machine too") {
    CHECK(mistakes_of("bare", "[plant.boiler]\npower = 60\n") ==
          "F:2:1: error: 'plant.boiler.power': 60 has no unit: write \"60 W\", \"60 kW\" or \"60 MW\"");
    CHECK(mistakes_of("bare2", "[plant.boiler]\npower = \"60\"\n").find("60 has no unit") != std::string::npos);
    CHECK(mistakes_of("zero", "[plant.boiler]\npower = 0\n").empty());
    CHECK(mistakes_of("half", "[plant.boiler]\npower = 0\ncount = 2.5\n") ==
          "F:3:1: error: 'plant.boiler.count': 2.5 is no whole number");
}

TEST_CASE("a number that may be automatic can be said to be so and no other can") {
    CHECK(
        member(SiteFolder("auto", "[plant.boiler]\npower = \"1 W\"\ncount = \"automatic\"\n").read(), "plant", "boiler")
            .number("count") == automatic);
    CHECK(mistakes_of("noauto", "[plant.boiler]\npower = \"automatic\"\n")
              .starts_with("F:2:1: error: 'plant.boiler.power': 'automatic' is not a number with a unit"));
}

TEST_CASE("a required key that is missing is refused with an example") {
    CHECK(mistakes_of("missing", "[place]\n[plant.boiler]\nshare = 0.5\n") ==
          "F:2:1: error: [plant.boiler] lacks 'power' (rated power), for example power = \"1 MW\", or use a catalogue "
          "record");
}

TEST_CASE("a member of no known kind is refused with all kinds") {
    CHECK(mistakes_of("kind", "[plant.biler]\npower = \"1 W\"\n") ==
          "F:1:1: error: [plant.biler] does not say what it is (did you mean 'boiler'?): add use = \"…\" with a "
          "catalogue record, or kind = one of boiler, pump");
    CHECK(mistakes_of("kind2", "[plant.x]\nkind = \"pmup\"\npower = \"1 W\"\n")
              .starts_with("F:2:1: error: [plant.x] does "));
    const Document d = SiteFolder("kind3", "[plant.x]\nkind = \"pump\"\npower = \"1 W\"\n").read();
    CHECK(member(d, "plant", "x").kind->name == "pump");
}

TEST_CASE("an unknown catalogue record is refused with the nearest known one") {
    CHECK(mistakes_of("record", "[plant.boiler]\nuse = \"bettre\"\npower = \"1 W\"\n") ==
          "F:2:1: error: no catalogue record 'bettre' (did you mean 'better'?); `sitewatt catalogue` lists them, "
          "`sitewatt catalogue WORD` those with a word");
    // What it is would have come from the record: one mistake, one message.
    CHECK(mistakes_of("record2", "[plant.x]\nuse = \"bettre\"\n").find("does not say") == std::string::npos);
}

TEST_CASE("records that use each other in a circle are refused") {
    CHECK(mistakes_of("circle", "[plant.boiler]\nuse = \"loop\"\npower = \"1 W\"\n").find("uses itself") !=
          std::string::npos);
}

TEST_CASE("a record that stands twice in the catalogue is refused") {
    constexpr std::array<CatalogueFile, 2> twice{{{"a.toml", "[x]\n"}, {"b.toml", "\n[x]\n"}}};
    CHECK_THROWS_WITH(Catalogue(twice), "b.toml:2:1: error: record 'x' stands twice in the catalogue");
}

TEST_CASE("the file goes before its record and the record before the default") {
    const SiteFolder site("use", "[plant.a]\n"
                                 "use = \"better\"\n"
                                 "power = \"20 MW\"\n");
    const Document d = site.read();
    const Table& a = member(d, "plant", "a");
    CHECK(a.kind->name == "boiler"); // from the record beneath the record
    CHECK(a.number("power") == Approx(20e6));
    CHECK(a.number("share") == Approx(0.2));
    CHECK(a.number("temperature") == Approx(363.15));
    CHECK(a.number("count") == automatic);
    CHECK(a.place_of("power").file == site.file());
    CHECK(a.place_of("share").file == "records.toml");
    CHECK(a.place_of("share").line == 9);
    CHECK(a.place_of("temperature").line == 5);
    CHECK(a.note == "maker: Smith");
}

TEST_CASE("a record of a whole table brings its members and the file changes single keys of them") {
    const Document d = SiteFolder("whole", "[plant]\n"
                                           "use = \"both\"\n"
                                           "[plant.two]\n"
                                           "power = \"30 MW\"\n")
                           .read();
    CHECK(d.members("plant").size() == 2);
    CHECK(d.own("plant").number("height") == 70.0);
    CHECK(member(d, "plant", "one").number("power") == Approx(10e6));
    CHECK(member(d, "plant", "one").number("share") == Approx(0.1));
    CHECK(member(d, "plant", "two").number("power") == Approx(30e6));
    CHECK(member(d, "plant", "two").number("share") == Approx(0.2));
}

TEST_CASE("a role without members takes its default record and one with members does not") {
    constexpr std::array<TableRole, 1> roles{{{"plant", small_roles[1].own, plant_kinds, "both"}}};
    const Catalogue catalogue(small_files);
    CHECK(read_site(SiteFolder("lay1", "").file(), small_roles, catalogue, {}).members("plant").empty());
    const SiteFolder none("lay2", ""), some("lay3", "[plant.pump]\npower = \"1 W\"\n");
    CHECK(read_site(none.file(), roles, catalogue).members("plant").size() == 2);
    CHECK(read_site(some.file(), roles, catalogue).members("plant").size() == 1);
}

TEST_CASE("an override goes before the file and the record") {
    const SiteFolder site("override", "[plant.a]\nuse = \"base\"\npower = \"20 MW\"\n");
    const Document d = site.read({{{"plant.a.power", "30 MW"}, {"plant.a.share", "0.9"}, {"place.height", "7 m"}}});
    CHECK(member(d, "plant", "a").number("power") == Approx(30e6));
    CHECK(member(d, "plant", "a").number("share") == Approx(0.9));
    CHECK(d.own("place").number("height") == 7.0);
    CHECK(member(d, "plant", "a").place_of("power").file == "--set plant.a.power");
    CHECK(member(site.read({{{"plant.a.use", "better"}}}), "plant", "a").number("share") == Approx(0.2));
    CHECK(site.read({{{"plant.b.use", "base"}}}).members("plant").size() == 2);
    CHECK(site.read({{{"name", "other"}}}).name == "other");
    CHECK(member(site.read({{{"plant.a.power", "1 MW"}, {"plant.a.power", "2 MW"}}}), "plant", "a").number("power") ==
          Approx(2e6));
}

TEST_CASE("a mistake in an override names the override") {
    const SiteFolder site("setwrong", "[plant.a]\nuse = \"base\"\n");
    CHECK(site.mistakes({{{"plant.a.power", "30 kg"}}}) ==
          "--set plant.a.power:1:1: error: 'plant.a.power': '30 kg' is a mass, expected a power such as \"1 MW\"");
    CHECK(site.mistakes({{{"plant.a.powr", "1"}}}) ==
          "--set plant.a.powr:1:1: error: unknown key 'plant.a.powr' (did you mean 'power'?)");
    CHECK(site.mistakes({{{"plant.a.use", "bases"}}}).find("no catalogue record 'bases' (did you mean 'base'?)") !=
          std::string::npos);
    CHECK(site.mistakes({{{"plant.a.use.deeper", "1"}}}).find("goes through a value that is no table") !=
          std::string::npos);
    CHECK(site.mistakes({{{"", "1"}}}).find("no key: write --set power.gas.count=8") != std::string::npos);
    CHECK(site.mistakes({{{"plant", "1"}}}) == "--set plant:1:1: error: 'plant' is a table: write [plant]");
}

TEST_CASE("all mistakes of a file are told at once") {
    CHECK(mistakes_of("all", "nmae = \"x\"\n"
                             "[place]\n"
                             "height = \"9 km\"\n"
                             "[plant.boiler]\n"
                             "  share = \"75 MW\"\n"
                             "  mode = \"angry\"\n"
                             "  powr = 3\n") ==
          "F:1:1: error: unknown key 'nmae' (did you mean 'name'?)\n"
          "F:3:1: error: 'place.height' is 9000 m, allowed is -500 m to 5000 m\n"
          "F:4:1: error: [plant.boiler] lacks 'power' (rated power), for example power = \"1 MW\", or use a "
          "catalogue record\n"
          "F:5:3: error: 'plant.boiler.share': '75 MW' is a power, expected a plain number such as \"1\"\n"
          "F:6:3: error: 'plant.boiler.mode' is 'angry', allowed are calm, eager\n"
          "F:7:3: error: unknown key 'plant.boiler.powr' (did you mean 'power'?)");
}

TEST_CASE("no more than twenty mistakes are told") {
    std::string text = "[place]\n";
    for (int i = 0; i < 100; ++i) text += "wrong" + std::to_string(i) + " = 1\n";
    const SiteFolder site("many", text);
    try {
        site.read();
        FAIL("no mistake found");
    } catch (const InputError& error) { CHECK(error.mistakes.size() == 20); }
}

TEST_CASE("a text is read whole and never beyond its limit") {
    const SiteFolder site("text", std::string("a\0b\r\n", 5));
    CHECK(read_text(site.file(), 5) == std::string("a\0b\r\n", 5));
    CHECK_THROWS_AS(read_text(site.file(), 4), StorageError);
    CHECK_THROWS_AS(read_text(site.folder(), 1 << 20), StorageError);
    CHECK_THROWS_AS(read_text(site.root() / "nowhere", 1 << 20), StorageError);
    CHECK_THROWS_WITH(read_text("/dev/zero", 1 << 20), "'/dev/zero' is not a regular file");
}

TEST_CASE("every record of the catalogue names only records that are there") {
    const Catalogue catalogue(catalogue_files());
    CHECK_FALSE(catalogue.names().empty());
    for (const std::string_view name : catalogue.names()) {
        INFO(name);
        const Node* record = catalogue.find(name);
        REQUIRE(record != nullptr);
        REQUIRE(record->is_table());
        if (const Node* use = record->find("use")) CHECK((use->text() && catalogue.find(*use->text()) != nullptr));
    }
    CHECK(catalogue.find("no such record") == nullptr);
}

TEST_CASE("overrides are short and not deep, numbers are numbers of something") {
    const SiteFolder site("short", "[plant.boiler]\npower = \"1 W\"\n");
    std::string deep = "a";
    for (int i = 0; i < 60; ++i) deep += ".a";
    CHECK_THAT(site.mistakes({{{deep, "1"}}}), Catch::Contains("that deep"));
    CHECK_THAT(site.mistakes({{{std::string(100000, 'a'), "1"}}}), Catch::Contains("write it in the site file"));
    CHECK_THAT(site.mistakes({{{"plant.boiler.power", std::string(100000, '9')}}}),
               Catch::Contains("write it in the site file"));
    CHECK_FALSE(site.mistakes({{{"plant.boiler.power", "1e300"}}}).empty());
    const SiteFolder large("large", "[plant.boiler]\npower = 1e300\n");
    CHECK_FALSE(large.mistakes().empty());
}
