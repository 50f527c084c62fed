#include "sim/input/header_unit.hpp"

#include "sim/input/cells.hpp"
#include "sim/input/currency.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace sitewatt {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}
/// "USD/MWh" of "price (USD/MWh)", and nothing of "price (day ahead)".
std::string in_round_brackets(std::string_view name) {
    const std::size_t open = name.rfind('('), close = name.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return "";
    const std::string unit(trimmed(name.substr(open + 1, close - open - 1)));
    return unit.find('/') != std::string::npos || unit == "%" ? unit : "";
}
/// "USD/MWh" of "Price USD/MWh".
std::string behind_blank(std::string_view name) {
    const std::size_t blank = name.rfind(' ');
    const std::string last(blank == std::string_view::npos ? name : name.substr(blank + 1));
    return last.find('/') != std::string::npos ? last : "";
}

/// Words of data sets and the units that they are.
constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"w", "W"},          {"kw", "kW"},           {"mw", "MW"},
    {"gw", "GW"},        {"wh", "Wh"},           {"kwh", "kWh"},
    {"mwh", "MWh"},      {"gwh", "GWh"},         {"twh", "TWh"},
    {"g", "g"},          {"kg", "kg"},           {"t", "t"},
    {"lb", "lb"},        {"lbs", "lb"},          {"l", "L"},
    {"gal", "gal"},      {"m3", "m3"},           {"s", "s"},
    {"sec", "s"},        {"seconds", "s"},       {"min", "min"},
    {"minute", "min"},   {"minutes", "min"},     {"h", "h"},
    {"hr", "h"},         {"hour", "h"},          {"hours", "h"},
    {"day", "day"},      {"days", "day"},        {"token", "token"},
    {"tokens", "token"}, {"request", "request"}, {"requests", "request"},
    {"cent", "cent"},    {"cents", "cent"},
});

/// "MWh" of mwh, "gCO2" of gco2eq, "USD" of usd; "" of other words.
std::string unit_of_word(std::string_view word) {
    const std::size_t gas = word.find("co2");
    const std::string_view bare = gas == std::string_view::npos || gas == 0 ? word : word.substr(0, gas);
    for (const auto& [name, unit] : words)
        if (name == bare) return std::string(unit);
    std::string code(word);
    for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return code == "USD" || is_currency(code) ? code : "";
}
/// "USD/MWh" of price_usd_per_mwh and price_usd_mwh, "1/min" of calls_per_min, "kW" of load_kw.
std::string of_data_set(std::string_view name) {
    std::vector<std::string> parts{""};
    for (const char c : lower(name))
        if (c == '_' || c == ' ')
            parts.emplace_back();
        else
            parts.back() += c;
    const auto part = [&](std::size_t from_end) { // words of the gas itself say nothing
        std::erase_if(parts, [](const std::string& p) { return p.starts_with("co2"); });
        return from_end < parts.size() ? parts[parts.size() - 1 - from_end] : std::string();
    };
    const std::string last = unit_of_word(part(0));
    if (last.empty() || last == "cent" || last == "USD" || is_currency(last)) return ""; // money alone is no price
    const bool per = part(1) == "per";
    const std::string first = unit_of_word(part(per ? 2 : 1));
    return first.empty() ? (per ? "1/" : "") + last : first + "/" + last;
}

} // namespace

std::pair<std::string_view, std::string_view> in_brackets(std::string_view name) {
    const std::size_t open = name.find('['), close = name.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {name, ""};
    return {trimmed(name.substr(0, open)), trimmed(name.substr(open + 1, close - open - 1))};
}

std::string unit_of_header(std::string_view name) {
    if (const auto unit = in_brackets(name).second; !unit.empty()) return std::string(unit);
    for (const auto& read : {in_round_brackets, behind_blank, of_data_set})
        if (std::string unit = read(name); !unit.empty()) return unit;
    return "";
}

} // namespace sitewatt
