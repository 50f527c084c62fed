#include "sim/study/study_tree.hpp"

#include "sim/input/below.hpp"
#include "sim/input/text_file.hpp"
#include "sim/study/case_table.hpp"
#include "sim/study/node_reader.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t study_limit = 4 << 20, deepest = 8; // bytes; studies that extend each other

/// What an entry of a list is known by; "" if it is like no other.
std::string identity(const std::string& list, const Node& entry) {
    const auto text = [&](const char* key) -> std::string {
        const Node* node = entry.find(key);
        if (node == nullptr) return "";
        if (const auto* several = std::get_if<Node::List>(&node->value)) {
            std::string all;
            for (const Node& one : *several) all += "\n" + as_text(one);
            return all;
        }
        return as_text(*node);
    };
    if (list == "case") return text("name");
    if (list == "correlation") return text("of");
    if (list == "constraint") return text("figure");
    if (list == "parameter" || list == "choice" || list == "variable") return text("path") + text("name");
    return "";
}

/// Replaces or appends the entry of a table.
void put(Node& table, const std::string& key, Node value) {
    if (Node* known = table.find(key))
        *known = std::move(value);
    else
        table.entries().push_back({key, std::move(value)});
}

void lay_list(Node& beneath, const std::string& name, Node above) {
    auto* const list = std::get_if<Node::List>(&beneath.value);
    auto* const more = std::get_if<Node::List>(&above.value);
    if (list == nullptr || more == nullptr) {
        beneath = std::move(above);
        return;
    }
    for (Node& entry : *more) {
        const std::string id = identity(name, entry);
        const auto known = std::find_if(list->begin(), list->end(),
                                        [&](const Node& n) { return !id.empty() && identity(name, n) == id; });
        if (known == list->end())
            list->push_back(std::move(entry));
        else
            *known = std::move(entry);
    }
}

/// A key that `set` names varies no longer.
void fix(Node& table, const Node& set) {
    for (const char* name : {"parameter", "choice", "variable"}) {
        Node* const node = table.find(name);
        auto* const list = node == nullptr ? nullptr : std::get_if<Node::List>(&node->value);
        if (list == nullptr) continue;
        std::erase_if(*list, [&](const Node& entry) {
            const Node* path = entry.find("path");
            return path != nullptr && path->text() != nullptr && set.find(*path->text()) != nullptr;
        });
        auto& entries = table.entries();
        if (list->empty()) std::erase_if(entries, [&](const Entry& e) { return e.first == name; });
    }
}

/// [sweep] or [optimise] over that beneath.
void lay_design(Node& beneath, Node above) {
    if (!beneath.is_table() || !above.is_table()) {
        beneath = std::move(above);
        return;
    }
    if (const Node* method = above.find("method"); method != nullptr && method->text() != nullptr) {
        const std::string& m = *method->text(); // that takes no samples
        if (m == "grid" || m == "one_at_a_time" || m == "list") {
            std::erase_if(beneath.entries(), [](const Entry& e) {
                return e.first == "samples" || e.first == "seed" || e.first == "correlation";
            });
            Node* parameters = beneath.find("parameter");
            auto* list = parameters != nullptr ? std::get_if<Node::List>(&parameters->value) : nullptr;
            for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
                if ((*list)[i].is_table())
                    std::erase_if((*list)[i].entries(), [](const Entry& e) { return e.first == "weights"; });
        }
    }
    if (const Node* set = above.find("set"); set != nullptr && set->is_table()) fix(beneath, *set);
    for (auto& [key, node] : above.entries()) {
        Node* const known = beneath.find(key);
        const auto* list = std::get_if<Node::List>(&node.value);
        if (list != nullptr && list->empty())
            std::erase_if(beneath.entries(), [&name = key](const Entry& e) { return e.first == name; });
        else if (known != nullptr && list != nullptr)
            lay_list(*known, key, std::move(node));
        else if (known != nullptr && key == "set" && known->is_table() && node.is_table())
            for (auto& [path, value] : node.entries()) put(*known, path, std::move(value));
        else
            put(beneath, key, std::move(node));
    }
    beneath.place = above.place;
}

/// Cases in a CSV file as if the study said them.
void take_cases(Node& table, bool allow_outside, std::vector<fs::path>& files) {
    if (!table.is_table()) return;
    const Node* file = table.find("file");
    if (file == nullptr) return;
    if (const Node* cases = table.find("case"))
        throw InputError(cases->place, "cases stand here or in 'file', not in both");
    files.push_back(named_file(*file, allow_outside));
    Node cases{read_case_table(files.back()), file->place};
    std::erase_if(table.entries(), [](const Entry& e) { return e.first == "file"; });
    table.entries().push_back({"case", std::move(cases)});
}

Node whole_tree(const fs::path& study, bool allow_outside, std::vector<fs::path>& files, std::size_t depth) {
    files.push_back(study);
    Node root = parse_toml(read_text(study, study_limit), study.string());
    if (Node* sweep = root.find("sweep")) {
        take_cases(*sweep, allow_outside, files);
        for (const char* name : {"parameter", "choice"})
            if (Node* node = sweep->find(name))
                if (auto* list = std::get_if<Node::List>(&node->value))
                    for (Node& entry : *list) take_cases(entry, allow_outside, files);
    }
    const Node* extends = root.find("extends");
    if (extends == nullptr) return root;
    if (depth == deepest)
        throw InputError(extends->place, "more than 8 studies extend each other: does one extend itself?");
    Node beneath = whole_tree(named_file(*extends, allow_outside), allow_outside, files, depth + 1);
    for (auto& [key, node] : root.entries()) {
        Node* const known = beneath.find(key);
        if (known != nullptr && (key == "sweep" || key == "optimise"))
            lay_design(*known, std::move(node));
        else if (key != "extends")
            put(beneath, key, std::move(node));
    }
    beneath.place = root.place;
    return beneath;
}

} // namespace

fs::path named_file(const Node& said, bool allow_outside) {
    const std::string name = as_text(said);
    const fs::path from(said.place.file), folder = from.has_parent_path() ? from.parent_path() : ".";
    if (!allow_outside && !is_below(folder / name, folder / ".."))
        throw InputError(said.place, "'" + name +
                                         "' lies outside the folder around that of the study; "
                                         "pass --allow-outside to permit that");
    return folder / name;
}

StudyTree study_tree(const fs::path& study, bool allow_outside) {
    StudyTree tree;
    tree.root = whole_tree(study, allow_outside, tree.files, 1);
    return tree;
}

} // namespace sitewatt
