#pragma once
/// What more power from a grid would add to the peaks that its bill charges.
///
/// Physics   A schedule may charge the highest demand of a month and, beside it, the highest in the hours of each of
///           its periods. At a moment those count whose hours it is: power up to the least of them makes no new peak,
///           more pays the prices of all.
/// Valid     The last tier of a price, as for a large load. Over the least of the peaks that count the others are taken
///           to be reached too.

#include "models/site/operation/grid_meter.hpp"

namespace sitewatt::peaks {

/// The schedule's period of demand at a time of the run; -1 if it has none.
inline int period(const RateSchedule& rate, const Calendar& calendar, double time) {
    if (rate.demand.periods.empty()) return -1;
    const Clock clock = calendar.wall(time);
    return static_cast<int>(rate.demand_period(clock.month - 1, day_of(clock), clock.hour_of_day()));
}

/// USD/W of one more unit of each peak of the month in which `time` lies, all of it billed.
inline Peaks month_prices(const GridDesign& d, const Calendar& calendar, double time) {
    Peaks price;
    if (!d.pays_for_peaks()) return price;
    const bool alike = d.schedule.flat_demand.periods.size() <= 1; // in all months: no look at the calendar
    price.any =
        std::max(d.grid.demand_charge, d.schedule.peak_price_of_month(alike ? 0 : calendar.wall(time).month - 1));
    for (std::size_t p = 0; p < d.schedule.demand.periods.size(); ++p)
        price.of_period.push_back(d.schedule.peak_price_of_period(p));
    return price;
}

/// Share of the month in which `time` lies that is billed: a run that begins in it pays for the rest.
inline double billed_share(const Calendar& calendar, double time) {
    constexpr double longest_month = 31.0 * 86400.0; // s
    if (time >= longest_month) return 1.0;
    const int number = calendar.month_number(time);
    const double begin = calendar.month_begin(number), end = calendar.month_begin(number + 1);
    return end > 0.0 ? (end - std::max(begin, 0.0)) / (end - begin) : 1.0;
}
/// USD/W of one more unit of each peak on the bill of the month in which `time` lies.
inline Peaks prices(const GridDesign& d, const Calendar& calendar, double time) {
    Peaks price = month_prices(d, calendar, time);
    const double share = billed_share(calendar, time);
    price.any *= share;
    for (double& p : price.of_period) p *= share;
    return price;
}

/// USD/J that the charge of a whole month adds to power taken in all hours that count.
inline Peaks spread(const GridDesign& d, const Calendar& calendar, double time) {
    Peaks price = month_prices(d, calendar, time);
    const int month = calendar.wall(time).month - 1;
    price.any /= one_month;
    for (std::size_t p = 0; p < price.of_period.size(); ++p) {
        const double share = d.schedule.period_share(p, month);
        price.of_period[p] = share > 0.0 ? price.of_period[p] / one_month / share : 0.0;
    }
    return price;
}

/// USD/W that no bill of a month (from 0) is under, whatever its tiers. @param share  of the month that is billed
inline Peaks least_prices(const GridDesign& d, int month, double share) {
    const auto cheapest = [share](const RateSchedule::Tiers& tiers) {
        return share * std::max(std::ranges::min_element(tiers, {}, &RateSchedule::Tier::rate)->rate, 0.0);
    };
    const auto& rate = d.schedule;
    Peaks price{d.grid.demand_charge * share};
    if (const auto of = static_cast<std::size_t>(rate.flat_demand_month[static_cast<std::size_t>(month)]);
        of < rate.flat_demand.periods.size())
        price.any = std::max(price.any, cheapest(rate.flat_demand.periods[of]));
    for (const auto& tiers : rate.demand.periods) price.of_period.push_back(cheapest(tiers));
    return price;
}

/// Of the peaks that count at a moment.
struct Now {
    double made;  ///< W that make no new one; infinity if none is charged
    double price; ///< of more
    bool charged() const { return price > 0.0; }
};
/// @param reached  W   @param price  USD/W, or USD/J   @param period  of demand that holds; -1: none
inline Now now(const Peaks& reached, const Peaks& price, int period) {
    Now result{infinity, 0.0};
    const auto count = [&](double made, double more) {
        if (more > 0.0) result = {std::min(result.made, made), result.price + more};
    };
    count(reached.any, price.any);
    if (period < 0 || price.of_period.empty()) return result;
    const auto p = static_cast<std::size_t>(period);
    count(p < reached.of_period.size() ? reached.of_period[p] : 0.0, price.of_period[p]);
    return result;
}

/// USD/W of a new peak at a time, on the bill of its month.
inline double charge(const GridDesign& d, const Calendar& calendar, double time) {
    return now({}, prices(d, calendar, time), period(d.schedule, calendar, time)).price;
}

} // namespace sitewatt::peaks
