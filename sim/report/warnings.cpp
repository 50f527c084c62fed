#include "sim/report/warnings.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace sitewatt {
namespace {

constexpr std::size_t most_lines = 50; // on stderr at a time; the result keeps all

bool contains(const std::vector<Mistake>& list, const Mistake& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

std::string counted(std::size_t count) { return std::to_string(count) + (count == 1 ? " warning" : " warnings"); }

} // namespace

std::vector<Mistake> distinct(const std::vector<Mistake>& warnings) {
    std::vector<Mistake> list;
    for (const auto& w : warnings)
        if (!contains(list, w)) list.push_back(w);
    return list;
}

std::vector<Mistake> merged(const std::vector<std::pair<std::string, std::vector<Mistake>>>& runs) {
    std::vector<std::pair<Mistake, std::vector<std::string>>> said; // and by whom
    for (const auto& [run, warnings] : runs)
        for (const auto& w : distinct(warnings)) {
            const auto known = std::find_if(said.begin(), said.end(), [&](const auto& s) { return s.first == w; });
            if (known == said.end())
                said.push_back({w, {run}});
            else
                known->second.push_back(run);
        }
    std::vector<Mistake> list;
    for (auto& [warning, who] : said) {
        if (who.size() < runs.size())
            warning.message +=
                " (" + who.front() + (who.size() == 1 ? "" : " and " + std::to_string(who.size() - 1) + " more") + ")";
        list.push_back(std::move(warning));
    }
    return list;
}

Mistake warning_of(const std::string& line) {
    constexpr std::string_view word = "warning: ";
    const std::size_t at = line.find(word);
    if (at == std::string::npos) return {{}, line};
    Mistake warning{{}, line.substr(at + word.size())};
    if (at < 2) return warning;
    warning.place.file = line.substr(0, at - 2); // without ": "
    const std::size_t second = warning.place.file.rfind(':'), first = second == 0 || second == std::string::npos
                                                                          ? second
                                                                          : warning.place.file.rfind(':', second - 1);
    if (first == std::string::npos || second == std::string::npos) return warning;
    const std::string numbers = warning.place.file.substr(first + 1);
    if (numbers.find_first_not_of("0123456789:") != std::string::npos || numbers.size() > 18) return warning;
    std::sscanf(numbers.c_str(), "%9d:%9d", &warning.place.line, &warning.place.column);
    warning.place.file.resize(first);
    return warning;
}

void refuse(const std::vector<Mistake>& warnings) {
    if (warnings.empty()) return;
    std::vector<Mistake> errors = distinct(warnings);
    for (auto& e : errors) e.message += " [a warning, and an error by --strict]";
    throw InputError(std::move(errors));
}

void WarningLog::show(const std::vector<Mistake>& warnings, const std::string& kind) {
    std::size_t lines = 0;
    for (const auto& w : warnings) {
        if (contains(shown_, w)) continue;
        shown_.push_back(w);
        if (++lines <= most_lines) out_ << lines_of({w}, kind) << '\n';
    }
    if (lines > most_lines) out_ << "and " << counted(lines - most_lines) << " more, all kept in the result\n";
}

void WarningLog::before(const std::vector<Mistake>& warnings) {
    if (strict_) refuse(warnings);
    show(warnings, "warning");
}

bool WarningLog::after(const std::vector<Mistake>& warnings) {
    show(warnings, strict_ ? "error" : "warning");
    return !strict_ || warnings.empty();
}

void WarningLog::count() const {
    if (!shown_.empty()) out_ << counted(shown_.size()) << '\n';
}

} // namespace sitewatt
