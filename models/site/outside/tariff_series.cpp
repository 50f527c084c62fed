#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {
constexpr std::size_t hours_of_year = 8760;
constexpr double hour = 3600.0; // s
} // namespace

namespace {
/// Years of 365 days that a run reaches into.
std::size_t years(double duration) {
    return static_cast<std::size_t>(std::max(std::ceil(duration / (hour * hours_of_year) - 1e-2), 1.0));
}
/// Dry bulb in the middle of an hour of the run.
double warmth(const WeatherYear& year, std::size_t hour_of_run) {
    return year.dry_bulb[year.step_at(year.origin + hour * (static_cast<double>(hour_of_run) + 0.5))];
}
} // namespace

std::vector<double> coincident_hours(const WeatherYear& year, const Calendar& calendar, double duration) {
    constexpr int june = 6, september = 9, first_hour = 14, last_hour = 17;
    std::map<std::pair<std::size_t, int>, std::size_t> hottest; // of every year of the run and month
    for (std::size_t h = 0; h < hours_of_year * years(duration); ++h) {
        const double middle = hour * (static_cast<double>(h) + 0.5);
        const Clock clock = calendar.standard(middle);
        if (clock.month < june || clock.month > september || clock.hour_of_day() < first_hour ||
            clock.hour_of_day() > last_hour)
            continue;
        const auto known = hottest.emplace(std::pair(h / hours_of_year, clock.month), h).first;
        if (warmth(year, h) > warmth(year, known->second)) known->second = h;
    }
    std::vector<double> hours;
    for (const auto& [month, h] : hottest) hours.push_back(hour * static_cast<double>(h));
    std::sort(hours.begin(), hours.end());
    return hours;
}

std::vector<double> hottest_hours(const WeatherYear& year, std::size_t count, double duration) {
    std::vector<std::size_t> order(hours_of_year);
    std::vector<double> hours;
    for (std::size_t y = 0; count > 0 && y < years(duration); ++y) {
        std::iota(order.begin(), order.end(), y * hours_of_year);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return warmth(year, a) > warmth(year, b); });
        for (std::size_t k = 0; k < std::min(count, order.size()); ++k)
            hours.push_back(hour * static_cast<double>(order[k]));
    }
    std::sort(hours.begin(), hours.end());
    return hours;
}

Steps tariff_prices(const RateSchedule& rate, const Calendar& calendar, double duration) {
    const double first = -24.0 * hour - std::fmod(calendar.first_second(), hour);
    const auto hours = static_cast<std::size_t>(std::ceil((duration - first) / hour)) + 48;
    std::vector<double> begin, price;
    for (std::size_t k = 0; k < hours; ++k) {
        begin.push_back(first + hour * static_cast<double>(k));
        price.push_back(tariff_price(rate, calendar, begin.back() + 0.5 * hour));
    }
    const double end = begin.back() + hour;
    return {std::move(begin), std::move(price), end};
}

} // namespace sitewatt
