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
#include <regex>
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
    {"temperature", quantity::temperature, "outlet at rated power", 300.0, "a guess"},
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
    CHECK((boiler.at("power").at("description") == "rated power [W]; default required; 0 W to 1 GW"));
    CHECK((boiler.at("temperature").at("description") ==
           "outlet at rated power [K]; default 26.85 degC (a guess); 150 K to 3000 K"));
    CHECK((boiler.at("count").at("description") == "number of machines; default automatic; 0 to 1e+09"));
    CHECK((boiler.at("mode").at("enum") == json::array({"calm", "eager"})));
    CHECK(boiler.contains("kind"));
    CHECK(boiler.contains("source"));
    // A power is text with its unit, or nothing; a count is a whole number within its bounds.
    const json& power = boiler.at("power").at("anyOf");
    CHECK((power.at(0) == json{{"const", 0}}));
    CHECK((power.at(1).at("type") == "string"));
    CHECK((power.at(1).at("examples") == json::array({"1 MW"})));
    const json& count = boiler.at("count").at("anyOf");
    CHECK((count.at(0) == json{{"type", "integer"}, {"minimum", 0.0}, {"maximum", 1e9}}));
    CHECK_FALSE(schema.at("properties").at("place").at("properties").contains("kind"));
}

TEST_CASE("the schema knows every key of the site of Memphis and of the whole document") {
    const std::vector<TableRole> roles = house();
    const json schema = json::parse(json_schema(roles));
    const std::string own = read_text("sites/memphis/site.toml", 1 << 20);
    CHECK(unknown_keys(schema, parse_toml(own, "site.toml")).empty());
    const Document d = read_site("sites/memphis", roles, Catalogue(catalogue_files()));
    const std::string whole = // what nobody said stands in it as comments
        std::regex_replace(to_toml(d), std::regex("(^|\n)# (?=\\[|\\w+ = )"), "$1");
    CHECK(unknown_keys(schema, parse_toml(whole, "resolved.toml")).empty());
    CHECK(unknown_keys(schema, parse_toml("[power]\n[power.gas]\nno_such_key = 1\n", "a.toml")) ==
          std::set<std::string>{"no_such_key"});
    CHECK(unknown_keys(schema, parse_toml("[no_such_table]\n", "a.toml")) == std::set<std::string>{"no_such_table"});
}

TEST_CASE("the schema knows the names of records") {
    constexpr std::array<std::string_view, 2> records{"small", "large"};
    const json schema = json::parse(json_schema(small_roles, records));
    CHECK(
        (schema.at("properties").at("plant").at("properties").at("use").at("enum") == json::array({"small", "large"})));
}

TEST_CASE("kinds that share a key allow what either allows") {
    constexpr std::array<Row, 1> few{{{"count", quantity::count.within(0.0, 10.0), "machines"}}},
        many{{{"count", quantity::count.within(0.0, 99.0), "machines"}}};
    const std::array<TableKind, 2> kinds{{{"a", "", few}, {"b", "", many}}};
    const std::array<TableRole, 1> roles{{{"plant", {"plant", "machines"}, kinds}}};
    const json schema = json::parse(json_schema(roles));
    const json& count = schema.at("properties").at("plant").at("additionalProperties").at("properties").at("count");
    std::set<double> limits;
    for (const auto& choice : count.at("anyOf"))
        if (choice.contains("maximum")) limits.insert(choice.at("maximum").get<double>());
    CHECK(limits == std::set<double>{10.0, 99.0});
}

TEST_CASE("what is described as text is described as JSON") {
    const json all = json::parse(describe_json(small_roles, small_models, ""));
    CHECK(all.size() == 4); // place, plant, boiler, kettle
    const json boiler = json::parse(describe_json(small_roles, small_models, "boiler")).at(0);
    CHECK((boiler.at("table") == "plant.NAME"));
    CHECK((boiler.at("numbers").at(1).at("source") == "a guess"));
    CHECK((boiler.at("numbers").at(0).at("most") == 1e9));
    CHECK((boiler.at("numbers").at(2).at("default") == "automatic"));
    CHECK_THROWS_AS(describe_json(small_roles, small_models, "zzzzzzzzzzzz"), InputError);
}

TEST_CASE("a resolved site file as JSON tells value, unit and origin of everything") {
    const std::vector<TableRole> roles = house();
    const json all = json::parse(resolved_json(read_site("sites/memphis", roles, Catalogue(catalogue_files()))));
    CHECK((all.at("name") == "memphis"));
    bool found = false;
    for (const auto& table : all.at("tables"))
        if (table.at("table") == "power.grid") {
            const json& limit = table.at("values").at("import_limit");
            CHECK((limit.at("value") == 150e6));
            CHECK((limit.at("unit") == "W"));
            CHECK(limit.at("from").get<std::string>().starts_with("sites/memphis/site.toml:"));
            found = true;
        }
    CHECK(found);
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
    has("| name | unit | default | source of it | bounds | meaning |\n|---|---|---|---|---|---|\n");
    has("| power | W | required |  | 0 W to 1 GW | rated power |\n");
    has("| temperature | K | 26.85 degC | a guess | 150 K to 3000 K | outlet at rated power |\n");
    has("| count | 1 | automatic |  | 0 to 1e+09 | number of machines |\n");
    has("- `mode`: temper; one of calm, eager; default calm\n");
    CHECK(text.find("place") == std::string::npos);
    CHECK(text.find("kettle") == std::string::npos);
}

TEST_CASE("a table is described under its own name") {
    const std::string text = describe_text(small_roles, small_models, "place");
    CHECK(text.starts_with("## [place]\n\nthe place\n\n"));
    CHECK(text.find("| height | 1 | 0 |  |  | above the sea |\n") != std::string::npos);
    CHECK(text.find("boiler") == std::string::npos);
}

TEST_CASE("a table that holds others shows them where it has nothing of its own, else it names them") {
    CHECK_THAT(describe_text(small_roles, small_models, "plant"), Catch::Contains("rated power"));
    CHECK(json::parse(describe_json(small_roles, small_models, "plant")).size() == 2); // plant, boiler
    std::array<TableRole, 1> roles{small_roles[1]};
    roles[0].own.numbers = place_rows;
    const std::string text = describe_text(roles, small_models, "plant");
    CHECK_THAT(text, Catch::Contains("| height |") && !Catch::Contains("rated power"));
    CHECK_THAT(text, Catch::Contains("- `[plant.NAME], kind = \"boiler\"`: a boiler (`sitewatt describe boiler`)\n"));
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

TEST_CASE("the contents lead to every heading, by the address GitHub gives it") {
    const std::string text = describe_text(house(), catalog::models(), "");
    const std::string list = text.substr(0, text.find("\n## "));
    std::size_t links = 0, headings = 0;
    for (std::size_t at = list.find("](#"); at != std::string::npos; at = list.find("](#", at + 1)) ++links;
    for (std::size_t at = text.find("\n## "); at != std::string::npos; at = text.find("\n## ", at + 1)) ++headings;
    CHECK(links == headings);
    CHECK(list.find("[weather](#weather)") != std::string::npos);
    CHECK(list.find("[grid](#powername-kind--grid)") != std::string::npos); // of "[power.NAME], kind = "grid""
    CHECK(list.find("[dry_cooler](#model-dry_cooler)") != std::string::npos);
    CHECK(describe_text(house(), catalog::models(), "dry_cooler").find("](#") == std::string::npos);
}

TEST_CASE("every row of the house has one line with all its cells") {
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
        CHECK((bars == 5 || bars == 7));
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
