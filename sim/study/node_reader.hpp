#pragma once
/// What the readers of study files ask of a node: its text, an entry that must be there, a list, no unknown keys.

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/toml_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sitewatt {

inline std::string as_text(const Node& node) {
    if (const auto* text = node.text()) return *text;
    if (const auto* boolean = std::get_if<bool>(&node.value)) return *boolean ? "true" : "false";
    if (const auto* number = std::get_if<double>(&node.value)) {
        std::array<char, 32> buffer{};
        const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *number);
        return {buffer.data(), end};
    }
    throw InputError(node.place, "expected a number or text");
}

inline const Node& wanted(const Node& table, std::string_view key, const char* example) {
    const Node* node = table.find(key);
    if (node == nullptr) throw InputError(table.place, "lacks '" + std::string(key) + "', for example " + example);
    return *node;
}
inline const Node::List& list_of(const Node& node) {
    const auto* list = std::get_if<Node::List>(&node.value);
    if (list == nullptr || list->empty()) throw InputError(node.place, "expected a list with at least one entry");
    return *list;
}

inline std::string joined_words(std::initializer_list<std::string_view> words) {
    std::string all;
    for (const auto word : words) all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

inline void known_keys(const Node& table, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, node] : table.entries())
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            throw InputError(node.place, "unknown key '" + key + "'" +
                                             did_you_mean(key, std::vector<std::string_view>(keys)) + "; allowed are " +
                                             joined_words(keys));
}

} // namespace sitewatt
