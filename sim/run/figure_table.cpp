#include "sim/run/figure_table.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace sitewatt {

FigureTable::FigureTable(const std::vector<SweepRow>& rows) : rows_(rows), set_of_(rows.size()) {
    // Of many thousand rows few have other figures: names are compared once for each such set.
    std::vector<FigureRow::Heads> sets;
    std::vector<const std::vector<Kpi>*> kpis;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& heads = rows[i].kpis.heads();
        if (!heads) continue;
        const auto known = std::find(sets.begin(), sets.end(), heads);
        set_of_[i] = static_cast<std::size_t>(known - sets.begin());
        if (known != sets.end()) continue;
        sets.push_back(heads);
        kpis.push_back(heads.get());
        names.push_back(rows[i].label);
    }
    figures_ = joined(kpis, names);
    for (const auto& heads : sets) {
        auto& at = at_.emplace_back();
        for (const JoinedFigure& figure : figures_)
            at.push_back(static_cast<std::size_t>(
                std::find_if(heads->begin(), heads->end(), [&](const Kpi& k) { return k.name == figure.name; }) -
                heads->begin()));
    }
    for (JoinedFigure& figure : figures_) figure.values.clear();
}

std::optional<double> FigureTable::value(std::size_t row, std::size_t figure) const {
    const FigureRow& kpis = rows_[row].kpis;
    if (kpis.empty()) return std::nullopt;
    const std::size_t at = at_[set_of_[row]][figure];
    return at < kpis.size() ? std::optional(kpis.value(at)) : std::nullopt;
}

std::vector<JoinedFigure> joined(const std::vector<SweepRow>& rows) {
    const FigureTable table(rows);
    std::vector<JoinedFigure> list = table.figures();
    for (std::size_t f = 0; f < list.size(); ++f)
        for (std::size_t i = 0; i < rows.size(); ++i) list[f].values.push_back(table.value(i, f));
    return list;
}

std::vector<SweepRow> with_figures(const std::vector<SweepRow>& rows, const std::vector<std::string>& figures) {
    if (figures.empty()) return {};
    std::set<std::string> there;
    std::vector<SweepRow> chosen;
    std::map<FigureRow::Heads, std::vector<std::size_t>> at; // of each set of figures
    std::map<FigureRow::Heads, FigureRow::Heads> heads;
    for (const SweepRow& row : rows) {
        chosen.push_back({row.label, row.status, {}, row.warnings});
        if (row.kpis.empty()) continue;
        const auto [known, first] = at.try_emplace(row.kpis.heads());
        for (std::size_t i = 0; first && i < row.kpis.size(); ++i) {
            const std::string name = row.kpis[i].name;
            there.insert(name);
            if (std::find(figures.begin(), figures.end(), name) != figures.end()) known->second.push_back(i);
        }
        std::vector<double> values;
        for (const std::size_t i : known->second) values.push_back(row.kpis.value(i));
        if (first) {
            std::vector<Kpi> list;
            for (const std::size_t i : known->second) list.push_back(row.kpis[i]);
            heads[row.kpis.heads()] = FigureRow(list).heads();
        }
        chosen.back().kpis = FigureRow(heads.at(row.kpis.heads()), std::move(values));
    }
    for (const auto& name : figures)
        if (!there.contains(name) && !there.empty())
            throw InputError({"--figure " + name, 0, 0},
                             "no variant has such a figure" +
                                 did_you_mean(name, std::vector<std::string_view>(there.begin(), there.end())) +
                                 "; what ran is kept: say the command again with others");
    return chosen;
}

} // namespace sitewatt
