#pragma once
/// A TOML document as a tree of values that know where they were written. The only door to the TOML library.

#include "models/document.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sitewatt {

/// A value of a site file: a table with its entries in the order of the file, or a leaf.
struct Entry;
struct Node {
    using Entries = std::vector<Entry>;
    using List = std::vector<Node>;
    std::variant<std::monostate, Entries, List, std::string, double, bool> value;
    Place place;

    bool is_table() const { return std::holds_alternative<Entries>(value); }
    const Entries& entries() const { return std::get<Entries>(value); }
    Entries& entries() { return std::get<Entries>(value); }
    const std::string* text() const { return std::get_if<std::string>(&value); }
    const Node* find(std::string_view key) const;
    Node* find(std::string_view key);
};

/// A key of a table and what stands there.
struct Entry {
    std::string first;
    Node second;
};

/// @param file  name for messages   @throws InputError with line and column
Node parse_toml(std::string_view text, const std::string& file);

/// The tree as text that reads back as the same tree, but for its places and the order of keys.
std::string toml_text(const Node& table);

/// A value as `--set` gives it: TOML if it reads as such, else text.
Node parse_value(const std::string& text, const std::string& file);

} // namespace sitewatt
