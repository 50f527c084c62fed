#include "sim/input/toml_tree.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <toml++/toml.h>

namespace sitewatt {
namespace {

Place place_of(const toml::node& node, const std::string& file) {
    return {file, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
}

Node convert(const toml::node& node, const std::string& file) {
    Node result;
    result.place = place_of(node, file);
    if (const auto* table = node.as_table()) {
        Node::Entries entries;
        for (const auto& [key, child] : *table) {
            Node value = convert(child, file);
            if (!value.is_table()) // a mistake in `key = value` is shown at the key
                value.place = {file, static_cast<int>(key.source().begin.line),
                               static_cast<int>(key.source().begin.column)};
            entries.push_back({std::string(key.str()), std::move(value)});
        }
        std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
            return std::pair(a.second.place.line, a.second.place.column) <
                   std::pair(b.second.place.line, b.second.place.column);
        });
        result.value = std::move(entries);
    } else if (const auto* list = node.as_array()) {
        Node::List items;
        for (const auto& child : *list) items.push_back(convert(child, file));
        result.value = std::move(items);
    } else if (const auto* text = node.as_string()) {
        result.value = text->get();
    } else if (const auto* integer = node.as_integer()) {
        result.value = static_cast<double>(integer->get());
    } else if (const auto* number = node.as_floating_point()) {
        result.value = number->get();
    } else if (const auto* boolean = node.as_boolean()) {
        result.value = boolean->get();
    } else {
        throw InputError(result.place, "dates and times have no place in a site file; write text in quotes");
    }
    return result;
}

} // namespace

const Node* Node::find(std::string_view key) const {
    if (!is_table()) return nullptr;
    for (const auto& [name, node] : entries())
        if (name == key) return &node;
    return nullptr;
}
Node* Node::find(std::string_view key) {
    if (!is_table()) return nullptr;
    for (auto& [name, node] : entries())
        if (name == key) return &node;
    return nullptr;
}

Node parse_toml(std::string_view text, const std::string& file) {
    try {
        return convert(toml::parse(text), file);
    } catch (const toml::parse_error& error) {
        throw InputError(
            {file, static_cast<int>(error.source().begin.line), static_cast<int>(error.source().begin.column)},
            std::string(error.description()));
    }
}

Node parse_value(const std::string& text, const std::string& file) {
    Node result;
    try {
        const Node table = parse_toml("value = " + text, file);
        if (table.entries().size() == 1) result = *table.find("value");
    } catch (const InputError&) { result.value = std::monostate{}; }
    if (std::holds_alternative<std::monostate>(result.value)) result.value = text;
    result.place = {file, 1, 1};
    return result;
}

} // namespace sitewatt
