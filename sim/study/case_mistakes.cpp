#include "sim/study/case_mistakes.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sitewatt {
namespace {

constexpr std::size_t most_mistakes = 20;

/// How much a message is about what a case sets: its key, its value, or the last word of its key.
int nearness(const Override& o, const std::string& message) {
    const auto names = [&](const std::string& text) {
        return !text.empty() && message.find(text) != std::string::npos;
    };
    if (names(o.path)) return 3;
    if (names("'" + o.value + "'")) return 2;
    return names(o.path.substr(o.path.rfind('.') + 1)) ? 1 : 0;
}

/// " (study.toml:5:9)": where the study says what the message is about; "" if the mistake stands there itself.
std::string line_of(const Variant& variant, const Mistake& mistake) {
    const Override* nearest = nullptr;
    for (const Override& o : variant.overrides) {
        if (o.place.line <= 0) continue;
        if (o.place.file == mistake.place.file) return "";
        if (nearest == nullptr || nearness(o, mistake.message) > nearness(*nearest, mistake.message)) nearest = &o;
    }
    if (nearest == nullptr) return ""; // the site as it is
    const auto& [file, line, column] = nearest->place;
    return fmt::format(" ({}:{}:{})", file, line, column);
}

/// A message without its numbers: samples make the same mistake with one of their own each.
std::string but_numbers(std::string message) {
    std::erase_if(message, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return message;
}

struct Said {
    Mistake mistake;
    std::size_t first = 0, others = 0; ///< variant, how many more
};

} // namespace

std::vector<Mistake> case_mistakes(const Study& study, const std::vector<std::vector<Mistake>>& of_variants) {
    std::vector<Said> said;
    for (std::size_t i = 0; i < of_variants.size(); ++i)
        for (const Mistake& mistake : of_variants[i]) {
            const auto same = std::find_if(said.begin(), said.end(), [&](const Said& s) {
                return s.mistake.place == mistake.place &&
                       but_numbers(s.mistake.message) == but_numbers(mistake.message);
            });
            if (same != said.end())
                ++same->others;
            else
                said.push_back({mistake, i});
        }
    if (said.size() > most_mistakes) said.resize(most_mistakes);
    std::vector<Mistake> mistakes;
    for (const auto& [mistake, first, others] : said) {
        const Variant& variant = study.design.variants[first];
        mistakes.push_back(
            {mistake.place, fmt::format("case '{}'{}{}: {}", variant.label, line_of(variant, mistake),
                                        others > 0 ? fmt::format(" and {} more", others) : "", mistake.message)});
    }
    return mistakes;
}

} // namespace sitewatt
