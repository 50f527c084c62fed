#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/text_file.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace sitewatt {
namespace {

constexpr std::size_t file_limit = 64 << 20; // bytes

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '"' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// SI per unit of a header cell such as "price [USD/MWh]".
double unit_of(std::string_view cell, const Quantity& quantity, const Place& place) {
    const std::size_t open = cell.find('['), close = cell.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        throw InputError(place, "the header '" + std::string(cell) +
                                    "' names no unit: write it as in \"time [h],price [USD/MWh]\"");
    try {
        const std::string unit = " " + std::string(cell.substr(open + 1, close - open - 1));
        return parse_quantity("1" + unit, quantity) - parse_quantity("0" + unit, quantity);
    } catch (const QuantityError& error) { throw InputError(place, error.what()); }
}

double number(std::string_view cell, const Place& place) {
    const std::string_view text = trimmed(cell);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        throw InputError(place, "'" + std::string(text) + "' is not a number");
    return value;
}

} // namespace

TimeSeries read_series(const std::filesystem::path& path, const Quantity& quantity) {
    const std::string text = read_text(path, file_limit), file = path.string();
    std::string_view rest = text;
    TimeSeries series;
    double time_unit = 0.0, value_unit = 0.0;
    for (int line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        const std::string_view row = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
        if (row.empty() || row.front() == '#') continue;
        const std::size_t comma = row.find(',');
        if (comma == std::string_view::npos) throw InputError({file, line, 1}, "a row has two cells: time,value");
        const std::string_view first = row.substr(0, comma), second = row.substr(comma + 1);
        const Place at_second{file, line, static_cast<int>(comma) + 2};
        if (time_unit == 0.0) {
            time_unit = unit_of(first, quantity::duration, {file, line, 1});
            value_unit = unit_of(second, quantity, at_second);
            continue;
        }
        const double time = time_unit * number(first, {file, line, 1}), value = value_unit * number(second, at_second);
        if (!series.time.empty() && time <= series.time.back())
            throw InputError({file, line, 1}, "time does not increase here");
        if (value < quantity.min || value > quantity.max)
            throw InputError(at_second, "the value is out of range: " + to_text(value, quantity));
        series.time.push_back(time);
        series.value.push_back(value);
    }
    if (series.time.size() < 2) throw InputError({file, 1, 1}, "a series has a header and at least two rows");
    return series;
}

} // namespace sitewatt
