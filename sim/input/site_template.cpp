#include "sim/input/site_template.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/quantity_text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace sitewatt {
namespace {

constexpr int deepest = 8; // records that use each other in a circle are refused elsewhere
constexpr std::size_t widest = 110;

/// What a record says of a key, or the records beneath it.
const Node* said(const Catalogue& catalogue, const Node* record, std::string_view key) {
    for (int depth = 0; record != nullptr && depth < deepest; ++depth) {
        if (const Node* value = record->find(key)) return value;
        const Node* use = record->find("use");
        record = use != nullptr && use->text() != nullptr ? catalogue.find(*use->text()) : nullptr;
    }
    return nullptr;
}
std::string text_of(const Catalogue& catalogue, const Node* record, std::string_view key) {
    const Node* value = said(catalogue, record, key);
    return value != nullptr && value->text() != nullptr ? *value->text() : "";
}
bool has_kind(const TableRole& role, std::string_view kind) {
    return std::any_of(role.kinds.begin(), role.kinds.end(), [&](const TableKind& k) { return k.name == kind; });
}
/// Every member of a whole table is of a kind of the role.
bool is_table_of(const TableRole& role, const Catalogue& catalogue, const Node& record) {
    bool any = false;
    for (const auto& [key, member] : record.entries()) {
        if (!member.is_table()) continue;
        if (!has_kind(role, text_of(catalogue, &member, "kind"))) return false;
        any = true;
    }
    return any;
}

const TableRole& role_at(std::span<const TableRole> roles, std::string_view path) {
    for (const auto& role : roles)
        if (role.path == path) return role;
    throw InputError({"", 0, 0}, "no table [" + std::string(path) + "]");
}

std::string list_of(const std::vector<std::string_view>& names) {
    std::string all;
    for (const auto name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    return all;
}
/// "# could be: a, b, c", over as many lines as it takes.
std::string comment(std::string_view lead, const std::vector<std::string_view>& names) {
    std::string text, line = "# " + std::string(lead);
    for (std::size_t k = 0; k < names.size(); ++k) {
        const std::string word = " " + std::string(names[k]) + (k + 1 < names.size() ? "," : "");
        if (line.size() + word.size() > widest) text += line + "\n", line = "#  ";
        line += word;
    }
    return text + line + "\n";
}

void expect(const std::string& option, const std::string& name, const std::vector<std::string_view>& known,
            std::vector<Mistake>& mistakes) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const char* way_out =
        option == "place" ? "; for another, begin with the nearest and name a weather file of your own" : "";
    mistakes.push_back({{"", 0, 0},
                        fmt::format("--{}: no '{}'{}; there are {}{}", option, name, did_you_mean(name, known),
                                    list_of(known), way_out)});
}

/// A plant is a whole table; the catalogue lists its machines too.
void expect_plant(const std::string& name, const RoleRecords& known, std::vector<Mistake>& mistakes) {
    if (std::find(known.machines.begin(), known.machines.end(), name) == known.machines.end())
        return expect("cooling", name, known.tables, mistakes);
    mistakes.push_back(
        {{"", 0, 0},
         fmt::format("--cooling: '{0}' is one machine, and a plant to begin with is a whole table: take {1}, "
                     "and write [cooling.NAME] with use = \"{0}\" into the site to add the machine",
                     name, list_of(known.tables))});
}

/// TOML text in quotes.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}
std::string use_line(const std::string& record, const std::string& what) {
    return fmt::format("use = {}{}\n", quoted(record), what.empty() ? "" : "   # " + what);
}
std::string title_of(const Catalogue& catalogue, const std::string& name) {
    const Node* record = catalogue.find(name);
    const std::string maker = text_of(catalogue, record, "maker"), type = text_of(catalogue, record, "type");
    return maker + (maker.empty() || type.empty() ? "" : " ") + type;
}

/// Rated power of the racks, W; 0 where their record does not say.
double rack_power(const SiteWish& wish, const Catalogue& catalogue) {
    const std::string text = text_of(catalogue, catalogue.find(wish.racks), "rated_power");
    return text.empty() ? 0.0 : wish.count * parse_quantity(text, quantity::power);
}
/// A first value of a key that must be said: power for half of the racks, energy for an hour of it, else an example.
std::string first_value(const Row& row, double power) {
    const double half = std::max(1e6, std::round(0.5e-6 * power) * 1e6);
    if (power > 0.0 && row.quantity.unit == quantity::power.unit) return to_text(half, row.quantity);
    if (power > 0.0 && row.quantity.unit == quantity::energy.unit) return to_text(3600.0 * half, row.quantity);
    return example_text(row.quantity);
}

std::string supply_tables(const SiteWish& wish, const TableRole& role, const Catalogue& catalogue) {
    std::string text;
    std::vector<std::string> labels;
    for (const auto& name : wish.supply) {
        const Node* record = catalogue.find(name);
        const std::string kind = text_of(catalogue, record, "kind");
        std::string label = kind;
        for (int k = 2; std::find(labels.begin(), labels.end(), label) != labels.end(); ++k)
            label = kind + "_" + std::to_string(k);
        labels.push_back(label);
        text += "\n[" + std::string(role.path) + "." + label + "]\n" + use_line(name, title_of(catalogue, name));
        for (const auto& known : role.kinds) {
            if (known.name != kind) continue;
            for (const Row& row : known.numbers)
                if (std::isnan(row.fallback) && said(catalogue, record, row.name) == nullptr) {
                    const std::string value = first_value(row, rack_power(wish, catalogue));
                    const bool bare = row.quantity.unit == "1";
                    text += fmt::format("{} = {}   # {}: a first value, say yours\n", row.name,
                                        bare ? value : quoted(value), row.meaning);
                }
        }
    }
    return text;
}

} // namespace

RoleRecords records_for(const TableRole& role, const Catalogue& catalogue) {
    RoleRecords records;
    for (const auto name : catalogue.names()) {
        const Node* record = catalogue.find(name);
        if (has_kind(role, text_of(catalogue, record, "kind")))
            records.machines.push_back(name);
        else if (is_table_of(role, catalogue, *record))
            records.tables.push_back(name);
    }
    return records;
}

std::string site_template(const SiteWish& wish, std::span<const TableRole> roles, const Catalogue& catalogue,
                          std::span<const std::string_view> places) {
    const TableRole &halls = role_at(roles, "hall"), &cooling = role_at(roles, "cooling"),
                    &power = role_at(roles, "power");
    const auto racks = records_for(halls, catalogue).machines, sources = records_for(power, catalogue).machines;
    const RoleRecords plants = records_for(cooling, catalogue);
    const std::vector<std::string_view> climates(places.begin(), places.end());
    std::vector<Mistake> mistakes;
    if (!climates.empty()) expect("place", wish.place, climates, mistakes);
    expect("it", wish.racks, racks, mistakes);
    expect_plant(wish.cooling, plants, mistakes);
    for (const auto& source : wish.supply) expect("supply", source, sources, mistakes);
    if (!mistakes.empty()) throw InputError(mistakes);

    std::string text = fmt::format(
        "# A site to begin with, written by sitewatt init; every line may be changed.\n"
        "# What a key means, its unit, bounds and default:  sitewatt describe TABLE   (hall, cooling, power, …)\n"
        "# Every number in force with where it comes from:  sitewatt check --resolved SITE\n"
        "name = {}\n\n",
        quoted(wish.name));
    text += fmt::format("[weather]\nclimate = {}\n", quoted(wish.place));
    if (!climates.empty()) text += comment("could be:", climates);
    text += "# or weather of your own, EPW or CSV, in this folder:  file = \"weather.epw\"\n";
    text += "\n[hall.a]   # more halls: [hall.b], …\n" + use_line(wish.racks, title_of(catalogue, wish.racks));
    text += fmt::format("count = {:.0f}   # racks", wish.count);
    const double rated = rack_power(wish, catalogue);
    text += rated > 0.0 ? ", together " + to_text(rated, quantity::power) + "\n" : "\n";
    text += comment("could be:", racks);
    text += "\n[cooling]\n" + use_line(wish.cooling, "") + comment("could be:", plants.tables);
    text += "# a number of a machine of it:  [cooling.NAME]  and  fan_power = \"36 kW\"\n";
    text += supply_tables(wish, power, catalogue) + comment("could be, and several together:", sources);
    text += "\n# Money, workload, events and the run have defaults: [economics], [workload], [event.NAME],\n"
            "# [run] duration = \"1 year\".\n";
    return text;
}

} // namespace sitewatt
