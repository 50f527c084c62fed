#include "sim/input/epw_file.hpp"

#include "sim/error.hpp"
#include "sim/input/weather_records.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

namespace sitewatt {
namespace {

constexpr std::size_t fields_wanted = 22;
constexpr double zero_celsius = 273.15; // K

/// A column of the format: field (from 1) and channel.
struct Column {
    std::size_t field;
    WeatherChannel channel;
};
const std::array<Column, 8> columns{{
    {7, {"dry bulb", &WeatherYear::dry_bulb, 1.0, zero_celsius, -90.0, 70.0, 99.9}},
    {8, {"dew point", &WeatherYear::dew_point, 1.0, zero_celsius, -90.0, 70.0, 99.9}},
    {9, {"relative humidity", &WeatherYear::relative_humidity, 0.01, 0.0, 0.0, 110.0, 999.0}},
    {10, {"pressure", &WeatherYear::pressure, 1.0, 0.0, 31000.0, 120000.0, 999999.0}},
    {14, {"global irradiance", &WeatherYear::global_irradiance, 1.0, 0.0, 0.0, 2000.0, 9999.0, true}},
    {15, {"direct irradiance", &WeatherYear::direct_irradiance, 1.0, 0.0, 0.0, 2000.0, 9999.0, true}},
    {16, {"diffuse irradiance", &WeatherYear::diffuse_irradiance, 1.0, 0.0, 0.0, 2000.0, 9999.0, true}},
    {22, {"wind speed", &WeatherYear::wind_speed, 1.0, 0.0, 0.0, 60.0, 999.0}},
}};

bool begins_with(std::string_view line, std::string_view word) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '"')) line.remove_prefix(1);
    return line.size() >= word.size() && std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) {
               return a == std::toupper(static_cast<unsigned char>(b));
           });
}

class Parser {
  public:
    Parser(std::string_view text, const std::string& file) : rest_(text), file_(file) {}

    WeatherYear read() {
        WeatherYear y;
        read_head(y);
        for (; !rest_.empty() || !line_.empty(); next())
            if (line_.find_first_not_of(" ,\t") != std::string_view::npos) read_row(y);
        if (number_of_first_row_ == 0) throw InputError({file_, line_number_, 1}, "the file has no rows of weather");
        judge_period(y);
        place_in_calendar(y, date_rows(), 3600.0 / static_cast<double>(records_per_hour()), file_);
        return y;
    }

  private:
    void next() {
        line_ = take_line(rest_);
        ++line_number_;
    }
    /// Lines until the first that begins with a number.
    void read_head(WeatherYear& y) {
        next();
        if (!begins_with(line_, "LOCATION"))
            throw InputError({file_, 1, 1}, "an EPW file begins with LOCATION,city,…; is this one?");
        read_location(y);
        for (next(); !line_.empty() || !rest_.empty(); next()) {
            const auto first = line_.find_first_not_of(' ');
            if (first != std::string_view::npos && std::isdigit(static_cast<unsigned char>(line_[first]))) return;
            if (begins_with(line_, "DATA PERIODS")) read_periods();
        }
    }
    /// LOCATION,city,state,country,source,WMO,latitude,longitude,time zone,elevation: the four numbers stand last, so
    /// that commas in a name do not move them.
    void read_location(WeatherYear& y) {
        auto cells = cells_of(line_);
        while (!cells.empty() && cells.back().text.empty()) cells.pop_back();
        if (cells.size() < 10)
            throw InputError({file_, 1, static_cast<int>(line_.size()) + 1},
                             "LOCATION has " + std::to_string(cells.size()) +
                                 " cells, expected 10: city, state, country, source, WMO, latitude, longitude, time "
                                 "zone, elevation");
        const auto last = cells.end();
        y.place = std::string(cells[1].text);
        for (std::size_t k = 2; k + 8 < cells.size(); ++k) y.place += ", " + std::string(cells[k].text);
        y.latitude = head_number(last[-4], "latitude", file_, 1);
        y.longitude = head_number(last[-3], "longitude", file_, 1);
        y.utc_offset = 3600.0 * head_number(last[-2], "time zone", file_, 1);
        y.elevation = head_number(last[-1], "elevation", file_, 1);
    }
    /// Month and day of " 1/ 1" or "12/31/2021"; nothing of another text.
    static std::optional<std::array<int, 2>> day_of(std::string_view text) {
        std::array<int, 2> day{};
        for (int& number : day) {
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error != std::errc()) return std::nullopt;
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
            if (text.starts_with('/')) text.remove_prefix(1);
        }
        return day;
    }
    /// The days of DATA PERIODS are those of the first and the last row.
    void judge_period(WeatherYear& y) const {
        const std::array<std::optional<std::array<int, 2>>, 2> rows{
            {{{dates_.front().month, dates_.front().day}}, {{dates_.back().month, dates_.back().day}}}};
        for (std::size_t k = 0; k < 2; ++k)
            if (period_[k] && period_[k] != rows[k]) {
                const auto shown = [](const auto& day) {
                    return std::to_string((*day)[0]) + "/" + std::to_string((*day)[1]);
                };
                y.warnings.push_back({period_at_, "DATA PERIODS says " + shown(period_[0] ? period_[0] : rows[0]) +
                                                      " to " + shown(period_[1] ? period_[1] : rows[1]) +
                                                      ", the rows go from " + shown(rows[0]) + " to " + shown(rows[1]) +
                                                      ": the rows are taken; is the file whole?"});
                return;
            }
    }
    /// DATA PERIODS,number of periods,records an hour,name,day of the week,first day,last day
    void read_periods() {
        const auto cells = cells_of(line_);
        if (cells.size() > 6) period_ = {day_of(cells[5].text), day_of(cells[6].text)};
        if (cells.size() > 6) period_at_ = {file_, line_number_, cells[5].column};
        if (cells.size() < 3) return;
        if (cells[1].text != "1" && !cells[1].text.empty())
            throw InputError({file_, line_number_, cells[1].column},
                             "the file has " + std::string(cells[1].text) +
                                 " periods of data; split it into a file for each");
        if (cells[2].text.empty()) return;
        stated_records_ = static_cast<long>(head_number(cells[2], "records an hour", file_, line_number_));
        stated_at_ = {file_, line_number_, cells[2].column};
        if (stated_records_ < 1 || stated_records_ > 60 || 60 % stated_records_ != 0)
            throw InputError(stated_at_, std::to_string(stated_records_) +
                                             " records an hour, expected 1, 2, 3, 4, 6, 12 or another part of 60");
    }
    int whole(const std::vector<Cell>& cells, std::size_t field, std::string_view name, int low, int high) const {
        const double value = head_number(cells[field - 1], name, file_, line_number_);
        if (value < low || value > high)
            throw InputError({file_, line_number_, cells[field - 1].column},
                             std::string(name) + " is " + std::string(cells[field - 1].text) + ", allowed is " +
                                 std::to_string(low) + " to " + std::to_string(high));
        return static_cast<int>(value);
    }
    void read_row(WeatherYear& y) {
        const auto cells = cells_of(line_);
        if (cells.size() < fields_wanted)
            throw InputError({file_, line_number_, 1}, "a weather row has at least 22 fields, separated by commas");
        if (number_of_first_row_ == 0) number_of_first_row_ = line_number_;
        // The hour in place of the end for now: how many records share it is known at the end.
        int year = 0;
        const auto text = cells[0].text;
        std::from_chars(text.data(), text.data() + text.size(), year);
        dates_.push_back({year, whole(cells, 2, "month", 1, 12), whole(cells, 3, "day", 1, 31),
                          static_cast<double>(whole(cells, 4, "hour", 1, 24)), line_number_});
        for (const Column& c : columns)
            (y.*c.channel.values).push_back(weather_value(c.channel, cells[c.field - 1], file_, line_number_));
    }
    bool same_hour(std::size_t a, std::size_t b) const {
        return dates_[a].month == dates_[b].month && dates_[a].day == dates_[b].day && dates_[a].end == dates_[b].end;
    }
    /// Records that share the first row's hour; DATA PERIODS must say the same.
    long records_per_hour() const {
        long count = 1;
        while (static_cast<std::size_t>(count) < dates_.size() && same_hour(0, static_cast<std::size_t>(count)))
            ++count;
        if (stated_records_ != 0 && count != stated_records_)
            throw InputError(stated_at_, "DATA PERIODS says " + std::to_string(stated_records_) +
                                             " records an hour, the first hour has " + std::to_string(count));
        return count;
    }
    std::vector<RowDate> date_rows() const {
        const double step = 3600.0 / static_cast<double>(records_per_hour());
        auto dates = dates_;
        std::size_t first = 0; // row of the hour
        for (std::size_t k = 0; k < dates.size(); ++k) {
            if (!same_hour(first, k)) first = k;
            dates[k].end = 3600.0 * (dates_[k].end - 1.0) + step * static_cast<double>(k - first + 1);
        }
        return dates;
    }

    std::string_view rest_, line_;
    const std::string& file_;
    int line_number_ = 0, number_of_first_row_ = 0;
    long stated_records_ = 0;
    Place stated_at_, period_at_;
    std::array<std::optional<std::array<int, 2>>, 2> period_{}; ///< month and day of its begin and its end
    std::vector<RowDate> dates_;
};

} // namespace

bool is_epw(std::string_view text) { return begins_with(text, "LOCATION"); }

WeatherYear read_epw(std::string_view text, const std::string& file) { return Parser(text, file).read(); }

} // namespace sitewatt
