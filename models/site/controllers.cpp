#include "models/site/controllers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

constexpr double pad_band = 2.0;            // K between on and off; usual hysteresis, estimate
constexpr double pad_dwell = 1800.0;        // s, estimate
constexpr double pads_frost = 273.15 + 4.0; // K, pads are drained below; usual practice, estimate
constexpr double price_dwell = 3600.0;      // s between two changes of merit order, estimate
constexpr double price_band = 0.05;         // relative price difference that is worth a change, estimate
constexpr double regulating_share =
    0.02;                         // of the import limit left free to carry what the fleets do not follow, estimate
constexpr double headroom = 1.02; // committed over present demand, covers its drift until the next look
constexpr double headroom_under_peak = 0.95;     // of the room under the month's peak that charging may fill, estimate
constexpr double quick_start = 1800.0;           // s: what starts faster follows present demand, estimate
constexpr double shortest_rest = 3600.0;         // s: what repays a start sooner follows present demand, estimate
constexpr double forecast_margin = 3600.0;       // s beyond the start time that the forecast looks, estimate
constexpr double stop_margin = 1.06;             // a unit is stopped only if the rest carry this much more
constexpr double release_margin = 1.03;          // caps are released when capacity exceeds demand by this
constexpr double trip_band = 20.0;               // K below the trip before halls are switched on again, estimate
constexpr double water_density = 997.0;          // kg/m3 at 25 degC, NIST
constexpr double month = 365.0 * 86400.0 / 12.0; // s

int units(double count) { return static_cast<int>(std::lround(count)); }

} // namespace

Controllers::Controllers(const SiteDesign& design)
    : design_(design), planner_(design), pads_(design.rejection.size(), Hysteresis(pad_dwell)),
      grid_first_(price_dwell), meter_(design) {
    commands_.pads_on.assign(design.rejection.size(), 0.0);
    commands_.units_online.assign(design.fleets.size(), 0.0);
    commands_.fleet_least.assign(design.fleets.size(), 0.0);
    commands_.fleet_most.assign(design.fleets.size(), infinity);
    commands_.merit.resize(design.fleets.size());
    std::iota(commands_.merit.begin(), commands_.merit.end(), std::size_t{0});
    earlier_starts_.assign(design.fleets.size(), 0);
    for (const auto& fleet : design.fleets)
        commitments_.emplace_back(Commitment::Limits{units(fleet.turbine.count), fleet.turbine.start_time,
                                                     fleet.turbine.minimum_run_time, fleet.turbine.minimum_down_time,
                                                     fleet.turbine.warm_start_factor, fleet.turbine.cold_start_factor});
    for (const auto& grid : design.grids) import_limit_ += grid.grid.import_limit;
}

int Controllers::pad_switches() const {
    int changes = 0;
    for (const auto& pad : pads_) changes += pad.changes();
    return changes - earlier_switches_;
}

int Controllers::all_starts() const {
    int starts = 0;
    for (std::size_t i = 0; i < commitments_.size(); ++i) starts += this->starts(i);
    return starts;
}

int Controllers::all_failures() const {
    int failures = -earlier_failures_;
    for (const auto& commitment : commitments_) failures += commitment.failures();
    return failures;
}

void Controllers::begin_counting() {
    earlier_failures_ += all_failures();
    earlier_switches_ += pad_switches();
    for (std::size_t i = 0; i < commitments_.size(); ++i) earlier_starts_[i] = commitments_[i].starts();
    meter_.clear();
    highest_chip_ = highest_supply_ = time_throttled_ = time_over_permit_ = water_taken_ = 0.0;
    trips_ = 0;
    history_.clear();
}

/// Whether water taken in now counts against the permit.
bool Controllers::in_season(double time) const {
    const auto& e = design_.economics;
    const double now = 1.0 + std::floor(std::clamp(time / month, 0.0, 11.0));
    const bool after = now >= e.permit_first_month, before = now <= e.permit_last_month;
    return e.permit_first_month <= e.permit_last_month ? after && before : after || before;
}

bool Controllers::watch(double time, const Instant<double>& now) {
    const double interval = time - last_watch_;
    last_watch_ = time;
    history_.record(time, now.supply.demand, now.supply.renewable);
    bool throttled = false, hot = false, cool = true;
    for (std::size_t i = 0; i < now.halls.size(); ++i) {
        const double chip = now.halls[i].chip_temperature;
        highest_chip_ = std::max(highest_chip_, chip);
        throttled = throttled || chip > design_.halls[i].throttle_temperature;
        hot = hot || chip > design_.halls[i].trip_temperature;
        cool = cool && chip < design_.halls[i].trip_temperature - trip_band;
    }
    highest_supply_ = std::max(highest_supply_, now.plant.supply_temperature);
    if (std::isfinite(interval) && interval > 0.0) {
        if (throttled) time_throttled_ += interval;
        const bool counts = in_season(time);
        for (const auto& unit : now.plant.units) water_taken_ += counts * unit.water_makeup * interval;
        for (const auto& hall : now.halls) water_taken_ += counts * hall.treatment.water_makeup * interval;
        if (counts && water_taken_ > design_.economics.water_permit * water_density) time_over_permit_ += interval;
    }
    const bool before = tripped_;
    tripped_ = hot || (tripped_ && !cool);
    trips_ += tripped_ && !before ? 1 : 0;
    return tripped_ != before;
}

double Controllers::marginal_cost(std::size_t fleet, const Surroundings& outside) const {
    const auto& f = design_.fleets[fleet];
    const double fuel =
        f.turbine.heat_rate * f.turbine.fuel_higher_over_lower * f.fuel_price * outside.fuel_price_factor;
    return fuel + f.turbine.variable_om + f.turbine.heat_rate * f.turbine.fuel_carbon * design_.economics.carbon_price;
}

double Controllers::grid_marginal_cost(const Surroundings& outside) const {
    if (design_.grids.empty()) return infinity;
    const auto& grid = design_.grids.front().grid;
    // Power taken all month pays the demand charge with every hour.
    return outside.energy_price + grid.delivery_price + grid.demand_charge / month +
           outside.grid_carbon * design_.economics.carbon_price;
}

void Controllers::begin(const Surroundings& outside, double expected_demand) {
    for (auto& commitment : commitments_) commitment.begin(commitment.installed());
    commit(0.0, outside, expected_demand, 0.0);
}

bool Controllers::act(double time, const Surroundings& outside, const Instant<double>& now) {
    double battery_reserve = 0.0;
    for (const auto& battery : now.supply.batteries) battery_reserve += battery.discharge_limit;
    meter_.record(time, now.supply.grid_power);
    limit_ramps(time, now);
    bool changed = watch(time, now);
    if (design_.look_ahead) look_ahead(time, now);
    changed |= switch_pads(time, outside, now);
    changed |= commit(time, outside, std::max(now.supply.demand - now.supply.renewable, 0.0), battery_reserve);
    guard_peak(time, now);
    changed |= cap_power(time, outside, now);
    return changed;
}

bool Controllers::switch_pads(double time, const Surroundings& outside, const Instant<double>& now) {
    bool changed = false;
    double brought = 0.0, rated = 0.0; // the halls' heat rather than the machines': it does not swing with their fans
    for (const auto& hall : now.halls) brought += hall.racks.liquid_heat;
    for (const auto& unit : design_.rejection) rated += unit.rated_heat;
    const double load = std::max(brought / rated, 0.0);
    for (std::size_t i = 0; i < pads_.size(); ++i) {
        const auto& unit = design_.rejection[i];
        if (!std::holds_alternative<AdiabaticDesign>(unit.machine)) continue;
        const double on_above = design_.fan_control.set_point - unit.dry_approach * load - design_.pads_margin;
        const bool frost = outside.dry_bulb < pads_frost;
        if (pads_[i].update(time, outside.dry_bulb > on_above && !frost,
                            outside.dry_bulb < on_above - pad_band || frost)) {
            commands_.pads_on[i] = pads_[i].on() ? 1.0 : 0.0;
            changed = true;
        }
    }
    return changed;
}

/// Time, s, after which the no-load fuel of a unit of `power` W has cost as much as a start.
double Controllers::rest_that_pays(std::size_t fleet, double power, const Surroundings& outside) const {
    const auto& f = design_.fleets[fleet];
    const double fuel = f.turbine.fuel_higher_over_lower * f.fuel_price * outside.fuel_price_factor +
                        f.turbine.fuel_carbon * design_.economics.carbon_price;
    return f.turbine.start_cost / std::max(f.turbine.heat_rate * f.turbine.no_load_fraction * power * fuel, 1e-9);
}

bool Controllers::commit(double time, const Surroundings& outside, double demand, double battery_reserve) {
    const std::size_t n = design_.fleets.size();
    const bool planned = planner_.covers(time);
    commands_.battery_planned = planned && planner_.storage_pays();
    if (commands_.battery_planned) commands_.battery_power = planner_.battery(time);
    if (n == 0) return false;
    std::vector<std::size_t> merit(n);
    std::iota(merit.begin(), merit.end(), std::size_t{0});
    std::stable_sort(merit.begin(), merit.end(), [&](std::size_t a, std::size_t b) {
        return marginal_cost(a, outside) < marginal_cost(b, outside);
    });

    commands_.merit = merit;

    // Grid before the fleets where it is cheaper than the cheapest of them.
    const double grid = grid_marginal_cost(outside), gas = marginal_cost(merit.front(), outside);
    grid_first_.update(time, grid<gas*(1.0 - price_band), grid> gas * (1.0 + price_band));
    const double limit = import_limit_ * std::min(outside.grid_available, outside.grid_announced);
    double preferred = grid_first_.on() ? import_limit_ * (1.0 - regulating_share) : 0.0;
    if (planned) preferred = std::min(planner_.grid(time), import_limit_ * (1.0 - regulating_share));
    bool changed = preferred != commands_.grid_preferred;
    commands_.grid_preferred = preferred;

    // Units for the demand, and for the loss of the largest with a load step at the same time.
    double largest = 0.0;
    for (std::size_t i = 0; i < n; ++i)
        largest = std::max(largest, ThermalFleet<double>::unit_capacity(design_.fleets[i].turbine, outside.dry_bulb,
                                                                        outside.wet_bulb, outside.pressure));
    const double taken = std::min({preferred * outside.grid_available, limit, demand});
    const double reserve = std::max(largest + design_.load_step - battery_reserve - (limit - taken), 0.0);
    double carried = taken - reserve, released = carried; // by what is committed already, for starts and for stops
    for (const std::size_t i : merit) {
        const auto& turbine = design_.fleets[i].turbine;
        const double unit =
            ThermalFleet<double>::unit_capacity(turbine, outside.dry_bulb, outside.wet_bulb, outside.pressure);
        const double coming = turbine.start_time < quick_start
                                  ? 0.0
                                  : history_.highest_expected(time, turbine.start_time + forecast_margin);
        const double wanted_power = std::max(demand, std::min(coming, design_.design_power)) * headroom;
        const double start_need = std::max(wanted_power - carried, 0.0);
        // A unit is stopped only if it rests long enough for the fuel it idles on to repay the next start.
        const double rest = rest_that_pays(i, unit, outside);
        const double staying =
            rest < shortest_rest ? 0.0 : std::min(history_.highest_expected(time, rest), design_.design_power);
        const double stop_need = std::max((std::max(wanted_power, staying * headroom) - released) * stop_margin, 0.0);
        const int at_least = static_cast<int>(std::ceil(start_need / unit));
        const int at_most = std::max(static_cast<int>(std::ceil(stop_need / unit)), at_least);
        const int kept = std::clamp(commitments_[i].online() + commitments_[i].starting(), at_least, at_most);
        // A plan may start and stop quick units otherwise; it never leaves less than the present needs.
        const bool by_plan = planned && turbine.start_time < quick_start;
        const int wanted = by_plan ? std::max(at_least, planner_.units(time, i)) : kept;
        const auto& out = outside.units_out[i];
        changed |= commitments_[i].update(time, wanted, {out.failed, out.maintained});
        commands_.units_online[i] = commitments_[i].online();
        carried += std::min(at_least, units(turbine.count)) * unit;
        released += std::min(at_most, units(turbine.count)) * unit;
    }
    return changed;
}

/// A battery that charges by plan does not raise the month's peak: what is charged now stays under it.
void Controllers::guard_peak(double time, const Instant<double>& now) {
    if (!commands_.battery_planned || commands_.battery_power >= 0.0 || design_.grids.empty()) return;
    double charging = 0.0;
    for (const auto& battery : now.supply.batteries) charging += std::max(-battery.power, 0.0);
    const double free = std::max(meter_.peak_of_month(time) - (now.supply.grid_power - charging), 0.0);
    commands_.battery_power = std::max(commands_.battery_power, -free * headroom_under_peak);
}

void Controllers::look_ahead(double time, const Instant<double>& now) {
    std::vector<double> online;
    for (const auto& commitment : commitments_) online.push_back(commitment.online() + commitment.starting());
    planner_.update(time, history_, now, online, meter_.peak_of_month(time));
}

void Controllers::limit_ramps(double time, const Instant<double>& now) {
    const double interval = time - last_look_;
    last_look_ = time;
    if (!(interval > 0.0) || !std::isfinite(interval)) return;
    for (std::size_t i = 0; i < design_.fleets.size(); ++i) {
        const auto& turbine = design_.fleets[i].turbine;
        const double reach =
            turbine.ramp_rate * turbine.rated_power * std::max(commands_.units_online[i], 1.0) * interval;
        commands_.fleet_least[i] = now.supply.fleets[i].power - reach;
        commands_.fleet_most[i] = now.supply.fleets[i].power + reach;
    }
}

bool Controllers::cap_power(double, const Surroundings& outside, const Instant<double>& now) {
    double capacity = import_limit_ * outside.grid_available + now.supply.renewable, it_power = 0.0, highest = 0.0;
    for (const auto& fleet : now.supply.fleets) capacity += fleet.capacity;
    for (const auto& battery : now.supply.batteries) capacity += battery.discharge_limit;
    for (std::size_t i = 0; i < now.halls.size(); ++i) {
        it_power += now.halls[i].racks.it_power;
        highest = std::max(highest, now.halls[i].accelerator_power / design_.halls[i].racks.accelerator_peak_power);
    }
    if (tripped_) {
        const bool changed = commands_.power_cap != 0.0;
        commands_.power_cap = 0.0;
        return changed;
    }
    if (commands_.power_cap == 0.0) commands_.power_cap = 1.0;
    const double before = commands_.power_cap, missing = now.supply.demand - capacity;
    if (missing > 0.0 && it_power > 0.0) {
        const double lowest =
            design_.halls.front().racks.accelerator_idle_power / design_.halls.front().racks.accelerator_peak_power;
        commands_.power_cap = std::max(std::min(before, highest) * (1.0 - 1.1 * missing / it_power), lowest * 1.01);
    } else if (before < 1.0 && capacity > now.supply.demand * release_margin) {
        commands_.power_cap = std::min(1.0, before * capacity / (now.supply.demand * 1.01));
    }
    return commands_.power_cap != before;
}

} // namespace sitewatt
