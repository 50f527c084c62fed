#include "sim/input/role_defaults.hpp"

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

Node* lay_companion(Node& root, const TableRole& role) {
    Node* table = root.find(role.path);
    if (role.companion.label.empty() || table == nullptr || !table->is_table()) return nullptr;
    std::string label(role.companion.label);
    for (const auto& [key, child] : table->entries()) {
        if (!child.is_table()) continue;
        const Node* said = child.find(role.companion.key);
        if (said != nullptr && said->text() != nullptr && *said->text() == role.companion.value) return nullptr;
        if (key == label) label += "_2";
    }
    Node::Entries use{{"use", Node{std::string(role.companion.record), {}}}};
    table->entries().push_back({label, Node{std::move(use), {}}});
    return &table->entries().back().second;
}

} // namespace sitewatt
