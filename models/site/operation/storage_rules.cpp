#include "models/site/operation/storage_rules.hpp"

#include "models/site/operation/weather_forecast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0, plan_interval = 3.0 * hour; // s; forecasts of the day are brought up to date that often
constexpr std::size_t most_steps = 8;                       // in which quick units come, estimate
constexpr double needed_end = 0.5;      // share of the hours after the last in which what is stored is needed, estimate
constexpr double rounding = 1.0;        // W, of sums of powers: no step of a curve of supply
constexpr double reserve_time = 1800.0; // s for which the batteries stand in for a lost unit

} // namespace

StorageRules::StorageRules(const SiteDesign& design)
    : design_(design), units_(design.fleets.size()), wanted_(design.fleets.size(), 0), slow_(design.fleets.size(), 0) {
    double largest = 0.0, limit = 0.0;
    for (const auto& d : design.fleets) largest = std::max(largest, d.turbine.rated_power);
    for (const auto& d : design.grids) {
        limit += d.grid.import_limit;
        tariffs_vary_ = tariffs_vary_ || d.tariff_varies() || (d.peaks_vary() && !d.price_series);
        charged_ = charged_ || d.pays_for_peaks();
    }
    store_.charging = store_.discharging = design.batteries.empty() ? 1.0 : 0.0;
    for (const auto& d : design.batteries) {
        const auto& b = d.battery;
        store_.power += b.rated_power;
        store_.charging = std::max(store_.charging, b.efficiency_charge);
        store_.discharging = std::max(store_.discharging, b.efficiency_discharge);
        store_.wear = b.capital_cost_energy * battery::fade(0.0, 1.0);
        store_.energy += (b.charge_maximum - floor(d)) * b.energy_capacity;
    }
    if (!design.fleets.empty() && limit < design.design_power) {
        const double lost = std::min(design.reserve_units * largest, design.design_power - limit);
        floor_energy_ = std::min((lost + design.load_step) * reserve_time / store_.discharging, 0.5 * store_.energy);
    }
    store_.energy -= floor_energy_;
}

/// Where grids are, what is kept for their outages.
double StorageRules::floor(const BatteryDesign& d) const {
    double limit = 0.0;
    for (const auto& grid : design_.grids) limit += grid.comes ? grid.grid.import_limit : 0.0;
    const double kept = limit > 0.0 && !design_.look_ahead ? std::min(d.reserve_charge, d.state_of_charge) : 0.0;
    return std::max(kept, d.battery.charge_minimum);
}

/// J above what stays stored.
double StorageRules::held(const Seen& seen) const {
    double charge = -floor_energy_;
    for (std::size_t i = 0; i < design_.batteries.size(); ++i)
        charge += (seen.now.supply.batteries[i].state_of_charge - floor(design_.batteries[i])) *
                  design_.batteries[i].battery.energy_capacity;
    return charge;
}

/// W that each grid may bring now.
std::vector<double> StorageRules::brought(const Surroundings& outside) const {
    std::vector<double> power;
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        power.push_back(design_.grids[i].grid.import_limit * outside.grids[i].available);
    return power;
}

/// Units of a fleet that are not out of order; slow ones as they are on line.
int StorageRules::units_there(const Seen& seen, std::size_t fleet) const {
    if (!quick(fleet)) return slow_[fleet];
    const auto& out = seen.outside.units_out[fleet];
    return static_cast<int>(std::lround(design_.fleets[fleet].turbine.count)) - out.failed - out.maintained;
}

void StorageRules::look_at_units(const Ahead& ahead, const Seen& seen) {
    const Surroundings& outside = seen.outside;
    for (std::size_t i = 0; i < units_.size(); ++i)
        units_[i] =
            source_cost::unit(design_.fleets[i], design_.economics, outside, shadows_.empty() ? nullptr : &shadows_[i]);
    limits_ = brought(outside);
    std::vector<std::size_t> order(units_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [this](std::size_t a, std::size_t b) { return units_[a].full() < units_[b].full(); });
    stack_.clear();
    firm_units_ = 0.0;
    const double highest = *std::ranges::max_element(ahead.net);           // W
    double carried = std::accumulate(limits_.begin(), limits_.end(), 0.0); // without units that stand by
    for (std::size_t i = 0; i < units_.size(); ++i)
        if (!design_.fleets[i].stands_by()) carried += units_there(seen, i) * units_[i].most;
    for (const std::size_t i : order) {
        const int available = units_there(seen, i);
        if (!quick(i) || units_[i].most <= 0.0 || (design_.fleets[i].stands_by() && carried >= highest)) continue;
        if (!stands_by(i, ahead, seen))
            firm_units_ += available * units_[i].most;
        else if (units_[i].full() > dearest(ahead, outside))
            continue;
        for (int k = 0; k < available; ++k) stack_.push_back(i);
    }
}

std::vector<int> StorageRules::counts(std::size_t step) const {
    std::vector<int> all = slow_;
    for (std::size_t k = 0; k < std::min(step * group_, stack_.size()); ++k) ++all[stack_[k]];
    return all;
}

/// How far up the stack these are.
std::size_t StorageRules::step_of(const std::vector<double>& counts) const {
    double all = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (quick(i)) all += counts[i];
    return std::min(static_cast<std::size_t>(std::lround(all / static_cast<double>(group_))), steps());
}

StorageRules::Prices StorageRules::at_prices(const PerGrid& bought, double time) const {
    const std::size_t buyer = buying_grid(design_);
    if (buyer == design_.grids.size()) return {bought, 0.0};
    return {bought, source_cost::sold(design_.grids[buyer], design_.calendar, time, bought[buyer])};
}

/// W that may be sold.
double StorageRules::most_sold(const Surroundings& outside) const {
    const std::size_t buyer = buying_grid(design_);
    if (buyer == design_.grids.size()) return 0.0;
    const double sold = design_.grids[buyer].contract.export_limit * outside.grids[buyer].available;
    return sold > rounding ? sold : 0.0;
}

/// @param sharing  hours that share the charge of a new peak
SupplyCurve StorageRules::curve(const std::vector<int>& on, const Prices& prices, const Surroundings& outside,
                                const Kind& kind, double sharing) const {
    struct Piece {
        double price, power, turn; ///< USD/J, W, and the price at which its turn comes
    };
    std::vector<Piece> pieces;
    double power = 0.0, cost = 0.0, lost = source_cost::lost_load;
    const double price = std::max(prices.sold, 0.0), sold = most_sold(outside);
    for (std::size_t i = 0; i < on.size(); ++i) {
        const auto& u = units_[i];
        power += on[i] * u.least;
        cost += on[i] * (u.idle + u.energy * u.least);
        if (on[i] > 0) pieces.push_back({u.energy, on[i] * (u.most - u.least), u.energy});
    }
    // All is sold that may be; a load that units do not carry for less than that brings ends a sale first.
    power -= sold, cost -= sold * price;
    pieces.push_back({price, sold, price});
    for (std::size_t i = 0; i < design_.grids.size(); ++i) {
        const double energy = source_cost::grid(design_.grids[i], design_.economics, outside.grids[i]).energy +
                              prices.bought[i] - outside.grids[i].energy_price,
                     peak = kind.price[i] / hour / sharing, paid = std::min(kind.paid[i], limits_[i]);
        const double turn = std::max(energy, price); // nothing is bought to be sold
        pieces.push_back({energy, paid, turn});
        pieces.push_back({energy + peak, limits_[i] - paid, turn + peak});
        lost = std::max(lost, 2.0 * (energy + peak));
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.turn < b.turn; });
    SupplyCurve c;
    c.beyond = lost;
    c.points.push_back({power, cost});
    for (const auto& piece : pieces) {
        if (piece.power <= rounding) continue;
        power += piece.power, cost += piece.power * piece.price;
        c.points.push_back({power, cost});
    }
    return c;
}

std::vector<SupplyCurve> StorageRules::curves(const Prices& prices, const Surroundings& outside, const Kind& kind,
                                              double sharing) const {
    std::vector<SupplyCurve> all;
    for (std::size_t n = 0; n <= steps(); ++n) all.push_back(curve(counts(n), prices, outside, kind, sharing));
    return all;
}

void StorageRules::plan(const Seen& seen, const DemandHistory& history) {
    planned_at_ = seen.time;
    const Ahead ahead = look_ahead(seen, history);
    look_at_units(ahead, seen);
    find_lines(seen, ahead);
    // An hour's new peak is the whole charge. What is missing of the store is spread over the hours that it is for.
    double sharing = 0.0;
    for (std::size_t h = 0; h < plan_hours; ++h) {
        const Kind& kind = kinds_[kind_of_[h]];
        sharing += ahead.net[h] + ahead.error[h] - kind.beside > kind.line ? 1.0 : 0.0;
    }
    sharing = std::max(sharing, 1.0);
    // No more units than carry the highest hour and what is sold beside an empty store.
    double most = std::max(*std::max_element(ahead.net.begin(), ahead.net.end()), 0.0) + most_sold(seen.outside);
    std::size_t needed = 0;
    for (; needed < stack_.size() && most > 0.0; ++needed) most -= units_[stack_[needed]].most;
    stack_.resize(needed);
    group_ = (needed + most_steps - 1) / most_steps;
    group_ = std::max(group_, std::size_t{1});
    if (tariffs_vary_ && charged_ && design_.renewables.empty() && history.forecast(seen.time) > 0.0)
        raise_line(seen, ahead, sharing);
    value_ = value(ahead, seen.outside, sharing, true);
}

/// Of the hours to come, under the line as it is. @param unsure  of the load
StoredValue StorageRules::value(const Ahead& ahead, const Surroundings& outside, double sharing, bool unsure) const {
    std::vector<StoredValue::Hour> hours;
    double cost = 0.0, energy = 0.0;
    for (std::size_t h = 0; h < plan_hours; ++h) {
        const double net = ahead.net[h];
        hours.push_back({net,
                         curves(at_prices(ahead.prices[h], planned_at_ + hour * (static_cast<double>(h) + 0.5)),
                                outside, kinds_[kind_of_[h]], sharing),
                         unsure ? ahead.error[h] : 0.0});
        if (net <= 0.0) continue;
        double least = infinity;
        for (const auto& supply : hours.back().supply) least = std::min(least, supply.cost(net));
        cost += least, energy += net;
    }
    std::vector<double> starts;
    for (std::size_t k = 0; k < stack_.size(); ++k) {
        if (k % group_ == 0) starts.push_back(0.0);
        starts.back() += units_[stack_[k]].start;
    }
    const double worth = energy > 0.0 ? needed_end * std::max(cost / energy, 0.0) * store_.discharging : 0.0;
    return {store_, hours, starts, worth, weather_forecast::persistence};
}

/// W of the grids above which the batteries give until the next look: what they bring now, where what is stored is
/// worth less than their power and no unit follows the load.
double StorageRules::errors_above(const Seen& seen, double at, double charge, double net, std::size_t units) const {
    double price = infinity; // USD/J
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        if (limits_[i] > 0.0)
            price =
                std::min(price, source_cost::grid(design_.grids[i], design_.economics, seen.outside.grids[i]).energy);
    const bool followed = std::any_of(seen.online.begin(), seen.online.end(), [](double n) { return n > 0.0; });
    if (followed || price == infinity) return infinity;
    const double worth = value_.worth(at, charge, units);
    const double given = battery_ < 0.0 ? worth * store_.charging : worth / store_.discharging + store_.wear;
    return given < price ? std::max(net - battery_, 0.0) : infinity;
}

void StorageRules::look(const Seen& seen, const DemandHistory& history) {
    for (std::size_t i = 0; i < slow_.size(); ++i)
        slow_[i] = quick(i) ? 0 : static_cast<int>(std::lround(seen.online[i]));
    const bool turned = brought(seen.outside) != limits_; // an outage, or its end
    if (seen.time >= planned_at_ + plan_interval || seen.time < planned_at_ || turned ||
        kind_at(seen.time) == kinds_.size())
        plan(seen, history);
    const Kind& kind = kinds_[kind_at(seen.time)];
    line_ = kind.line;
    const double charge = held(seen);
    PerGrid bought{};
    for (std::size_t i = 0; i < design_.grids.size(); ++i) bought[i] = seen.outside.grids[i].energy_price;
    const Prices prices = at_prices(bought, seen.time);
    StoredValue::Hour now{seen.now.supply.demand - seen.now.supply.renewable, curves(prices, seen.outside, kind)};
    const double at = (seen.time - planned_at_) / hour;
    const std::size_t online = step_of(seen.online);
    auto soon = now; // when a unit ordered now has started
    soon.net += seen.fading;
    wanted_ = counts(value_.choose(at, charge, soon, step_of(seen.committed), 0, steps()).units);
    if (const std::size_t next = kind_at(seen.time + seen.lead); next < kinds_.size() && &kinds_[next] != &kind) {
        soon.supply = curves(prices, seen.outside, kinds_[next]); // units are there when other peaks count
        const auto then =
            counts(value_.choose(at + seen.lead / hour, charge, soon, step_of(seen.committed), 0, steps()).units);
        for (std::size_t i = 0; i < wanted_.size(); ++i) wanted_[i] = std::max(wanted_[i], then[i]);
    }
    std::vector<int> on;
    for (const double count : seen.online) on.push_back(static_cast<int>(std::lround(count)));
    now.supply[online] = curve(on, prices, seen.outside, kind);
    battery_ = value_.choose(at, charge, now, online, online, online).battery;
    taken_ = errors_above(seen, at, charge, now.net, online);
}

} // namespace sitewatt
