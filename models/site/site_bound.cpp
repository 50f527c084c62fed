/// The least running cost of a run's demand, hours known beforehand: the bound that shows how far rules or plan stayed
/// from the optimum.

#include "models/site/site.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace sitewatt {
namespace {

/// USD/J of grid power at the least, and of exports at the most.
struct Worth {
    double least, sold;
};

/// What one more unit of grid power costs at the least at an instant, and what exports earn at the most, USD/J: a rate
/// schedule has tiers, and may run its meter backwards.
Worth worth(const GridDesign& grid, const Calendar& calendar, double time, double price) {
    const auto& rate = grid.schedule;
    if (rate.energy.empty()) return {price, price * grid.contract.export_factor};
    const auto& tiers = tariff_tiers(rate, calendar, time);
    const auto cheaper = [](const auto& a, const auto& b) { return a.rate < b.rate; };
    const auto [low, high] = std::minmax_element(tiers.begin(), tiers.end(), cheaper);
    const double over = price - RateSchedule::marginal(tiers); // adjustments of the month
    const double sell = tiers.front().sell;
    const bool backwards = rate.exports == RateSchedule::Exports::net_metering;
    return {low->rate + over, backwards ? std::max(sell, high->rate + over) : sell};
}

} // namespace

/// The hour from `begin`, s, at its best: the least prices and the coolest air of twelve instants, the mean of sun and
/// wind. What the run could do at any instant of it, the hour can. Of the last hour the run may have but a share, and
/// so much of its demand.
DispatchHour Site::best_hour(double begin, double served, double share) const {
    constexpr int instants = 12;
    const double end = begin + 3600.0 * share;
    DispatchHour hour{served * share, forcing_.at(begin), {}};
    Surroundings& best = hour.outside;
    best.renewable.fill(0.0);
    const Surroundings after = forcing_.at(end); // a connection that comes, or ends to be curtailed, within the hour
    for (std::size_t i = 0; i < most_grids; ++i) {
        best.grids[i].energy_price = infinity;
        best.grids[i].available = std::max(best.grids[i].available, after.grids[i].available);
    }
    hour.export_price.fill(-infinity);
    best.gas_lost = 0.0;
    for (int k = 0; k < instants; ++k) {
        const Surroundings now = forcing_.at(begin + (end - begin) * (k + 0.5) / instants);
        best.dry_bulb = std::min(best.dry_bulb, now.dry_bulb);
        best.wet_bulb = std::min(best.wet_bulb, now.wet_bulb);
        best.pressure = std::max(best.pressure, now.pressure);
        for (std::size_t i = 0; i < design_.grids.size(); ++i)
            best.grids[i].available = std::max(best.grids[i].available, now.grids[i].available);
        for (std::size_t i = 0; i < best.renewable.size(); ++i)
            best.renewable[i] += share * now.renewable[i] / instants;
    }
    for (double t = begin; t < end; t = forcing_.next_step(t)) { // no interval of a price is passed by
        const Surroundings now = forcing_.at(t);
        best.fuel_price_factor = std::min(best.fuel_price_factor, now.fuel_price_factor);
        for (std::size_t i = 0; i < design_.grids.size(); ++i) {
            const Worth price = worth(design_.grids[i], design_.calendar, t, now.grids[i].energy_price);
            best.grids[i].energy_price = std::min(best.grids[i].energy_price, price.least);
            best.grids[i].carbon = std::min(best.grids[i].carbon, now.grids[i].carbon);
            hour.export_price[i] = std::max(hour.export_price[i], price.sold);
        }
    }
    for (std::size_t i = 0; i < design_.grids.size(); ++i) { // an hour that periods share is of none
        const auto period = [&](double at) { return peaks::period(design_.grids[i].schedule, design_.calendar, at); };
        hour.period[i] = period(begin) == period(begin + 3599.0) ? period(begin) : -1;
    }
    return hour;
}

/// Month by month, for its demand charge. What batteries hold between months, and more or less at the end of the run
/// than at its beginning, is worth the grid's mean price or the cheapest fleet's cost: any worth gives a bound.
double Site::dispatch_bound(double duration) const {
    const auto served = controllers_.hourly_served();
    const auto last = std::min(static_cast<std::size_t>(std::ceil(duration / 3600.0 - 1e-9)), served.size());
    std::vector<DispatchHour> hours;
    double cost = 0.0;
    PerGrid price{}; // means of the run
    for (std::size_t k = 0; k < last; ++k) {
        const double begin = 3600.0 * static_cast<double>(k);
        hours.push_back(best_hour(begin, served[k], std::min((duration - begin) / 3600.0, 1.0)));
        for (std::size_t i = 0; i < design_.grids.size(); ++i)
            price[i] += hours.back().outside.grids[i].energy_price / static_cast<double>(last);
    }
    double stored_value = infinity;
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        stored_value = std::min(stored_value, std::max(price[i], 0.0));
    for (const auto& fleet : design_.fleets)
        if (!hours.empty())
            stored_value =
                std::min(stored_value, source_cost::unit(fleet, design_.economics, hours[last / 2].outside).full());
    if (!std::isfinite(stored_value)) stored_value = 0.0;
    for (std::size_t i = 0; i < design_.grids.size(); ++i) { // differences to a strike are settled whatever is done
        const auto& c = design_.grids[i].contract;
        for (double t = 0.0; c.contract_power > 0.0 && t < duration;) {
            const double next = std::min(forcing_.next_step(t), duration);
            cost += (next - t) * c.contract_power * (c.contract_price - forcing_.at(t).grids[i].energy_price);
            t = next;
        }
    }
    for (std::size_t first = 0; first < last;) {
        const double begin = 3600.0 * static_cast<double>(first);
        const int month = design_.calendar.month_number(begin + 1800.0);
        const double next = std::ceil(design_.calendar.month_begin(month + 1) / 3600.0);
        const std::size_t end = std::clamp(static_cast<std::size_t>(next), first + 1, last);
        std::vector<Peaks> charges;
        for (std::size_t i = 0; i < design_.grids.size(); ++i) {
            const auto& d = design_.grids[i];
            const auto& meter = controllers_.meters()[i];
            charges.emplace_back();
            if (meter.months().empty()) continue;
            const MeteredMonth& m = meter.months()[meter.month_at(begin + 1800.0)];
            const FixedCharge fixed = fixed_charge(d.schedule.fixed, m);
            cost += fixed.amount * fixed.price;
            charges.back() = peaks::least_prices(d, m.month - 1, m.share);
        }
        const DispatchProblem problem(design_, std::span(hours).subspan(first, end - first), {}, stored_value, charges);
        const auto solution = solver_(problem.program());
        if (!solution.optimal) return std::numeric_limits<double>::quiet_NaN();
        cost += solution.cost;
        first = end;
    }
    return cost + stored_value * controllers_.charge_gained();
}

std::vector<Kpi> Site::bound_figures(double running, double duration) const {
    if (!design_.bound_wanted || !solver_) return {};
    const double bound = dispatch_bound(duration);
    return {{"dispatch_bound", quantity::money, "least running cost of the same demand, hours known beforehand", bound},
            {"dispatch_gap", quantity::ratio, "what the running cost lies over that bound, over its size",
             bound != 0.0 ? (running - bound) / std::abs(bound) : 0.0}};
}

} // namespace sitewatt
