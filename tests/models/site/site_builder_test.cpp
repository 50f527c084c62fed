#include "models/site/site_builder.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
/// The message with which a site file of this text is refused; "" if it is not.
std::string refusal(const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / ("builder_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << text;
    std::string message;
    try {
        build_system(example::product(), example::scenario(path, {}));
    } catch (const InputError& error) { message = error.what(); }
    std::filesystem::remove(path);
    return message;
}
const std::string hall = "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 10\n";
const std::string grid = "[power.grid]\nuse = \"us_average\"\n";
} // namespace

namespace {
/// What is said of a site of these halls and sources.
std::string warned(std::vector<Override> sets) {
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    std::string all;
    for (const auto& w : build_site(s.document, s.files).warnings) all += w.message + "\n";
    return all;
}
} // namespace

TEST_CASE("sources that sizing leaves without a unit are told, those that count or have one are not") {
    const auto fleet = [](std::vector<Override> more) {
        more.insert(more.end(), {{"power.more.use", "titan_130"}, {"power.grid.import_limit", "900 MW"}});
        return warned(more);
    };
    CHECK_THAT(fleet({}),
               Catch::Contains("power.more has no units: power.grid carries all") && Catch::Contains("count"));
    CHECK_THAT(fleet({{"power.more.count", "0"}}), !Catch::Contains("power.more has no units")); // as said
    CHECK_THAT(fleet({{"power.more.count", "1"}}), !Catch::Contains("power.more has no units"));
}

TEST_CASE("units stand for a grid that comes later, and none for one that stands") {
    const auto counted = [](const char* comes, const char* early) {
        const Scenario s = example::scenario("sites/memphis", {{"power.grid.import_limit", "900 MW"},
                                                               {"power.grid.energised_at", comes},
                                                               {"power.grid.early_import_limit", early}});
        const auto built = build_site(s.document, s.files);
        REQUIRE(built.site);
        for (const auto& line : built.site->description())
            if (line.find("gas: ") != std::string::npos) return std::stoi(line.substr(line.find("gas: ") + 5));
        return -1;
    };
    CHECK(counted("0 h", "0 MW") == 0);
    CHECK(counted("90 day", "0 MW") == 16);   // 454 MW by 30.2 MW in the hottest hour
    CHECK(counted("90 day", "150 MW") == 11); // 304 MW
}

TEST_CASE("batteries keep nothing back for the peaks of a grid that does not come in the run") {
    const auto cycled = [](const char* comes, const char* charge) {
        const auto days = example::finished("sites/memphis", {{"run.duration", "3 day"},
                                                              {"power.adequacy_years", "0"},
                                                              {"power.grid.demand_charge", charge},
                                                              {"power.grid.energised_at", comes},
                                                              {"power.grid.outages_per_year", "0.01"},
                                                              {"power.sun.use", "solar_tracker"},
                                                              {"power.sun.peak_power", "900 MW"}});
        return days.kpi("battery_cycles");
    };
    const double later = cycled("90 day", "12 USD/kW");
    CHECK(later == Approx(cycled("90 day", "0 USD/kW")));
    CHECK(later > 1.02 * cycled("0 h", "12 USD/kW"));
}

TEST_CASE("a site without a hall that has racks runs, and is asked for nothing") {
    const auto none = example::finished("sites/memphis", {{"run.duration", "1 day"},
                                                          {"power.adequacy_years", "0"},
                                                          {"hall.a.count", "0"},
                                                          {"hall.b.count", "0"},
                                                          {"hall.c.count", "0"},
                                                          {"hall.d.count", "0"},
                                                          {"workload.request_rate", "5 1/s"}});
    CHECK(none.kpi("energy_it") == 0.0);
    CHECK_THROWS(none.kpi("availability"));
}

TEST_CASE("a rack whose air is cooled by outside air alone asks nothing of a loop") {
    const std::string one = "[hall.a]\nuse = \"h100_air\"\ncount = 1\n[cooling]\nuse = \"direct_evaporative\"\n";
    for (const char* place : {"phoenix", "london"})
        CHECK(refusal(one + grid + "[weather]\nclimate = \"" + place + "\"\n").empty());
}

TEST_CASE("direct expansion behind coils is told, alone it is not") {
    CHECK_THAT(warned({}), !Catch::Contains("direct expansion"));
    CHECK_THAT(warned({{"hall.a.dx_capacity", "2 MW"}}),
               Catch::Contains("behind the coils of loop 'chilled'") && Catch::Contains("mechanical = 0"));
    const auto alone = warned(
        {{"hall.a.dx_capacity", "2 MW"}, {"cooling.air.kind", "air_treatment"}, {"cooling.air.mechanical", "0"}});
    CHECK_THAT(alone, !Catch::Contains("direct expansion"));
}

TEST_CASE("a plant that nobody chose is named where it falls short, and a count only where one is fixed") {
    const std::string hot = "[weather]\nclimate = \"phoenix\"\n";
    const std::string default_plant = refusal(hall + grid + hot);
    if (!default_plant.empty())
        CHECK_THAT(default_plant,
                   Catch::Contains(".toml:1") && Catch::Contains("says no [cooling]") && !Catch::Contains("count"));
    CHECK_THAT(refusal(hall + grid +
                       "[cooling]\nuse = \"dry\"\n[cooling.dry]\ncount = 1\n[hall.b]\nuse = "
                       "\"gb200_nvl72\"\ncount = 400\n"),
               Catch::Contains("raise a `count` that is fixed"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nuse = \"dry\"\nsupply_set_point = \"20 degC\"\n"),
               !Catch::Contains("count") && Catch::Contains("another plant"));
}

TEST_CASE("a site of a hall and a grid needs no more") { CHECK(refusal(hall + grid).empty()); }

TEST_CASE("contradictory sites are refused with a place and a way out") {
    CHECK_THAT(refusal(grid), Catch::Contains("no hall") && Catch::Contains("[hall.NAME]"));
    CHECK_THAT(refusal(hall), Catch::Contains("no source can carry the load") && Catch::Contains("[power.grid]"));
    CHECK_THAT(refusal(hall + grid + "import_limit = \"1 MW\"\n"),
               Catch::Contains("the sources carry 1000 kW") && Catch::Contains(".toml:"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nuse = \"dry\"\nsupply_set_point = \"20 degC\"\n"),
               Catch::Contains("loop 'facility' carries") && Catch::Contains("supply_set_point"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nroom_dew_point = \"39 degC\"\n"), Catch::Contains("condense"));
    CHECK_THAT(refusal(hall + grid + "[weather]\nclimate = \"atlantis\"\n"),
               Catch::Contains("no built-in climate 'atlantis'") && Catch::Contains("memphis"));
    CHECK_THAT(refusal(hall + grid + "[cooling]\nuse = \"dry\"\n[cooling.dry]\ncount = 0\n"),
               Catch::Contains("no heat rejection"));
}

TEST_CASE("events that name no fleet are refused with those there are") {
    const std::string gas = "[power.gas]\nuse = \"lm2500xpress\"\n[power.more]\nuse = \"titan_130\"\ncount = 2\n";
    const std::string event = "[event.trip]\nof = \"units\"\nstart = \"1 day\"\nduration = \"1 h\"\n";
    CHECK_THAT(refusal(hall + gas + event + "fleet = \"coal\"\n"),
               Catch::Contains("no fleet 'coal'") && Catch::Contains("gas, more"));
    CHECK_THAT(refusal(hall + grid + event), Catch::Contains("those you add to [power]"));
    CHECK(refusal(hall + gas + grid + event + "fleet = \"more\"\n").empty());
}

TEST_CASE("an event that takes what the site does not have is refused") {
    const std::string event = "[event.x]\nstart = \"1 h\"\nduration = \"1 h\"\n";
    const std::string gas = "[power.gas]\nuse = \"titan_130\"\ncount = 3\n";
    CHECK_THAT(refusal(hall + grid + event + "of = \"gas\"\n"),
               Catch::Contains("takes gas, of which the site has none"));
    const auto island = refusal(hall + gas + event + "of = \"grid\"\ngrid = \"north\"\n");
    CHECK_THAT(island, Catch::Contains("takes grid, of which the site has none"));
    CHECK_THAT(island, !Catch::Contains("one of")); // there is none that could be named
    CHECK(refusal(hall + gas + grid + event + "of = \"gas\"\n").empty());
}

TEST_CASE("events that contradict themselves are refused where they were said") {
    const std::string gas = "[power.gas]\nuse = \"titan_130\"\ncount = 3\n";
    const auto event = [&](const std::string& keys) { return refusal(hall + gas + grid + "[event.x]\n" + keys); };
    CHECK(event("of = \"fans\"\nstart = \"1 h\"\nduration = \"1 h\"\n").empty());
    CHECK_THAT(event("start = \"366 day\"\nduration = \"1 h\"\n"),
               Catch::Contains("begins after the end of the run") && Catch::Contains(".toml:10:"));
    CHECK_THAT(event("start = \"1 h\"\nduration = \"0 s\"\n"),
               Catch::Contains("over when it begins") && Catch::Contains(".toml:11:"));
    CHECK_THAT(event("start = \"1 h\"\nduration = \"-1 h\"\n"), Catch::Contains(".toml:11:"));
    CHECK_THAT(event("start = \"1 h\"\nduration = \"1 h\"\nshare = 0\n"), Catch::Contains("takes nothing"));
    CHECK_THAT(event("of = \"units\"\nfleet = \"gas\"\nunits = 4\nstart = \"1 h\"\nduration = \"1 h\"\n"),
               Catch::Contains("takes 4 units of 'gas', there are 3") && Catch::Contains(".toml:12:"));
}

TEST_CASE("several connections say what each carries, one of them buys, and a fifth is refused") {
    const auto feeder = [](const std::string& name, const std::string& more) {
        return "[power." + name + "]\nuse = \"us_average\"\n" + more;
    };
    const std::string limit = "import_limit = \"9 MW\"\n", sells = "export_limit = \"2 MW\"\n";
    CHECK(refusal(hall + feeder("grid", limit) + feeder("north", limit + sells)).empty());
    CHECK(refusal(hall + grid + feeder("feeder", "import_limit = \"0 MW\"\n")).empty());
    CHECK_THAT(refusal(hall + grid + feeder("north", limit)),
               Catch::Contains("power.grid is one of several connections") && Catch::Contains(".toml:4:") &&
                   Catch::Contains("say its import_limit"));
    CHECK_THAT(refusal(hall + feeder("grid", limit + sells) + feeder("north", limit + sells)),
               Catch::Contains("power.grid buys already") && Catch::Contains(".toml:11:"));
    const std::string kept = "[power]\npermits = \"kept\"\n[economics]\nnox_permit = \"50 t\"\n";
    CHECK_THAT(refusal(kept + hall + feeder("grid", limit) + feeder("north", limit)),
               Catch::Contains("power of one connection, and the site has 2") && Catch::Contains(".toml:2:"));
    std::string five = hall;
    for (const char* name : {"a", "b", "c", "d", "e"}) five += feeder(name, limit);
    CHECK_THAT(refusal(five), Catch::Contains("at most four connections") && Catch::Contains(".toml:16:"));
    const auto lost = [&](const std::string& name) {
        return refusal(hall + feeder("grid", limit) + feeder("north", limit) +
                       "[event.x]\nof = \"grid\"\nstart = \"1 h\"\nduration = \"1 h\"\n" + name);
    };
    CHECK(lost("").empty());
    CHECK(lost("grid = \"north\"\n").empty());
    CHECK_THAT(lost("grid = \"west\"\n"), Catch::Contains("no connection 'west'") && Catch::Contains("grid, north") &&
                                              Catch::Contains(".toml:14:"));
}

TEST_CASE("an early limit over the connection is refused") {
    CHECK_THAT(refusal(hall + grid + "import_limit = \"9 MW\"\nearly_import_limit = \"20 MW\"\n"),
               Catch::Contains("early_import_limit = 20 MW over import_limit = 9 MW"));
}

TEST_CASE("an island whose smallest unit cannot run so low is refused, with a grid beside it it is not") {
    const std::string reactor = "[power.reactor]\nuse = \"smr_300\"\ncount = 1\n";
    CHECK_THAT(refusal(hall + reactor), Catch::Contains("no unit runs on less than") &&
                                            Catch::Contains("smaller units") && Catch::Contains(".toml:"));
    CHECK(refusal(hall + reactor + grid).empty());
}

TEST_CASE("a water class gives the set point, and water warmer than class or racks allow is refused with a way out") {
    const auto cooled = [](const std::string& more) { return refusal(hall + grid + "[cooling]\n" + more); };
    CHECK(cooled("use = \"tower\"\nwater_class = \"W32\"\n").empty());
    CHECK_THAT(cooled("use = \"tower\"\nwater_class = \"W40\"\n"),
               Catch::Contains("too warm for hall 'a'") && Catch::Contains("36 degC") && Catch::Contains(".toml:8"));
    CHECK_THAT(cooled("use = \"tower\"\nwater_class = \"W27\"\nsupply_set_point = \"30 degC\"\n"),
               Catch::Contains("warmer than class W27") &&
                   Catch::Contains("supply_set_point 30 degC and supply_float of") && Catch::Contains(".toml:9"));
    // the plant says 22 degC, which is not what the user wrote: the class is
    CHECK_THAT(cooled("use = \"tower_economizer_chiller\"\nwater_class = \"W17\"\n"),
               Catch::Contains(".toml:8:") && Catch::Contains("22 degC of the plant that is used") &&
                   Catch::Contains("say a supply_set_point of 17 degC or less"));
    CHECK(
        cooled("use = \"tower_economizer_chiller\"\nwater_class = \"W17\"\nsupply_set_point = \"17 degC\"\n").empty());
    CHECK_THAT(cooled("supply_set_point = \"360 degC\"\n"), Catch::Contains(".toml:7:") && Catch::Contains("95 degC"));
    CHECK_THAT(cooled("water_class = \"W33\"\n"), Catch::Contains("W32"));
    const auto mean = [](const char* name) {
        return example::finished("sites/memphis",
                                 {{"cooling.use", "tower"}, {"cooling.water_class", name}, {"run.duration", "1 day"}})
            .kpi("supply_temperature_highest");
    };
    CHECK(mean("W32") == Approx(273.15 + 32.0).margin(2.0));
}

TEST_CASE("water reset below the room's dew point is refused") {
    const std::string reset = "[cooling]\nsupply_reset_approach = \"6 K\"\n";
    CHECK(refusal(hall + grid + reset).empty());
    CHECK_THAT(refusal(hall + grid + reset + "supply_floor = \"12 degC\"\n"), Catch::Contains("condense"));
}

namespace {
/// "cooling", "x" for a machine of [cooling.x]; "cooling", "" for a plant that fills [cooling] itself.
std::pair<std::string, std::string> seat_of(const Catalogue& catalogue, const Node& record) {
    const Node* named = &record; // what it uses, where it does not say it itself
    while (named->find("kind") == nullptr && named->find("use") != nullptr)
        named = catalogue.find(*named->find("use")->text());
    if (const Node* kind = named->find("kind"))
        for (const auto& role : catalog::roles())
            for (const auto& of_role : role.kinds)
                if (of_role.name == *kind->text()) return {std::string(role.path), "x"};
    for (const auto& [key, child] : named->entries())
        if (child.is_table()) return {seat_of(catalogue, child).first, ""};
    return {};
}
} // namespace

TEST_CASE("every record of the catalogue can be loaded in a site that suits it") {
    const Catalogue catalogue(catalogue_files());
    const std::string site = "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 800\n[cooling]\nuse = \"dry\"\n"
                             "[power.grid]\nuse = \"tva\"\nimport_limit = \"3 GW\"\n";
    const auto path = std::filesystem::temp_directory_path() / ("records_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << site;
    std::size_t loaded = 0;
    for (const auto name : catalogue.names()) {
        CAPTURE(std::string(name));
        const Node& record = *catalogue.find(name);
        auto [role, label] = seat_of(catalogue, record);
        REQUIRE_FALSE(role.empty());
        const Node* named = &record;
        while (named->find("kind") == nullptr && named->find("use") != nullptr)
            named = catalogue.find(*named->find("use")->text());
        const Node* kind = named->find("kind");
        if (kind != nullptr && *kind->text() == "grid") label = "grid"; // a site has one
        const std::string table = role + (label.empty() ? "" : "." + label);
        std::vector<Override> sets{{table + ".use", std::string(name)}};
        if (name.starts_with("chilled_water_"))
            sets.push_back({"cooling.chillers.use", "chilled_water"}); // what it aids
        if (kind != nullptr && kind->text()->ends_with("chiller")) {   // towers that take its heat
            sets.push_back({"cooling.use", "tower"});
            if (name.starts_with("chilled_water")) sets.push_back({"cooling.towers.use", "chilled_water_tower"});
        }
        if (role == "hall") sets.push_back({table + ".count", "8"});
        if (kind != nullptr && *kind->text() == "solar") sets.push_back({table + ".peak_power", "10 MW"});
        if (kind != nullptr && *kind->text() == "wind") sets.push_back({table + ".rated_power", "10 MW"});
        CHECK_NOTHROW(build_system(example::product(), example::scenario(path, sets)));
        ++loaded;
    }
    CHECK(loaded == catalogue.names().size());
    std::filesystem::remove(path);
}

TEST_CASE(
    "no record says token rates, and racks that nobody serves tokens with have arithmetic and a price of their own") {
    const Catalogue catalogue(catalogue_files());
    const Node& frontier = *catalogue.find("frontier_ex");
    CHECK(frontier.find("use") == nullptr); // an older machine takes nothing from a newer one
    for (const char* key : {"flops_bf16", "memory_bandwidth", "memory_capacity", "price"})
        CHECK(frontier.find(key) != nullptr);
    for (const auto& name : catalogue.names()) { // they go by the model served
        CHECK(catalogue.find(name)->find("prefill_rate") == nullptr);
        CHECK(catalogue.find(name)->find("decode_rate") == nullptr);
    }
}

TEST_CASE("a clock of another part of the world, and coolant colder than its water can make it, are told") {
    const auto told = [](std::vector<Override> sets) {
        std::string all;
        for (const auto& w : build(example::product(), example::scenario("sites/memphis", std::move(sets))).warnings)
            all += w.message + "\n";
        return all;
    };
    CHECK_THAT(told({{"site.time_zone", "Asia/Tokyo"}}), Catch::Contains("15 h off")); // UTC+9 in Memphis, UTC-6
    CHECK_THAT(told({{"site.time_zone", "America/Chicago"}}), !Catch::Contains(" h off"));
    CHECK_THAT(told({{"cooling.supply_set_point", "50 degC"}, {"hall.a.coolant_supply", "40 degC"}}),
               Catch::Contains("water of 50 degC does not hold the coolant of hall 'a' at 40 degC"));
    CHECK_THAT(told({{"hall.a.coolant_supply", "60 degC"}}), !Catch::Contains("does not hold"));
    CHECK_THAT(told({}), !Catch::Contains("does not hold"));
}

TEST_CASE("fuel cells alone form no grid: a battery that does, rotating units or a connection are needed") {
    /// Why the studies' site is refused with these changes; "" if it is not.
    const auto told = [](std::vector<Override> changes) -> std::string {
        try {
            build_system(example::product(), example::scenario("sites/studies/energy-sources", std::move(changes)));
        } catch (const InputError& error) { return error.what(); }
        return "";
    };
    const std::vector<Override> island{{"power.grid.import_limit", "0 MW"}, {"power.cells.use", "bloom_sofc_10mw"}};
    const auto with = [&](std::vector<Override> more) {
        more.insert(more.begin(), island.begin(), island.end());
        return told(more);
    };
    CHECK(with({}).empty()); // the battery of the site forms it
    CHECK_THAT(with({{"power.battery.grid_forming", "0"}}), Catch::Contains("nothing forms a grid") &&
                                                                Catch::Contains("site.toml:") &&
                                                                Catch::Contains("grid_forming = 1"));
    CHECK_THAT(with({{"power.battery.rated_power", "0 MW"}}), Catch::Contains("nothing forms a grid"));
    CHECK(with({{"power.battery.grid_forming", "0"}, {"power.diesel.use", "diesel_3mw"}, {"power.diesel.count", "2"}})
              .empty());
    CHECK(told({{"power.battery.grid_forming", "0"}}).empty()); // the grid is there
}

TEST_CASE("sun, wind and a battery that forms the grid are an island, without the battery they are none") {
    const auto path = std::filesystem::temp_directory_path() / ("sun_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "weather.climate = \"dallas\"\nhall.a = { use = \"gb300_nvl72\", count = 10 }\n"
                           "power.s = { use = \"solar_tracker\", peak_power = \"20 MW\" }\nrun.duration = \"1 day\"\n"
                           "power.b = { use = \"lfp_4h\", rated_power = \"4 MW\", energy_capacity = \"60 MWh\" }\n";
    const auto told = [&](std::vector<Override> changes) -> std::string {
        try {
            build_system(example::product(), example::scenario(path, std::move(changes)));
        } catch (const InputError& error) { return error.what(); }
        return "";
    };
    CHECK(told({}).empty());
    CHECK_THAT(told({{"power.b.grid_forming", "0"}}), Catch::Contains("nothing forms a grid"));
    CHECK_THAT(told({{"power.b.rated_power", "0 MW"}, {"power.b.energy_capacity", "0 MWh"}}),
               Catch::Contains("no source can carry the load"));
    const auto day = example::finished(path, {});
    std::filesystem::remove(path);
    CHECK(day.kpi("energy_unserved") == Approx(0.0).margin(1e-4 * day.kpi("energy_site")));
    CHECK(day.kpi("energy_renewable") > day.kpi("energy_site"));
}
