#include "models/site/operation/dispatch_problem.hpp"

#include "models/site/design/token_value.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

constexpr double mega = 1e6;      // W per MW
constexpr double mwh = 3.6e9;     // J per MWh
constexpr double lost_load = 5e3; // USD/MWh, offer cap of US markets: power dearer is bought all the same

} // namespace

DispatchProblem::DispatchProblem(const SiteDesign& design, std::span<const DispatchHour> hours,
                                 const std::optional<DispatchStart>& start) {
    auto& lp = program_;
    // Load is not shed for its price, so a plan may count on that no more than the controllers do.
    const double unserved_price = std::max(energy_value(design) * mwh, lost_load);
    double wear = 0.0, battery_power = 0.0, capacity = 0.0, low = 0.0, high = 0.0, charging = 1.0, discharging = 1.0;
    for (const auto& d : design.batteries) {
        const auto& b = d.battery;
        battery_power += b.rated_power / mega;
        capacity += b.energy_capacity / mwh;
        low += b.charge_minimum * b.energy_capacity / mwh;
        high += b.charge_maximum * b.energy_capacity / mwh;
        charging = b.efficiency_charge, discharging = b.efficiency_discharge;
        // A plan counts the capacity that a cycle takes, as battery_augmentation does; a bound on running costs not.
        if (start) wear = b.capital_cost_energy * mwh * battery::fade(0.0, 1.0);
    }
    double import_limit = 0.0, delivery = 0.0, demand_charge = 0.0;
    for (const auto& d : design.grids) {
        import_limit += d.grid.import_limit / mega;
        delivery = d.grid.delivery_price;
        demand_charge = d.grid.demand_charge * mega;
    }
    const double carbon = design.economics.carbon_price;
    // A month's peak pays its charge once. A plan of some hours cannot weigh that: it pays the charge with every hour,
    // as power taken all one_month does.
    const double hourly_demand_charge = start ? demand_charge / mega / one_month : 0.0; // USD/J
    const int peak =
        lp.add_column(demand_charge, start ? std::min(start->month_peak / mega, import_limit) : 0.0, import_limit);

    const double charge = start ? std::clamp(start->charge / mwh, low, std::max(high, low)) : 0.0;
    const int begun_with = lp.add_column(0.0, start ? charge : low, start ? charge : std::max(high, low));

    for (std::size_t h = 0; h < hours.size(); ++h) {
        const auto& [demand, outside] = hours[h];
        Columns c;
        double renewable = 0.0, largest = 0.0;
        for (const double r : outside.renewable) renewable += r / mega;
        const int balance = lp.add_row(demand / mega - renewable, demand / mega - renewable);
        const int reserve = lp.add_row(0.0, infinity);

        for (std::size_t i = 0; i < design.fleets.size(); ++i) {
            const auto& d = design.fleets[i];
            const double unit =
                ThermalFleet<double>::unit_capacity(d.turbine, outside.dry_bulb, outside.wet_bulb, outside.pressure) /
                mega;
            largest = std::max(largest, d.turbine.count > 0.0 ? unit : 0.0);
            const auto before = start ? std::optional(start->units_online[i]) : std::nullopt;
            add_fleet(d, unit, outside, carbon, before, {balance, reserve}, c);
        }

        const double limit = import_limit * outside.grid_available;
        c.grid = lp.add_column(
            (outside.energy_price + delivery + outside.grid_carbon * carbon + hourly_demand_charge) * mwh, 0.0, limit);
        lp.set(balance, c.grid, 1.0);
        lp.set(reserve, c.grid, -1.0);
        const int under_peak = lp.add_row(0.0, infinity);
        lp.set(under_peak, peak, 1.0);
        lp.set(under_peak, c.grid, -1.0);

        c.charge = lp.add_column(0.0, 0.0, battery_power);
        c.discharge = lp.add_column(wear, 0.0, battery_power);
        c.stored = lp.add_column(0.0, low, std::max(high, low));
        lp.set(balance, c.charge, -1.0);
        lp.set(balance, c.discharge, 1.0);
        const int kept = lp.add_row(0.0, 0.0);
        lp.set(kept, c.stored, 1.0);
        lp.set(kept, c.charge, -charging);
        lp.set(kept, c.discharge, 1.0 / discharging);
        lp.set(kept, h > 0 ? columns_[h - 1].stored : begun_with, -1.0);
        const int curtailed = lp.add_column(0.0, 0.0, start ? infinity : renewable),
                  unserved = lp.add_column(unserved_price, 0.0, infinity);
        lp.set(balance, curtailed, -1.0);
        lp.set(balance, unserved, 1.0);
        // Spinning reserve: what units on line, grid and batteries have left covers the largest unit and a load step.
        if (design.fleets.empty())
            lp.row_low[static_cast<std::size_t>(reserve)] = -infinity;
        else
            lp.row_low[static_cast<std::size_t>(reserve)] =
                std::min(design.reserve_units * largest + design.load_step / mega - limit - battery_power,
                         limit + demand / mega);
        const int short_of_reserve = lp.add_column(0.1 * unserved_price, 0.0, infinity);
        lp.set(reserve, short_of_reserve, 1.0);
        columns_.push_back(std::move(c));
    }
    // What a battery held in the end it also held in the beginning.
    if (!hours.empty() && capacity > 0.0) {
        const int last = columns_.back().stored;
        if (start)
            lp.low[static_cast<std::size_t>(last)] =
                std::min(std::max(low, std::min(start->charge / mwh, 0.5 * capacity)), high);
        else {
            const int closed = lp.add_row(0.0, infinity);
            lp.set(closed, last, 1.0);
            lp.set(closed, begun_with, -1.0);
        }
    }
}

/// Power, units and starts of one fleet in an hour. @param unit  MW   @param before  units on line when a plan begins
void DispatchProblem::add_fleet(const FleetDesign& d, double unit, const Surroundings& outside, double carbon,
                                const std::optional<double>& before, const Rows& rows, Columns& c) {
    const auto& p = d.turbine;
    const double inlet = inlet_air::temperature(p, outside.dry_bulb, outside.wet_bulb);
    const double heat_rate = ThermalFleet<double>::heat_rate(p, outside.dry_bulb, inlet) / (1.0 - p.auxiliary_fraction);
    const double heat_price = p.fuel_higher_over_lower * d.fuel_price * outside.fuel_price_factor +
                              p.fuel_carbon * carbon; // USD/J of lower heat
    // Slow units are not the plan's: what runs goes on, at its least load and with what that leaves over.
    const double running = before && p.start_time >= quick_start ? std::min(*before, p.count) : 0.0;
    // Fuel is what the lines under its curve leave possible; a single line needs no column of its own.
    const auto lines = part_load::supporting_lines(p);
    const double fuel_cost = heat_rate * heat_price * mwh, wear_cost = p.variable_om * mwh; // USD/MWh of power
    const bool straight = lines.size() == 1;
    const int n = program_.add_column(straight ? fuel_cost * lines[0].idle * unit : 0.0, running, p.count);
    const int power = program_.add_column(straight ? fuel_cost * lines[0].slope + wear_cost : wear_cost, 0.0, infinity);
    if (!straight) {
        const int fuel = program_.add_column(fuel_cost, 0.0, infinity);
        for (const auto& line : lines) {
            const int above = program_.add_row(0.0, infinity);
            program_.set(above, fuel, 1.0);
            program_.set(above, n, -line.idle * unit);
            program_.set(above, power, -line.slope);
        }
    }
    const int starts =
        program_.add_column(p.start_cost + ThermalFleet<double>::start_fuel(p) * heat_price, 0.0, infinity);
    program_.set(rows.balance, power, 1.0);
    const int most = program_.add_row(-infinity, 0.0), least = program_.add_row(0.0, infinity);
    program_.set(most, power, 1.0);
    program_.set(most, n, -unit);
    program_.set(least, power, 1.0);
    program_.set(least, n, -p.minimum_load * unit);
    program_.set(rows.reserve, n, unit);
    program_.set(rows.reserve, power, -1.0);
    const bool first = columns_.empty();
    if (!first || before) { // starts >= units now - units before
        const int begun = program_.add_row(first ? -*before : 0.0, infinity);
        program_.set(begun, starts, 1.0);
        program_.set(begun, n, -1.0);
        if (!first) program_.set(begun, columns_.back().units[c.units.size()], 1.0);
    }
    c.units.push_back(n);
    c.power.push_back(power);
    c.starts.push_back(starts);
}

double DispatchProblem::units(const LinearSolution& s, std::size_t hour, std::size_t fleet) const {
    return s.x[static_cast<std::size_t>(columns_[hour].units[fleet])];
}
double DispatchProblem::grid(const LinearSolution& s, std::size_t hour) const {
    return mega * s.x[static_cast<std::size_t>(columns_[hour].grid)];
}
double DispatchProblem::battery(const LinearSolution& s, std::size_t hour) const {
    const auto& c = columns_[hour];
    return mega * (s.x[static_cast<std::size_t>(c.discharge)] - s.x[static_cast<std::size_t>(c.charge)]);
}

} // namespace sitewatt
