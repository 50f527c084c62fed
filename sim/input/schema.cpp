#include "sim/input/schema.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/text_words.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using nlohmann::ordered_json;

std::string default_text(const Row& row) {
    if (std::isnan(row.fallback)) return "required";
    return row.fallback == automatic ? "automatic" : to_text(row.fallback, row.quantity);
}

/// A number as a site file may write it: bare without a unit, text with one; a bare one is checked against the bounds.
ordered_json number_schema(const Row& row) {
    const Quantity& q = row.quantity;
    const bool plain = q.unit == "1";
    ordered_json text{{"type", "string"}}, number{{"type", q.whole ? "integer" : "number"}};
    if (plain) {
        if (q.min != -infinity) number["minimum"] = q.min;
        if (q.max != infinity) number["maximum"] = q.max;
        text["pattern"] = row.fallback == automatic ? "^automatic$|^[-+0-9.]" : "^[-+0-9.]";
    } else {
        number = {{"const", 0}}; // of anything else the unit must be said
        text["pattern"] = row.fallback == automatic ? "^automatic$|[^-+0-9.eE ]" : "[^-+0-9.eE ]";
        text["examples"] = {example_text(q)};
    }
    ordered_json all{{"anyOf", ordered_json::array({number, text})}};
    if (plain && !q.whole) all["anyOf"].push_back({{"type", "boolean"}});
    all["description"] = std::string(row.meaning) + (plain ? "" : " [" + std::string(q.unit) + "]") + "; default " +
                         default_text(row) + (row.source.empty() ? "" : " (" + std::string(row.source) + ")") +
                         (range_text(q).empty() ? "" : "; " + range_text(q));
    return all;
}
ordered_json kind_schema(const TableKind& kind, bool labelled, std::span<const std::string_view> records) {
    ordered_json properties;
    properties["use"] = {{"type", "string"}, {"description", "catalogue record whose values lie beneath this table"}};
    for (const auto record : records) properties["use"]["enum"].push_back(std::string(record));
    if (labelled) properties["kind"] = {{"type", "string"}, {"description", "what this table is"}};
    for (const Row& row : kind.numbers) properties[std::string(row.name)] = number_schema(row);
    for (const TextRow& row : kind.texts) {
        ordered_json entry{{"type", "string"}, {"description", std::string(row.meaning) + words_text(row)}};
        for (const auto choice : row.choices) entry["enum"].push_back(std::string(choice));
        properties[std::string(row.name)] = entry;
    }
    return properties;
}
/// Kinds share keys: a member may hold what any of them allows.
void widen(ordered_json& member, const std::string& key, const ordered_json& value) {
    if (!member.contains(key)) {
        member[key] = value;
        return;
    }
    auto& known = member[key];
    if (known.contains("anyOf") && value.contains("anyOf"))
        for (const auto& choice : value["anyOf"])
            if (std::find(known["anyOf"].begin(), known["anyOf"].end(), choice) == known["anyOf"].end())
                known["anyOf"].push_back(choice);
}
ordered_json rows_json(std::span<const Row> rows) {
    auto list = ordered_json::array();
    for (const Row& row : rows) {
        ordered_json entry{{"name", row.name}, {"unit", row.quantity.unit}, {"meaning", row.meaning}};
        if (std::isfinite(row.fallback))
            entry["default"] = row.fallback;
        else
            entry["default"] = default_text(row);
        if (row.quantity.min != -infinity) entry["least"] = row.quantity.min;
        if (row.quantity.max != infinity) entry["most"] = row.quantity.max;
        if (!row.source.empty()) entry["source"] = row.source;
        list.push_back(entry);
    }
    return list;
}
ordered_json kind_json(const TableKind& kind, const std::string& table) {
    ordered_json entry{
        {"table", table}, {"kind", kind.name}, {"meaning", kind.meaning}, {"numbers", rows_json(kind.numbers)}};
    for (const TextRow& row : kind.texts)
        entry["texts"].push_back({{"name", row.name}, {"meaning", std::string(row.meaning) + words_text(row)}});
    return entry;
}

std::string rows_text(std::span<const Row> rows, bool with_default) {
    std::string text = with_default
                           ? "| name | unit | default | source of it | bounds | meaning |\n|---|---|---|---|---|---|\n"
                           : "| name | unit | bounds | meaning |\n|---|---|---|---|\n";
    for (const Row& row : rows)
        text += "| " + std::string(row.name) + " | " + std::string(row.quantity.unit) + " | " +
                (with_default ? default_text(row) + " | " + std::string(row.source) + " | " : "") +
                range_text(row.quantity) + " | " + std::string(row.meaning) + " |\n";
    return text;
}
/// A heading as the address within the page, as GitHub makes it.
std::string anchor_of(const std::string& heading) {
    std::string anchor;
    for (const char c : heading) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-')
            anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (c == ' ')
            anchor += '-';
    }
    return anchor;
}
std::string heading_of(const TableRole& role) { return "[" + std::string(role.path) + "]"; }
std::string heading_of(const TableRole& role, const TableKind& kind) {
    return "[" + std::string(role.path) + ".NAME], kind = \"" + std::string(kind.name) + "\"";
}
/// What stands before the description of everything.
std::string contents(std::span<const TableRole> roles, std::span<const ModelDescription> models) {
    std::string text =
        "# Keys and models\n\nWhat a site file may say, table by table, then the numbers of each model.\n\n";
    const auto link = [](std::string_view words, const std::string& heading) {
        return "[" + std::string(words) + "](#" + anchor_of(heading) + ")";
    };
    for (const TableRole& role : roles) {
        text += "- " + link(role.path, heading_of(role));
        for (const TableKind& kind : role.kinds)
            text += (&kind == &role.kinds.front() ? ": " : ", ") + link(kind.name, heading_of(role, kind));
        text += "\n";
    }
    text += "- models: ";
    for (const ModelDescription& model : models)
        text += (&model == &models.front() ? "" : ", ") + link(model.name, "model " + std::string(model.name));
    return text + "\n\n";
}

std::string kind_text(const TableKind& kind, const std::string& heading) {
    std::string text = "## " + heading + "\n\n" + std::string(kind.meaning) + "\n\n";
    if (!kind.numbers.empty()) text += rows_text(kind.numbers, true) + "\n";
    for (const TextRow& row : kind.texts)
        text += "- `" + std::string(row.name) + "`: " + std::string(row.meaning) + words_text(row) + "\n";
    return text + (kind.texts.empty() ? "" : "\n");
}
/// True of a table that has nothing of its own to show when it is asked for, as [event]: those in it are shown.
bool shows_kinds(const TableRole& role, std::string_view name) {
    return name == role.path && role.own.numbers.empty() && role.own.texts.empty();
}
/// What the tables within one may be, a line each.
std::string kinds_text(const TableRole& role) {
    std::string text;
    for (const TableKind& kind : role.kinds)
        text += "- `" + heading_of(role, kind) + "`: " + std::string(kind.meaning) + " (`sitewatt describe " +
                std::string(kind.name) + "`)\n";
    return text + (role.kinds.empty() ? "" : "\n");
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

/// "; it is a key of grid: sitewatt describe grid" of the first table that has one of that name.
std::string key_of(std::span<const TableRole> roles, std::string_view name) {
    const auto has = [&](const TableKind& kind) {
        const auto named = [&](const auto& row) { return row.name == name; };
        return std::any_of(kind.numbers.begin(), kind.numbers.end(), named) ||
               std::any_of(kind.texts.begin(), kind.texts.end(), named);
    };
    const auto told = [](std::string_view table) {
        return "; it is a key of " + std::string(table) + ": sitewatt describe " + std::string(table);
    };
    for (const TableRole& role : roles) {
        if (has(role.own)) return told(role.path);
        for (const TableKind& kind : role.kinds)
            if (has(kind)) return told(kind.name);
    }
    return "";
}

} // namespace

std::string json_schema(std::span<const TableRole> roles, std::span<const std::string_view> records) {
    ordered_json properties;
    for (const char* key : {"name", "title", "description"}) properties[key] = {{"type", "string"}};
    for (const TableRole& role : roles) {
        ordered_json table{{"type", "object"},
                           {"description", std::string(role.own.meaning)},
                           {"properties", kind_schema(role.own, false, records)}};
        if (role.kinds.empty()) {
            table["additionalProperties"] = false;
        } else {
            ordered_json member;
            for (const TableKind& kind : role.kinds) {
                const ordered_json one = kind_schema(kind, true, records);
                for (const auto& [key, value] : one.items()) widen(member, key, value);
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
    std::string text = name.empty() ? contents(roles, models) : "";
    std::vector<std::string_view> known;
    for (const TableRole& role : roles) {
        known.push_back(role.path);
        if (name.empty() || name == role.path) text += kind_text(role.own, heading_of(role));
        for (const TableKind& kind : role.kinds) {
            known.push_back(kind.name);
            if (name.empty() || name == kind.name || shows_kinds(role, name))
                text += kind_text(kind, heading_of(role, kind));
        }
        if (name == role.path && !shows_kinds(role, name)) text += kinds_text(role);
    }
    for (const ModelDescription& model : models) {
        known.push_back(model.name);
        if (name.empty() || name == model.name) text += model_text(model);
    }
    if (text.empty()) {
        const std::string said(name), nearest = did_you_mean(name, known);
        throw InputError(
            {"", 0, 0},
            "nothing is called '" + said + "'" +
                (nearest.empty() ? key_of(roles, name) + "; for records: sitewatt catalogue " + said : nearest));
    }
    return text;
}

std::string describe_json(std::span<const TableRole> roles, std::span<const ModelDescription> models,
                          std::string_view name) {
    describe_text(roles, models, name); // refuses a name that nothing has
    auto list = ordered_json::array();
    for (const TableRole& role : roles) {
        const std::string path(role.path);
        if (name.empty() || name == role.path) list.push_back(kind_json(role.own, path));
        for (const TableKind& kind : role.kinds)
            if (name.empty() || name == kind.name || shows_kinds(role, name))
                list.push_back(kind_json(kind, path + ".NAME"));
    }
    for (const ModelDescription& model : models)
        if (name.empty() || name == model.name)
            list.push_back({{"model", model.name},
                            {"meaning", model.summary},
                            {"parameters", rows_json(model.parameters)},
                            {"states", rows_json(model.states)},
                            {"inputs", rows_json(model.inputs)},
                            {"outputs", rows_json(model.outputs)}});
    return list.dump(2) + "\n";
}

std::string resolved_json(const Document& document) {
    ordered_json all{{"name", document.name}, {"tables", ordered_json::array()}};
    const auto origin = [](const Place& place, std::string_view source) {
        if (place.line > 0) return place.file + ":" + std::to_string(place.line);
        return "default" + (source.empty() ? "" : ": " + std::string(source));
    };
    for (const Table& t : document.tables) {
        ordered_json table{{"table", t.label.empty() ? t.path : t.path + "." + t.label}, {"kind", t.kind->name}};
        if (!t.note.empty()) table["note"] = t.note;
        for (std::size_t i = 0; i < t.texts.size(); ++i)
            table["values"][std::string(t.kind->texts[i].name)] = {{"value", t.texts[i]},
                                                                   {"from", origin(t.text_places[i], "")}};
        for (std::size_t i = 0; i < t.numbers.size(); ++i) {
            const Row& row = t.kind->numbers[i];
            auto& entry = table["values"][std::string(row.name)];
            if (t.numbers[i] == automatic)
                entry["value"] = "automatic";
            else
                entry["value"] = t.numbers[i];
            entry["unit"] = row.quantity.unit;
            entry["from"] = origin(t.number_places[i], row.source);
        }
        all["tables"].push_back(table);
    }
    return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace sitewatt
