#include "sim/input/header_zone.hpp"

#include "sim/input/cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sitewatt {
namespace {

/// Names of zones in headers of data sets; prevailing time is a clock with daylight saving.
constexpr auto names = std::to_array<std::string_view>(
    {"est",  "edt",  "ept", "et",   "cst",  "cdt",     "cpt",     "ct",       "mst",     "mdt",        "mpt",
     "mt",   "pst",  "pdt", "ppt",  "pt",   "akst",    "akdt",    "hst",      "ast",     "adt",        "nst",
     "cet",  "cest", "met", "mez",  "mesz", "eet",     "eest",    "wet",      "west",    "bst",        "ist",
     "msk",  "trt",  "gst", "pkt",  "sgt",  "hkt",     "jst",     "kst",      "awst",    "acst",       "acdt",
     "aest", "aedt", "aet", "nzst", "nzdt", "nzt",     "sast",    "cat",      "brt",     "art",        "clt",
     "clst", "pht",  "wib", "npt",  "dst",  "eastern", "central", "mountain", "pacific", "prevailing", "european"});
/// Parts of the world that names of the IANA database begin with.
constexpr auto areas = std::to_array<std::string_view>({"africa/", "america/", "antarctica/", "arctic/", "asia/",
                                                        "atlantic/", "australia/", "brazil/", "canada/", "chile/",
                                                        "etc/", "europe/", "indian/", "mexico/", "pacific/", "us/"});
constexpr double farthest = 14.0; // h of a zone from UTC, Line Islands

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool capital(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// What a text says of a distance from UTC, and what is left of it.
struct Said {
    enum class Of { nothing, number, unclear };
    Of of = Of::nothing;
    double offset = 0.0; ///< s
    std::string_view rest{};
};

/// "+01:00", "-5", " + 0530", "_plus1" behind UTC; "1" without a sign is unclear.
Said offset_of(std::string_view text) {
    const std::string_view all = text;
    while (!text.empty() && (text.front() == ' ' || text.front() == '_')) text.remove_prefix(1);
    double sign = 0.0;
    for (const auto& [word, is] : {std::pair<std::string_view, double>{"+", 1.0},
                                   {"-", -1.0},
                                   {"\xE2\x88\x92", -1.0}, // a minus of typographers
                                   {"\xC2\xB1", 0.0},
                                   {"plus", 1.0},
                                   {"minus", -1.0}})
        if (sign == 0.0 && text.starts_with(word)) {
            sign = is;
            text.remove_prefix(word.size());
        }
    const bool signed_text = text.data() != all.data() && sign != 0.0;
    while (signed_text && !text.empty() && (text.front() == ' ' || text.front() == '_')) text.remove_prefix(1);
    std::string digits;
    for (; !text.empty() && (digit(text.front()) || (text.front() == ':' && !digits.empty())); text.remove_prefix(1)) {
        if (text.front() == ':' && digits.size() == 1) digits = "0" + digits;
        if (text.front() != ':') digits += text.front();
    }
    if (digits.empty()) return {sign > 0.0 ? Said::Of::unclear : Said::Of::nothing, 0.0, all};
    if (digits.size() > 4) return {signed_text ? Said::Of::unclear : Said::Of::nothing, 0.0, text};
    if (digits.size() == 1 || digits.size() == 3) digits = "0" + digits;
    const double hours = std::stod(digits.substr(0, 2));
    const double minutes = digits.size() > 2 ? std::stod(digits.substr(2)) : 0.0;
    const double seconds = 3600.0 * hours + 60.0 * minutes;
    if (!signed_text) { // a year, the length of a step, or a zone
        const bool may_be_zone = seconds > 0.0 && hours <= farthest && minutes < 60.0 && !text.starts_with("min");
        return {may_be_zone ? Said::Of::unclear : Said::Of::nothing, 0.0, text};
    }
    if (hours > farthest || minutes >= 60.0) return {Said::Of::unclear, 0.0, text};
    return {Said::Of::number, sign * seconds, text};
}

/// "America/New_York" of "time (America/New_York)"; "" if none.
std::string region_of(std::string_view name, const std::string& text) {
    for (const auto area : areas) {
        const std::size_t at = text.find(area);
        if (at == std::string::npos || (at > 0 && letter(text[at - 1]))) continue;
        std::size_t end = at;
        while (end < name.size() && (letter(name[end]) || digit(name[end]) ||
                                     std::string_view("/_-+").find(name[end]) != std::string_view::npos))
            ++end;
        return std::string(name.substr(at, end - at));
    }
    return "";
}

/// Words of a name: "interval_start", "IntervalStart" and "Interval Start" have two.
template <class Look>
void each_word(std::string_view name, const Look& look) {
    std::string word;
    bool in_brackets = false, word_in_brackets = false;
    char before = ' ';
    const auto end = [&] {
        if (!word.empty()) look(word, word_in_brackets);
        word.clear();
    };
    for (const char c : name) {
        const bool begins = capital(c) && std::islower(static_cast<unsigned char>(before)) != 0;
        if (!letter(c) || begins) end();
        if (c == '(' || c == '[') in_brackets = true;
        if (c == ')' || c == ']') in_brackets = false;
        if (letter(c)) word += c, word_in_brackets = in_brackets;
        before = c;
    }
    end();
}

/// A name of a zone that stands in the list, or looks like one: "NPT" in brackets.
std::string named_zone(std::string_view name) {
    std::string zone;
    each_word(name, [&](const std::string& word, bool in_brackets) {
        const bool listed = std::find(names.begin(), names.end(), lower(word)) != names.end();
        const bool looks = in_brackets && word.size() >= 2 && word.size() <= 5 && word.back() == 'T' &&
                           std::all_of(word.begin(), word.end(), capital) && word != "GMT" && word != "START" &&
                           word != "UT" && word != "LT" && word != "LST" && word != "DT";
        if (zone.empty() && (listed || looks)) zone = word;
    });
    return zone;
}

/// "(+01:00)", "[-0500]": a distance alone, in brackets.
Said bracketed(const std::string& text) {
    for (std::size_t at = text.find_first_of("(["); at != std::string::npos; at = text.find_first_of("([", at + 1)) {
        std::string_view inside = std::string_view(text).substr(at + 1);
        if (!inside.starts_with('+') && !inside.starts_with('-')) continue;
        return offset_of(inside);
    }
    return {};
}

} // namespace

HeaderZone zone_of_header(std::string_view name) {
    HeaderZone zone;
    const std::string text = lower(name);
    zone.region = region_of(name, text);
    if (!zone.region.empty()) return zone;
    Said said = bracketed(text);
    bool utc = said.of != Said::Of::nothing;
    std::size_t from = 0;
    for (const std::string_view word : {"utc", "gmt"})
        if (const std::size_t at = text.find(word); at != std::string::npos && !utc) {
            utc = true;
            from = at;
            said = offset_of(std::string_view(text).substr(at + word.size()));
        }
    zone.unread = named_zone(name);
    if (utc) {
        // "UTC+1/+2" and "GMT/BST" are clocks with daylight saving
        while (said.rest.starts_with(' ')) said.rest.remove_prefix(1);
        const bool again =
            said.rest.find("utc") != std::string_view::npos || said.rest.find("gmt") != std::string_view::npos;
        const bool two = said.of == Said::Of::number && (said.rest.starts_with('/') || again);
        if (said.of == Said::Of::unclear || two) zone.unread = std::string(name.substr(from));
        if (said.of == Said::Of::number && !two) zone.unread.clear();
        if (zone.unread.empty()) zone.offset = said.offset;
        return zone;
    }
    each_word(name, [&](const std::string& word, bool) {
        if (const std::string small = lower(word); small == "z" || small == "zulu" || small == "ut") zone.offset = 0.0;
        if (word == "LST") zone.standard = true;
    });
    if (zone.unread.empty() && !zone.offset) zone.standard |= text.find("standard") != std::string::npos;
    if (!zone.unread.empty()) zone.offset.reset(), zone.standard = false;
    return zone;
}

bool says_end(std::string_view name) {
    bool ends = false, begins = false;
    each_word(name, [&](const std::string& word, bool) {
        const std::string small = lower(word);
        ends = ends || small == "end" || small == "ending" || small == "until" || small == "to" || small == "bis" ||
               word == "HE";
        begins = begins || small == "from" || small == "start" || small == "von" || small == "begin";
    });
    return ends && !begins;
}

} // namespace sitewatt
