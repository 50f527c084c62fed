#include "sim/input/weather_csv.hpp"

#include "sim/error.hpp"
#include "sim/input/header_zone.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/time_stamp.hpp"
#include "sim/input/weather_columns.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cmath>
#include <optional>

namespace sitewatt {
namespace {

constexpr double day_length = 86400.0; // s
struct ReadColumn {
    std::size_t cell;
    WeatherChannel channel;
};

class Parser {
  public:
    Parser(std::string_view text, const std::string& file, WeatherPlace place)
        : rest_(text), file_(file), place_(place) {}

    WeatherYear read() {
        WeatherYear y;
        while (!rest_.empty()) {
            const std::string_view line = take_line(rest_);
            ++line_;
            if (line.find_first_not_of(" ,\t") == std::string_view::npos) continue;
            if (line.front() == '#')
                read_comment(line);
            else if (columns_.empty())
                read_header(cells_of(line), y);
            else
                read_row(cells_of(line), y);
        }
        if (stamps_.size() < 2) throw InputError({file_, line_, 1}, "weather has a header and a year of rows");
        settle_place(y);
        const double step = usual_step();
        if (place_.stamp == WeatherStamp::begin)
            for (TimeStamp& stamp : stamps_) stamp.clock += step;
        else if (place_.stamp == WeatherStamp::unsaid && place_.needed)
            look_for_begins(step, y);
        const double first = local(0);
        const double phase = std::fmod(first, step);
        place_in_calendar(y, dates(phase), step, file_);
        y.start += phase;
        return y;
    }

  private:
    [[noreturn]] void refuse(int column, const std::string& message) const {
        throw InputError({file_, line_, column}, message);
    }
    /// "# latitude: 32.9", "# elevation: 560 ft"
    void read_comment(std::string_view line) {
        const std::size_t mark = line.find_first_of(":=");
        if (mark == std::string_view::npos) return;
        const std::string key = lower(line.substr(1, mark - 1));
        auto cell = cells_of(line.substr(mark + 1)).front();
        cell.column += static_cast<int>(mark) + 1;
        const auto is = [&](std::string_view word) { return key.find(word) != std::string::npos; };
        if (is("latitude")) take(place_.latitude, cell, "latitude", 1.0);
        if (is("longitude")) take(place_.longitude, cell, "longitude", 1.0);
        if (is("elevation") && std::isnan(place_.elevation)) place_.elevation = height(cell);
        if (is("utc_offset")) take(place_.utc_offset, cell, "utc_offset", 3600.0);
    }
    /// m, of a number alone or with its unit.
    double height(const Cell& cell) const {
        const bool has_unit = std::any_of(cell.text.begin(), cell.text.end(),
                                          [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
        if (!has_unit) return head_number(cell, "elevation", file_, line_);
        try {
            return parse_quantity(cell.text, quantity::altitude);
        } catch (const QuantityError& error) { refuse(cell.column, "elevation: " + std::string(error.what())); }
    }
    void take(double& value, const Cell& cell, std::string_view name, double factor) const {
        if (std::isnan(value)) value = factor * head_number(cell, name, file_, line_);
    }
    void read_header(const std::vector<Cell>& cells, WeatherYear& y) {
        const std::string first = lower(cells[0].text);
        if (first.find("time") == std::string::npos && first.find("date") == std::string::npos)
            refuse(1, "weather is an EPW file, or CSV whose first column holds dates, with a header such as " +
                          std::string(weather_header));
        if (cells.size() == 1 && cells[0].text.find_first_of(";\t") != std::string_view::npos)
            refuse(1,
                   "cells are separated by commas, not by semicolons or tabs, and a decimal is written with a point");
        header_zone_ = zone_of_header(cells[0].text);
        if (!header_zone_.region.empty()) header_zone_.unread = header_zone_.region;
        std::string unread;
        for (std::size_t k = 1; k < cells.size(); ++k) {
            std::optional<WeatherChannel> channel;
            try {
                channel = weather_channel(cells[k].text);
            } catch (const QuantityError& error) { refuse(cells[k].column, error.what()); }
            if (!channel) {
                unread += (unread.empty() ? "" : ", ") + std::string(cells[k].text);
                continue;
            }
            for (const auto& c : columns_)
                if (c.channel.values == channel->values)
                    refuse(cells[k].column, "a second column of " + std::string(channel->name));
            columns_.push_back({k, *channel});
        }
        const auto has = [&](auto values) {
            return std::any_of(columns_.begin(), columns_.end(),
                               [&](const ReadColumn& c) { return c.channel.values == values; });
        };
        if (!has(&WeatherYear::dry_bulb))
            refuse(1, "no column of temperature: write the header as in " + std::string(weather_header));
        if (!has(&WeatherYear::dew_point) && !has(&WeatherYear::relative_humidity))
            refuse(1, "no column of relative humidity or dew point: without one nobody knows the wet bulb");
        if (!unread.empty()) y.warnings.push_back({{file_, line_, 1}, "columns that are not read: " + unread});
        header_line_ = line_;
    }
    void read_row(const std::vector<Cell>& cells, WeatherYear& y) {
        if (cells.size() <= columns_.back().cell)
            refuse(1, "the row has " + std::to_string(cells.size()) + " cells, the header has more");
        auto stamp = read_time_stamp(cells[0].text);
        if (!stamp)
            refuse(cells[0].column, "'" + std::string(cells[0].text) +
                                        "' is no date and time such as 2025-07-01T14:00Z or 2025-07-01 14:00");
        if (!stamp->offset && !header_zone_.unread.empty())
            throw InputError({file_, header_line_, 1},
                             "the zone '" + header_zone_.unread +
                                 "' of the header is not read: write datetime_utc, datetime (UTC-05:00), or datetime "
                                 "for standard time of the place");
        if (!stamp->offset) stamp->offset = header_zone_.offset;
        if (!stamps_.empty() && stamp->offset.has_value() != stamps_.front().offset.has_value())
            refuse(cells[0].column, "some stamps name their zone and others do not");
        stamps_.push_back(*stamp);
        lines_.push_back(line_);
        for (const auto& c : columns_)
            (y.*c.channel.values).push_back(weather_value(c.channel, cells[c.cell], file_, line_));
    }
    /// The place is needed where the file asks for it: the sun for both angles, air without pressure for the elevation.
    void settle_place(WeatherYear& y) const {
        const bool zoned = stamps_.front().offset.has_value();
        const bool sun = !y.global_irradiance.empty() || !y.direct_irradiance.empty();
        std::vector<std::string> wanted, why; // all at once
        const auto ask = [&](double said, const char* what, const char* reason) {
            if (std::isnan(said)) wanted.emplace_back(what), why.emplace_back(reason);
        };
        if (sun) ask(place_.latitude, "latitude", "the sun's height needs it");
        if (sun)
            ask(place_.longitude, "longitude", "the sun's height needs it");
        else if (zoned && std::isnan(place_.utc_offset))
            ask(place_.longitude, "longitude", "stamps in UTC become the place's own time by it");
        if (y.pressure.empty()) ask(place_.elevation, "elevation", "air pressure follows from it");
        if (!wanted.empty() && place_.needed) {
            std::string names, lines, reasons;
            for (std::size_t k = 0; k < wanted.size(); ++k) {
                names += (k == 0 ? "" : k + 1 < wanted.size() ? ", " : " and ") + wanted[k];
                lines += (k == 0 ? "\"# " : ", \"# ") + wanted[k] + ": …\"";
                if (k == 0 || why[k] != why[k - 1]) reasons += (k == 0 ? "" : ", ") + why[k];
            }
            throw InputError({file_, header_line_, 1},
                             "say " + names + " in [weather], or above the header as " + lines + ": " + reasons);
        }
        const auto or_zero = [&](double value) { return std::isnan(value) && place_.needed ? 0.0 : value; };
        y.latitude = or_zero(place_.latitude);
        y.longitude = or_zero(place_.longitude);
        y.elevation = or_zero(place_.elevation);
        y.utc_offset = place_.utc_offset;
        if (std::isnan(y.utc_offset)) {
            const bool known = !std::isnan(y.longitude); // always, but for a look
            const double hours = known ? std::round(y.longitude / 15.0) : 0.0;
            y.utc_offset = 3600.0 * hours;
            if (known && (zoned || sun))
                y.warnings.push_back({{file_, header_line_, 1},
                                      "standard time is taken as UTC" + std::string(hours < 0 ? "-" : "+") +
                                          std::to_string(std::abs(static_cast<int>(hours))) +
                                          " by the longitude; say weather.utc_offset if it is another"});
        }
        utc_offset_ = y.utc_offset;
    }
    /// Local standard time of a row, s since 1970.
    double local(std::size_t k) const {
        const TimeStamp& s = stamps_[k];
        return s.offset ? s.clock - *s.offset + utc_offset_ : s.clock;
    }
    double usual_step() const {
        std::vector<double> steps;
        for (std::size_t k = 1; k < stamps_.size(); ++k) steps.push_back(local(k) - local(k - 1));
        std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
        const double step = steps[steps.size() / 2];
        if (!(step >= 60.0 && step <= 3600.0) || std::fmod(day_length, step) != 0.0)
            throw InputError({file_, lines_[1], 1},
                             "rows are " + to_text(step, quantity::duration) +
                                 " apart; weather comes every hour, or in whole parts of one" +
                                 (step > 3600.0 ? ": what lies between them is not guessed; take hourly weather of the "
                                                  "place, such as the typical year of PVGIS"
                                                : ""));
        return step;
    }
    /// Whole years from 00:00 of 1 January to the last step of 31 December are as people write begins.
    void look_for_begins(double step, WeatherYear& y) const {
        using namespace std::chrono;
        const auto new_year = [](double second) {
            const year_month_day date{sys_days{days{static_cast<int>(std::floor(second / day_length))}}};
            return std::fmod(second, day_length) == 0.0 && date.month() == January && date.day() == day{1};
        };
        if (new_year(stamps_.front().clock) && new_year(stamps_.back().clock + step))
            y.warnings.push_back({{file_, lines_.front(), 1},
                                  "stamps are taken for the ends of their steps, so that the first row is of the year "
                                  "before; if they are begins, as 00:00 to 23:00 often are, say stamp = \"begin\" in "
                                  "[weather], else stamp = \"end\""});
    }
    std::vector<RowDate> dates(double phase) const {
        using namespace std::chrono;
        std::vector<RowDate> list;
        for (std::size_t k = 0; k < stamps_.size(); ++k) {
            const double time = local(k) - phase;
            double day = std::floor(time / day_length);
            if (time == day * day_length) day -= 1.0; // midnight ends a day
            const year_month_day date{sys_days{days{static_cast<int>(day)}}};
            list.push_back({static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                            static_cast<int>(static_cast<unsigned>(date.day())), time - day_length * day, lines_[k]});
        }
        return list;
    }

    std::string_view rest_;
    const std::string& file_;
    WeatherPlace place_;
    int line_ = 0, header_line_ = 0;
    HeaderZone header_zone_;
    mutable double utc_offset_ = 0.0;
    std::vector<ReadColumn> columns_;
    std::vector<TimeStamp> stamps_;
    std::vector<int> lines_;
};

} // namespace

bool WeatherPlace::any() const {
    return !std::isnan(latitude) || !std::isnan(longitude) || !std::isnan(elevation) || !std::isnan(utc_offset);
}

WeatherYear read_weather_csv(std::string_view text, const std::string& file, WeatherPlace place) {
    return Parser(text, file, place).read();
}

} // namespace sitewatt
