#pragma once
/// A grid contract as a rate schedule: its peak and other hours, its demand and fixed charges, its ratchet.
///
/// Physics   Peak hours of peak months multiply the energy price, all others have a factor of their own. An end before
///           its begin goes over midnight, or over New Year. The hours after midnight belong to the day they lie in.
/// Valid     Whole hours and months.
/// Sources   Usual structure of US large-load schedules.

#include "models/money/grid_contract.hpp"
#include "models/rate_schedule.hpp"

namespace sitewatt {

/// True from `begin` to before `end`, over the turn where the end lies before the begin.
constexpr bool within_turn(double at, double begin, double end) {
    return begin <= end ? at >= begin && at < end : at >= begin || at < end;
}

/// Days that may have a peak.
enum class PeakDays { all, monday_to_saturday, monday_to_friday };

/// @param energy_price  USD/J   @param demand_charge  USD/W and month   @param fixed_charge  USD/month
inline RateSchedule contract_schedule(double energy_price, double demand_charge, double fixed_charge,
                                      const GridContract& c, PeakDays days) {
    constexpr double open = std::numeric_limits<double>::infinity();
    RateSchedule rate;
    const auto period = [&](double factor) {
        const double price = energy_price * factor;
        return RateSchedule::Tiers{{open, price, price * c.export_factor}};
    };
    rate.energy = {period(c.off_peak_factor)};
    if (c.peak_factor != c.off_peak_factor) {
        rate.energy.push_back(period(c.peak_factor));
        const bool all_year = c.peak_last_month + 1.0 == c.peak_first_month; // all the way round
        RateSchedule::Schedule peak{};
        for (std::size_t m = 0; m < 12; ++m)
            for (std::size_t h = 0; h < 24; ++h)
                peak[m][h] = (all_year ||
                              within_turn(static_cast<double>(m + 1), c.peak_first_month, c.peak_last_month + 1.0)) &&
                             within_turn(static_cast<double>(h), c.peak_from, c.peak_to);
        rate.energy_weekday = peak;
        if (days == PeakDays::all) rate.energy_weekend = peak;
        if (days != PeakDays::monday_to_friday) rate.energy_saturday = peak;
    }
    rate.exports = RateSchedule::Exports::net_billing;
    if (demand_charge != 0.0) rate.flat_demand.periods = {{{open, demand_charge}}};
    rate.ratchet_share.fill(c.demand_ratchet);
    rate.fixed = {fixed_charge, RateSchedule::Per::month};
    return rate;
}

} // namespace sitewatt
