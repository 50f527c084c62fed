#include "sim/input/text_words.hpp"

#include <nlohmann/json.hpp>

namespace sitewatt {

std::string words_text(const TextRow& row) {
    std::string text;
    for (const auto word : row.choices) text += (text.empty() ? "; one of " : ", ") + std::string(word);
    for (const auto word : row.known) text += (text.empty() ? "; known are " : ", ") + std::string(word);
    return text + (row.fallback.empty() ? "" : "; default " + std::string(row.fallback));
}

nlohmann::ordered_json text_json(const TextRow& row) {
    nlohmann::ordered_json entry{{"name", row.name}, {"meaning", row.meaning}};
    for (const auto word : row.choices) entry["allowed"].push_back(std::string(word));
    for (const auto word : row.known) entry["known"].push_back(std::string(word));
    if (!row.fallback.empty()) entry["default"] = std::string(row.fallback);
    return entry;
}

} // namespace sitewatt
