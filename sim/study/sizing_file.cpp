#include "sim/study/sizing_file.hpp"

#include "sim/study/condition.hpp"
#include "sim/study/node_reader.hpp"
#include "sim/study/study_tree.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace sitewatt {
namespace {

constexpr std::size_t most_variables = 12, most_goals = 3;

/// The entry taken out of the table, if it is there.
std::optional<Node> taken(Node& table, std::string_view key) {
    auto& entries = table.entries();
    for (auto at = entries.begin(); at != entries.end(); ++at)
        if (at->first == key) {
            Node node = std::move(at->second);
            entries.erase(at);
            return node;
        }
    return std::nullopt;
}

void read_variable(const Node& said, SizingFile& file, VariedKeys& varied) {
    if (!said.is_table()) throw InputError(said.place, "a variable is a table: [[optimise.variable]]");
    Node node = said;
    bool whole = false;
    if (const auto flag = taken(node, "whole")) {
        const auto* yes = std::get_if<bool>(&flag->value);
        if (yes == nullptr) throw InputError(flag->place, "'whole' is true or false");
        whole = *yes;
    }
    known_keys(node, {"path", "low", "high"});
    const Factor factor = read_factor(node, varied);
    file.variables.push_back(factor);
    file.ranges.push_back({factor.low, factor.high, false});
    if (whole) file.make_whole(file.ranges.size() - 1);
}

void read_limit(const Node& node, SizingFile& file) {
    if (!node.is_table()) throw InputError(node.place, "a constraint is a table: [[optimise.constraint]]");
    known_keys(node, {"figure", "low", "high"});
    const std::string figure = as_text(wanted(node, "figure", "figure = \"loss_of_load\""));
    const Node *low = node.find("low"), *high = node.find("high");
    if (low == nullptr && high == nullptr) wanted(node, "high", "high = \"2.4 h\", or low");
    refuse_swapped(node);
    if (low != nullptr) file.limits.push_back({figure, as_text(*low), false, low->place});
    if (high != nullptr) file.limits.push_back({figure, as_text(*high), true, high->place});
}

/// Limits of several tables on one figure, between which nothing lies.
void refuse_excluded(const std::vector<Limit>& limits) {
    for (const Limit& low : limits)
        for (const Limit& high : limits)
            if (!low.at_most && high.at_most && low.figure == high.figure && is_above(low.text, high.text))
                throw InputError(low.place, "'" + low.figure + "' is to be at least " + low.text +
                                                " here and at most " + high.text + " in line " +
                                                std::to_string(high.place.line) + ": nothing keeps both");
}

/// A figure or a list of them.
void read_goals(const Node& table, std::string_view key, bool most, SizingFile& file) {
    const Node* said = table.find(key);
    if (said == nullptr) return;
    const auto* list = std::get_if<Node::List>(&said->value);
    for (const Node& goal : list != nullptr ? *list : Node::List{*said}) {
        const std::string figure = as_text(goal);
        for (const Goal& known : file.goals)
            if (known.figure == figure) throw InputError(goal.place, "'" + figure + "' is a goal twice");
        file.goals.push_back({figure, most, goal.place});
    }
}

std::size_t whole_number(const Node& table, std::string_view key, std::size_t fallback, double most) {
    const Node* node = table.find(key);
    if (node == nullptr) return fallback;
    const auto* number = std::get_if<double>(&node->value);
    if (number == nullptr || *number != std::floor(*number) || *number < 0.0 || *number > most)
        throw InputError(node->place, "'" + std::string(key) + "' is a whole number from 0 to " +
                                          std::to_string(static_cast<long>(most)));
    return static_cast<std::size_t>(*number);
}

} // namespace

void SizingFile::make_whole(std::size_t variable) {
    Range& range = ranges[variable];
    range.whole = true;
    if (range.low != std::floor(range.low) || range.high != std::floor(range.high))
        throw InputError(
            variables[variable].place,
            "'" + variables[variable].path +
                "' is a whole number, and those lie between whole numbers: write 'low' and 'high' as such");
}

std::string SizingFile::text(std::size_t variable, double value) const {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    const std::string& unit = variables[variable].unit;
    return std::string(buffer.data(), end) + (unit.empty() ? "" : " " + unit);
}

std::vector<Override> SizingFile::overrides(const Choice& choice, std::vector<Override> all) const {
    all.insert(all.end(), set.begin(), set.end());
    for (std::size_t v = 0; v < variables.size(); ++v) {
        all.push_back({variables[v].path, text(v, choice[v]), variables[v].place});
        for (const auto& path : variables[v].more_paths) all.push_back({path, text(v, choice[v]), variables[v].place});
    }
    return all;
}

SizingFile read_sizing(const std::filesystem::path& path, const SiteFileOptions& options) {
    const auto [root, files] = study_tree(path, options.allow_outside);
    known_keys(root, {"title", "description", "site", "extends", "optimise"});
    SizingFile file;
    file.site = study_site(root, options.allow_outside);
    file.written = study_text(root, files);
    const Node& table = wanted(root, "optimise", "[optimise]");
    if (!table.is_table()) throw InputError(table.place, "'optimise' is a table");
    known_keys(table, {"minimise", "maximise", "variable", "constraint", "set", "samples", "starts", "seed", "front"});
    read_goals(table, "minimise", false, file);
    read_goals(table, "maximise", true, file);
    if (file.goals.empty()) wanted(table, "minimise", "minimise = \"cost_per_mtoken\"");
    if (file.goals.empty() || file.goals.size() > most_goals)
        throw InputError(table.place, "one goal, or two or three of a front; make constraints of other figures");
    if (const Node* front = table.find("front"); front != nullptr && file.goals.size() == 1)
        throw InputError(front->place, "'front' takes several goals: minimise = [\"cost_power\", \"co2_total\"]");
    file.front_points = whole_number(table, "front", file.front_points, 100.0);
    file.options.samples = whole_number(table, "samples", 0, 10000.0);
    file.options.starts = whole_number(table, "starts", file.options.starts, 100.0);
    file.options.seed = whole_number(table, "seed", 0, 1e15);
    VariedKeys varied;
    for (const Node& node : list_of(wanted(table, "variable", "[[optimise.variable]]")))
        read_variable(node, file, varied);
    if (file.variables.size() > most_variables)
        throw InputError(table.place, "more than 12 variables: find with method = \"morris\" in a sweep which matter");
    if (const Node* limits = table.find("constraint"))
        for (const Node& node : list_of(*limits)) read_limit(node, file);
    refuse_excluded(file.limits);
    if (const Node* set = table.find("set")) file.set = read_overrides(*set);
    refuse_without_effect(options.overrides, file.overrides(Choice(file.variables.size()), {}));
    return file;
}

} // namespace sitewatt
