#include "sim/study/study_schema.hpp"

#include "sim/input/text_file.hpp"
#include "sim/input/toml_tree.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

using namespace sitewatt;
using nlohmann::json;

namespace {

const json& resolved(const json& schema, const json& whole) {
    return schema.contains("$ref") ? whole.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))) : schema;
}

/// What of the schema a node does not keep, as far as this schema goes; "" if it keeps it.
std::string broken(const Node& node, const json& said, const json& whole) {
    const json& schema = resolved(said, whole);
    const auto is = [&](const std::string& type) {
        if (node.is_table()) return type == "object";
        if (std::holds_alternative<Node::List>(node.value)) return type == "array";
        if (node.text() != nullptr) return type == "string";
        if (std::holds_alternative<bool>(node.value)) return type == "boolean";
        return type == "number" || type == "integer";
    };
    bool fits = !schema.contains("type");
    for (const auto& type : schema.value("type", json::array()).is_array() ? schema.value("type", json::array())
                                                                           : json::array({schema["type"]}))
        fits = fits || is(type);
    if (!fits) return "type";
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), *node.text()) == schema["enum"].end())
        return *node.text();
    if (const auto* list = std::get_if<Node::List>(&node.value))
        for (const Node& one : *list)
            if (const auto wrong = broken(one, schema.at("items"), whole); !wrong.empty()) return "[] " + wrong;
    if (!node.is_table()) return "";
    for (const auto& key : schema.value("required", json::array()))
        if (node.find(key.get<std::string>()) == nullptr) return "lacks " + key.get<std::string>();
    for (const auto& [key, child] : node.entries()) {
        const json& others = schema.at("additionalProperties");
        const bool named = schema.contains("properties") && schema["properties"].contains(key);
        if (!named && !others.is_object()) return "key " + key;
        if (const auto wrong = broken(child, named ? schema["properties"][key] : others, whole); !wrong.empty())
            return key + ": " + wrong;
    }
    return "";
}
std::string broken(const std::string& study) {
    const json schema = json::parse(study_schema());
    return broken(parse_toml(study, "study.toml"), schema, schema);
}

} // namespace

TEST_CASE("every study of the tree keeps the schema of studies") {
    const json schema = json::parse(study_schema());
    std::size_t studies = 0;
    for (const auto& entry : std::filesystem::directory_iterator("sites/studies")) {
        if (entry.path().extension() != ".toml") continue;
        ++studies;
        CAPTURE(entry.path());
        CHECK(broken(parse_toml(read_text(entry.path(), 1 << 22), ""), schema, schema).empty());
    }
    CHECK(studies > 10);
}

TEST_CASE("the schema sees what the reader refuses, and lets pass what it takes") {
    CHECK(
        broken("[sweep]\nmethod = \"sobol\"\n[[sweep.parameter]]\nname = \"place\"\nfile = \"places.csv\"\n"
               "[[sweep.exclude]]\nreason = \"hot\"\n[sweep.exclude.when]\nplace = [\"here\"]\n\"a.b\" = { low = 4 }\n")
            .empty());
    CHECK(broken("[sweep]\nmethod = \"sobl\"\n") == "sweep: method: sobl");
    CHECK(broken("[sweep]\nsample = 8\n") == "sweep: key sample");
    CHECK(broken("[[sweep.parameter]]\npath = \"a.b\"\nlows = 1\n") == "sweep: parameter: [] key lows");
    CHECK(broken("[[sweep.case]]\nname = \"x\"\n") == "sweep: case: [] lacks set");
    CHECK(broken("[[sweep.parameter]]\npath = \"a.b\"\nwhen = { \"a.c\" = { least = 1 } }\n") ==
          "sweep: parameter: [] when: a.c: key least");
    CHECK(broken("sweep = 1\n") == "sweep: type");
}
