#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/series_dates.hpp"
#include "sim/input/series_header.hpp"
#include "sim/input/series_holes.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/time_stamp.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace sitewatt {
namespace {

constexpr std::size_t file_limit = 64 << 20; // bytes
constexpr double gap_limit = 3.5;            // times the usual interval of even rows: more is missing, not coarse
constexpr double even_share = 0.9;           // of intervals that are the usual one: rows are meant to be even, estimate

double number(const Cell& cell, const Place& place) {
    static constexpr std::string_view minus = "\u2212"; // as word processors write it
    std::string_view text = cell.text;
    const bool negative = text.starts_with(minus), positive = text.starts_with('+');
    text.remove_prefix(negative ? minus.size() : positive ? 1 : 0);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool two_signs = (negative || positive) && text.starts_with('-');
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || two_signs)
        throw InputError(place, quoted(cell.text) + " is not a number");
    return negative ? -value : value;
}

/// Rows that are meant to be even and lack some.
void check_gaps(TimeSeries& series, const std::vector<int>& lines, const std::string& file) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < series.time.size(); ++i) steps.push_back(series.time[i] - series.time[i - 1]);
    auto sorted = steps;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const double usual = sorted[sorted.size() / 2];
    const auto even = std::count_if(steps.begin(), steps.end(), [&](double s) { return std::abs(s - usual) < 1.0; });
    if (static_cast<double>(even) < even_share * static_cast<double>(steps.size())) return;
    std::size_t coarse = 0, first = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i] > gap_limit * usual)
            series.gaps.push_back({series.time[i] + usual, series.time[i + 1], lines[i + 1],
                                   "no values for " + to_text(steps[i] - usual, quantity::duration) +
                                       " before this row, the others are " + to_text(usual, quantity::duration) +
                                       " apart"});
        else if (steps[i] > 1.5 * usual && coarse++ == 0)
            first = i;
    }
    if (coarse > 0)
        series.warnings.push_back({{file, lines[first + 1], 1},
                                   "a row is missing before this one" +
                                       (coarse > 1 ? " and before " + std::to_string(coarse - 1) + " others" : "") +
                                       ": the value above it is taken to hold on"});
}

/// Refuses dates of another kind than those that are read, before they are taken for numbers.
void check_first_time(const std::vector<Cell>& head, const Cell& cell, const Place& place) {
    const bool digits = cell.text.find_first_of("0123456789") != std::string_view::npos;
    const std::string above = lower(head[0].text);
    const bool meant = cell.text.find_first_of("/:") != std::string_view::npos || above.starts_with("date");
    if (!digits || !meant || read_time_stamp(cell.text) ||
        above.starts_with("datetime")) // said there with what is read
        return;
    throw InputError(place, quoted(cell.text) + " under " + quoted(head[0].text) +
                                " is no date that is read: write 28 January 2025 as 2025-01-28T00:00");
}

/// ", allowed are 0 to 5 kg/kWh"
std::string allowed(const Quantity& q) {
    if (!std::isfinite(q.max)) return std::isfinite(q.min) ? ", at least " + bound_text(q.min, q) : "";
    return ", allowed are " + bound_text(q.min, q) + " to " + bound_text(q.max, q);
}

/// Stamps at the end of their intervals become their begins.
void begin_of_intervals(TimeSeries& series) {
    const double first = series.time[1] - series.time[0];
    series.end = series.time.back();
    for (std::size_t i = series.time.size(); --i > 0;) series.time[i] = series.time[i - 1];
    series.time[0] -= first;
}

} // namespace

TimeSeries read_series(const std::filesystem::path& path, const Quantity& quantity, const SeriesReading& how) {
    return parse_series(read_text(path, file_limit), path.string(), quantity, how);
}

TimeSeries parse_series(std::string_view text, const std::string& file, const Quantity& quantity,
                        const SeriesReading& how) {
    if (how.scale == 0.0)
        throw InputError({file, 1, 1}, "scale = 0 in this series' [series] table leaves every value 0: say the factor "
                                       "from the file's unit to the one of its header, or leave it out");
    TimeSeries series;
    std::vector<int> lines;
    std::vector<Cell> head;
    int head_line = 0;
    std::optional<SeriesHeader> header;
    std::optional<SeriesDates> dates;
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    for (int line = 1; !rest.empty(); ++line) {
        const std::string_view row = take_line(rest);
        if (row.find_first_not_of(" \t") == std::string_view::npos || row.front() == '#') continue;
        const auto cells = cells_of(row);
        if (cells.size() < 2)
            throw InputError({file, line, 1},
                             row.find_first_of(";\t") == std::string_view::npos
                                 ? "a row has two cells: time,value"
                                 : "a row has two cells, time,value: they are separated by commas, not by semicolons "
                                   "or tabs, and a decimal is written with a point");
        if (head.empty()) {
            head = cells;
            head_line = line;
            continue;
        }
        const auto place = [&](std::size_t k) { return Place{file, line, cells[k].column}; };
        if (!header) {
            check_first_time(head, cells[0], place(0));
            header = read_series_header(head, quantity, how.column, read_time_stamp(cells[0].text).has_value(), file,
                                        head_line, how.currency);
            try {
                dates.emplace(*header, how.time_zone, how.own_zone, Place{file, head_line, head[0].column});
            } catch (const std::invalid_argument& error) { throw InputError({file, head_line, 1}, error.what()); }
        }
        if (cells.size() != header->cells)
            throw InputError(place(std::min(cells.size(), header->cells) - 1),
                             "the row has " + std::to_string(cells.size()) + " cells, the header " +
                                 std::to_string(header->cells));
        const std::size_t k = header->column;
        const bool missing = is_missing(cells[k].text);
        if (missing && how.holes.empty())
            throw InputError(place(k),
                             (cells[k].text.empty() ? "the cell is empty"
                                                    : "'" + std::string(cells[k].text) + "' marks a missing value") +
                                 fill_in_advice());
        const double value = missing ? std::nan("") : how.scale * header->value_unit * number(cells[k], place(k));
        if (value < quantity.min || value > quantity.max)
            throw InputError(place(k), "the value is out of range: " + to_text(value, quantity) + allowed(quantity) +
                                           "; if it marks a missing value, fill it in, else look at the unit");
        const bool dated = header->time != SeriesHeader::Time::number;
        const double time = dated ? dates->read(cells[0], place(0)) : header->time_unit * number(cells[0], place(0));
        if (!series.time.empty() && time <= series.time.back())
            throw InputError({file, line, 1}, "time does not increase here");
        series.time.push_back(time);
        series.value.push_back(value);
        lines.push_back(line);
    }
    if (!head.empty() && !header) read_series_header(head, quantity, how.column, false, file, head_line, how.currency);
    if (series.time.size() < 2) throw InputError({file, 1, 1}, "a series has a header and at least two rows");
    std::optional<double> dated_end;
    if (header->time != SeriesHeader::Time::number) {
        series.clock = dates->clock();
        dated_end = dates->end_by_calendar();
        if (how.holes.empty()) check_gaps(series, lines, file);
    }
    if (!how.holes.empty()) fill_holes(series, lines, how.holes, file);
    if (series.time.size() < 2) throw InputError({file, 1, 1}, "a series has at least two values");
    if (header->ends && !how.stamps_end && !how.stamps_begin)
        series.warnings.push_back({{file, head_line, 1},
                                   "the header says that stamps are the ends of their intervals, and so they are read; "
                                   "stamp = \"begin\" in this series' [series] table says otherwise"});
    else if (header->time != SeriesHeader::Time::number && !how.stamps_end && !how.stamps_begin &&
             dates->look_like_ends())
        series.warnings.push_back({{file, lines.front(), 1},
                                   "the rows run to midnight and begin one step after it, as ends of intervals do, and "
                                   "are read as begins: say stamp = \"end\" or \"begin\" in this series' [series] "
                                   "table"});
    if (how.stamps_end || (header->ends && !how.stamps_begin))
        begin_of_intervals(series);
    else
        series.end = dated_end.value_or(2.0 * series.time.back() - series.time[series.time.size() - 2]);
    return series;
}

} // namespace sitewatt
