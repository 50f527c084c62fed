#pragma once
/// What power costs: the one place that rules, plan and bill take it from.
///
/// Physics   A fleet pays fuel by its own curve in this air, wear by energy, ammonia, water, carbon; every start its
/// wear and
///           the fuel until it carries load. Between least and full load a unit costs `idle` and `energy` times power:
///           the chord of its fuel curve, which is the Willans line where it has no map. Permits that run short add
///           their shadow prices (permit_prices.hpp). Grid energy pays price,
///           delivery and carbon; power over the peak that the month has reached pays the demand charge, as power
///           taken all month does, or in the hours in which this grid is cheaper than another.
/// Valid     Rates in the present air, units warm.
/// Sources   Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 3.

#include "models/media/fresh_water.hpp"
#include "models/site/design/design.hpp"
#include "models/site/operation/pollutants.hpp"
#include "models/site/outside/tariff_series.hpp"
#include "models/site/parts/surroundings.hpp"

namespace sitewatt::source_cost {

/// USD/s of the fuel that a fleet burns.
inline double fuel(const FleetDesign& d, const Surroundings& outside, const ThermalFleet<double>::Output& y) {
    return y.fuel_power * d.turbine.fuel_higher_over_lower * d.cost.fuel_price * outside.fuel_price_factor *
           y.fuel_price_factor;
}
/// USD/kg of water taken in, reclaimed or not.
inline double water_price(const Economics& money) {
    const double reclaimed = money.reclaimed_share;
    return ((1.0 - reclaimed) * money.water_price + reclaimed * money.reclaimed_price) / fresh_water::density;
}
/// USD/s of wear by energy and of ammonia, less the credit on its energy.
inline double wear(const FleetDesign& d, const Economics& money, const ThermalFleet<double>::Output& y) {
    return y.power * (d.cost.variable_om - d.production_credit) + y.ammonia * money.ammonia_price;
}
/// USD/s of all that running costs.
inline double running(const FleetDesign& d, const Economics& money, const Surroundings& outside,
                      const ThermalFleet<double>::Output& y, const ShadowPrice* shadow = nullptr) {
    const double paid =
        fuel(d, outside, y) + wear(d, money, y) + y.co2 * money.carbon_price + y.water * water_price(money);
    return shadow == nullptr ? paid : paid + shadow->of(y);
}

/// One unit of a fleet in this air.
struct Unit {
    double most, least;  ///< W it can carry on line
    double idle, energy; ///< USD/s of being on line, USD/J of its power beside
    double start;        ///< USD a hot start
    double start_fuel;   ///< USD of that which grows with the time to start
    double full() const { return most > 0.0 ? idle / most + energy : infinity; } ///< USD/J at full load
};
/// @param shadow  of permits, where dispatch keeps them
inline Unit unit(const FleetDesign& d, const Economics& money, const Surroundings& outside,
                 const ShadowPrice* shadow = nullptr) {
    const auto& p = d.turbine;
    const auto at = [&](double power, double online, double starting) {
        return ThermalFleet<double>::output(
            p, {power},
            {0.0, online, outside.dry_bulb, outside.wet_bulb, outside.pressure, outside.gas_lost, starting});
    };
    auto full = at(0.0, 1.0, 0.0);
    Unit u{full.capacity, full.minimum_power, 0.0, 0.0, d.cycling.start_cost, 0.0};
    if (u.most <= 0.0) return u;
    const double most = running(d, money, outside, at(u.most, 1.0, 0.0), shadow),
                 least = running(d, money, outside, at(u.least, 1.0, 0.0), shadow);
    u.energy = u.most > u.least ? (most - least) / (u.most - u.least) : most / u.most;
    u.idle = most - u.energy * u.most;
    u.start_fuel = running(d, money, outside, at(0.0, 0.0, 1.0), shadow) * p.start_time;
    u.start += u.start_fuel;
    if (shadow != nullptr) u.idle += shadow->hour, u.start += shadow->start;
    return u;
}

/// Grid power, USD/J: within the peak that the month has paid for, and what more of it adds.
struct Grid {
    double energy, demand;
    double peak() const { return energy + demand; } ///< of power that makes a new peak
};
/// @param used  share of the hours that a peak is made for, which pay its charge
inline Grid grid(const GridDesign& d, const Economics& money, const GridNow<double>& now, double used = 1.0) {
    const double carbon = now.carbon * money.carbon_price * (1.0 - d.contract.carbon_in_price);
    return {now.energy_price + d.grid.delivery_price + carbon, d.peak_price() / one_month / used};
}

/// USD/J of a grid's energy at a time to come, as far as it is known before any hour was seen: what its tariff says,
/// what its market usually asks, else what it costs now.
inline double usual(const GridDesign& d, const Calendar& calendar, double time, const GridNow<double>& now) {
    if (d.price_series) return d.usual_price;
    return d.schedule.energy.empty() ? now.energy_price : tariff_price(d.schedule, calendar, time);
}

/// USD/J that energy sold at a time of the run earns. @param price  of the grid's energy then, USD/J
inline double sold(const GridDesign& d, const Calendar& calendar, double time, double price) {
    const auto& rate = d.schedule;
    if (rate.exports == RateSchedule::Exports::net_metering) return price;
    return rate.sells ? tariff_tiers(rate, calendar, time).front().sell : price * d.contract.export_factor;
}

/// USD/J of grid energy alone, of several grids the cheapest; without a grid under any price that a class of work
/// names.
inline double cheapest_energy(const SiteDesign& design, const Surroundings& outside) {
    double price = design.grids.empty() ? -infinity : infinity;
    for (std::size_t i = 0; i < design.grids.size(); ++i) price = std::min(price, outside.grids[i].energy_price);
    return price;
}

/// Load beyond all sources, USD/J: the offer cap of US markets, for power dearer is bought all the same.
inline constexpr double lost_load = 5e3 / 3.6e9;

} // namespace sitewatt::source_cost
