#include "sim/input/series_header.hpp"

#include "sim/error.hpp"
#include "sim/input/header_zone.hpp"
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
/// "USD/MWh" of "price (USD/MWh)", and nothing of "price (day ahead)".
std::string unit_in_round_brackets(std::string_view cell) {
    const std::size_t open = cell.rfind('('), close = cell.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return "";
    const std::string unit(trimmed(cell.substr(open + 1, close - open - 1)));
    return unit.find('/') != std::string::npos || unit == "%" ? unit : "";
}
/// The unit that a cell names: "price [USD/MWh]", "price (USD/MWh)", or "price_usd_per_mwh" as in data sets; "" if
/// none.
std::string unit_text(std::string_view cell) {
    if (const auto unit = in_brackets(cell).second; !unit.empty()) return std::string(unit);
    if (const auto unit = unit_in_round_brackets(cell); !unit.empty()) return unit;
    static constexpr auto endings = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"_g_per_kwh", "g/kWh"},
        {"_kg_per_mwh", "kg/MWh"},
        {"_kg_per_kwh", "kg/kWh"},
        {"_t_per_mwh", "t/MWh"},
        {"_l_per_kwh", "L/kWh"},
        {"_l_per_mwh", "L/MWh"},
        {"_lb_per_mwh", "lb/MWh"},
        {"_per_min", "1/min"},
        {"_per_s", "1/s"},
        {"_per_hour", "1/h"},
    });
    const std::string name = lower(cell);
    for (const auto& [ending, energy] : {std::pair{"_per_mwh", "/MWh"}, std::pair{"_per_kwh", "/kWh"}})
        if (name.ends_with(ending) && name.size() >= 12 && name[name.size() - 12] == '_') {
            std::string code = name.substr(name.size() - 11, 3);
            for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
            if (code == "USD" || is_currency(code)) return code + energy;
        }
    for (const auto& [ending, unit] : endings)
        if (name.ends_with(ending)) return std::string(unit);
    return "";
}
/// In any currency: whether its rate is known is another question.
bool is_of_kind(std::string_view cell, const Quantity& quantity) {
    const std::string unit = plain_signs(unit_text(cell));
    if (unit.empty()) return false;
    Currency currency;
    for (std::size_t at = 0; at + 3 <= unit.size(); ++at)
        if (is_currency(unit.substr(at, 3))) currency.name = unit.substr(at, 3);
    try {
        return read_unit(unit, currency).dimension == quantity.dimension;
    } catch (const QuantityError&) { return false; }
}
double unit_of(std::string_view cell, const Quantity& quantity, const Place& place, const Currency& currency = {}) {
    const std::string unit = unit_text(cell);
    if (unit.empty())
        throw InputError(place, "the header '" + std::string(cell) +
                                    "' names no unit: write it as in \"time [h],price [USD/MWh]\"");
    try {
        return parse_quantity("1 " + unit, quantity, currency) - parse_quantity("0 " + unit, quantity, currency);
    } catch (const QuantityError& error) { throw InputError(place, error.what()); }
}

void read_zone(std::string_view cell, SeriesHeader& header) {
    const HeaderZone zone = zone_of_header(cell);
    header.time = zone.offset     ? SeriesHeader::Time::fixed
                  : zone.standard ? SeriesHeader::Time::standard
                                  : SeriesHeader::Time::wall;
    header.offset = zone.offset.value_or(0.0);
    header.unread_zone = zone.unread;
    header.region = zone.region;
    const std::string in = std::string(in_brackets(cell).second);
    if (header.time == SeriesHeader::Time::wall && header.unread_zone.empty() && header.region.empty())
        header.unread_zone = in;
}

} // namespace

SeriesHeader read_series_header(const std::vector<Cell>& cells, const Quantity& quantity, const std::string& wished,
                                bool dated, const std::string& file, int line, const Currency& currency) {
    const auto place = [&](std::size_t k) { return Place{file, line, cells[k].column}; };
    SeriesHeader header;
    header.cells = cells.size();
    header.ends = says_end(cells[0].text);
    if (dated || lower(cells[0].text).starts_with("datetime"))
        read_zone(cells[0].text, header);
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
    header.value_unit = unit_of(cells[header.column].text, quantity, place(header.column), currency);
    return header;
}

} // namespace sitewatt
