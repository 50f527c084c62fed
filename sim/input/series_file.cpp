#include "sim/input/series_file.hpp"

#include "sim/error.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/series_header.hpp"
#include "sim/input/series_holes.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/time_stamp.hpp"
#include "sim/input/time_zone.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
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
    double value = 0.0;
    const auto [end, error] = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
    if (error != std::errc{} || end != cell.text.data() + cell.text.size() || !std::isfinite(value))
        throw InputError(place, "'" + std::string(cell.text) + "' is not a number");
    return value;
}

/// Instants of dates, one after the other: which of two an hour that comes twice means follows from the row before.
class Dates {
  public:
    Dates(const SeriesHeader& header, const SeriesReading& how, Place place)
        : time_(header.time), offset_(header.offset), unread_(how.own_zone ? "" : header.unread_zone),
          header_(std::move(place)) {
        const std::string& zone = how.own_zone || header.region.empty() ? how.time_zone : header.region;
        if (!zone.empty()) zone_.emplace(zone);
    }
    double read(const Cell& cell, const Place& place) {
        const auto stamp = read_time_stamp(cell.text);
        const std::string text(cell.text);
        if (!stamp) throw InputError(place, "'" + text + "' is no date and time such as 2025-07-01T14:00Z");
        if (first_) said_zone_ = stamp->offset.has_value();
        if (!said_zone_ && !unread_.empty())
            throw InputError(header_, "the zone '" + unread_ +
                                          "' of the header is not read: write datetime_utc or datetime (UTC+01:00), or "
                                          "say in this series' [series] table the zone of the dates by its name in the "
                                          "IANA database, time_zone = \"Europe/Berlin\"");
        if (said_zone_ != stamp->offset.has_value())
            throw InputError(place, "'" + text + "' " + (said_zone_ ? "says no zone" : "says its zone") +
                                        ", the rows before do" + (said_zone_ ? "" : " not") +
                                        ": give every date its zone, or none");
        if (time_ == SeriesHeader::Time::fixed && stamp->offset.value_or(offset_) != offset_)
            throw InputError(place, "'" + text + "' is in another zone than the header says: name the column datetime");
        double instant = stamp->clock - stamp->offset.value_or(offset_);
        if (by_wall()) instant = on_wall(stamp->clock, text, place);
        if (!first_ && !(instant > last_)) refuse(instant, text, place);
        if (first_) first_clock_ = stamp->clock;
        first_ = false;
        before_ = clock_;
        clock_ = stamp->clock;
        last_offset_ = stamp->offset.value_or(offset_);
        return last_ = instant;
    }
    /// End of the interval of the last row of months or years, which are not equally long.
    std::optional<double> end_by_calendar() const {
        using namespace std::chrono;
        const auto date = [](double clock) {
            return year_month_day{sys_days{days{static_cast<int>(std::floor(clock / 86400.0))}}};
        };
        const year_month_day from = date(before_), to = date(clock_);
        const auto next = from + months{1} == to ? to + months{1} : from + years{1} == to ? to + years{1} : to;
        if (next == to || !next.ok()) return std::nullopt;
        const double clock = clock_ + 86400.0 * static_cast<double>((sys_days{next} - sys_days{to}).count());
        if (!by_wall()) return clock - last_offset_;
        const auto instants = zone_->instants(clock);
        return instants.empty() ? std::nullopt : std::optional(instants.front());
    }
    /// True if the rows are whole days from one step after midnight to midnight, as ends of intervals are.
    bool look_like_ends() const {
        constexpr double day = 86400.0; // s
        const double step = clock_ - before_;
        return step <= 3600.0 && std::fmod(first_clock_, day) == step && std::fmod(clock_, day) == 0.0;
    }
    SeriesClock clock() const {
        return said_zone_ || time_ == SeriesHeader::Time::fixed || by_wall() ? SeriesClock::utc : SeriesClock::standard;
    }

  private:
    bool by_wall() const { return zone_ && !said_zone_ && time_ == SeriesHeader::Time::wall; }
    double on_wall(double clock, const std::string& text, const Place& place) const {
        const auto instants = zone_->instants(clock);
        if (instants.empty())
            throw InputError(place, "'" + text +
                                        "' is in the hour that the clock leaves out in spring: if the dates are "
                                        "standard time all year, name their column datetime_standard");
        return instants.size() > 1 && !first_ && instants.front() <= last_ ? instants.back() : instants.front();
    }
    [[noreturn]] void refuse(double instant, const std::string& text, const Place& place) const {
        const bool twice = !zone_ && !said_zone_ && time_ == SeriesHeader::Time::wall && last_ - instant < 3600.0;
        throw InputError(place,
                         "time does not increase here: '" + text + "' " +
                             (instant == last_ ? "stands twice" : "lies before the row above it") +
                             (instant == last_ && text.find(':') == std::string::npos
                                  ? ": if its hour stands in a column of its own, write both in one, as "
                                    "2025-07-01T14:00"
                              : twice ? "; if it is the hour that comes twice in autumn, name the zone of the dates, "
                                        "as time_zone = \"America/Chicago\" in [site]"
                                      : ": sort the rows by time, each once"));
    }

    SeriesHeader::Time time_;
    double offset_;
    std::string unread_;
    Place header_;
    std::optional<TimeZone> zone_;
    double last_ = 0.0, first_clock_ = 0.0, clock_ = 0.0, before_ = 0.0, last_offset_ = 0.0;
    bool first_ = true, said_zone_ = false;
};

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
    if (!digits || cell.text.find_first_of("/:") == std::string_view::npos || read_time_stamp(cell.text) ||
        lower(head[0].text).starts_with("datetime")) // said there with what is read
        return;
    throw InputError(place, "'" + std::string(cell.text) + "' under '" + std::string(head[0].text) +
                                "' is no date that is read: write 28 January 2025 as 2025-01-28T00:00");
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
    std::optional<Dates> dates;
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
                dates.emplace(*header, how, Place{file, head_line, head[0].column});
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
