#pragma once
/// A year of meter readings by the hour, for tests of bills: 2025, which begins on a Wednesday.

#include "models/money/bill.hpp"

#include <array>
#include <functional>
#include <limits>

namespace sitewatt::example {

inline constexpr double kwh = 3.6e6, kw = 1e3, open = std::numeric_limits<double>::infinity();
inline constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// A month and hour of readings; weekday Monday is 0.
struct Moment {
    int month, day, weekday, hour; ///< month from 0, day from 1
};

struct MeteredYear {
    std::vector<MeteredMonth> months;
    std::vector<MeterWindow> windows;

    /// @param imported, exported  kW in every hour   @param months  of the year, from January
    explicit MeteredYear(const std::function<double(const Moment&)>& imported,
                         const std::function<double(const Moment&)>& exported = {}, int months_run = 12) {
        int weekday = 2;
        for (int m = 0; m < months_run; ++m) {
            const std::size_t first = windows.size();
            const int length = days[static_cast<std::size_t>(m)];
            for (int d = 1; d <= length; ++d, weekday = (weekday + 1) % 7)
                for (int h = 0; h < 24; ++h) {
                    const Moment now{m, d, weekday, h};
                    windows.push_back({imported(now) * kwh, exported ? exported(now) * kwh : 0.0, 3600.0, d, h,
                                       weekday < 5    ? RateSchedule::Day::weekday
                                       : weekday == 5 ? RateSchedule::Day::saturday
                                                      : RateSchedule::Day::sunday});
                }
            months.push_back({2025, m + 1, 1.0, static_cast<double>(length), first, windows.size()});
        }
    }
    std::vector<BillLine> bill(const RateSchedule& rate, double power_factor = 1.0) const {
        return sitewatt::bill(rate, months, windows, power_factor);
    }
};

/// One price at all hours, USD/kWh; windows of an hour.
inline RateSchedule one_price(double usd_per_kwh) {
    RateSchedule rate;
    rate.energy = {{{open, usd_per_kwh / kwh}}};
    rate.window = 3600.0;
    return rate;
}

/// USD of a month ("2025-01") of the lines whose item begins so.
inline double cost_of(const std::vector<BillLine>& lines, const std::string& month, const std::string& item = "") {
    double sum = 0.0;
    for (const auto& line : lines)
        if (line.month == month && line.item.starts_with(item)) sum += line.cost;
    return sum;
}
inline std::string month_of(int m) { return (m < 9 ? "2025-0" : "2025-") + std::to_string(m + 1); }

} // namespace sitewatt::example
