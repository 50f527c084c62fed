#include "sim/study/case_table.hpp"

#include "sim/error.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/unit_text.hpp"

#include <charconv>
#include <cmath>
#include <map>

namespace sitewatt {
namespace {

constexpr std::size_t file_limit = std::size_t{64} << 20;

struct Column {
    std::string key, unit;
};

/// "power.gas.fuel_price [USD/MMBtu]"
Column column_of(const Cell& cell, const Place& place) {
    Column column{std::string(cell.text), ""};
    if (const std::size_t open = column.key.find('['); open != std::string::npos) {
        if (column.key.back() != ']')
            throw InputError(place, "a unit stands behind its key in brackets: power.gas.fuel_price [USD/MMBtu]");
        column.unit = column.key.substr(open + 1, column.key.size() - open - 2);
        column.key.erase(open);
        while (!column.key.empty() && column.key.back() == ' ') column.key.pop_back();
        try {
            if (column.unit != "1" && !column.unit.empty()) read_unit(column.unit);
        } catch (const QuantityError& error) { throw InputError(place, error.what()); }
        if (column.unit == "1") column.unit.clear();
    }
    if (const std::size_t open = column.key.find('('); open != std::string::npos && column.key.back() == ')') {
        std::string key = column.key.substr(0, open), unit = column.key.substr(open + 1);
        while (!key.empty() && key.back() == ' ') key.pop_back();
        unit.pop_back();
        throw InputError(place, "a unit stands in square brackets: write " + key + " [" + unit + "]");
    }
    if (column.key.empty()) throw InputError(place, "a column without a key: name the key that its cells set");
    return column;
}

Node text_node(std::string text, const Place& place) { return {std::move(text), place}; }

Node value_of(const Column& column, const Cell& cell, const Place& place) {
    const std::string text(cell.text);
    if (column.unit.empty() || text == "automatic") return text_node(text, place);
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        throw InputError(place, "'" + text + "' is no number: the header of '" + column.key + "' says the unit, [" +
                                    column.unit + "]");
    return text_node(text + " " + column.unit, place);
}

} // namespace

std::vector<Node> read_case_table(const std::filesystem::path& file) {
    const std::string text = read_text(file, file_limit), name = file.string();
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    std::vector<Column> columns;
    std::vector<Node> cases;
    std::map<std::string, int> lines; // of the names
    for (int line = 1; !rest.empty(); ++line) {
        const std::string_view said = take_line(rest);
        if (said.find_first_not_of(" \t,") == std::string_view::npos || said.starts_with('#')) continue;
        const auto cells = cells_of(said);
        const auto place = [&](std::size_t c) { return Place{name, line, cells[c].column}; };
        if (columns.empty()) {
            if (cells.size() == 1 && said.find_first_of(";\t") != std::string_view::npos)
                throw InputError(place(0), "columns are separated by commas: save the table as CSV with commas");
            for (std::size_t c = 0; c < cells.size(); ++c) {
                const Column column = column_of(cells[c], place(c));
                for (const Column& other : columns)
                    if (other.key == column.key) throw InputError(place(c), "a second column '" + column.key + "'");
                columns.push_back(column);
            }
            if (columns.size() == 1 && columns.front().key == "name")
                throw InputError(place(0), "no column but the names: name a key in the header, as power.gas.count");
            continue;
        }
        if (cells.size() != columns.size())
            throw InputError(place(std::min(cells.size(), columns.size()) - 1),
                             std::to_string(cells.size()) + " cells, where the header has " +
                                 std::to_string(columns.size()) +
                                 ": numbers have a point, and text with a comma stands in quotes");
        Node::Entries set;
        std::string label = "case " + std::to_string(cases.size() + 1);
        Place label_place = place(0);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (columns[c].key == "name") {
                if (cells[c].text.empty()) throw InputError(place(c), "a case without a name");
                label = cells[c].text;
                label_place = place(c);
            } else if (!cells[c].text.empty()) {
                set.push_back({columns[c].key, value_of(columns[c], cells[c], place(c))});
            }
        }
        if (const auto [known, first] = lines.emplace(label, line); !first)
            throw InputError(label_place, "a second case '" + label + "': line " + std::to_string(known->second) +
                                              " has the name already");
        const Place row{name, line, 1};
        cases.push_back({Node::Entries{{"name", text_node(label, label_place)}, {"set", {std::move(set), row}}}, row});
    }
    if (columns.empty()) throw InputError({name, 1, 1}, "an empty table: a header names the keys, as power.gas.count");
    if (cases.empty()) throw InputError({name, 1, 1}, "a header without cases: write a line for each");
    return cases;
}

} // namespace sitewatt
