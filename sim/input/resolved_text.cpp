#include "sim/input/resolved_text.hpp"

#include "sim/input/quantity_text.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace sitewatt {
namespace {

/// A text as TOML writes it.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n')
            result += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            result += c;
    }
    return result + "\"";
}
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
    return text;
}

/// Whether a record says the number and a series, or a rate, of the same table stands in its place.
bool replaced(const Table& t, std::size_t number) {
    static constexpr std::array<std::string_view, 5> prices{"energy_price", "peak_factor", "off_peak_factor",
                                                            "demand_charge", "fixed_charge"};
    std::size_t none_of = 0; // the first so many
    for (std::size_t k = 0; k < t.texts.size(); ++k) {
        const TextRow& row = t.kind->texts[k];
        if (t.texts[k].empty()) continue;
        if (row.name == "energy_price_file") none_of = std::max<std::size_t>(none_of, 3);
        if (row.is_rate) none_of = prices.size();
    }
    const auto found = std::ranges::find(prices, t.kind->numbers[number].name);
    return t.number_places[number].of_record() && static_cast<std::size_t>(found - prices.begin()) < none_of;
}

} // namespace

std::string to_toml(const Document& document, const std::string& title) {
    std::ostringstream out;
    out << "name = " << quoted(document.name) << "\n";
    if (!title.empty()) out << "title = " << quoted(title) << "\n";
    const auto origin = [](const Place& p, std::string_view source = "") {
        return p.line == 0                   ? "default" + (source.empty() ? "" : ": " + std::string(source))
               : p.file.starts_with("--set") ? p.file
                                             : p.file + ":" + std::to_string(p.line);
    };
    for (const Table& t : document.tables) {
        // What nobody said stands as a comment: said, it would mean more, such as a rate of one's own for a published
        // one. Machines that nobody said are laid again.
        const char* start = t.path == "cooling" && !t.label.empty() && t.place.line == 0 ? "# " : "";
        out << "\n"
            << start << "[" << t.path << (t.label.empty() ? "" : "." + t.label) << "]"
            << (t.note.empty() ? "" : "  # " + one_line(t.note)) << "\n";
        if (!t.label.empty()) out << start << "kind = \"" << t.kind->name << "\"\n";
        for (std::size_t i = 0; i < t.texts.size(); ++i)
            if (!t.texts[i].empty())
                out << (t.text_places[i].line == 0 ? "# " : start) << t.kind->texts[i].name << " = "
                    << quoted(t.texts[i]) << "  # " << origin(t.text_places[i]) << "\n";
        for (std::size_t i = 0; i < t.numbers.size(); ++i) {
            const Row& row = t.kind->numbers[i];
            const bool bare = row.quantity.unit == "1" && t.numbers[i] != automatic;
            const std::string value = t.numbers[i] == automatic ? "automatic" : to_text(t.numbers[i], row.quantity);
            out << (t.number_places[i].line == 0 || replaced(t, i) ? "# " : start) << row.name << " = "
                << (bare ? "" : "\"") << value << (bare ? "" : "\"") << "  # " << origin(t.number_places[i], row.source)
                << "\n";
        }
    }
    return out.str();
}

} // namespace sitewatt
