#include "sim/input/override.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace sitewatt {

std::optional<Mistake> apply(const Override& o, Node& root) {
    constexpr std::size_t longest_path = 500, longest_value = 4096, deepest = 16;
    const bool long_path = o.path.size() > longest_path;
    const Place where = o.place.line > 0 ? o.place : Place{"--set " + (long_path ? "…" : o.path), 1, 1};
    if (long_path || o.value.size() > longest_value)
        return Mistake{where, "a key of more than 500 bytes or a value of more than 4096: write it in the site file"};
    std::istringstream path(o.path);
    std::string key;
    std::vector<std::string> keys;
    while (std::getline(path, key, '.')) keys.push_back(key);
    if (keys.empty()) return Mistake{where, "no key: write --set power.gas.count=8"};
    if (keys.size() > deepest) return Mistake{where, "no key of a site file is that deep"};
    Node* node = &root;
    for (const auto& k : keys) {
        if (!node->is_table()) return Mistake{where, "'" + o.path + "' goes through a value that is no table"};
        Node* child = node->find(k);
        if (child == nullptr) {
            node->entries().push_back({k, Node{Node::Entries{}, where}});
            child = &node->entries().back().second;
        }
        node = child;
    }
    *node = parse_value(o.value, where.file);
    node->place = where;
    return std::nullopt;
}

void refuse_without_effect(const std::vector<Override>& typed, const std::vector<Override>& said) {
    for (const Override& o : typed)
        if (std::ranges::any_of(said, [&](const Override& s) { return s.path == o.path; }))
            throw InputError(o.place, "--set " + o.path +
                                          " has no effect: the study says it for every run; change it there, or leave "
                                          "--set out");
}

} // namespace sitewatt
