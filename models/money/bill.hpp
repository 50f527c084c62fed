#pragma once
/// A utility's bill, line by line and month by month, from what the meter read and a rate schedule.
///
/// Physics   Energy fills the month's tiers in the order of time, over all periods together; each kWh pays the rate of
///           its period in the tier it falls into. Demand is the highest mean over the schedule's window, of the month
///           or of a period, tier by tier; a ratchet lifts it to a share of the highest of other months. Daily demand
///           is paid on each day's peak. Months before the run are taken as those of its first year twelve months
///           later: a year repeats. Part of a month pays that part of demand and fixed charges, with tiers shortened
///           alike. Exports earn the sell rate as they flow or by the hour; under net metering they run the meter
///           backwards in their period, what a month leaves goes on to the next, and what a year leaves earns the sell
///           rate.
/// Valid     One meter. Adjustments and taxes only as far as the schedule has them.
/// Sources   OpenEI, U.S. Utility Rate Database, field definitions, version 8. REopt.jl 0.4x (NREL): tiers over the
///           month, lookback. SAM (NREL), Utilityrate5: order of time in tiers, hours of demand, net metering.

#include "models/rate_schedule.hpp"
#include "models/system.hpp"

#include <span>
#include <vector>

namespace sitewatt {

/// Energy between two readings.
struct MeterWindow {
    double imported = 0.0, exported = 0.0, seconds = 0.0; ///< J, J, s
    int day = 1, hour = 0;                                ///< of month and day, when it begins
    RateSchedule::Day of_week = RateSchedule::Day::weekday;
};

/// What the run saw of a calendar month.
struct MeteredMonth {
    int year = 2025, month = 1;      ///< month 1 to 12
    double share = 1.0, days = 31.0; ///< of the whole month that is billed, and its length in days
    std::size_t first = 0, last = 0; ///< windows, from first to before last
    double days_billed() const { return share * days; }
};

/// A charge that is paid whatever is used: how much of it a month has, and its price.
struct FixedCharge {
    double amount;
    const char* unit;
    double price; ///< USD
};
inline FixedCharge fixed_charge(const RateSchedule::Charge& c, const MeteredMonth& m) {
    if (c.per == RateSchedule::Per::day) return {m.days_billed(), "day", c.amount};
    return {m.share, "month", c.amount / (c.per == RateSchedule::Per::year ? 12.0 : 1.0)};
}

/// @param months    of the run, in order   @param windows  between two readings, in order
/// @param power_factor  at the meter, for charges by kVA and kvar
std::vector<BillLine> bill(const RateSchedule& rate, std::span<const MeteredMonth> months,
                           std::span<const MeterWindow> windows, double power_factor = 1.0);

/// "2025-01".
std::string month_name(const MeteredMonth& month);

/// USD of all lines.
double total(std::span<const BillLine> lines);

} // namespace sitewatt
