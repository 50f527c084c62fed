#include "models/catalog.hpp"
#include "sim/error.hpp"
#include "sim/input/site_template.hpp"
#include "sim/input/toml_tree.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>

using namespace sitewatt;

namespace {
const Catalogue& catalogue() {
    static const Catalogue all(catalogue_files());
    return all;
}
constexpr std::array<std::string_view, 2> places{"memphis", "phoenix"};
std::string of(const SiteWish& wish) { return site_template(wish, catalog::roles(), catalogue(), places); }
const SiteWish plain{"alpha", "memphis", "gb200_nvl72", "hybrid", {"tva"}, 400.0};
} // namespace

TEST_CASE("records fill the roles of their kinds, and whole tables those of all their members") {
    for (const auto& role : catalog::roles()) {
        const auto records = records_for(role, catalogue());
        const auto has = [](const auto& list, const char* name) {
            return std::find(list.begin(), list.end(), name) != list.end();
        };
        INFO(role.path);
        CHECK(has(records.machines, "gb200_nvl72") == (role.path == "hall"));
        CHECK(has(records.machines, "titan_350") == (role.path == "power"));
        CHECK(has(records.machines, "dry_cooler_2mw") == (role.path == "cooling"));
        CHECK(has(records.tables, "hybrid") == (role.path == "cooling"));
        CHECK(has(records.tables, "double_conversion") == (role.path == "power_chain"));
    }
}

TEST_CASE("a site to begin with says what was wished, and what each could be") {
    const Node site =
        parse_toml(of({"alpha", "phoenix", "gb300_nvl72", "dry", {"tva", "titan_350", "titan_130"}, 123.0}), "t");
    CHECK(*site.find("name")->text() == "alpha");
    CHECK(*site.find("weather")->find("climate")->text() == "phoenix");
    CHECK(*site.find("hall")->find("a")->find("use")->text() == "gb300_nvl72");
    CHECK(std::get<double>(site.find("hall")->find("a")->find("count")->value) == 123.0);
    CHECK(*site.find("cooling")->find("use")->text() == "dry");
    const Node& power = *site.find("power");
    REQUIRE(power.entries().size() == 3);
    CHECK(power.find("gas_turbine") != nullptr);
    CHECK(*power.find("gas_turbine_2")->find("use")->text() == "titan_130");
    CHECK_THAT(of(plain), Catch::Contains("# could be: memphis, phoenix") && Catch::Contains("could be: gb200_nvl72") &&
                              Catch::Contains("together 50 MW"));
    const std::string text = of(plain);
    for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
        end = text.find('\n', at);
        CHECK(end - at <= 112);
    }
}

TEST_CASE("what a record leaves open and has no default gets a first value, power for half of the racks") {
    constexpr std::array<Row, 4> rows{{{"rated", quantity::power, "power", required},
                                       {"stored", quantity::energy, "energy", required},
                                       {"share", quantity::fraction, "share", required},
                                       {"known", quantity::power, "power", 1.0}}};
    const std::array<TableKind, 1> kinds{{{"battery", "a kind of the catalogue with rows of this test", rows}}};
    std::vector<TableRole> roles(catalog::roles().begin(), catalog::roles().end());
    for (auto& role : roles)
        if (role.path == "power") role.kinds = kinds;
    const std::string text =
        site_template({"alpha", "memphis", "gb200_nvl72", "dry", {"lfp_4h"}, 400.0}, roles, catalogue(), places);
    const Node site = parse_toml(text, "t");
    const Node& battery = *site.find("power")->find("battery");
    CHECK(*battery.find("rated")->text() == "25 MW"); // 400 racks of 125 kW
    CHECK(*battery.find("stored")->text() == "25 MWh");
    CHECK(battery.find("share") != nullptr);
    CHECK(battery.find("known") == nullptr);
}

TEST_CASE("unknown names are refused together, each with the nearest") {
    try {
        of({"alpha", "memfis", "gb200", "hybird", {"tva", "titan_35"}, 1.0});
        FAIL("accepted");
    } catch (const InputError& error) {
        REQUIRE(error.mistakes.size() == 4);
        CHECK_THAT(error.what(), Catch::Contains("--place: no 'memfis' (did you mean 'memphis'?)") &&
                                     Catch::Contains("--it: no 'gb200'") &&
                                     Catch::Contains("--cooling: no 'hybird' (did you mean 'hybrid'?)") &&
                                     Catch::Contains("--supply: no 'titan_35' (did you mean 'titan_350'?)"));
    }
    // A machine that the catalogue lists is no plant, and the way to it is said.
    CHECK_THROWS_WITH(of({"alpha", "memphis", "gb200_nvl72", "chilled_water", {"tva"}, 1.0}),
                      Catch::Contains("--cooling: 'chilled_water' is one machine") &&
                          Catch::Contains("take dry, hybrid, ") &&
                          Catch::Contains("[cooling.NAME] with use = \"chilled_water\""));
    // A record of another role is no answer.
    CHECK_THROWS_AS(of({"alpha", "memphis", "titan_350", "hybrid", {"tva"}, 1.0}), InputError);
    CHECK_THROWS_AS(of({"alpha", "memphis", "gb200_nvl72", "double_conversion", {"tva"}, 1.0}), InputError);
}

TEST_CASE("a name that would be TOML stays a name") {
    SiteWish odd = plain;
    odd.name = "a\"\\b";
    CHECK(*parse_toml(of(odd), "t").find("name")->text() == odd.name);
}
