#include "sim/input/role_defaults.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sitewatt {

void lay_default(Node& root, const TableRole& role) {
    if (role.default_use.empty()) return;
    Node* table = root.find(role.path);
    if (table == nullptr) {
        root.entries().push_back({std::string(role.path), Node{Node::Entries{}, {}}});
        table = &root.entries().back().second;
    }
    if (!table->is_table() || table->find("use") != nullptr) return;
    for (const auto& [key, child] : table->entries())
        if (child.is_table()) return;
    table->entries().push_back({"use", Node{std::string(role.default_use), {}}});
}

std::vector<std::string> lay_companions(Node& root, const TableRole& role) {
    const auto& rule = role.companions;
    Node* table = root.find(role.path);
    if (rule.usual.empty() || table == nullptr || !table->is_table()) return {};
    const auto says = [](const Node& node, std::string_view key, std::string_view value) {
        const Node* said = node.find(key);
        return said != nullptr && said->text() != nullptr && *said->text() == value;
    };
    bool of_kind = false;
    for (const auto& [label, child] : table->entries())
        if (child.is_table() && child.find(rule.key) == nullptr)
            for (const auto kind : rule.kinds)
                of_kind = of_kind || says(child, "kind", kind) || (child.find("kind") == nullptr && label == kind);
    const auto laid = of_kind ? rule.of_kinds : rule.usual;
    const auto beside = [&](std::string_view label) {
        return std::any_of(laid.begin() + 1, laid.end(), [&](const auto& c) { return c.label == label; });
    };
    for (const auto& [label, child] : table->entries())
        if (child.is_table() && !beside(label) && says(child, rule.key, rule.value)) return {};

    std::vector<std::string> labels;
    for (const auto& companion : laid) {
        std::string label(companion.label);
        const Node use{std::string(companion.record), {}};
        Node* own = table->find(label);
        if (own != nullptr && own->is_table()) {
            const bool named = own->find("use") != nullptr || own->find("kind") != nullptr;
            if (named && says(*own, rule.key, rule.value)) continue; // in its place
            if (named || own->find(rule.key) != nullptr) own = nullptr, label += "_2";
        } else
            own = nullptr;
        if (own != nullptr)
            own->entries().push_back({"use", use});
        else
            table->entries().push_back({label, Node{Node::Entries{{"use", use}}, {}}});
        labels.push_back(std::move(label));
    }
    return labels;
}

std::vector<Mistake> lay_twin(Node& root, const TableRole& role) {
    std::vector<Mistake> mistakes;
    Node* all = role.twin.label.empty() ? nullptr : root.find(role.path);
    Node* member = all == nullptr ? nullptr : all->find(role.twin.label);
    const Node* other = root.find(role.twin.path);
    if (member == nullptr || other == nullptr || !member->is_table()) return mistakes;
    for (const Row& row : role.kinds.front().numbers) {
        const Node *own = member->find(row.name), *said = other->find(row.name);
        if (said == nullptr) continue;
        const std::string name(row.name), path(role.twin.path);
        if (own == nullptr)
            member->entries().push_back({name, *said});
        else if (!own->place.of_record() && !said->place.of_record())
            mistakes.push_back({said->place, "[" + path + "] is the loop of [" + std::string(role.path) + "." +
                                                 std::string(role.twin.label) + "], which says " + name +
                                                 " too: leave one of them out"});
    }
    return mistakes;
}

} // namespace sitewatt
