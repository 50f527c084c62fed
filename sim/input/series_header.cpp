#include "sim/input/series_header.hpp"

#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"

#include <array>
#include <cctype>
#include <string_view>

namespace sitewatt {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}
/// "price" and "USD/MWh" of "price [USD/MWh]".
std::pair<std::string_view, std::string_view> in_brackets(std::string_view cell) {
    const std::size_t open = cell.find('['), close = cell.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {cell, ""};
    return {trimmed(cell.substr(0, open)), trimmed(cell.substr(open + 1, close - open - 1))};
}
/// The unit that a cell names: "price [USD/MWh]", or "price_usd_per_mwh" as in data sets; "" if none.
std::string unit_text(std::string_view cell) {
    if (const auto unit = in_brackets(cell).second; !unit.empty()) return std::string(unit);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> endings{{{"_usd_per_mwh", "USD/MWh"},
                                                                                            {"_usd_per_kwh", "USD/kWh"},
                                                                                            {"_eur_per_mwh", "EUR/MWh"},
                                                                                            {"_eur_per_kwh", "EUR/kWh"},
                                                                                            {"_jpy_per_mwh", "JPY/MWh"},
                                                                                            {"_jpy_per_kwh", "JPY/kWh"},
                                                                                            {"_sgd_per_mwh", "SGD/MWh"},
                                                                                            {"_gbp_per_mwh", "GBP/MWh"},
                                                                                            {"_g_per_kwh", "g/kWh"},
                                                                                            {"_kg_per_mwh", "kg/MWh"},
                                                                                            {"_lb_per_mwh", "lb/MWh"},
                                                                                            {"_per_min", "1/min"},
                                                                                            {"_per_s", "1/s"},
                                                                                            {"_per_hour", "1/h"}}};
    for (const auto& [ending, unit] : endings)
        if (lower(cell).ends_with(ending)) return std::string(unit);
    return "";
}
bool is_of_kind(std::string_view cell, const Quantity& quantity) {
    const std::string unit = unit_text(cell);
    if (unit.empty()) return false;
    try {
        parse_quantity("1 " + unit, quantity);
        return true;
    } catch (const QuantityError&) { return false; }
}
double unit_of(std::string_view cell, const Quantity& quantity, const Place& place) {
    const std::string unit = unit_text(cell);
    if (unit.empty())
        throw InputError(place, "the header '" + std::string(cell) +
                                    "' names no unit: write it as in \"time [h],price [USD/MWh]\"");
    try {
        return parse_quantity("1 " + unit, quantity) - parse_quantity("0 " + unit, quantity);
    } catch (const QuantityError& error) { throw InputError(place, error.what()); }
}

/// True if a word of the name is end or ending: interval_end_utc, "Hour Ending", HourEnding.
bool says_end(std::string_view name) {
    std::string word;
    const auto at_end = [&] { return word == "end" || word == "ending"; };
    char before = ' ';
    for (const char c : name) {
        const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
        const bool begins =
            std::isupper(static_cast<unsigned char>(c)) && std::islower(static_cast<unsigned char>(before));
        if (!letter || begins) {
            if (at_end()) return true;
            word.clear();
        }
        if (letter) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        before = c;
    }
    return at_end();
}

SeriesHeader::Time zone_of(const Cell& cell, const Place& place) {
    const std::string text = lower(cell.text);
    const auto says = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (says("utc") || says("gmt")) return SeriesHeader::Time::utc;
    if (says("standard")) return SeriesHeader::Time::standard;
    if (const std::string unit(in_brackets(cell.text).second); !unit.empty())
        throw InputError(place, "the zone '" + unit +
                                    "' of the header is not read: write datetime_utc, or name the zone of the dates by "
                                    "its name in the IANA database as time_zone of this series' [series] table");
    return SeriesHeader::Time::wall;
}

} // namespace

SeriesHeader read_series_header(const std::vector<Cell>& cells, const Quantity& quantity, const std::string& wished,
                                bool dated, const std::string& file, int line) {
    const auto place = [&](std::size_t k) { return Place{file, line, cells[k].column}; };
    SeriesHeader header;
    header.cells = cells.size();
    header.ends = says_end(cells[0].text);
    if (dated || lower(cells[0].text).starts_with("datetime"))
        header.time = zone_of(cells[0], place(0));
    else
        header.time_unit = unit_of(cells[0].text, quantity::duration, place(0));

    std::vector<std::size_t> fitting;
    std::string names;
    for (std::size_t k = 1; k < cells.size(); ++k) {
        if (!wished.empty() && cells[k].text != wished && in_brackets(cells[k].text).first != wished) continue;
        if (wished.empty() && !is_of_kind(cells[k].text, quantity)) continue;
        fitting.push_back(k);
        names += (names.empty() ? "" : ", ") + std::string(cells[k].text);
    }
    if (!wished.empty() && fitting.empty()) {
        for (std::size_t k = 1; k < cells.size(); ++k)
            names += (names.empty() ? "" : ", ") + std::string(cells[k].text);
        throw InputError(place(1), "no column '" + wished + "': there are " + names);
    }
    if (fitting.size() > 1)
        throw InputError(place(fitting[1]), "several columns could be meant: name one as column of this series' "
                                            "[series] table, of " +
                                                names);
    if (!fitting.empty()) header.column = fitting.front();
    header.name = cells[header.column].text;
    header.value_unit = unit_of(cells[header.column].text, quantity, place(header.column));
    return header;
}

} // namespace sitewatt
