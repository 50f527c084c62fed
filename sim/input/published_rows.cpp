#include "sim/input/published_rows.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sitewatt {
namespace {

using namespace std::chrono;

constexpr double hour = 3600.0, day_length = 86400.0, year_length = 365.0 * day_length; // s
const sys_days january = year{2023} / 1 / 1;                                            // of a year without leap day

double since_1970(const RowStamp& s) {
    const sys_days date = year{s.year} / s.month / s.day;
    return day_length * static_cast<double>(date.time_since_epoch().count()) + s.second;
}
/// s since 1 January of a year without leap day.
double in_typical_year(const RowStamp& s) {
    const sys_days date = year{2023} / s.month / s.day;
    return day_length * static_cast<double>((date - january).count()) + s.second;
}

double step_of(const std::vector<RowStamp>& stamps, const std::string& file) {
    if (stamps.size() < 3) throw InputError({file, 1, 1}, "weather has a year of rows");
    const double length = stamps[1].second - stamps[0].second;
    if (!(length >= 60.0 && length <= hour) || std::fmod(day_length, length) != 0.0)
        throw InputError({file, stamps[1].line, 1}, "rows are " + std::to_string(std::lround(length / 60.0)) +
                                                        " minutes apart; weather comes every hour, or in whole parts "
                                                        "of one");
    return length;
}
bool follow_the_calendar(const std::vector<RowStamp>& stamps, double step) {
    const double first = since_1970(stamps.front());
    for (std::size_t k = 1; k < stamps.size(); ++k)
        if (!(year{stamps[k].year} / stamps[k].month / stamps[k].day).ok() ||
            since_1970(stamps[k]) != first + static_cast<double>(k) * step)
            return false;
    return true;
}

void leave_out_leap_days(WeatherYear& y, std::vector<RowStamp>& stamps, const std::string& file) {
    std::vector<std::size_t> kept;
    for (std::size_t k = 0; k < stamps.size(); ++k)
        if (stamps[k].month != 2 || stamps[k].day != 29) kept.push_back(k);
    const int first = stamps.front().year;
    const bool one_year = std::all_of(stamps.begin(), stamps.end(), [&](const RowStamp& s) { return s.year == first; });
    if (one_year && year{first}.is_leap() && kept.size() == stamps.size())
        y.warnings.push_back({{file, 1, 1},
                              "the year " + std::to_string(first) +
                                  " lacks its 29 February: read as a typical year, which repeats; download it with "
                                  "leap days"});
    if (kept.size() < stamps.size())
        y.warnings.push_back({{file, 1, 1}, "a typical year has no 29 February: its rows are left out"});
    const auto pick = [&](auto& list) {
        if (list.empty()) return;
        for (std::size_t k = 0; k < kept.size(); ++k) list[k] = list[kept[k]];
        list.resize(kept.size());
    };
    for (const auto list : weather_lists()) pick(y.*list);
    for (std::size_t k = 0; k < kept.size(); ++k) stamps[k] = stamps[kept[k]];
    stamps.erase(stamps.begin() + static_cast<std::ptrdiff_t>(kept.size()), stamps.end());
}

/// What is a state, at the end of each step. @param steps  from a row to there, at least 0
void move_states(WeatherYear& y, double steps, bool ring) {
    const auto whole = static_cast<std::size_t>(std::floor(steps));
    const double part = steps - std::floor(steps);
    for (const auto list : {&WeatherYear::dry_bulb, &WeatherYear::dew_point, &WeatherYear::relative_humidity,
                            &WeatherYear::pressure, &WeatherYear::wind_speed}) {
        const std::vector<double> rows = y.*list;
        const std::size_t n = rows.size();
        const auto row = [&](std::size_t k) { return rows[ring ? k % n : std::min(k, n - 1)]; };
        for (std::size_t k = 0; k < n; ++k)
            (y.*list)[k] = row(k + whole) + part * (row(k + whole + 1) - row(k + whole));
    }
}

void mean_of_neighbours(WeatherYear& y) {
    for (const auto list :
         {&WeatherYear::global_irradiance, &WeatherYear::direct_irradiance, &WeatherYear::diffuse_irradiance})
        for (std::size_t k = 0; k + 1 < (y.*list).size(); ++k) (y.*list)[k] = 0.5 * ((y.*list)[k] + (y.*list)[k + 1]);
}

} // namespace

void place_ends(WeatherYear& y, const std::vector<RowStamp>& stamps, const std::string& file) {
    std::vector<RowDate> dates;
    for (const RowStamp& s : stamps) dates.push_back({s.year, s.month, s.day, s.second, s.line});
    place_in_calendar(y, std::move(dates), step_of(stamps, file), file);
}

void place_middles(WeatherYear& y, std::vector<RowStamp> stamps, double zone, double behind, const std::string& file) {
    const double step = step_of(stamps, file);
    const bool measured = follow_the_calendar(stamps, step);
    // Steps around points on the hour would begin and end a year a part of a step too early.
    const bool points = measured && behind == 0.0 && std::fmod(stamps.front().second, step) == 0.0;
    const double to_end = points ? step : behind + 0.5 * step;
    if (points) mean_of_neighbours(y);
    if (!measured) leave_out_leap_days(y, stamps, file);
    move_states(y, to_end / step, !measured);
    const auto end = [&](const RowStamp& s) { // of its step, in standard time
        return (measured ? since_1970(s) : in_typical_year(s)) + y.utc_offset - zone + to_end;
    };
    const double first = end(stamps.front()), phase = first - step * std::floor(first / step);
    std::vector<RowDate> dates;
    for (const RowStamp& s : stamps) {
        double time = step * std::round((end(s) - phase) / step);
        if (!measured && time <= 0.0) time += year_length;
        if (!measured && time > year_length) time -= year_length;
        double day = std::floor(time / day_length);
        if (time == day * day_length) day -= 1.0; // midnight ends a day
        const year_month_day date{(measured ? sys_days{} : january) + days{static_cast<int>(day)}};
        dates.push_back({measured ? static_cast<int>(date.year()) : s.year,
                         static_cast<int>(static_cast<unsigned>(date.month())),
                         static_cast<int>(static_cast<unsigned>(date.day())), time - day_length * day, s.line});
    }
    place_in_calendar(y, std::move(dates), step, file);
    y.start += phase;
}

} // namespace sitewatt
