#include "models/site/outside/tariff_series.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {
constexpr std::array<std::size_t, 13> month_begins{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}; // days
constexpr double hour = 3600.0;                                                                                 // s
} // namespace

std::vector<double> coincident_hours(const WeatherYear& year) {
    const auto warmth = [&](std::size_t h) {
        return year.dry_bulb[year.step_at(hour * (static_cast<double>(h) + 0.5))];
    };
    std::vector<double> hours;
    for (std::size_t month = 5; month < 9; ++month) {
        std::size_t hottest = 24 * month_begins[month] + 16;
        for (std::size_t day = month_begins[month]; day < month_begins[month + 1]; ++day)
            for (std::size_t h = 14; h < 18; ++h)
                if (warmth(24 * day + h) > warmth(hottest)) hottest = 24 * day + h;
        hours.push_back(hour * static_cast<double>(hottest));
    }
    return hours;
}

std::vector<double> hottest_hours(const WeatherYear& year, std::size_t count) {
    std::vector<std::size_t> order(24 * month_begins.back());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto warmth = [&](std::size_t h) {
        return year.dry_bulb[year.step_at(hour * (static_cast<double>(h) + 0.5))];
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return warmth(a) > warmth(b); });
    std::vector<double> hours;
    for (std::size_t k = 0; k < std::min(count, order.size()); ++k)
        hours.push_back(hour * static_cast<double>(order[k]));
    std::sort(hours.begin(), hours.end());
    return hours;
}

std::vector<double> hourly_prices(const RateSchedule& rate, const Calendar& calendar, std::size_t hours) {
    std::vector<double> prices;
    for (std::size_t k = 0; k < hours; ++k) {
        const Clock clock = calendar.wall(hour * (static_cast<double>(k) + 0.5));
        prices.push_back(rate.price(clock.month - 1, day_of(clock), clock.hour_of_day()));
    }
    return prices;
}

Steps tariff_prices(const RateSchedule& rate, const Calendar& calendar, double duration) {
    const double first = -24.0 * hour - std::fmod(calendar.first_second(), hour);
    const auto hours = static_cast<std::size_t>(std::ceil((duration - first) / hour)) + 48;
    std::vector<double> begin, price;
    for (std::size_t k = 0; k < hours; ++k) {
        begin.push_back(first + hour * static_cast<double>(k));
        const Clock clock = calendar.wall(begin.back() + 0.5 * hour);
        price.push_back(rate.price(clock.month - 1, day_of(clock), clock.hour_of_day()));
    }
    const double end = begin.back() + hour;
    return {std::move(begin), std::move(price), end};
}

} // namespace sitewatt
