#include "sim/run/figure_table.hpp"

#include <algorithm>
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

} // namespace sitewatt
