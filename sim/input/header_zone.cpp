#include "sim/input/header_zone.hpp"

#include "sim/input/cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sitewatt {
namespace {

/// Names of zones in headers of data sets; prevailing time is a clock with daylight saving.
constexpr auto names = std::to_array<std::string_view>(
    {"est",  "edt", "ept",  "et",  "cst",     "cdt",     "cpt",      "ct",      "mst",        "mdt",     "mpt",
     "mt",   "pst", "pdt",  "ppt", "pt",      "akst",    "hst",      "cet",     "cest",       "met",     "mez",
     "mesz", "eet", "eest", "wet", "west",    "bst",     "ist",      "msk",     "trt",        "gst",     "pkt",
     "sgt",  "hkt", "jst",  "kst", "awst",    "acst",    "acdt",     "aest",    "aedt",       "nzst",    "nzdt",
     "sast", "cat", "brt",  "art", "eastern", "central", "mountain", "pacific", "prevailing", "european"});

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// s, of "+01:00", "-5", " + 0530" behind UTC; nothing if no such number stands there.
std::optional<double> offset_of(std::string_view text) {
    const auto skip = [&] {
        while (text.starts_with(' ')) text.remove_prefix(1);
    };
    skip();
    if (!text.starts_with('+') && !text.starts_with('-')) return std::nullopt;
    const double sign = text.front() == '-' ? -1.0 : 1.0;
    text.remove_prefix(1);
    skip();
    std::string digits;
    for (; !text.empty() && (digit(text.front()) || (text.front() == ':' && !digits.empty())); text.remove_prefix(1)) {
        if (text.front() == ':' && digits.size() == 1) digits = "0" + digits;
        if (text.front() != ':') digits += text.front();
    }
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    if (digits.size() == 1 || digits.size() == 3) digits = "0" + digits;
    const double hours = std::stod(digits.substr(0, 2));
    const double minutes = digits.size() > 2 ? std::stod(digits.substr(2)) : 0.0;
    return sign * (3600.0 * hours + 60.0 * minutes);
}

} // namespace

HeaderZone zone_of_header(std::string_view name) {
    HeaderZone zone;
    const std::string text = lower(name);
    for (const std::string_view utc : {"utc", "gmt"})
        if (const std::size_t at = text.find(utc); at != std::string::npos) {
            zone.offset = offset_of(std::string_view(text).substr(at + utc.size())).value_or(0.0);
            return zone;
        }
    std::string word;
    char before = ' ';
    const auto look = [&] {
        if (std::find(names.begin(), names.end(), lower(word)) != names.end() && zone.unread.empty())
            zone.unread = word;
        word.clear();
    };
    for (const char c : name) {
        const bool begins =
            std::isupper(static_cast<unsigned char>(c)) != 0 && std::islower(static_cast<unsigned char>(before)) != 0;
        if (!letter(c) || begins) look();
        if (letter(c)) word += c;
        before = c;
    }
    look();
    if (zone.unread.empty()) zone.standard = text.find("standard") != std::string::npos;
    return zone;
}

} // namespace sitewatt
