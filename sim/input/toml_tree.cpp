#include "sim/input/toml_tree.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <sstream>
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

toml::table table_of(const Node& node);
toml::array list_of(const Node& node);

/// Hands a node as the library holds it to `take`.
template <class Take>
void give(const Node& node, const Take& take) {
    if (node.is_table()) take(table_of(node));
    if (std::holds_alternative<Node::List>(node.value)) take(list_of(node));
    if (const auto* text = node.text()) take(*text);
    if (const auto* number = std::get_if<double>(&node.value)) take(*number);
    if (const auto* boolean = std::get_if<bool>(&node.value)) take(*boolean);
}
toml::table table_of(const Node& node) {
    toml::table table;
    for (const auto& entry : node.entries())
        give(entry.second, [&](auto value) { table.insert_or_assign(entry.first, std::move(value)); });
    return table;
}
toml::array list_of(const Node& node) {
    toml::array list;
    for (const Node& child : std::get<Node::List>(node.value))
        give(child, [&](auto value) { list.push_back(std::move(value)); });
    return list;
}

/// Looks for keys of very many parts and brackets within brackets before the library does: it nests a table a part and
/// takes them down by recursion.
class DepthGuard {
  public:
    DepthGuard(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    void check() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'') {
                skip_string(c);
                continue;
            }
            if (c == '#') {
                while (at_ < text_.size() && text_[at_] != '\n') ++at_;
                continue;
            }
            if (c == '.')
                ++dots_;
            else if (c == '{' || c == '[')
                dots_ = 0, ++brackets_;
            else if (c == '}' || c == ']')
                dots_ = 0, --brackets_;
            else if (c == '\n' || c == '=' || c == ',')
                dots_ = 0;
            if (c == '\n') ++line_, begin_ = at_ + 1;
            if (dots_ > deepest || brackets_ > deepest)
                throw InputError({file_, line_, static_cast<int>(at_ - begin_) + 1},
                                 "no key of a file is that deep: more than 16 parts or brackets within brackets");
            ++at_;
        }
    }

  private:
    static constexpr int deepest = 16;

    void skip_string(char quote) {
        const std::string three(3, quote);
        const bool is_long = text_.substr(at_).starts_with(three);
        for (at_ += is_long ? 3 : 1; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\n') {
                if (!is_long) return; // the library will say what is missing
                ++line_, begin_ = at_ + 1;
            }
            if (text_[at_] == '\\' && quote == '"') {
                ++at_;
            } else if (is_long ? text_.substr(at_).starts_with(three) : text_[at_] == quote) {
                at_ += is_long ? 3 : 1;
                return;
            }
        }
    }
    std::string_view text_;
    const std::string& file_;
    std::size_t at_ = 0, begin_ = 0; ///< here, and where its line begins
    int line_ = 1, dots_ = 0, brackets_ = 0;
};

void refuse_depth(std::string_view text, const std::string& file) { DepthGuard(text, file).check(); }

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
    refuse_depth(text, file);
    try {
        return convert(toml::parse(text), file);
    } catch (const toml::parse_error& error) {
        throw InputError(
            {file, static_cast<int>(error.source().begin.line), static_cast<int>(error.source().begin.column)},
            std::string(error.description()));
    }
}

std::string toml_text(const Node& table) {
    std::ostringstream text;
    text << table_of(table) << "\n";
    return text.str();
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
