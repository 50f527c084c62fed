#include "sim/input/weather_records.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>

namespace sitewatt {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double day_length = 86400.0; // s
constexpr double dark_offset = -20.0;  // W/m2, largest offset of a pyranometer at night, with margin
constexpr int days_of_year = 365;

std::string text_of(double value) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.10g", value);
    return buffer.data();
}

/// True for what publishers write where nothing was measured, beside numbers.
bool says_missing(std::string_view text) {
    return text.empty() || text == "nan" || text == "NaN" || text == "NA" || text == "NULL";
}
/// True for 99.9, 999, 9999.0, 999900 and the same below zero.
bool is_nines(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return text.starts_with('9') && std::count(text.begin(), text.end(), '9') >= 2 &&
           text.find_first_not_of("90.") == std::string_view::npos && text.find('0') >= text.find_last_of('9');
}

double number(const Cell& cell, std::string_view name, const std::string& file, int line) {
    std::string_view text = cell.text;
    const bool plus = text.starts_with('+');
    if (plus) text.remove_prefix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if ((plus && text.starts_with('-')) || error != std::errc{} || end != text.data() + text.size() ||
        !std::isfinite(value))
        throw InputError({file, line, cell.column},
                         std::string(name) + " is " + quoted(cell.text) + ", expected a number");
    return value;
}

long days_since_epoch(const RowDate& d) {
    using namespace std::chrono;
    return sys_days{year{d.year} / d.month / d.day}.time_since_epoch().count();
}
/// Day of a year without leap day, from 0; that of 1 March for 29 February.
long day_of_typical_year(const RowDate& d) {
    static constexpr std::array<int, 12> before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[static_cast<std::size_t>(d.month - 1)] + d.day - 1;
}
bool is_leap_day(const RowDate& d) { return d.month == 2 && d.day == 29; }
std::string shown(const RowDate& d) {
    std::array<char, 48> text{};
    const long minutes = std::lround(d.end / 60.0);
    std::snprintf(text.data(), text.size(), "%d-%02d-%02d %02ld:%02ld", d.year, d.month, d.day, minutes / 60,
                  minutes % 60);
    return text.data();
}

/// Rows that follow one another step by step from the first one on.
template <class Index>
std::size_t consecutive(const std::vector<RowDate>& dates, Index index) {
    std::size_t k = 1;
    while (k < dates.size() && index(k)) ++k;
    return k;
}

/// Keeps rows `order` of all that a year holds.
void keep(WeatherYear& y, std::vector<RowDate>& dates, const std::vector<std::size_t>& order) {
    const auto pick = [&](auto& list) {
        if (list.empty()) return;
        std::remove_reference_t<decltype(list)> kept;
        kept.reserve(order.size());
        for (const std::size_t k : order) kept.push_back(list[k]);
        list = std::move(kept);
    };
    for (const auto list : weather_lists()) pick(y.*list);
    pick(dates);
}

} // namespace

std::span<std::vector<double> WeatherYear::*const> weather_lists() {
    static constexpr std::array<std::vector<double> WeatherYear::*, 8> all{
        &WeatherYear::dry_bulb,           &WeatherYear::dew_point,         &WeatherYear::relative_humidity,
        &WeatherYear::pressure,           &WeatherYear::global_irradiance, &WeatherYear::direct_irradiance,
        &WeatherYear::diffuse_irradiance, &WeatherYear::wind_speed};
    return all;
}

double weather_value(const WeatherChannel& c, const Cell& cell, const std::string& file, int line) {
    if (says_missing(cell.text)) return missing;
    double value = number(cell, c.name, file, line);
    if ((value >= c.missing_from || value < c.lowest) && is_nines(cell.text)) return missing;
    if (c.is_irradiance && value < 0.0 && value * c.factor >= dark_offset) value = 0.0;
    if (value < c.lowest || value > c.highest)
        throw InputError({file, line, cell.column}, std::string(c.name) + " is " + text_of(value) + ", allowed is " +
                                                        text_of(c.lowest) + " to " + text_of(c.highest));
    return c.factor * value + c.shift;
}

double head_number(const Cell& cell, std::string_view name, const std::string& file, int line) {
    return number(cell, name, file, line);
}

void place_in_calendar(WeatherYear& y, std::vector<RowDate> dates, double step, const std::string& file) {
    const auto per_day = std::lround(day_length / step);
    const long year_rows = days_of_year * per_day;
    const std::string wanted =
        std::to_string(year_rows) + " of a year" + (step == 3600.0 ? "" : " at " + text_of(step / 60.0) + " minutes");
    const auto too_few = [&](std::size_t rows) {
        throw InputError({file, dates.empty() ? 1 : dates.back().line, 1},
                         "the file has " + std::to_string(rows) + " rows, expected " + wanted);
    };
    if (dates.size() < 2) too_few(dates.size());
    for (const auto& d : dates) { // every row is a day of the calendar, 29 February also in a typical year
        using namespace std::chrono;
        if (!(year{2024} / d.month / d.day).ok())
            throw InputError({file, d.line, 1}, "month " + std::to_string(d.month) + ", day " + std::to_string(d.day) +
                                                    " is no day of a year");
    }
    const auto step_of_day = [&](std::size_t k) { return std::lround(dates[k].end / step) - 1; };
    y.step = step;
    y.file = file;

    // Measured: the dates follow one another by the calendar, years and leap days included.
    const auto real = [&](std::size_t k) {
        using namespace std::chrono;
        const auto& d = dates[k];
        return (year{d.year} / d.month / d.day).ok() ? days_since_epoch(d) * per_day + step_of_day(k) : -1L;
    };
    const std::size_t measured =
        consecutive(dates, [&](std::size_t k) { return real(k) == real(0) + static_cast<long>(k); });
    if (measured == dates.size()) {
        if (static_cast<long>(dates.size()) < year_rows) too_few(dates.size());
        y.year = dates.front().year;
        const RowDate january{y.year, 1, 1, 0.0, 0};
        y.start = day_length * static_cast<double>(days_since_epoch(dates.front()) - days_since_epoch(january)) +
                  dates.front().end - step;
    } else {
        // Typical: months of any years, in the order of one.
        std::vector<std::size_t> order;
        for (std::size_t k = 0; k < dates.size(); ++k)
            if (!is_leap_day(dates[k])) order.push_back(k);
        const std::size_t leap_rows = dates.size() - order.size();
        keep(y, dates, order);
        const auto ring = [&](std::size_t k) { return day_of_typical_year(dates[k]) * per_day + step_of_day(k); };
        const std::size_t typical =
            consecutive(dates, [&](std::size_t k) { return ring(k) == (ring(0) + static_cast<long>(k)) % year_rows; });
        if (typical < dates.size())
            throw InputError({file, dates[typical].line, 1},
                             "this row is " + shown(dates[typical]) + ", the one before " + shown(dates[typical - 1]) +
                                 ": not the step after it; rows are in order, without gaps, " + "each once");
        if (static_cast<long>(dates.size()) != year_rows) {
            if (static_cast<long>(dates.size()) < year_rows) too_few(dates.size());
            throw InputError({file, dates[static_cast<std::size_t>(year_rows)].line, 1},
                             "here begins a second year, but the dates before do not follow the calendar: a typical "
                             "year has " +
                                 wanted + ", measured years have every 29 February");
        }
        // Of one measured year, but for the day: its dates follow one another, before it and behind it.
        const long last = static_cast<long>(dates.size()) - 1;
        const bool one_year = real(dates.size() - 1) == real(0) + last + per_day &&
                              consecutive(dates, [&](std::size_t k) {
                                  const long since = real(k) - real(0) - static_cast<long>(k);
                                  return since == 0 || since == per_day;
                              }) == dates.size();
        const int of = std::chrono::year{dates.front().year}.is_leap() ? dates.front().year : dates.back().year;
        const bool told = std::any_of(y.warnings.begin(), y.warnings.end(), [](const Mistake& m) {
            return m.message.find("29 February") != std::string::npos;
        });
        if (leap_rows == 0 && !told && one_year)
            y.warnings.push_back({{file, dates.front().line, 1},
                                  "the file of the year " + std::to_string(of) +
                                      " lacks its 29 February: read as a typical year, which repeats; give the day if "
                                      "it was measured"});
        if (leap_rows > 0)
            y.warnings.push_back({{file, 1, 1}, "a typical year has no 29 February: its rows are left out"});
        if (const long first = ring(0); first != 0) { // turned, so that it begins in January
            std::vector<std::size_t> turned(dates.size());
            for (std::size_t k = 0; k < turned.size(); ++k)
                turned[k] = (k + dates.size() - static_cast<std::size_t>(first)) % dates.size();
            keep(y, dates, turned);
        }
    }
    y.lines.clear();
    for (const auto& d : dates) y.lines.push_back(d.line);
}

} // namespace sitewatt
