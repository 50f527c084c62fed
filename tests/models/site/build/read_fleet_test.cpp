#include "models/catalog.hpp"
#include "models/site/build/read_fleet.hpp"
#include "tests/catch.hpp"

#include <string>

using namespace sitewatt;

namespace {
Table table(std::string_view kind) {
    Table t;
    for (const auto& role : catalog::roles())
        for (const auto& k : role.kinds)
            if (k.name == kind) t.kind = &k;
    REQUIRE(t.kind != nullptr);
    t.path = "power", t.label = "it", t.place = {"site.toml", 3, 1};
    for (const Row& row : t.kind->numbers) t.numbers.push_back(row.fallback);
    t.number_places.resize(t.numbers.size());
    return t;
}
void say(Table& t, std::string_view name, double value) {
    for (std::size_t i = 0; i < t.kind->numbers.size(); ++i)
        if (t.kind->numbers[i].name == name) t.numbers[i] = value;
}
} // namespace

TEST_CASE("a fleet is read with what its kind has, and what is no fleet is none") {
    std::vector<Mistake> mistakes;
    for (const auto kind : {"grid", "battery", "solar"}) CHECK_FALSE(read_fleet(table(kind), mistakes));
    auto t = table("combined_cycle");
    say(t, "rated_power", 100e6), say(t, "ramp_rate", 0.002), say(t, "life", 1e9), say(t, "steam_share", 0.25);
    const auto block = read_fleet(t, mistakes);
    REQUIRE(block);
    CHECK(block->label == "it");
    CHECK(block->turbine.rated_power == 100e6);
    CHECK(block->cycling.ramp_rate == 0.002);
    CHECK(block->cost.life == 1e9);
    CHECK(block->steam.steam_share == 0.25);
    CHECK(block->rotates);
    CHECK(read_fleet(table("gas_turbine"), mistakes)->steam.steam_share == 0.0);
    CHECK_FALSE(read_fleet(table("fuel_cell"), mistakes)->rotates); // its inverter gives no inertia
    CHECK(read_fleet(table("diesel_engine"), mistakes)->turbine.pipeline_gas == 0.0);
    CHECK(mistakes.empty());
}

TEST_CASE("half a part-load map and cooling without air are refused, but not of a fleet of no unit") {
    for (const double count : {2.0, 0.0}) {
        std::vector<Mistake> mistakes;
        auto t = table("gas_turbine");
        say(t, "count", count), say(t, "efficiency_50", 0.8), say(t, "inlet_cooling", 0.9);
        read_fleet(t, mistakes);
        if (count == 0.0) {
            CHECK(mistakes.empty());
            continue;
        }
        REQUIRE(mistakes.size() == 2);
        CHECK_THAT(mistakes[0].message, Catch::Contains("efficiency_20 to efficiency_90"));
        CHECK_THAT(mistakes[1].message, Catch::Contains("inlet_air"));
        CHECK(mistakes[0].place.line == 3);
    }
}
