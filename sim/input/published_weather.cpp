#include "sim/input/published_weather.hpp"

#include "sim/error.hpp"
#include "sim/input/published_rows.hpp"
#include "sim/input/weather_columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <vector>

namespace sitewatt {
namespace {

using namespace std::chrono;

constexpr double hour = 3600.0, day_length = 86400.0; // s
constexpr std::string_view pvgis = "PVGIS typical year", pvgis_series = "PVGIS hourly series", tmy3 = "TMY3",
                           nsrdb = "NSRDB";

/// Column of a publisher, and the same as weather_columns.hpp reads it.
using Columns = std::array<std::pair<std::string_view, std::string_view>, 8>;
constexpr Columns of_pvgis{{{"T2m", "temperature [degC]"},
                            {"RH", "relative humidity [%]"},
                            {"SP", "pressure [Pa]"},
                            {"G(h)", "ghi [W/m2]"},
                            {"Gb(n)", "dni [W/m2]"},
                            {"Gd(h)", "dhi [W/m2]"},
                            {"WS10m", "wind speed [m/s]"},
                            {"", ""}}};
constexpr Columns of_tmy3{{{"Dry-bulb (C)", "temperature [degC]"},
                           {"Dew-point (C)", "dew point [degC]"},
                           {"RHum (%)", "relative humidity [%]"},
                           {"Pressure (mbar)", "pressure [mbar]"},
                           {"GHI (W/m^2)", "ghi [W/m2]"},
                           {"DNI (W/m^2)", "dni [W/m2]"},
                           {"DHI (W/m^2)", "dhi [W/m2]"},
                           {"Wspd (m/s)", "wind speed [m/s]"}}};
constexpr Columns of_nsrdb{{{"Temperature", "temperature [degC]"},
                            {"Dew Point", "dew point [degC]"},
                            {"Relative Humidity", "relative humidity [%]"},
                            {"Pressure", "pressure [mbar]"},
                            {"GHI", "ghi [W/m2]"},
                            {"DNI", "dni [W/m2]"},
                            {"DHI", "dhi [W/m2]"},
                            {"Wind Speed", "wind speed [m/s]"}}};
/// Units that an NSRDB file may say of them.
constexpr auto nsrdb_units = std::to_array<std::pair<std::string_view, std::string_view>>({{"Temperature", "c"},
                                                                                           {"Dew Point", "c"},
                                                                                           {"Relative Humidity", "%"},
                                                                                           {"Pressure", "mbar"},
                                                                                           {"GHI", "w/m2"},
                                                                                           {"DNI", "w/m2"},
                                                                                           {"DHI", "w/m2"},
                                                                                           {"Wind Speed", "m/s"}});

class Parser {
  public:
    Parser(std::string_view text, const std::string& file, const WeatherPlace& place)
        : rest_(text), file_(file), place_(place), publisher_(publisher_of(text)) {}

    WeatherYear read() {
        if (publisher_ == pvgis_series)
            refuse(1,
                   "an hourly series of PVGIS has no humidity, and its irradiance lies in the plane of modules: "
                   "download the typical year (TMY) of the place from PVGIS, as CSV or EPW, or weather with humidity");
        if (place_.stamp != WeatherStamp::unsaid)
            refuse(1, "where the rows of a " + std::string(publisher_) +
                          " file stand is known: leave out stamp of "
                          "[weather]");
        const bool zone_is_free = publisher_ == pvgis;
        if (!std::isnan(place_.latitude) || !std::isnan(place_.longitude) || !std::isnan(place_.elevation) ||
            (!zone_is_free && !std::isnan(place_.utc_offset)))
            refuse(1, "the file says its place itself: leave out latitude, longitude, elevation" +
                          std::string(zone_is_free ? "" : " and utc_offset") + " of [weather]");
        publisher_ == tmy3 ? read_tmy3() : publisher_ == nsrdb ? read_nsrdb() : read_pvgis();
        return std::move(y_);
    }

  private:
    [[noreturn]] void refuse(int column, const std::string& message) const {
        throw InputError({file_, std::max(line_, 1), column}, message);
    }
    std::vector<Cell> next() {
        ++line_;
        return cells_of(take_line(rest_));
    }
    bool at_end() const { return rest_.empty(); }
    double number(const Cell& cell, std::string_view name) const { return head_number(cell, name, file_, line_); }
    int whole(const Cell& cell, std::string_view name) const {
        const double value = number(cell, name);
        if (value != std::floor(value)) refuse(cell.column, std::string(name) + " is no whole number");
        return static_cast<int>(value);
    }
    static int digits(std::string_view text) {
        int value = -1;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() ? value : -1;
    }

    // ---- the three heads ------------------------------------------------------------------------------------------
    void read_pvgis() {
        double offset = std::numeric_limits<double>::quiet_NaN(); // h of irradiance behind its stamp
        std::vector<Cell> head;
        for (;;) {
            if (at_end()) refuse(1, "no line 'time(UTC),T2m,RH,…': is this all of a PVGIS file?");
            head = next();
            const std::string_view line = head[0].text;
            if (line.starts_with("time(UTC)")) break;
            const std::size_t colon = line.find(':');
            if (colon == std::string_view::npos) continue; // month,year: the months' own years
            Cell value{line.substr(colon + 1), static_cast<int>(colon) + 2};
            while (!value.text.empty() && (value.text.front() == ' ' || value.text.front() == '\t'))
                value.text.remove_prefix(1), ++value.column;
            if (line.starts_with("Latitude")) y_.latitude = number(value, "latitude");
            if (line.starts_with("Longitude")) y_.longitude = number(value, "longitude");
            if (line.starts_with("Elevation")) y_.elevation = number(value, "elevation");
            if (line.starts_with("Irradiance Time Offset")) offset = number(value, "irradiance time offset");
        }
        if (std::isnan(offset)) {
            offset = 0.0;
            warn("the file does not say how far behind its stamps the irradiance was seen (PVGIS before 5.2): taken at "
                 "them; it may be up to half an hour off");
        } else if (!(offset >= -0.5 && offset <= 1.0))
            refuse(1, "an irradiance time offset lies between -0.5 and 1 h");
        if (std::isnan(place_.utc_offset)) {
            const double zone = std::round(y_.longitude / 15.0);
            y_.utc_offset = hour * zone;
            warn("standard time is taken as UTC" + std::string(zone < 0.0 ? "-" : "+") +
                 std::to_string(std::abs(static_cast<int>(zone))) +
                 " by the longitude; say weather.utc_offset if it is another");
        } else
            y_.utc_offset = place_.utc_offset;
        find_columns(head, of_pvgis);
        while (!at_end()) {
            const auto row = next();
            const std::string_view t = row[0].text; // 20090101:0000
            if (t.empty()) break;                   // what the columns mean stands behind
            if (t.size() != 13 || t[8] != ':') refuse(1, "'" + std::string(t) + "' is no stamp such as 20090101:0000");
            take(row, {digits(t.substr(0, 4)), digits(t.substr(4, 2)), digits(t.substr(6, 2)),
                       hour * digits(t.substr(9, 2)) + 60.0 * digits(t.substr(11, 2)), line_});
        }
        place_middles(y_, std::move(stamps_), 0.0, hour * offset, file_);
    }
    void read_tmy3() {
        const auto head = next(); // site, name, state, zone, latitude, longitude, elevation
        if (head.size() < 7)
            refuse(1, "the first line of a TMY3 file has site, name, state, zone, latitude, longitude "
                      "and elevation");
        y_.place = std::string(head[1].text) + ", " + std::string(head[2].text);
        y_.utc_offset = hour * number(head[3], "zone");
        y_.latitude = number(head[4], "latitude");
        y_.longitude = number(head[5], "longitude");
        y_.elevation = number(head[6], "elevation");
        find_columns(next(), of_tmy3);
        while (!at_end()) {
            const auto row = next();
            if (row.size() < 2) continue;
            const std::string_view d = row[0].text, t = row[1].text; // 01/31/1988, 24:00
            if (d.size() != 10 || d[2] != '/' || d[5] != '/' || t.size() != 5 || t[2] != ':')
                refuse(1, "'" + std::string(d) + " " + std::string(t) + "' is no stamp such as 01/31/1988,24:00");
            RowStamp s{digits(d.substr(6)), digits(d.substr(0, 2)), digits(d.substr(3, 2)),
                       hour * digits(t.substr(0, 2)) + 60.0 * digits(t.substr(3)), line_};
            if (!(s.second >= 0.0 && s.second <= day_length))
                refuse(row[1].column, "'" + std::string(t) + "' is no time from 01:00 to 24:00");
            if (s.second == 0.0) s = midnight_before(s); // as SolarAnywhere writes the end of a day
            take(row, s);
        }
        place_ends(y_, stamps_, file_);
    }
    static RowStamp midnight_before(const RowStamp& s) {
        const year_month_day date{sys_days{year{s.year} / s.month / s.day} - days{1}};
        return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                static_cast<int>(static_cast<unsigned>(date.day())), day_length, s.line};
    }
    void read_nsrdb() {
        const auto names = next(), values = next();
        const auto value = [&](std::string_view name) -> const Cell* {
            for (std::size_t k = 0; k < std::min(names.size(), values.size()); ++k)
                if (names[k].text == name) return &values[k];
            return nullptr;
        };
        const auto said = [&](std::string_view name) {
            const Cell* cell = value(name);
            if (cell == nullptr) refuse(1, "an NSRDB file says its " + std::string(name) + " in its first two lines");
            return number(*cell, name);
        };
        y_.latitude = said("Latitude");
        y_.longitude = said("Longitude");
        y_.elevation = said("Elevation");
        const double zone = said("Time Zone");
        y_.utc_offset = hour * (value("Local Time Zone") != nullptr ? said("Local Time Zone") : zone);
        for (const auto& [name, unit] : nsrdb_units)
            if (const Cell* cell = value(std::string(name) + " Units"); cell != nullptr && lower(cell->text) != unit)
                refuse(cell->column, std::string(name) + " is in " + quoted(cell->text) + ", read is " +
                                         std::string(unit) + ": download the file in that unit");
        const auto head = next();
        find_columns(head, of_nsrdb);
        constexpr std::array<std::string_view, 5> when{"Year", "Month", "Day", "Hour", "Minute"};
        for (std::size_t k = 0; k < when.size(); ++k)
            if (head.size() <= k || head[k].text != when[k])
                refuse(1, "the third line of an NSRDB file begins with Year,Month,Day,Hour,Minute");
        while (!at_end()) {
            const auto row = next();
            if (row.size() < when.size() || row[0].text.empty()) continue;
            take(row, {whole(row[0], "Year"), whole(row[1], "Month"), whole(row[2], "Day"),
                       hour * whole(row[3], "Hour") + 60.0 * whole(row[4], "Minute"), line_});
        }
        place_middles(y_, std::move(stamps_), hour * zone, 0.0, file_);
    }

    // ---- rows -----------------------------------------------------------------------------------------------------
    void warn(std::string message) { y_.warnings.push_back({{file_, std::max(line_, 1), 1}, std::move(message)}); }
    void find_columns(const std::vector<Cell>& head, const Columns& known) {
        for (std::size_t k = 0; k < head.size(); ++k)
            for (const auto& [theirs, ours] : known)
                if (!theirs.empty() && head[k].text == theirs) columns_.emplace_back(k, *weather_channel(ours));
        const auto has = [&](auto values) {
            return std::any_of(columns_.begin(), columns_.end(),
                               [&](const auto& c) { return c.second.values == values; });
        };
        if (!has(&WeatherYear::dry_bulb)) refuse(1, "no column '" + std::string(known[0].first) + "' of temperature");
        if (!has(&WeatherYear::dew_point) && !has(&WeatherYear::relative_humidity))
            refuse(1, "no column of humidity: download the file again with '" + std::string(known[1].first) + "' or '" +
                          std::string(known[publisher_ == pvgis ? 1 : 2].first) + "'");
    }
    void take(const std::vector<Cell>& row, const RowStamp& stamp) {
        if (!(year{2024} / stamp.month / stamp.day).ok() || stamp.year < 1800 || stamp.second < 0.0)
            refuse(row[0].column, quoted(row[0].text) + " is no day of a calendar");
        if (row.size() <= columns_.back().first)
            refuse(1, "the row has " + std::to_string(row.size()) + " cells, the header has more");
        stamps_.push_back(stamp);
        for (const auto& [cell, channel] : columns_)
            (y_.*channel.values).push_back(weather_value(channel, row[cell], file_, line_));
    }
    std::string_view rest_;
    const std::string& file_;
    const WeatherPlace& place_;
    std::string_view publisher_;
    int line_ = 0;
    WeatherYear y_;
    std::vector<std::pair<std::size_t, WeatherChannel>> columns_;
    std::vector<RowStamp> stamps_;
};

} // namespace

std::string_view publisher_of(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string_view rest = text;
    const std::string_view first = take_line(rest), second = take_line(rest);
    if (first.starts_with("Latitude (decimal degrees)"))
        return text.find("\ntime(UTC)") != std::string_view::npos ? pvgis : pvgis_series;
    if (first.starts_with("Source,Location ID")) return nsrdb;
    if (second.starts_with("Date (MM/DD/YYYY),Time (HH:MM)")) return tmy3;
    return "";
}

WeatherYear read_published(std::string_view text, const std::string& file, const WeatherPlace& place) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return Parser(text, file, place).read();
}

} // namespace sitewatt
