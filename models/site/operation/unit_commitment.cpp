#include "models/site/operation/unit_commitment.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

constexpr double day = 86400.0;        // s
constexpr double price_dwell = 3600.0; // s between two changes of merit order, estimate
constexpr double price_band = 0.05;    // relative price difference that is worth a change, estimate
constexpr double regulating_share =
    0.02;                         // of the import limit left free to carry what the fleets do not follow, estimate
constexpr double headroom = 1.02; // committed over present demand, covers its drift until the next look
constexpr double shortest_rest = 3600.0;   // s: what repays a start sooner follows present demand, estimate
constexpr double forecast_margin = 3600.0; // s beyond the start time that the forecast looks, estimate
constexpr double stop_margin = 1.06;       // a unit is stopped only if the rest carry this much more

int units(double count) { return static_cast<int>(std::lround(count)); }

double capacity_of(const FleetDesign& d, const Surroundings& outside) { // W of one unit in this air
    return ThermalFleet<double>::unit_capacity(d.turbine, outside.dry_bulb, outside.wet_bulb, outside.pressure);
}

} // namespace

UnitCommitment::UnitCommitment(const SiteDesign& design)
    : design_(design), grid_first_(price_dwell), grid_lasts_(day), earlier_starts_(design.fleets.size(), 0),
      unit_time_(design.fleets.size(), 0.0) {
    for (const auto& fleet : design.fleets)
        fleets_.emplace_back(Commitment::Limits{units(fleet.turbine.count), fleet.turbine.start_time,
                                                fleet.turbine.minimum_run_time, fleet.turbine.minimum_down_time,
                                                fleet.turbine.warm_start_factor, fleet.turbine.cold_start_factor});
    for (const auto& grid : design.grids) import_limit_ += grid.grid.import_limit;
}

void UnitCommitment::begin(const Surroundings& outside, double expected_demand, Commands& commands) {
    for (auto& fleet : fleets_) fleet.begin(fleet.installed());
    update(0.0, outside, expected_demand, 0.0, Planner(design_), DemandHistory(), commands);
}

void UnitCommitment::begin_counting() {
    earlier_failures_ += all_failures();
    for (std::size_t i = 0; i < fleets_.size(); ++i) earlier_starts_[i] = fleets_[i].starts();
    std::fill(unit_time_.begin(), unit_time_.end(), 0.0);
}

int UnitCommitment::all_starts() const {
    int starts = 0;
    for (std::size_t i = 0; i < fleets_.size(); ++i) starts += this->starts(i);
    return starts;
}

int UnitCommitment::all_failures() const {
    int failures = -earlier_failures_;
    for (const auto& fleet : fleets_) failures += fleet.failures();
    return failures;
}

std::vector<double> UnitCommitment::committed() const {
    std::vector<double> list;
    for (const auto& fleet : fleets_) list.push_back(fleet.online() + fleet.starting());
    return list;
}

double UnitCommitment::marginal_cost(std::size_t fleet, const Surroundings& outside) const {
    const auto& f = design_.fleets[fleet];
    const double fuel =
        f.turbine.heat_rate * f.turbine.fuel_higher_over_lower * f.fuel_price * outside.fuel_price_factor;
    return fuel + f.turbine.variable_om + f.turbine.heat_rate * f.turbine.fuel_carbon * design_.economics.carbon_price;
}

double UnitCommitment::grid_marginal_cost(const Surroundings& outside) const {
    if (design_.grids.empty()) return infinity;
    const auto& grid = design_.grids.front().grid;
    // Power taken all one_month pays the demand charge with every hour.
    return outside.energy_price + grid.delivery_price + grid.demand_charge / one_month +
           outside.grid_carbon * design_.economics.carbon_price;
}

/// Time, s, after which the no-load fuel of a unit of `power` W has cost as much as a start.
double UnitCommitment::rest_that_pays(std::size_t fleet, double power, const Surroundings& outside) const {
    const auto& f = design_.fleets[fleet];
    const double fuel = f.turbine.fuel_higher_over_lower * f.fuel_price * outside.fuel_price_factor +
                        f.turbine.fuel_carbon * design_.economics.carbon_price;
    const double start = f.turbine.start_cost + ThermalFleet<double>::start_fuel(f.turbine) * fuel;
    return start / std::max(f.turbine.heat_rate * f.turbine.no_load_fraction * power * fuel, 1e-9);
}

/// Grid power, W, that is to be had before the fleets at the mean price of a day.
double UnitCommitment::lasting_grid(double time, double grid_cost, double fleet_cost, double most) {
    const double weight = std::isfinite(priced_at_) ? std::min((time - priced_at_) / day, 1.0) : 1.0;
    mean_grid_cost_ += weight * (grid_cost - mean_grid_cost_);
    priced_at_ = time;
    const double cheap = fleet_cost * (1.0 - price_band), dear = fleet_cost * (1.0 + price_band);
    grid_lasts_.update(time, mean_grid_cost_<cheap, mean_grid_cost_> dear);
    return grid_lasts_.on() ? std::min(import_limit_ * (1.0 - regulating_share), most) : 0.0;
}

UnitCommitment::Need UnitCommitment::need(double unit, const Load& load) {
    const double start = std::max(load.wanted - load.carried - load.beyond_hour, 0.0);
    const double stop =
        std::max((std::max(load.wanted, load.staying) - load.released - load.beyond_hour) * stop_margin, 0.0);
    const int least = static_cast<int>(std::ceil(start / unit));
    return {least, std::max(static_cast<int>(std::ceil(stop / unit)), least)};
}

bool UnitCommitment::update(double time, const Surroundings& outside, double demand, double battery_reserve,
                            const Planner& planner, const DemandHistory& history, Commands& commands) {
    const std::size_t n = design_.fleets.size();
    const bool planned = planner.covers(time);
    if (n == 0) return false;
    const double interval = std::isfinite(last_look_) ? std::max(time - last_look_, 0.0) : 0.0;
    for (std::size_t i = 0; i < n; ++i) unit_time_[i] += interval * fleets_[i].online();
    last_look_ = time;
    auto& merit = commands.merit;
    std::iota(merit.begin(), merit.end(), std::size_t{0});
    std::stable_sort(merit.begin(), merit.end(), [&](std::size_t a, std::size_t b) {
        return marginal_cost(a, outside) < marginal_cost(b, outside);
    });

    // Grid before the fleets where it is cheaper than the cheapest of them.
    const double grid = grid_marginal_cost(outside), gas = marginal_cost(merit.front(), outside);
    grid_first_.update(time, grid<gas*(1.0 - price_band), grid> gas * (1.0 + price_band));
    const double limit = import_limit_ * std::min(outside.grid_available, outside.grid_announced);
    double preferred = grid_first_.on() ? import_limit_ * (1.0 - regulating_share) : 0.0;
    if (planned) preferred = std::min(planner.grid(time), import_limit_ * (1.0 - regulating_share));
    bool changed = preferred != commands.grid_preferred;
    commands.grid_preferred = preferred;

    // Units for the demand, and for the loss of the largest with a load step at the same time.
    double largest = 0.0;
    for (const auto& fleet : design_.fleets) largest = std::max(largest, capacity_of(fleet, outside));
    const double taken = std::min({preferred * outside.grid_available, limit, demand});
    const double reserve =
        std::max(design_.reserve_units * largest + design_.load_step - battery_reserve - (limit - taken), 0.0);
    const double lasting = lasting_grid(time, grid, gas, std::min(limit, demand));
    double carried = taken - reserve, released = carried; // by what is committed already, for starts and for stops
    for (const std::size_t i : merit) {
        const auto& turbine = design_.fleets[i].turbine;
        auto& fleet = fleets_[i];
        const double unit = capacity_of(design_.fleets[i], outside);
        const bool quick = turbine.start_time < quick_start;
        const double coming = quick ? 0.0 : history.highest_expected(time, turbine.start_time + forecast_margin);
        // A unit is stopped only if it rests long enough for the fuel it idles on to repay the next start, and an
        // hour's price of the grid is no reason to start or stop such a unit: the day's is.
        const double rest = rest_that_pays(i, unit, outside);
        const bool patient = rest >= shortest_rest;
        const double staying = patient ? history.highest_expected(time, rest) : 0.0;
        const auto [least, most] =
            need(unit, {.wanted = std::max(demand, std::min(coming, design_.design_power)) * headroom,
                        .staying = std::min(staying, design_.design_power) * headroom,
                        .carried = carried,
                        .released = released,
                        .beyond_hour = patient ? lasting - taken : 0.0});
        const int kept = std::clamp(fleet.online() + fleet.starting(), least, most);
        // A plan may start and stop quick units otherwise; it never leaves less than the present needs.
        const int wanted = planned && quick ? std::max(least, planner.units(time, i)) : kept;
        const auto& out = outside.units_out[i];
        changed |= fleet.update(time, wanted, {out.failed, out.maintained});
        commands.units_online[i] = fleet.online();
        changed |= commands.units_starting[i] != fleet.starting();
        commands.units_starting[i] = fleet.starting();
        carried += std::min(least, fleet.installed()) * unit;
        released += std::min(most, fleet.installed()) * unit;
    }
    return changed;
}

} // namespace sitewatt
