#include "sim/study/lacking.hpp"

#include "sim/study/told_values.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace sitewatt {
namespace {

constexpr std::size_t most_values = 4; // of a key that anyone reads in one line, estimate

/// "cooling.use = dry, tower" if these values are of the variants that lack the figure and of no other.
std::string common(const SweepTable& table, const Design& design, const SweepColumn& column,
                   const std::vector<std::size_t>& with, const std::vector<std::size_t>& without) {
    const ToldValues told(column, design, table.currency);
    std::set<std::string> there, text;
    for (const std::size_t i : with) there.insert(told.of(i));
    if (column.quantity && 2 * there.size() > with.size()) return ""; // drawn ones have each a value of their own
    std::string list;
    for (const std::size_t i : without) {
        const std::string value = told.of(i);
        if (value.empty() || there.contains(value)) return "";
        if (text.insert(value).second) list += (list.empty() ? "" : ", ") + value;
    }
    return text.size() > most_values ? "" : column.path + " = " + list;
}

} // namespace

bool has(const JoinedFigure& figure, std::size_t row) {
    return figure.values[row].has_value() && !std::isnan(*figure.values[row]);
}

std::vector<Lacking> lacking(const SweepTable& table, const Design& design,
                             const std::vector<const JoinedFigure*>& figures) {
    std::vector<Lacking> list;
    for (const JoinedFigure* figure : figures) {
        if (std::ranges::any_of(list, [&](const Lacking& l) { return l.figure == figure; })) continue;
        std::vector<std::size_t> with, without;
        for (std::size_t i = 0; i < table.labels.size(); ++i)
            if (table.status[i] == "ok") (has(*figure, i) ? with : without).push_back(i);
        if (without.empty()) continue;
        Lacking l{figure, without.size(), with.size() + without.size(), ""};
        for (const SweepColumn& column : table.columns)
            if (l.where.empty() && !with.empty()) l.where = common(table, design, column, with, without);
        list.push_back(std::move(l));
    }
    return list;
}

std::string told(const std::vector<Lacking>& lacking) {
    std::string text;
    for (const Lacking& l : lacking)
        text += std::to_string(l.rows) + " of " + std::to_string(l.of) + " variants have no " + l.figure->name +
                (l.where.empty() ? "" : ": " + l.where) + "\n";
    return text;
}

} // namespace sitewatt
