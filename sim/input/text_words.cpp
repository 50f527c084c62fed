#include "sim/input/text_words.hpp"

namespace sitewatt {

std::string words_text(const TextRow& row) {
    std::string text;
    for (const auto word : row.choices) text += (text.empty() ? "; one of " : ", ") + std::string(word);
    for (const auto word : row.known) text += (text.empty() ? "; known are " : ", ") + std::string(word);
    return text + (row.fallback.empty() ? "" : "; default " + std::string(row.fallback));
}

} // namespace sitewatt
