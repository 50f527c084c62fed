#include "sim/study/settings.hpp"

#include "sim/input/currency.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/version.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

/// The table and its row that a path like "power.gas.count" or "workload.seed" names.
const Table* table_of(const Document& document, const std::string& path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) return nullptr;
    for (const Table& t : document.tables)
        if ((t.label.empty() ? t.path : t.path + "." + t.label) == path.substr(0, dot)) return &t;
    return nullptr;
}

} // namespace

std::vector<std::pair<std::string, std::string>> table_provenance(const std::string& study, const Currency& currency) {
    return {{"study", study},
            {"version", std::string(version())},
            {"commit", std::string(commit())},
            {"currency", text_of(currency)}};
}

std::vector<SweepColumn> columns_of(const std::vector<Variant>& variants) {
    std::vector<SweepColumn> columns;
    const auto put = [&](std::size_t i, const std::string& path, const std::string& value) {
        auto known = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.path == path; });
        if (known == columns.end()) {
            columns.push_back({path,
                               std::vector<std::string>(variants.size()),
                               {},
                               "",
                               std::vector<std::optional<double>>(variants.size())});
            known = columns.end() - 1;
        }
        known->texts[i] = value;
    };
    for (std::size_t i = 0; i < variants.size(); ++i) {
        for (const auto& [name, level] : variants[i].levels) put(i, name, level);
        for (const Override& o : variants[i].overrides) put(i, o.path, o.value);
    }
    return columns;
}

void settle(std::vector<SweepColumn>& columns, std::size_t i, const Document& document) {
    for (SweepColumn& column : columns) {
        const Table* table = table_of(document, column.path);
        if (table == nullptr) continue;
        const std::string key = column.path.substr(column.path.rfind('.') + 1);
        const auto& rows = table->kind->numbers;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (rows[k].name != key) continue;
            column.quantity = rows[k].quantity;
            column.meaning = rows[k].meaning;
            if (table->numbers[k] != automatic) column.numbers[i] = table->numbers[k];
        }
    }
}

void settle_rest(std::vector<SweepColumn>& columns, const Currency& currency) {
    for (SweepColumn& column : columns)
        for (std::size_t i = 0; column.quantity && i < column.texts.size(); ++i) {
            if (column.numbers[i] || column.texts[i].empty()) continue;
            try {
                column.numbers[i] = parse_quantity(column.texts[i], *column.quantity, currency);
            } catch (const QuantityError&) {} // "automatic", or what the row's status says of it
        }
}

} // namespace sitewatt
