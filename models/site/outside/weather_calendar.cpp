#include "models/site/outside/weather_calendar.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace sitewatt {
namespace {

constexpr double day = 86400.0, one_year = 365.0 * day, before = day, after = 7.0 * day; // s

double days_between(Calendar::Date from, Calendar::Date to) { return static_cast<double>((to - from).count()); }

/// Steps of a measured weather by date.
class Measured {
  public:
    explicit Measured(const WeatherYear& w)
        : w_(w), january_(Calendar::date(w.year, 1, 1)),
          years_(1 + static_cast<int>((w.start + w.step * static_cast<double>(w.dry_bulb.size())) / one_year)) {}

    /// The step that holds a date and s since midnight; nothing if the weather has none.
    std::optional<std::size_t> step(int year, int month, int day_of_month, double second) const {
        const double time = day * days_between(january_, Calendar::date(year, month, day_of_month)) + second;
        const double k = std::floor((time - w_.start) / w_.step);
        if (k < 0.0 || k >= static_cast<double>(w_.dry_bulb.size())) return std::nullopt;
        return static_cast<std::size_t>(k);
    }
    /// The same day of the first year that has it.
    std::size_t borrowed(int month, int day_of_month, double second) const {
        const int known = month == 2 ? std::min(day_of_month, 28) : day_of_month;
        for (int year = w_.year; year <= w_.year + years_; ++year)
            if (const auto k = step(year, month, known, second)) return *k;
        return 0; // no weather is shorter than a year
    }

  private:
    const WeatherYear& w_;
    Calendar::Date january_;
    int years_;
};

std::string date_text(const Clock& c) {
    const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(c.year) + two(c.month) + two(c.day);
}

} // namespace

RunWeather on_calendar(const WeatherYear& weather, const Calendar& calendar, double duration) {
    RunWeather run;
    WeatherYear& y = run.year;
    y = weather;
    const Clock start = calendar.standard(0.0);
    y.year = start.year;
    y.origin = day * days_between(Calendar::date(start.year, 1, 1), calendar.first()) + calendar.first_second();
    y.start = weather.step * std::floor((y.origin - before) / weather.step);
    const double span = std::max(duration, one_year) + before + after;
    const auto n = static_cast<std::size_t>(std::ceil(span / weather.step));
    const Measured measured(weather);
    std::vector<std::size_t> from(n);
    for (std::size_t k = 0; k < n; ++k) {
        const double time = y.start - y.origin + weather.step * (static_cast<double>(k) + 0.5); // of the run
        if (weather.year == 0) {
            from[k] = weather.step_at(calendar.typical_second(time));
            continue;
        }
        const Clock c = calendar.standard(time);
        const auto own = measured.step(c.year, c.month, c.day, 3600.0 * c.hour);
        from[k] = own ? *own : measured.borrowed(c.month, c.day, 3600.0 * c.hour);
        if (!own && time > 0.0 && time < duration && run.warning.empty())
            run.warning =
                "the weather has no " + date_text(c) +
                ": days of the run missing from it are filled with the same calendar days of its first year that "
                "has them";
    }
    for (auto list :
         {&WeatherYear::dry_bulb, &WeatherYear::dew_point, &WeatherYear::pressure, &WeatherYear::global_irradiance,
          &WeatherYear::direct_irradiance, &WeatherYear::diffuse_irradiance, &WeatherYear::wind_speed}) {
        if ((weather.*list).empty()) continue;
        (y.*list).resize(n);
        for (std::size_t k = 0; k < n; ++k) (y.*list)[k] = (weather.*list)[from[k]];
    }
    y.relative_humidity.clear();
    y.lines.clear();
    return run;
}

} // namespace sitewatt
