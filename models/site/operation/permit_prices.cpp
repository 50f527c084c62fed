#include "models/site/operation/permit_prices.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

constexpr double week = 604800.0, day = 86400.0, hour = 3600.0; // s
constexpr std::size_t a_year = 8760, known = 24; // hours that those to come may be like, the fewest of them
constexpr std::size_t sample = 28 * 24;          // of them that are looked at
constexpr double kept_back = 0.01;               // of a permit, for what starts and an hour's demand add, estimate
constexpr double fading = 0.9;                   // of what scales the model, from one day to the next, estimate
constexpr double margin_grows = 1.1, margin_shrinks = 0.99; // in a day, of a price at which units run on, estimates
constexpr double paid_share = 0.95; // of the month's peak that is filled, as unit_commitment does

/// So that some of many hours meet all hours of the day and of the week alike.
std::size_t stride_through(std::size_t hours) {
    std::size_t stride = 1;
    for (const std::size_t prime : {5U, 11U, 13U})
        if (hours > stride * sample) stride = prime;
    return stride;
}
std::vector<DemandHistory::Expected> thinned(const std::vector<DemandHistory::Expected>& hours) {
    const std::size_t stride = stride_through(hours.size());
    std::vector<DemandHistory::Expected> some;
    for (std::size_t k = hours.size() % stride; k < hours.size(); k += stride) some.push_back(hours[k]);
    return some;
}

/// Of the one connection that a site which keeps permits may have; nothing without one.
source_cost::Grid grid_now(const SiteDesign& design, const Surroundings& outside) {
    if (design.grids.empty()) return {0.0, 0.0};
    return source_cost::grid(design.grids.front(), design.economics, outside.grids.front());
}

} // namespace

PermitPrices::PermitPrices(const SiteDesign& design) : design_(design) {
    for (const auto& grid : design.grids) import_limit_ += grid.grid.import_limit;
    if (!design.keep_permits) return;
    const auto& money = design.economics;
    using Of = Limit::Of;
    for (std::size_t k = 0; k < pollutants.size(); ++k)
        if (pollutants[k].limited(money)) limits_.push_back({Of::emitted, k, money.*pollutants[k].permit});
    for (std::size_t i = 0; i < design.fleets.size(); ++i) {
        const double units = design.fleets[i].turbine.count;
        if (money.hours_permit < no_permit) limits_.push_back({Of::hours, i, money.hours_permit * units});
        if (money.starts_permit < no_permit * 1e-3) limits_.push_back({Of::starts, i, money.starts_permit * units});
    }
    if (!limits_.empty()) prices_.resize(design.fleets.size());
    blocks_.resize(design.fleets.size());
}

void PermitPrices::begin_counting() {
    cost_ = days_ = time_short_ = 0.0;
    for (auto& limit : limits_) limit.priced = 0.0, limit.used_before = 0.0;
    last_ = -infinity;
    peak_ = free_peak_ = 0.0;
}

double PermitPrices::mean_price(std::size_t pollutant) const {
    for (const auto& limit : limits_)
        if (limit.of == Limit::Of::emitted && limit.index == pollutant) return days_ > 0.0 ? limit.priced / days_ : 0.0;
    return 0.0;
}

double PermitPrices::dearest_fleet(Limit::Of of) const {
    double most = 0.0;
    for (const auto& limit : limits_)
        if (limit.of == of && days_ > 0.0) most = std::max(most, limit.priced / days_);
    return most;
}

/// Some of the hours to the end of the year, as the run's series have them, with the demand of the last week.
std::vector<DemandHistory::Expected> PermitPrices::coming(double time, double end, const DemandHistory& history) {
    std::vector<DemandHistory::Expected> hours;
    if (!outside_ || until_ < end - day) return hours;
    const auto first = static_cast<std::size_t>(std::ceil(time / hour)),
               last = static_cast<std::size_t>(std::min(end, until_) / hour);
    if (last <= first) return hours;
    if (seen_.size() < last) seen_.resize(last);
    for (std::size_t k = first; k < last; k += stride_through(last - first)) {
        const double begin = hour * static_cast<double>(k);
        const double demand = history.forecast(time + std::fmod(begin - time, week) + 0.5 * hour);
        if (demand <= 0.0) continue; // the first week is not over
        auto& seen = seen_[k];
        if (seen.renewable < 0.0) {
            const auto outside = outside_(begin, begin + hour);
            seen.renewable = std::accumulate(outside.renewable.begin(), outside.renewable.end(), 0.0);
            for (std::size_t i = 0; i < design_.grids.size(); ++i) seen.price[i] = outside.grids[i].energy_price;
        }
        const double net = demand - seen.renewable;
        hours.push_back({net, net, seen.price, true});
    }
    return hours;
}

const YearSum& PermitPrices::sum_of(const Limit& limit, const Permits& permits) {
    if (limit.of == Limit::Of::emitted) return permits.emitted(limit.index);
    return limit.of == Limit::Of::hours ? permits.hours(limit.index) : permits.starts(limit.index);
}

/// Fleets at full load in the air of now.
void PermitPrices::look_at(const Surroundings& outside) {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const auto& d = design_.fleets[i];
        const auto unit = source_cost::unit(d, design_.economics, outside);
        auto& block = blocks_[i];
        const auto& out = outside.units_out[i];
        const double working = std::max(d.turbine.count - out.failed - out.maintained, 0.0);
        block = {unit.most * working, unit.full(), std::vector<double>(limits_.size(), 0.0)};
        if (block.most <= 0.0) continue;
        const auto full = ThermalFleet<double>::output(
            d.turbine, {unit.most},
            {0.0, 1.0, outside.dry_bulb, outside.wet_bulb, outside.pressure, outside.gas_lost, 0.0});
        for (std::size_t k = 0; k < limits_.size(); ++k) {
            if (limits_[k].of == Limit::Of::emitted)
                block.uses[k] = full.*pollutants[limits_[k].index].rate / std::max(full.power, 1.0);
            if (limits_[k].of == Limit::Of::hours && limits_[k].index == i) block.uses[k] = 1.0 / unit.most;
        }
    }
}

/// Hours one by one, the cheapest source first; mean over them. @param priced  with the prices of the limits
PermitPrices::Model PermitPrices::dispatch(std::span<const DemandHistory::Expected> hours, const Surroundings& outside,
                                           bool priced, double peak) const {
    Model model{0.0, 0.0, std::vector<double>(limits_.size(), 0.0)};
    std::vector<double> price;
    for (const auto& block : blocks_) {
        price.push_back(block.cost);
        for (std::size_t k = 0; priced && k < limits_.size(); ++k) price.back() += limits_[k].price * block.uses[k];
    }
    std::vector<std::size_t> order(blocks_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return price[a] < price[b]; });
    const auto grid = grid_now(design_, outside);
    const double paid = std::min(paid_share * peak, import_limit_);
    for (const auto& h : hours) {
        double open = std::max(h.net, 0.0), bought = 0.0;
        const std::array<double, 2> steps{paid, import_limit_ - paid};
        const double energy = grid.energy + h.price.front() - outside.grids.front().energy_price;
        const std::array<double, 2> prices{energy, energy + grid.demand};
        std::size_t step = 0;
        const auto buy = [&](double below) {
            for (; step < 2 && prices[step] < below; ++step) {
                const double power = std::min(open, steps[step]);
                open -= power;
                model.cost += power * energy;
                bought += power;
            }
        };
        for (const std::size_t i : order) {
            buy(price[i]);
            const double power = std::min(open, blocks_[i].most);
            open -= power;
            model.cost += power * blocks_[i].cost;
            for (std::size_t k = 0; k < limits_.size(); ++k) model.used[k] += power * blocks_[i].uses[k];
        }
        buy(infinity);
        model.peak = std::max(model.peak, bought);
    }
    const double n = std::max<double>(static_cast<double>(hours.size()), 1.0);
    model.cost *= day / n;
    for (double& each : model.used) each *= day / n;
    return model;
}

void PermitPrices::set_prices() {
    for (auto& price : prices_) price = {};
    for (const auto& limit : limits_) {
        if (limit.of == Limit::Of::hours) prices_[limit.index].hour = limit.price;
        if (limit.of == Limit::Of::starts) prices_[limit.index].start = limit.price;
        if (limit.of != Limit::Of::emitted) continue;
        for (auto& price : prices_) price.emitted[limit.index] = limit.price;
    }
}

/// On the last day of a month, and where a run or a year begins, it is time to decide about a month.
void PermitPrices::look_at_month(double time, double year_end, bool new_year) {
    const auto& calendar = design_.calendar;
    const int number = calendar.month_number(time);
    month_.begins = number != month_.number || new_year;
    month_.number = number;
    month_.ends = calendar.month_end(time) < time + 1.5 * day && calendar.month_end(time) < year_end;
    month_.decides = new_year || month_.ends;
    const double begin = month_.ends ? calendar.month_end(time) : time;
    month_.days = (calendar.month_end(begin) - begin) / day;
    month_.days_of_year = (year_end - begin) / day;
}

bool PermitPrices::update(double time, const Surroundings& outside, const DemandHistory& history,
                          const Permits& permits, double grid_peak) {
    const double since = std::isfinite(last_) ? time - last_ : 0.0;
    last_ = time;
    next_ = (std::floor(time / day) + 1.0) * day;
    look_at(outside);
    const auto all_hours = history.before(time, a_year);
    if (all_hours.size() < known) return false;
    const int year = static_cast<int>(time / one_year);
    const bool new_year = year != year_;
    year_ = year;
    const double end = (year + 1) * one_year; // s
    const double left = std::max(end - time, day);
    look_at_month(time, end, new_year);
    auto hours = coming(time, end, history);
    if (hours.size() < known) hours = thinned(all_hours);
    const auto yesterday = std::span(all_hours).last(known);
    if (month_.begins) peak_ = free_peak_ = modelled_peak_ = 0.0; // the day before counts for the month it ends
    const Model was = dispatch(yesterday, outside, true, peak_), free = dispatch(yesterday, outside, false, free_peak_);
    const bool held_back = std::any_of(limits_.begin(), limits_.end(), [](const Limit& limit) {
        return limit.of != Limit::Of::starts && limit.price > 0.0;
    });
    // The meter's quarters of an hour are over the hours of the model, with units as without them.
    modelled_peak_ = std::max(modelled_peak_, was.peak);
    const double free_peak = free.peak > 0.0 ? free.peak + std::max(grid_peak - modelled_peak_, 0.0) : 0.0;
    if (since > 0.0 && held_back) {
        const double more =
            std::max(grid_peak - peak_, 0.0) - std::max(free_peak - free_peak_, 0.0); // W of the month's
        double energy = (was.cost - free.cost) * since / day;
        for (std::size_t k = 0; k < limits_.size(); ++k) {
            auto& limit = limits_[k];
            if (!limit.tied || new_year) continue;
            const bool rests = limit.turn.is == Turn::Is::rests;
            const double price = std::exchange(limit.price, rests ? limit.price : over_break_even * limit.worth);
            const Model off = dispatch(yesterday, outside, true, peak_); // what is tied rests, as far as it did
            limit.price = price;
            const double rested = limit.scale() * (free.used[k] - off.used[k]) * since / day,
                         used_more = sum_of(limit, permits).year() - limit.used_before -
                                     limit.scale() * off.used[k] * since / day;
            if (rested > 0.0)
                energy = (off.cost - free.cost) * since / day * std::clamp(1.0 - used_more / rested, 0.0, 1.0);
        }
        cost_ += energy + more * grid_now(design_, outside).demand * one_month;
    }
    if (since > 0.0) days_ += since / day;
    peak_ = std::max(peak_, grid_peak);
    free_peak_ = std::max(free_peak_, held_back ? free_peak : grid_peak); // without a price there is but one peak
    const auto before = limits_;
    bool short_of = false;
    for (std::size_t k = 0; k < limits_.size(); ++k) {
        auto& limit = limits_[k];
        const YearSum& sum = sum_of(limit, permits);
        const double all = sum.year(), today = new_year ? 0.0 : all - limit.used_before;
        const double most = limit.allowed * (1.0 - kept_back);
        const double a_day = std::max(std::min((most - all) / left * day, most - sum.twelve_months()), 0.0);
        limit.used_before = all;
        if (since > 0.0) limit.priced += limit.worth * since / day;
        if (limit.of == Limit::Of::starts) {
            price_starts(limit, a_day, since > 0.0 ? today * day / since : 0.0);
            continue;
        }
        if (since > 0.0 && !new_year) {
            const double modelled = was.used[k] * since / day;
            if (!limit.tied || limit.turn.is == Turn::Is::rests) { // else at a tie the model may run what rests
                limit.sum_used = fading * limit.sum_used + today;
                limit.sum_modelled = fading * limit.sum_modelled + modelled;
            }
            const bool runs_on =
                limit.price > 0.0 && today > std::max(a_day * since / day, Limit::most_scale * modelled);
            limit.margin = std::max(limit.margin * (runs_on ? margin_grows : margin_shrinks), 1.0);
        }
        seek(k, hours, outside, a_day);
        short_of = short_of || limit.falls_short;
    }
    if (short_of) time_short_ += since;
    set_prices();
    for (std::size_t k = 0; k < limits_.size(); ++k)
        if (limits_[k].price != before[k].price) return true;
    return false;
}

} // namespace sitewatt
