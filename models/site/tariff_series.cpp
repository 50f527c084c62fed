#include "models/site/tariff_series.hpp"

#include <algorithm>
#include <array>

namespace sitewatt {
namespace {
constexpr std::array<std::size_t, 13> month_begins{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}; // days
constexpr double hour = 3600.0;                                                                                 // s
} // namespace

std::vector<double> coincident_hours(const WeatherYear& year) {
    std::vector<double> hours;
    for (std::size_t month = 5; month < 9; ++month) {
        std::size_t hottest = 24 * month_begins[month] + 16;
        for (std::size_t day = month_begins[month]; day < month_begins[month + 1]; ++day)
            for (std::size_t h = 14; h < 18; ++h)
                if (year.dry_bulb[24 * day + h] > year.dry_bulb[hottest]) hottest = 24 * day + h;
        hours.push_back(hour * static_cast<double>(hottest));
    }
    return hours;
}

std::vector<double> time_of_use(const Table& grid) {
    std::vector<double> prices;
    std::size_t month = 0;
    for (std::size_t k = 0; k < 24 * month_begins.back(); ++k) {
        while (k / 24 >= month_begins[month + 1]) ++month;
        const auto number = static_cast<double>(month + 1), clock = static_cast<double>(k % 24);
        const bool peak = number >= grid.number("peak_first_month") && number <= grid.number("peak_last_month") &&
                          clock >= grid.number("peak_from") && clock < grid.number("peak_to");
        prices.push_back(grid.number("energy_price") * grid.number(peak ? "peak_factor" : "off_peak_factor"));
    }
    return prices;
}

} // namespace sitewatt
