#include "sim/input/zone_rule.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iterator>

namespace sitewatt {
namespace {

using namespace std::chrono;
constexpr double hour = 3600.0, day_length = 86400.0; // s

int year_of(double instant) {
    return static_cast<int>(year_month_day{sys_days{days{static_cast<int>(std::floor(instant / day_length))}}}.year());
}

} // namespace

/// Takes one piece after the other off the text; `good_` falls where one is not there.
class ZoneRule::Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    std::optional<ZoneRule> read() {
        ZoneRule rule;
        name();
        rule.standard_ = -time(24);
        name();
        rule.summer_ = rest_.starts_with(',') ? rule.standard_ + hour : -time(24);
        rule.begin_ = date();
        rule.end_ = date();
        if (!good_ || !rest_.empty()) return std::nullopt;
        return rule;
    }

  private:
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void name() {
        const bool quoted = take('<');
        std::size_t n = 0;
        const auto fits = [&](char c) { return quoted ? c != '>' : std::isalpha(static_cast<unsigned char>(c)) != 0; };
        while (n < rest_.size() && fits(rest_[n])) ++n;
        good_ = good_ && n >= 3;
        rest_.remove_prefix(n);
        if (quoted) good_ = take('>') && good_;
    }
    int number(int least, int most) {
        int value = 0;
        std::size_t n = 0;
        for (; n < rest_.size() && n < 3 && std::isdigit(static_cast<unsigned char>(rest_[n])) != 0; ++n)
            value = 10 * value + (rest_[n] - '0');
        good_ = good_ && n > 0 && value >= least && value <= most;
        rest_.remove_prefix(n);
        return value;
    }
    /// s of "2", "-5:30", "+1:00:00"
    double time(int most) {
        const double sign = take('-') ? -1.0 : 1.0;
        take('+');
        double value = hour * number(0, most);
        if (take(':')) value += 60.0 * number(0, 59);
        if (take(':')) value += number(0, 59);
        return sign * value;
    }
    Date date() {
        Date d;
        good_ = take(',') && good_;
        if (take('M')) {
            d.month = number(1, 12);
            good_ = take('.') && good_;
            d.week = number(1, 5);
            good_ = take('.') && good_;
            d.day = number(0, 6);
        } else if (take('J')) {
            d.of = Date::Of::day_of_365;
            d.day = number(1, 365);
        } else {
            d.of = Date::Of::day_of_year;
            d.day = number(0, 365);
        }
        if (take('/')) d.time = time(167);
        return d;
    }

    std::string_view rest_;
    bool good_ = true;
};

std::optional<ZoneRule> ZoneRule::read(std::string_view text) { return Reader(text).read(); }

std::optional<ZoneRule> ZoneRule::of_zone(const std::string& name) {
    for (const char* folder : {"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/"}) {
        std::ifstream file(folder + name, std::ios::binary);
        if (!file) continue;
        std::string text{std::istreambuf_iterator<char>(file), {}};
        if (!text.starts_with("TZif") || !text.ends_with('\n')) continue;
        text.pop_back();
        return read(std::string_view(text).substr(text.rfind('\n') + 1));
    }
    return std::nullopt;
}

double ZoneRule::day_of(const Date& date, int year) {
    const std::chrono::year y{year};
    sys_days found = sys_days{y / January / 1};
    if (date.of == Date::Of::weekday) {
        const auto month = y / std::chrono::month{static_cast<unsigned>(date.month)};
        const weekday day{static_cast<unsigned>(date.day)};
        found = date.week == 5 ? sys_days{month / day[last]} : sys_days{month / day[static_cast<unsigned>(date.week)]};
    } else {
        const bool leaps = date.of == Date::Of::day_of_365 && y.is_leap() && date.day >= 60; // 29 February never counts
        found += days{date.day - (date.of == Date::Of::day_of_365 ? 1 : 0) + (leaps ? 1 : 0)};
    }
    return day_length * static_cast<double>(found.time_since_epoch().count());
}

std::vector<std::pair<double, double>> ZoneRule::of_year(int year) const {
    return {{day_of(begin_, year) + begin_.time - standard_, summer_},
            {day_of(end_, year) + end_.time - summer_, standard_}};
}

std::vector<std::pair<double, double>> ZoneRule::changes(double from, double to) const {
    std::vector<std::pair<double, double>> list;
    for (int year = year_of(from) - 1; year <= year_of(to) + 1; ++year)
        for (const auto& change : of_year(year))
            if (change.first > from && change.first < to) list.push_back(change);
    std::sort(list.begin(), list.end());
    return list;
}

double ZoneRule::ahead(double instant) const {
    return changes(instant - 800.0 * day_length, instant + 0.5).back().second;
}

} // namespace sitewatt
