#include "sim/input/record_fit.hpp"

#include "sim/input/nearest.hpp"
#include "sim/input/site_template.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {
namespace {

constexpr std::size_t most_names = 6;

bool has_kind(const TableRole& role, std::string_view kind) {
    return std::any_of(role.kinds.begin(), role.kinds.end(), [&](const TableKind& k) { return k.name == kind; });
}
std::string kind_of(const Node& table) {
    const Node* kind = table.find("kind");
    return kind != nullptr && kind->text() != nullptr && kind->place.of_record() ? *kind->text() : "";
}
/// Kinds of the machines that a table takes from a record of several.
std::vector<std::string> kinds_within(const Node& table) {
    std::vector<std::string> kinds;
    for (const auto& [key, member] : table.entries())
        if (member.is_table() && !kind_of(member).empty() && member.place.of_record()) kinds.push_back(kind_of(member));
    return kinds;
}

/// "dry, hybrid, …" of the records that fit.
std::string examples(std::vector<std::string_view> names) {
    std::string all;
    for (std::size_t k = 0; k < std::min(names.size(), most_names); ++k)
        all.append(k == 0 ? "" : ", ").append(names[k]);
    return all + (names.size() > most_names ? ", …" : "");
}

} // namespace

Place mendable(const Place& place, const Node& table) {
    if (!place.of_record()) return place;
    const Node* use = table.find("use");
    return use != nullptr && !use->place.of_record() && use->place.line > 0 ? use->place : table.place;
}

std::string misnamed(const TableRole& role, std::string_view label) {
    const std::string path(role.path);
    if (role.kinds.empty()) return "[" + path + "] has no tables inside";
    if (!label.empty() && label != "." && std::none_of(label.begin(), label.end(), breaks_names)) return "";
    return "'" + std::string(label) + "' cannot name a table of [" + path +
           "], for it names parts of the result too: take letters, digits, _ and -";
}

std::optional<Mistake> misfit(const Node& table, const TableRole& role, std::string_view label,
                              std::span<const TableRole> roles, const Catalogue& catalogue) {
    const Node* use = table.is_table() ? table.find("use") : nullptr;
    if (use == nullptr || use->text() == nullptr || use->place.line == 0 || use->place.of_record()) return std::nullopt;
    const std::string kind = kind_of(table);
    const auto kinds = kinds_within(table);
    const auto takes_all = [&](const TableRole& r) {
        return std::all_of(kinds.begin(), kinds.end(), [&](const auto& k) { return has_kind(r, k); });
    };
    const bool fits =
        label.empty() ? kind.empty() && takes_all(role) : kinds.empty() && (kind.empty() || has_kind(role, kind));
    if (fits) return std::nullopt;
    std::string home;
    for (const auto& r : roles)
        if (home.empty() && (kind.empty() ? takes_all(r) : has_kind(r, kind)))
            home = "[" + std::string(r.path) + (kind.empty() ? "]" : ".NAME]");
    const std::string path(role.path), here = label.empty() ? path : path + "." + std::string(label);
    const RoleRecords known = records_for(role, catalogue);
    const auto& fitting = label.empty() ? known.tables : known.machines;
    return Mistake{use->place, "'" + *use->text() + "' is " + (kind.empty() ? "a whole table" : "of kind " + kind) +
                                   ", a record for " + home + ", not for [" + here + "]" +
                                   (fitting.empty() ? "" : ": that takes " + examples(fitting)) +
                                   "; `sitewatt catalogue` lists all"};
}

std::string or_record(std::string_view path, std::span<const TableRole> roles, const Catalogue& catalogue) {
    for (const auto& role : roles)
        if (const RoleRecords known = records_for(role, catalogue);
            role.path == path && (!known.machines.empty() || !known.tables.empty()))
            return ", or use a catalogue record";
    return "";
}

std::string instead_of(std::string_view key, std::span<const std::string_view> known, const Table& table,
                       std::span<const TableRole> roles) {
    const auto has = [&](const TableKind& kind) {
        const auto named = [&](const auto& row) { return row.name == key; };
        return std::any_of(kind.numbers.begin(), kind.numbers.end(), named) ||
               std::any_of(kind.texts.begin(), kind.texts.end(), named);
    };
    for (const auto& role : roles)
        if (table.label.empty() && role.path == table.path && std::any_of(role.kinds.begin(), role.kinds.end(), has))
            return ": write it in a table with a name, [" + table.path + ".NAME]";
    if (std::find(title_keys.begin(), title_keys.end(), key) != title_keys.end())
        return ": it stands above the first table of the file";
    return did_you_mean(key, known);
}

} // namespace sitewatt
