#include "sim/input/schema.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/quantity_text.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using nlohmann::ordered_json;

std::string default_text(const Row& row) {
    if (std::isnan(row.fallback)) return "required";
    return row.fallback == automatic ? "automatic" : to_text(row.fallback, row.quantity);
}
std::string bounds(const Quantity& q) {
    if (q.min == -infinity && q.max == infinity) return "";
    if (q.max == infinity) return "at least " + bound_text(q.min, q);
    if (q.min == -infinity) return "at most " + bound_text(q.max, q);
    return bound_text(q.min, q) + " to " + bound_text(q.max, q);
}

ordered_json kind_schema(const TableKind& kind, bool labelled) {
    ordered_json properties;
    properties["use"] = {{"type", "string"}, {"description", "catalogue record whose values lie beneath this table"}};
    if (labelled) properties["kind"] = {{"type", "string"}, {"description", "what this table is"}};
    for (const Row& row : kind.numbers) {
        const std::string unit = row.quantity.unit == "1" ? "" : " [" + std::string(row.quantity.unit) + "]";
        properties[std::string(row.name)] = {
            {"type", {"number", "string", "boolean"}},
            {"description", std::string(row.meaning) + unit + "; default " + default_text(row)}};
    }
    for (const TextRow& row : kind.texts) {
        ordered_json entry{{"type", "string"}, {"description", std::string(row.meaning)}};
        for (const auto choice : row.choices) entry["enum"].push_back(std::string(choice));
        properties[std::string(row.name)] = entry;
    }
    return properties;
}

std::string rows_text(std::span<const Row> rows, bool with_default) {
    std::string text = with_default ? "| name | unit | default | source of it | bounds | meaning |\n|---|---|---|---|---|---|\n"
                                    : "| name | unit | bounds | meaning |\n|---|---|---|---|\n";
    for (const Row& row : rows)
        text += "| " + std::string(row.name) + " | " + std::string(row.quantity.unit) + " | " +
                (with_default ? default_text(row) + " | " + std::string(row.source) + " | " : "") + bounds(row.quantity) + " | " +
                std::string(row.meaning) + " |\n";
    return text;
}
std::string kind_text(const TableKind& kind, const std::string& heading) {
    std::string text = "## " + heading + "\n\n" + std::string(kind.meaning) + "\n\n";
    if (!kind.numbers.empty()) text += rows_text(kind.numbers, true) + "\n";
    for (const TextRow& row : kind.texts)
        text += "- `" + std::string(row.name) + "`: " + std::string(row.meaning) + "\n";
    return text + (kind.texts.empty() ? "" : "\n");
}
std::string model_text(const ModelDescription& m) {
    std::string text = "## model " + std::string(m.name) + "\n\n" + std::string(m.summary) + "\n\n";
    const auto part = [&](const char* title, std::span<const Row> rows, bool with_default) {
        if (!rows.empty()) text += std::string(title) + "\n\n" + rows_text(rows, with_default) + "\n";
    };
    part("Parameters", m.parameters, true);
    part("States", m.states, false);
    part("Inputs", m.inputs, false);
    part("Outputs", m.outputs, false);
    return text;
}

} // namespace

std::string json_schema(std::span<const TableRole> roles) {
    ordered_json properties;
    for (const char* key : {"name", "title", "description"}) properties[key] = {{"type", "string"}};
    for (const TableRole& role : roles) {
        ordered_json table{{"type", "object"},
                           {"description", std::string(role.own.meaning)},
                           {"properties", kind_schema(role.own, false)}};
        if (role.kinds.empty()) {
            table["additionalProperties"] = false;
        } else {
            ordered_json member;
            for (const TableKind& kind : role.kinds) {
                const ordered_json one = kind_schema(kind, true);
                for (const auto& [key, value] : one.items()) member[key] = value;
            }
            for (const char* key : {"maker", "type", "source", "confidence"}) member[key] = {{"type", "string"}};
            table["additionalProperties"] = {
                {"type", "object"}, {"properties", member}, {"additionalProperties", false}};
        }
        properties[std::string(role.path)] = table;
    }
    const ordered_json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                              {"title", "sitewatt site file"},
                              {"type", "object"},
                              {"properties", properties},
                              {"additionalProperties", false}};
    return schema.dump(2) + "\n";
}

std::string describe_text(std::span<const TableRole> roles, std::span<const ModelDescription> models,
                          std::string_view name) {
    std::string text;
    std::vector<std::string_view> known;
    for (const TableRole& role : roles) {
        known.push_back(role.path);
        if (name.empty() || name == role.path) text += kind_text(role.own, "[" + std::string(role.path) + "]");
        for (const TableKind& kind : role.kinds) {
            known.push_back(kind.name);
            if (name.empty() || name == kind.name)
                text +=
                    kind_text(kind, "[" + std::string(role.path) + ".NAME], kind = \"" + std::string(kind.name) + "\"");
        }
    }
    for (const ModelDescription& model : models) {
        known.push_back(model.name);
        if (name.empty() || name == model.name) text += model_text(model);
    }
    if (text.empty())
        throw InputError({"", 0, 0}, "nothing is called '" + std::string(name) + "'" + did_you_mean(name, known));
    return text;
}

} // namespace sitewatt
