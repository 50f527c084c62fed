#include "models/document.hpp"

#include <stdexcept>

namespace sitewatt {

const std::string& Table::text(std::string_view name) const {
    for (std::size_t i = 0; i < kind->texts.size(); ++i)
        if (kind->texts[i].name == name) return texts[i];
    throw std::logic_error("table '" + path + "' declares no text '" + std::string(name) + "'");
}

const Place& Table::place_of_text(std::string_view name) const {
    for (std::size_t i = 0; i < kind->texts.size(); ++i)
        if (kind->texts[i].name == name && text_places[i].line > 0) return text_places[i];
    return place;
}

std::size_t Table::number_index(std::string_view name) const {
    for (std::size_t i = 0; i < kind->numbers.size(); ++i)
        if (kind->numbers[i].name == name) return i;
    throw std::logic_error("table '" + path + "' declares no number '" + std::string(name) + "'");
}

const Table& Document::own(std::string_view path) const {
    for (const auto& table : tables)
        if (table.path == path && table.label.empty()) return table;
    throw std::logic_error("no table '" + std::string(path) + "'");
}

std::vector<const Table*> Document::members(std::string_view path) const {
    std::vector<const Table*> found;
    for (const auto& table : tables)
        if (table.path == path && !table.label.empty()) found.push_back(&table);
    return found;
}

const Table* Document::member(std::string_view path, std::string_view label) const {
    for (const auto& table : tables)
        if (table.path == path && table.label == label && !label.empty()) return &table;
    return nullptr;
}

Currency currency_of(const Document& document) {
    const Table& site = document.own("site");
    if (site.text("currency").empty() || site.text("currency") == "USD") return {};
    return {site.text("currency"), site.number("exchange_rate")};
}

} // namespace sitewatt
