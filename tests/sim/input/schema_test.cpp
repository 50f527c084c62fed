#include "sim/input/schema.hpp"

#include "models/catalog.hpp"
#include "models/model_list.hpp"
#include "sim/error.hpp"
#include "sim/input/resolved_text.hpp"
#include "sim/input/site_file.hpp"
#include "sim/input/text_file.hpp"
#include "sim/study/scenario.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <vector>

using namespace sitewatt;
using nlohmann::json;

namespace {

// Comparisons of JSON stand in double brackets: Catch cannot print a json.

std::vector<TableRole> house() {
    std::vector<TableRole> roles(catalog::roles().begin(), catalog::roles().end());
    roles.push_back(run_role());
    return roles;
}

constexpr std::array<Row, 3> plant_rows{{
    {"power", quantity::power.within(0.0, 1e9), "rated power"},
    {"temperature", quantity::temperature, "outlet at rated power", 300.0},
    {"count", quantity::count, "number of machines", automatic},
}};
constexpr std::array<std::string_view, 2> modes{"calm", "eager"};
constexpr std::array<TextRow, 1> plant_texts{
    {{.name = "mode", .meaning = "temper", .fallback = "calm", .choices = modes}}};
constexpr std::array<TableKind, 1> plant_kinds{{{"boiler", "a boiler", plant_rows, plant_texts}}};
constexpr std::array<Row, 1> place_rows{{{"height", quantity::number, "above the sea", 0.0}}};
constexpr std::array<TableRole, 2> small_roles{{
    {"place", {"place", "the place", place_rows}},
    {"plant", {"plant", "machines"}, plant_kinds},
}};
constexpr std::array<Row, 1> state_rows{{{"heat", quantity::energy, "heat in the kettle"}}};
constexpr std::array<ModelDescription, 1> small_models{{{"kettle", "water over fire", plant_rows, state_rows, {}, {}}}};

/// Keys of a site file's table that the schema does not know.
std::set<std::string> unknown_keys(const json& table, const Node& node) {
    std::set<std::string> unknown;
    const json& known = table.at("properties");
    for (const auto& [key, value] : node.entries()) {
        const json& inner = known.contains(key) ? known.at(key) : table.at("additionalProperties");
        if (value.is_table() && inner.contains("properties"))
            unknown.merge(unknown_keys(inner, value));
        else if (value.is_table() || !known.contains(key))
            unknown.insert(key);
    }
    return unknown;
}

/// Every table of a schema that has no other keys than its own, and says so.
void check_closed(const json& table, const std::string& where) {
    INFO(where);
    CHECK((table.at("type") == "object"));
    REQUIRE(table.contains("additionalProperties"));
    const json& more = table.at("additionalProperties");
    if (more.is_object())
        check_closed(more, where + ".NAME");
    else
        CHECK((more == false));
}

} // namespace

TEST_CASE("the schema is JSON of draft 7 and has a property for every table") {
    const std::vector<TableRole> roles = house();
    const json schema = json::parse(json_schema(roles));
    CHECK((schema.at("$schema") == "http://json-schema.org/draft-07/schema#"));
    CHECK((schema.at("type") == "object"));
    CHECK((schema.at("additionalProperties") == false));
    for (const TableRole& role : roles) {
        INFO(role.path);
        REQUIRE(schema.at("properties").contains(std::string(role.path)));
        check_closed(schema.at("properties").at(std::string(role.path)), std::string(role.path));
    }
    CHECK(schema.at("properties").size() == roles.size() + 3); // name, title, description
}

TEST_CASE("the schema has a property for every key of every kind") {
    const std::vector<TableRole> roles = house();
    const json schema = json::parse(json_schema(roles));
    for (const TableRole& role : roles) {
        const json& table = schema.at("properties").at(std::string(role.path));
        const auto check = [&](const json& properties, const TableKind& kind) {
            for (const Row& row : kind.numbers) {
                INFO(role.path << " " << kind.name << " " << row.name);
                REQUIRE(properties.contains(std::string(row.name)));
                CHECK(properties.at(std::string(row.name)).at("description").get<std::string>().size() > 5);
            }
            for (const TextRow& row : kind.texts) {
                INFO(role.path << " " << kind.name << " " << row.name);
                REQUIRE(properties.contains(std::string(row.name)));
                const json& entry = properties.at(std::string(row.name));
                CHECK((entry.at("type") == "string"));
                CHECK(entry.contains("enum") == !row.choices.empty());
            }
            CHECK(properties.contains("use"));
        };
        check(table.at("properties"), role.own);
        for (const TableKind& kind : role.kinds) check(table.at("additionalProperties").at("properties"), kind);
    }
}

TEST_CASE("the schema tells unit and default and choices of a key") {
    const json schema = json::parse(json_schema(small_roles));
    const json& boiler = schema.at("properties").at("plant").at("additionalProperties").at("properties");
    CHECK((boiler.at("power").at("description") == "rated power [W]; default required"));
    CHECK((boiler.at("temperature").at("description") == "outlet at rated power [K]; default 26.85 degC"));
    CHECK((boiler.at("count").at("description") == "number of machines; default automatic"));
    CHECK((boiler.at("mode").at("enum") == json::array({"calm", "eager"})));
    CHECK(boiler.contains("kind"));
    CHECK(boiler.contains("source"));
    const json types = boiler.at("power").at("type");
    CHECK(std::find(types.begin(), types.end(), "number") != types.end());
    CHECK(std::find(types.begin(), types.end(), "string") != types.end());
    CHECK_FALSE(schema.at("properties").at("place").at("properties").contains("kind"));
}

TEST_CASE("the schema knows every key of the site of Memphis and of the whole document") {
    const std::vector<TableRole> roles = house();
    const json schema = json::parse(json_schema(roles));
    const std::string own = read_text("sites/memphis/site.toml", 1 << 20);
    CHECK(unknown_keys(schema, parse_toml(own, "site.toml")).empty());
    const Document d = read_site("sites/memphis", roles, Catalogue(catalogue_files()));
    CHECK(unknown_keys(schema, parse_toml(to_toml(d), "resolved.toml")).empty());
    CHECK(unknown_keys(schema, parse_toml("[power]\n[power.gas]\nno_such_key = 1\n", "a.toml")) ==
          std::set<std::string>{"no_such_key"});
    CHECK(unknown_keys(schema, parse_toml("[no_such_table]\n", "a.toml")) == std::set<std::string>{"no_such_table"});
}

TEST_CASE("the schema of a table without members is closed and tells its keys") {
    const json schema = json::parse(json_schema(std::span(small_roles).first(1)));
    const json& place = schema.at("properties").at("place");
    check_closed(place, "place");
    CHECK((place.at("description") == "the place"));
    CHECK((place.at("properties").at("height").at("description") == "above the sea; default 0"));
    CHECK(place.at("properties").size() == 2); // use and height
    CHECK_FALSE(place.at("properties").contains("kind"));
    for (const char* key : {"name", "title", "description"}) CHECK(schema.at("properties").contains(key));
}

TEST_CASE("a kind is described by its rows with unit and default and bounds") {
    const std::string text = describe_text(small_roles, small_models, "boiler");
    CHECK(text.starts_with("## [plant.NAME], kind = \"boiler\"\n\na boiler\n\n"));
    const auto has = [&](const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    has("| name | unit | default | bounds | meaning |\n|---|---|---|---|---|\n");
    has("| power | W | required | 0 W … 1 GW | rated power |\n");
    has("| temperature | K | 26.85 degC | -123.15 degC … 2726.85 degC | outlet at rated power |\n");
    has("| count | 1 | automatic | 0 … 1000000000 | number of machines |\n");
    has("- `mode`: temper\n");
    CHECK(text.find("place") == std::string::npos);
    CHECK(text.find("kettle") == std::string::npos);
}

TEST_CASE("a table is described under its own name") {
    const std::string text = describe_text(small_roles, small_models, "place");
    CHECK(text.starts_with("## [place]\n\nthe place\n\n"));
    CHECK(text.find("| height | 1 | 0 |  | above the sea |\n") != std::string::npos);
    CHECK(text.find("boiler") == std::string::npos);
}

TEST_CASE("a model is described by those tables that it has") {
    const std::string text = describe_text(small_roles, small_models, "kettle");
    CHECK(text.starts_with("## model kettle\n\nwater over fire\n\nParameters\n\n"));
    CHECK(text.find("States\n\n| name | unit | bounds | meaning |\n|---|---|---|---|\n"
                    "| heat | J |  | heat in the kettle |\n") != std::string::npos);
    CHECK(text.find("Inputs") == std::string::npos);
    CHECK(text.find("Outputs") == std::string::npos);
}

TEST_CASE("without a name everything is described") {
    const std::vector<TableRole> roles = house();
    const std::string text = describe_text(roles, catalog::models(), "");
    const auto has = [&](const std::string& part) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    };
    for (const TableRole& role : roles) {
        has("## [" + std::string(role.path) + "]\n");
        for (const TableKind& kind : role.kinds) {
            has("## [" + std::string(role.path) + ".NAME], kind = \"" + std::string(kind.name) + "\"\n");
            for (const Row& row : kind.numbers) has("| " + std::string(row.name) + " | ");
        }
    }
    for (const ModelDescription& model : catalog::models()) {
        has("## model " + std::string(model.name) + "\n");
        const std::string one = describe_text(roles, catalog::models(), model.name);
        INFO(model.name);
        CHECK(text.find(one.substr(one.find("## model "))) != std::string::npos);
    }
}

TEST_CASE("every row of the house has one line of five cells") {
    const std::string text = describe_text(house(), catalog::models(), "");
    std::size_t rows = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        if (!line.starts_with("|")) continue;
        ++rows;
        INFO(line);
        const auto bars = std::count(line.begin(), line.end(), '|');
        CHECK((bars == 5 || bars == 6));
    }
    CHECK(rows > 100);
}

TEST_CASE("a name that nothing has is refused with the nearest one") {
    CHECK_THROWS_WITH(describe_text(small_roles, small_models, "boilre"),
                      "error: nothing is called 'boilre' (did you mean 'boiler'?)");
    CHECK_THROWS_WITH(describe_text(small_roles, small_models, "ketle"),
                      "error: nothing is called 'ketle' (did you mean 'kettle'?)");
    CHECK_THROWS_AS(describe_text(small_roles, small_models, "zzzzzzzzzzzz"), InputError);
}
