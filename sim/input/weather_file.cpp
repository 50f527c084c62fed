#include "sim/input/weather_file.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

namespace sitewatt {
namespace {

constexpr std::size_t file_limit = 16 << 20; // bytes; a year has 1.7 MB
constexpr std::size_t hours = 8760, longest_gap = 6, fields_wanted = 22;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double zero_celsius = 273.15; // K
constexpr std::array<std::size_t, 12> hours_before{0,    744,  1416, 2160, 2880, 3624,
                                                   4344, 5088, 5832, 6552, 7296, 8016}; // of every month

/// One quantity of a row: field (from 1), and values from which on it is a code for "missing".
struct Column {
    std::size_t field;
    std::string_view name;
    double lowest, highest, missing_from;
};
constexpr Column dry_bulb{7, "dry bulb", -70, 70, 99.9}, dew_point{8, "dew point", -70, 70, 99.9},
    station_pressure{10, "pressure", 31000, 120000, 999999}, global{14, "global irradiance", 0, 2000, 9999},
    direct{15, "direct irradiance", 0, 2000, 9999}, diffuse{16, "diffuse irradiance", 0, 2000, 9999},
    wind{22, "wind speed", 0, 60, 999};

struct Line {
    std::string_view text;
    int number;
};

class Parser {
  public:
    Parser(std::string_view text, std::string file) : rest_(text), file_(std::move(file)) {}

    WeatherYear read() {
        WeatherYear y;
        read_location(y);
        for (int i = 0; i < 7; ++i) next();
        for (Line line = next(); !line.text.empty(); line = next()) read_row(line, y);
        if (y.dry_bulb.size() != hours)
            throw InputError({file_, number_, 1},
                             "the file has " + std::to_string(y.dry_bulb.size()) + " hours, expected 8760");
        fill_gaps(y.dry_bulb, "dry bulb");
        fill_gaps(y.dew_point, "dew point");
        fill_gaps(y.pressure, "pressure");
        make_zero(y.global_irradiance, "global irradiance", y);
        make_zero(y.direct_irradiance, "direct irradiance", y);
        make_zero(y.diffuse_irradiance, "diffuse irradiance", y);
        make_zero(y.wind_speed, "wind speed", y);
        return y;
    }

  private:
    Line next() {
        ++number_;
        const std::size_t end = rest_.find('\n');
        std::string_view line = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? "" : rest_.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return {line, number_};
    }
    /// Field k (from 1) with its column; "" past the end.
    static std::pair<std::string_view, int> field(std::string_view line, std::size_t k) {
        std::size_t begin = 0;
        for (std::size_t i = 1; i < k; ++i) {
            begin = line.find(',', begin);
            if (begin == std::string_view::npos) return {"", static_cast<int>(line.size()) + 1};
            ++begin;
        }
        return {line.substr(begin, line.find(',', begin) - begin), static_cast<int>(begin) + 1};
    }
    double number(const Line& line, std::size_t k, std::string_view name) const {
        auto [text, column] = field(line.text, k);
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        double value = 0.0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(value) <= 1e9))
            throw InputError({file_, line.number, column}, "field " + std::to_string(k) + " (" + std::string(name) +
                                                               ") is '" + std::string(text) + "', expected a number");
        return value;
    }
    double number(const Line& line, const Column& c) const {
        const double value = number(line, c.field, c.name);
        if (value >= c.missing_from) return missing;
        if (value < c.lowest || value > c.highest)
            throw InputError({file_, line.number, field(line.text, c.field).second},
                             std::string(c.name) + " is " + std::to_string(value) + ", allowed is " +
                                 std::to_string(c.lowest) + " to " + std::to_string(c.highest));
        return value;
    }
    void read_location(WeatherYear& y) {
        const Line line = next();
        if (!line.text.starts_with("LOCATION,"))
            throw InputError({file_, 1, 1}, "an EPW file begins with LOCATION,city,…; is this one?");
        y.place = std::string(field(line.text, 2).first);
        y.latitude = number(line, 7, "latitude");
        y.longitude = number(line, 8, "longitude");
        y.utc_offset = 3600.0 * number(line, 9, "time zone");
        y.elevation = number(line, 10, "elevation");
    }
    void read_row(const Line& line, WeatherYear& y) {
        if (field(line.text, fields_wanted).first.empty())
            throw InputError({file_, line.number, 1}, "a weather row has at least 22 fields, separated by commas");
        const int month = static_cast<int>(number(line, 2, "month")), day = static_cast<int>(number(line, 3, "day"));
        const double hour = number(line, 4, "hour");
        if (hour < 1 || hour > 24)
            throw InputError({file_, line.number, field(line.text, 4).second},
                             "hour is " + std::to_string(hour) + ", allowed is 1 to 24");
        if (month == 2 && day == 29) return;
        const auto at = y.dry_bulb.size(); // hours of the year read so far
        const std::size_t before = month < 1 || month > 12 ? hours : hours_before[static_cast<std::size_t>(month - 1)];
        if (before + 24 * static_cast<std::size_t>(std::max(day, 1) - 1) + static_cast<std::size_t>(hour) != at + 1)
            throw InputError({file_, line.number, 1},
                             "this row is month " + std::to_string(month) + ", day " + std::to_string(day) + ", hour " +
                                 std::to_string(static_cast<int>(hour)) +
                                 ": not the hour after the row before; hours run from 1 to 24 without gaps");
        lines_.push_back(line.number);
        y.dry_bulb.push_back(zero_celsius + number(line, dry_bulb));
        y.dew_point.push_back(zero_celsius + number(line, dew_point));
        y.pressure.push_back(number(line, station_pressure));
        y.global_irradiance.push_back(number(line, global));
        y.direct_irradiance.push_back(number(line, direct));
        y.diffuse_irradiance.push_back(number(line, diffuse));
        y.wind_speed.push_back(number(line, wind));
    }
    void fill_gaps(std::vector<double>& list, std::string_view name) const {
        for (std::size_t k = 0; k < list.size(); ++k) {
            if (!std::isnan(list[k])) continue;
            std::size_t end = k;
            while (end < list.size() && std::isnan(list[end])) ++end;
            if (end - k > longest_gap || k == 0 || end == list.size())
                throw InputError({file_, lines_[k], 1}, std::string(name) + " is missing for " +
                                                            std::to_string(end - k) +
                                                            " hours, at most 6 can be filled");
            const double before = list[k - 1], after = list[end], span = static_cast<double>(end - k + 1);
            for (std::size_t i = k; i < end; ++i)
                list[i] = before + (after - before) * static_cast<double>(i - k + 1) / span;
        }
    }
    void make_zero(std::vector<double>& list, std::string_view name, WeatherYear& y) const {
        const auto count = std::count_if(list.begin(), list.end(), [](double value) { return std::isnan(value); });
        if (count == 0) return;
        const auto first = std::find_if(list.begin(), list.end(), [](double value) { return std::isnan(value); });
        y.warnings.push_back(
            {{file_, lines_[static_cast<std::size_t>(first - list.begin())], 1},
             std::string(name) + " is missing in " + std::to_string(count) + " hours, which count as zero"});
        std::replace_if(
            list.begin(), list.end(), [](double value) { return std::isnan(value); }, 0.0);
    }
    std::string_view rest_;
    std::string file_;
    int number_ = 0;
    std::vector<int> lines_; ///< of every hour kept
};

} // namespace

WeatherYear parse_weather(std::string_view text, const std::string& file) { return Parser(text, file).read(); }

WeatherYear read_weather(const std::filesystem::path& path) {
    return parse_weather(read_text(path, file_limit), path.string());
}

} // namespace sitewatt
