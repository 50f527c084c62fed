#include "sim/input/series_header.hpp"
#include "sim/input/plain_signs.hpp"

#include "sim/error.hpp"
#include "sim/input/header_unit.hpp"
#include "sim/input/header_zone.hpp"
#include "sim/input/quantity_text.hpp"

#include <string_view>

namespace sitewatt {
namespace {

/// In any currency: whether its rate is known is another question.
bool is_of_kind(std::string_view cell, const Quantity& quantity) {
    const std::string unit = plain_signs(unit_of_header(cell));
    if (unit.empty()) return false;
    Currency currency;
    for (std::size_t at = 0; at + 3 <= unit.size(); ++at)
        if (is_currency(unit.substr(at, 3))) currency.name = unit.substr(at, 3);
    try {
        const Unit read = read_unit(unit, currency);
        return read.dimension == quantity.dimension && read.tokens == 0;
    } catch (const QuantityError&) { return false; }
}
double unit_of(std::string_view cell, const Quantity& quantity, const Place& place, const Currency& currency = {}) {
    const std::string unit = unit_of_header(cell);
    if (unit.empty())
        throw InputError(place, "the header '" + std::string(cell) +
                                    "' names no unit: write it as in \"time [h],price [USD/MWh]\"" +
                                    (quantity.unit == "s" ? ", or dates as 2025-01-28T00:00" : ""));
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
