#include "sim/study/sweep_csv.hpp"

#include "sim/run/figure_table.hpp"

#include <array>
#include <charconv>

namespace sitewatt {
namespace {

/// Quoted where CSV wants it; what a spreadsheet would take for a formula is made text.
std::string cell(std::string text) {
    if (!text.empty() && std::string("=+-@").find(text.front()) != std::string::npos &&
        text.find_first_not_of("+-.0123456789e") != std::string::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string number(double value) {
    std::array<char, 40> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 17);
    return {buffer.data(), end};
}

std::string head(const std::string& name, const Quantity& quantity) {
    return cell(name + " [" + std::string(quantity.unit) + "]");
}

} // namespace

void write_csv(const std::filesystem::path& path, const std::vector<SweepColumn>& columns,
               const std::vector<SweepRow>& rows) {
    std::string text = "scenario,status";
    for (const auto& column : columns)
        text += "," + (column.quantity ? head(column.path, *column.quantity) : cell(column.path));
    const FigureTable table(rows);
    for (const auto& figure : table.figures()) text += "," + head(figure.name, figure.quantity);
    text += "\n";
    const std::size_t head_size = text.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 1) text.reserve(text.size() + (text.size() - head_size + 64) * rows.size()); // no text twice as large
        text += cell(rows[i].label) + "," + cell(rows[i].status);
        for (const auto& column : columns) {
            const bool counted = column.quantity && column.numbers[i];
            text += "," + (counted ? number(*column.numbers[i]) : cell(column.texts[i]));
        }
        for (std::size_t f = 0; f < table.figures().size(); ++f) {
            const auto value = table.value(i, f);
            text += "," + (value ? number(*value) : "");
        }
        text += "\n";
    }
    write_whole(path, text.data(), text.size());
}

} // namespace sitewatt
