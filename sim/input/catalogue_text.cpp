#include "sim/input/catalogue_text.hpp"

#include "sim/error.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/nearest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

constexpr std::size_t most_figures = 4;

std::string written(const Node& node) {
    if (const auto* text = node.text()) return *text;
    if (const auto* boolean = std::get_if<bool>(&node.value)) return *boolean ? "true" : "false";
    if (const auto* number = std::get_if<double>(&node.value)) {
        std::array<char, 32> buffer{};
        const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *number);
        return {buffer.data(), end};
    }
    return "";
}
std::string* note_of(RecordSummary& summary, std::string_view key) {
    if (key == "kind") return &summary.kind;
    if (key == "maker") return &summary.maker;
    if (key == "type") return &summary.type;
    if (key == "source") return &summary.source;
    return key == "confidence" ? &summary.confidence : nullptr;
}
/// What a record says, and the records beneath it where it is silent.
void add(RecordSummary& summary, const Node& record, const Catalogue& catalogue, int depth) {
    for (const auto& [key, value] : record.entries()) {
        if (key == "use") continue;
        if (value.is_table()) {
            const Node *use = value.find("use"), *kind = value.find("kind");
            summary.members.push_back(key + (use != nullptr    ? ": " + written(*use)
                                             : kind != nullptr ? ": " + written(*kind)
                                                               : ""));
        } else if (std::string* note = note_of(summary, key)) {
            if (note->empty()) *note = written(value);
        } else if (summary.figures.size() < most_figures &&
                   std::none_of(summary.figures.begin(), summary.figures.end(),
                                [&](const auto& figure) { return figure.first == key; })) {
            summary.figures.emplace_back(key, written(value));
        }
    }
    constexpr int deepest = 8; // records that use each other in a circle are refused elsewhere
    const Node* use = record.find("use");
    const Node* beneath = use != nullptr && use->text() != nullptr ? catalogue.find(*use->text()) : nullptr;
    if (beneath != nullptr && depth < deepest) add(summary, *beneath, catalogue, depth + 1);
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}
std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

} // namespace

std::vector<RecordSummary> summaries(const Catalogue& catalogue, std::string_view text) {
    std::vector<RecordSummary> list;
    const std::string wanted = lower(text);
    for (const auto name : catalogue.names()) {
        RecordSummary summary;
        summary.name = std::string(name);
        add(summary, *catalogue.find(name), catalogue, 0);
        const std::string all = lower(summary.name + "\n" + summary.kind + "\n" + summary.maker + "\n" + summary.type +
                                      "\n" + joined(summary.members));
        if (all.find(wanted) != std::string::npos) list.push_back(std::move(summary));
    }
    if (list.empty())
        throw InputError({"", 0, 0}, "no catalogue record has '" + std::string(text) + "' in its name, kind or maker" +
                                         did_you_mean(text, catalogue.names()));
    return list;
}

std::string catalogue_text(const Catalogue& catalogue, std::string_view text) {
    const auto list = summaries(catalogue, text);
    std::size_t name_width = 0, kind_width = 0;
    for (const auto& s : list)
        name_width = std::max(name_width, s.name.size()), kind_width = std::max(kind_width, s.kind.size());
    std::string all;
    for (const auto& s : list) {
        all +=
            padded(s.name, name_width) + "  " + padded(s.kind.empty() ? "(a whole table)" : s.kind, kind_width) + "  ";
        std::vector<std::string> words;
        if (!s.maker.empty())
            words.push_back(s.maker + (s.type.empty() ? "" : " " + s.type));
        else if (!s.type.empty())
            words.push_back(s.type);
        if (s.members.empty())
            for (const auto& [key, value] : s.figures) words.push_back(key + " " + value);
        else
            words.insert(words.end(), s.members.begin(), s.members.end());
        all += joined(words) + "\n";
        if (!s.source.empty() || !s.confidence.empty())
            all += padded("", name_width) + "  source: " + (s.source.empty() ? "not said" : s.source) +
                   (s.confidence.empty() ? "" : "; confidence: " + s.confidence) + "\n";
    }
    return all;
}

std::string catalogue_json(const Catalogue& catalogue, std::string_view text) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& s : summaries(catalogue, text)) {
        nlohmann::ordered_json record{{"name", s.name},      {"kind", s.kind},     {"maker", s.maker},
                                      {"type", s.type},      {"source", s.source}, {"confidence", s.confidence},
                                      {"members", s.members}};
        for (const auto& [key, value] : s.figures) record["figures"][key] = value;
        list.push_back(record);
    }
    return list.dump(2) + "\n";
}

} // namespace sitewatt
