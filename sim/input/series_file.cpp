#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/text_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace sitewatt {
namespace {

constexpr std::size_t file_limit = 64 << 20;                                // bytes
constexpr double year_length = 365.0 * 86400.0, zone_limit = 14.0 * 3600.0; // s
constexpr double gap_limit = 3.5; // times the usual interval: more is missing, not coarse

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '"' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// The unit that a header cell names: "price [USD/MWh]", or "price_usd_per_mwh" as in data sets; "" if none.
std::string unit_text(std::string_view cell) {
    const std::size_t open = cell.find('['), close = cell.find(']');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open)
        return std::string(cell.substr(open + 1, close - open - 1));
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> endings{
        {{"_usd_per_mwh", "USD/MWh"}, {"_usd_per_kwh", "USD/kWh"}, {"_g_per_kwh", "g/kWh"}, {"_kg_per_mwh", "kg/MWh"}}};
    for (const auto& [ending, unit] : endings)
        if (cell.ends_with(ending)) return std::string(unit);
    return "";
}

/// SI per unit of a header cell.
double unit_of(std::string_view cell, const Quantity& quantity, const Place& place) {
    if (unit_text(cell).empty())
        throw InputError(place, "the header '" + std::string(cell) +
                                    "' names no unit: write it as in \"time [h],price [USD/MWh]\"");
    try {
        const std::string unit = " " + unit_text(cell);
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

/// The first column whose unit is of the wished kind; the second one if none is, for its message.
std::size_t value_column(const std::vector<std::string_view>& cells, const Quantity& quantity) {
    for (std::size_t k = 1; k < cells.size(); ++k) {
        const std::string unit = unit_text(trimmed(cells[k]));
        if (unit.empty()) continue;
        try {
            parse_quantity("1 " + unit, quantity);
            return k;
        } catch (const QuantityError&) { continue; }
    }
    return 1;
}

std::vector<std::string_view> cells_of(std::string_view row) {
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0;;) {
        const std::size_t comma = row.find(',', begin);
        cells.push_back(row.substr(begin, comma == std::string_view::npos ? comma : comma - begin));
        if (comma == std::string_view::npos) return cells;
        begin = comma + 1;
    }
}

/// A calendar instant such as 2022-07-01T14:00Z; no leap days: the 29th of February is left out of every year.
struct Instant {
    int year = 0;
    double time = 0.0; ///< s since the start of its year
    bool utc = false, leap_day = false;
};
Instant instant(std::string_view text, const Place& place) {
    static constexpr std::array<int, 12> before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}; // days
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    const std::string cell(trimmed(text));
    if (std::sscanf(cell.c_str(), "%4d-%2d-%2d%*1[T ]%2d:%2d", &year, &month, &day, &hour, &minute) != 5 || year < 1 ||
        month < 1 || month > 12 || day < 1 || day > 31)
        throw InputError(place, "'" + cell + "' is no date and time such as 2025-07-01T14:00Z");
    const double days = before[static_cast<std::size_t>(month - 1)] + day - 1;
    return {year, 86400.0 * days + 3600.0 * hour + 60.0 * minute, cell.ends_with('Z'), month == 2 && day == 29};
}

/// Rows of dates become one calendar year of them.
TimeSeries one_year(const std::vector<Instant>& when, const std::vector<double>& values, int year,
                    const std::string& file) {
    if (year == 0) { // the first whole one
        std::map<int, std::size_t> rows;
        for (const auto& w : when) ++rows[w.year];
        std::size_t most = 0;
        for (const auto& [y, count] : rows) most = std::max(most, count);
        for (const auto& [y, count] : rows)
            if (year == 0 && static_cast<double>(count) > 0.99 * static_cast<double>(most)) year = y;
    }
    TimeSeries series;
    for (std::size_t i = 0; i < when.size(); ++i) {
        // A local year is not one of UTC: some hours of the years beside it belong to it.
        const double time = when[i].time + year_length * (when[i].year - year);
        if (time < -zone_limit || time > year_length + zone_limit || when[i].leap_day) continue;
        if (!when[i].utc && when[i].year != year) continue;
        series.utc = when[i].utc;
        series.time.push_back(time);
        series.value.push_back(values[i]);
    }
    if (series.time.size() < 2) throw InputError({file, 1, 1}, "no values of the year " + std::to_string(year));
    std::vector<double> steps;
    for (std::size_t i = 1; i < series.time.size(); ++i) steps.push_back(series.time[i] - series.time[i - 1]);
    std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
    const double usual = steps[steps.size() / 2];
    const auto hours = [](double t) { return std::to_string(std::lround(t / 3600.0)); };
    for (std::size_t i = 1; i < series.time.size(); ++i)
        if (series.time[i] - series.time[i - 1] > gap_limit * usual)
            throw InputError({file, 1, 1}, "no values between hour " + hours(series.time[i - 1]) + " and hour " +
                                               hours(series.time[i]) + " of " + std::to_string(year) +
                                               ": fill them in, or take another year by run.series_year");
    return series;
}

} // namespace

TimeSeries read_series(const std::filesystem::path& path, const Quantity& quantity, int year) {
    return parse_series(read_text(path, file_limit), path.string(), quantity, year);
}

TimeSeries parse_series(std::string_view text, const std::string& file, const Quantity& quantity, int year) {
    std::string_view rest = text;
    TimeSeries series;
    std::vector<Instant> when; // of rows with dates
    std::vector<double> values;
    double time_unit = 0.0, value_unit = 0.0;
    bool dated = false;
    std::size_t column = 1;
    for (int line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        const std::string_view row = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
        if (row.empty() || row.front() == '#') continue;
        const auto cells = cells_of(row);
        if (cells.size() < 2) throw InputError({file, line, 1}, "a row has two cells: time,value");
        const auto place = [&](std::size_t k) {
            return Place{file, line, static_cast<int>(cells[k].data() - row.data()) + 1};
        };
        if (value_unit == 0.0) {
            dated = trimmed(cells[0]).starts_with("datetime");
            if (!dated) time_unit = unit_of(trimmed(cells[0]), quantity::duration, place(0));
            column = value_column(cells, quantity);
            value_unit = unit_of(trimmed(cells[column]), quantity, place(column));
            continue;
        }
        if (cells.size() <= column || (column == 1 && !dated && cells.size() > 2))
            throw InputError(place(1), "'" + std::string(row.substr(cells[0].size() + 1)) + "' is not a number");
        const double value = value_unit * number(cells[column], place(column));
        if (value < quantity.min || value > quantity.max)
            throw InputError(place(column), "the value is out of range: " + to_text(value, quantity));
        if (dated) {
            when.push_back(instant(cells[0], place(0)));
            values.push_back(value);
            continue;
        }
        const double time = time_unit * number(cells[0], place(0));
        if (!series.time.empty() && time <= series.time.back())
            throw InputError({file, line, 1}, "time does not increase here");
        series.time.push_back(time);
        series.value.push_back(value);
    }
    if (dated && when.size() > 1) return one_year(when, values, year, file);
    if (series.time.size() < 2) throw InputError({file, 1, 1}, "a series has a header and at least two rows");
    return series;
}

} // namespace sitewatt
