#include "models/site/operation/dispatch_problem.hpp"

#include "models/site/design/token_value.hpp"
#include "models/site/operation/standby.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double mega = 1e6;             // W per MW
constexpr double mwh = 3.6e9;            // J per MWh
constexpr double short_of_reserve = 0.1; // price of missing reserve over that of missing power, estimate
constexpr double margin_hours = 0.5;     // h of demand that a plan keeps in batteries where peaks are paid, estimate,
constexpr double margin_most = 0.1;      // but no more than this of their energy, estimate
constexpr double margin_price = 0.1;     // of the peak's price, for each MWh and hour that is missing of it, estimate
constexpr double near_optimum = 0.002;   // of the cost of a plan of whole units, far below its forecast's error
/// All batteries as one, in MW and MWh.
struct Storage {
    double power = 0.0, low = 0.0, high = 0.0, capacity = 0.0, charging = 0.0, discharging = 0.0, wear = 0.0;
    explicit Storage(const SiteDesign& design) {
        for (const auto& d : design.batteries) {
            const auto& b = d.battery;
            power += b.rated_power / mega;
            capacity += b.energy_capacity / mwh;
            low += b.charge_minimum * b.energy_capacity / mwh;
            high += b.charge_maximum * b.energy_capacity / mwh;
            charging = std::max(charging, b.efficiency_charge);
            discharging = std::max(discharging, b.efficiency_discharge);
            wear = b.capital_cost_energy * mwh * battery::fade(0.0, 1.0);
        }
        high = std::max(high, low);
    }
};

} // namespace

DispatchProblem::DispatchProblem(const SiteDesign& design, std::span<const DispatchHour> hours,
                                 const std::optional<DispatchStart>& start, double stored_value,
                                 const std::vector<Peaks>& charges)
    : work_(start ? start->work : WorkAhead{}) {
    auto& lp = program_;
    lp.gap = near_optimum;
    const auto shadow = [&](std::size_t i) { return start && !start->shadows.empty() ? &start->shadows[i] : nullptr; };
    const Storage storage(design);
    std::vector<Peaks> price = charges;
    for (std::size_t i = price.size(); i < design.grids.size(); ++i)
        price.push_back({start ? design.grids[i].peak_price() : design.grids[i].grid.demand_charge});
    double demand_charge = 0.0; // the dearest
    for (const auto& p : price) {
        const double of_hours = p.of_period.empty() ? 0.0 : *std::ranges::max_element(p.of_period);
        demand_charge = std::max(demand_charge, (p.any + of_hours) * mega);
    }
    // Load is not shed for its price, so a plan may count on that no more than the controllers do, nor to save a peak;
    // and a bound serves what was served.
    const double unserved_price = std::max(std::max(energy_value(design), source_cost::lost_load) * mwh,
                                           (start ? 2.0 : 100.0) * std::max(demand_charge, 1e3));
    std::vector<std::vector<int>> peaks; // of every grid: of all hours, and of those of each period
    for (std::size_t i = 0; i < design.grids.size(); ++i) {
        const double limit = design.grids[i].grid.import_limit / mega, weight = start ? start->peak_weight : 1.0;
        const auto add = [&](double usd, double reached) {
            peaks.back().push_back(lp.add_column(usd * mega * weight, std::min(reached / mega, limit), limit));
            peaks_.push_back(peaks.back().back());
        };
        const Peaks reached = start && i < start->month_peaks.size() ? start->month_peaks[i] : Peaks{};
        peaks.emplace_back();
        add(price[i].any, reached.any);
        for (std::size_t p = 0; p < price[i].of_period.size(); ++p)
            add(price[i].of_period[p], p < reached.of_period.size() ? reached.of_period[p] : 0.0);
    }
    const double charge = start ? std::clamp(start->charge / mwh, storage.low, storage.high) : 0.0;
    const int begun_with =
        lp.add_column(stored_value * mwh, start ? charge : storage.low, start ? charge : storage.high);

    for (std::size_t h = 0; h < hours.size(); ++h) {
        const auto& [demand, outside, export_price, period] = hours[h];
        Columns c;
        double renewable = 0.0, largest = 0.0;
        for (const double r : outside.renewable) renewable += r / mega;
        const Rows rows{lp.add_row(demand / mega - renewable, demand / mega - renewable), lp.add_row(0.0, infinity)};
        for (std::size_t i = 0; i < design.fleets.size(); ++i) {
            const auto& d = design.fleets[i];
            const bool rests = start && standby::rests(design, d, outside, demand - renewable * mega);
            const auto unit = rests ? source_cost::Unit{} : source_cost::unit(d, design.economics, outside, shadow(i));
            largest = std::max(largest, d.turbine.count > 0.0 ? unit.most / mega : 0.0);
            const bool whole = start && !start->units.empty();
            add_fleet(d, unit, start ? std::optional(start->units_online[i]) : std::nullopt,
                      whole ? &start->units[i] : nullptr, rows, c);
        }

        double limit = 0.0;
        bool pays_to_take = false; // any grid
        for (std::size_t i = 0; i < design.grids.size(); ++i) {
            std::vector<int> counting{peaks[i].front()};
            if (const auto p = static_cast<std::size_t>(period[i] + 1); p > 0 && p < peaks[i].size())
                counting.push_back(peaks[i][p]);
            add_grid(design.grids[i], design.economics, outside.grids[i], export_price[i], counting, rows, c);
            limit += design.grids[i].grid.import_limit / mega * outside.grids[i].available;
            pays_to_take =
                pays_to_take || source_cost::grid(design.grids[i], design.economics, outside.grids[i]).energy < 0.0;
        }
        const int spilled = lp.add_column(0.0, 0.0, infinity), unserved = lp.add_column(unserved_price, 0.0, infinity);
        lp.set(rows.balance, spilled, -1.0);
        lp.set(rows.balance, unserved, 1.0);
        if (pays_to_take) { // grid power is used, or not taken
            const int own = lp.add_row(-renewable, infinity);
            lp.set(own, spilled, -1.0);
            for (const int power : c.power) lp.set(own, power, 1.0);
        }
        work_.add_hour(lp, rows.balance, unserved_price);

        c.charge = lp.add_column(0.0, 0.0, storage.power);
        c.discharge = lp.add_column(start ? storage.wear : 0.0, 0.0, storage.power);
        c.stored = lp.add_column(0.0, storage.low, storage.high);
        lp.set(rows.balance, c.charge, -1.0);
        lp.set(rows.balance, c.discharge, 1.0);
        if (design.grids.size() > 1) { // nothing goes through the site from one grid to another
            const int own = lp.add_row(-renewable, infinity);
            for (const int sold : c.sold) lp.set(own, sold, -1.0);
            for (const int power : c.power) lp.set(own, power, 1.0);
            lp.set(own, c.discharge, 1.0);
        }
        const int kept = lp.add_row(0.0, 0.0);
        lp.set(kept, c.stored, 1.0);
        lp.set(kept, c.charge, -storage.charging);
        if (storage.discharging > 0.0) lp.set(kept, c.discharge, 1.0 / storage.discharging);
        lp.set(kept, h > 0 ? columns_[h - 1].stored : begun_with, -1.0);
        if (start && storage.capacity > 0.0 && demand_charge > 0.0) { // empty a minute early, and there is a peak
            const double kept_back = std::min(margin_hours * demand / mega, margin_most * storage.capacity);
            const int held = lp.add_row(storage.low + kept_back, infinity);
            lp.set(held, c.stored, 1.0);
            lp.set(held, lp.add_column(margin_price * demand_charge * start->peak_weight, 0.0, infinity), 1.0);
        }

        // Spinning reserve of a plan: what units on line, grid and batteries have left covers a load step, and the
        // largest unit in hours that the grid could not carry alone.
        double& least = lp.row_low[static_cast<std::size_t>(rows.reserve)];
        if (!start || design.fleets.empty())
            least = -infinity;
        else {
            const bool alone = demand / mega - renewable <= limit;
            least = std::min((alone ? 0.0 : design.reserve_units * largest) + design.load_step / mega - limit -
                                 storage.power,
                             limit + demand / mega);
            lp.set(rows.reserve, lp.add_column(short_of_reserve * unserved_price, 0.0, infinity), 1.0);
        }
        columns_.push_back(std::move(c));
    }
    if (hours.empty()) return;
    for (std::size_t i = 0; start && i < start->units.size(); ++i) { // a unit on line at the end need not start
        const auto unit = source_cost::unit(design.fleets[i], design.economics, hours.front().outside, shadow(i));
        lp.cost[static_cast<std::size_t>(columns_.back().units[i])] -= start->units[i].needed_after * unit.start;
    }
    const auto last = static_cast<std::size_t>(columns_.back().stored);
    if (start) // what a battery held in the end it also held in the beginning
        lp.low[last] = std::clamp(std::min(start->charge / mwh, 0.5 * storage.capacity), storage.low, storage.high);
    lp.cost[last] -= stored_value * mwh;
}

/// Power from a grid and to it in an hour. @param peaks  columns of the peaks that count in it
void DispatchProblem::add_grid(const GridDesign& d, const Economics& money, const GridNow<double>& now,
                               double export_price, const std::vector<int>& peaks, const Rows& rows, Columns& c) {
    auto& lp = program_;
    c.grid.push_back(
        lp.add_column(source_cost::grid(d, money, now).energy * mwh, 0.0, d.grid.import_limit / mega * now.available));
    lp.set(rows.balance, c.grid.back(), 1.0);
    lp.set(rows.reserve, c.grid.back(), -1.0);
    for (const int peak : peaks) {
        const int under_peak = lp.add_row(0.0, infinity);
        lp.set(under_peak, peak, 1.0);
        lp.set(under_peak, c.grid.back(), -1.0);
    }
    c.sold.push_back(
        lp.add_column(-std::max(export_price, 0.0) * mwh, 0.0, d.contract.export_limit / mega * now.available));
    lp.set(rows.balance, c.sold.back(), -1.0);
}

/// Power, units and starts of one fleet in an hour. @param before  units on line when a plan begins
void DispatchProblem::add_fleet(const FleetDesign& d, const source_cost::Unit& unit,
                                const std::optional<double>& before, const UnitsAhead* ahead, const Rows& rows,
                                Columns& c) {
    const auto& p = d.turbine;
    const double most_of_unit = unit.most / mega;
    // Slow units are not the plan's: what runs goes on, at its least load and with what that leaves over.
    const bool slow = before && !ahead && p.start_time >= quick_start;
    const std::size_t hour = columns_.size();
    const double running = slow ? std::min(*before, p.count) : 0.0;
    // Fuel is what the lines under its curve leave possible; a single line needs no column of its own.
    const auto lines = part_load::supporting_lines(p, p.minimum_load);
    const double wear_cost = (d.cost.variable_om - d.production_credit) * mwh,
                 fuel_cost = unit.most > 0.0 ? unit.full() * mwh - wear_cost : 0.0; // USD/MWh of power at full load
    const bool straight = lines.size() == 1;
    const int n = program_.add_column(straight ? fuel_cost * lines[0].idle * most_of_unit : 0.0, running,
                                      slow ? running : p.count);
    const int power = program_.add_column(straight ? fuel_cost * lines[0].slope + wear_cost : wear_cost, 0.0, infinity);
    if (!straight) {
        const int fuel = program_.add_column(fuel_cost, 0.0, infinity);
        for (const auto& line : lines) {
            const int above = program_.add_row(0.0, infinity);
            program_.set(above, fuel, 1.0);
            program_.set(above, n, -line.idle * most_of_unit);
            program_.set(above, power, -line.slope);
        }
    }
    const double cold = ahead ? (ahead->coldness[hour] - 1.0) * unit.start_fuel : 0.0;
    const int starts = program_.add_column(unit.start + cold, 0.0, infinity);
    if (ahead) {
        program_.whole.push_back(n);
        program_.low[static_cast<std::size_t>(n)] = ahead->held[hour];
        program_.high[static_cast<std::size_t>(n)] = std::max(ahead->held[hour], ahead->ready[hour]);
    }
    program_.set(rows.balance, power, 1.0);
    const int most = program_.add_row(-infinity, 0.0), least = program_.add_row(0.0, infinity);
    program_.set(most, power, 1.0);
    program_.set(most, n, -most_of_unit);
    program_.set(least, power, 1.0);
    program_.set(least, n, -unit.least / mega);
    program_.set(rows.reserve, n, most_of_unit);
    program_.set(rows.reserve, power, -1.0);
    const bool first = columns_.empty();
    if (!first || before) { // starts >= units now - units before - units that were under way
        const double known = (ahead ? ahead->arriving[hour] + (first ? ahead->online : 0) : first ? *before : 0.0);
        const int begun = program_.add_row(-known, infinity);
        program_.set(begun, starts, 1.0);
        program_.set(begun, n, -1.0);
        if (!first) program_.set(begun, columns_.back().units[c.units.size()], 1.0);
    }
    c.units.push_back(n);
    c.power.push_back(power);
    c.starts.push_back(starts);
    if (ahead) keep_times(d, unit, *ahead, c);
}

/// Minimum times of whole units, and their ramps from hour to hour, for the hour whose columns are `c`.
void DispatchProblem::keep_times(const FleetDesign& d, const source_cost::Unit& unit, const UnitsAhead& ahead,
                                 const Columns& c) {
    const std::size_t hour = columns_.size(), i = c.units.size() - 1;
    const auto hours = [](double seconds) { return static_cast<std::size_t>(std::ceil(seconds / 3600.0 - 1e-9)); };
    const auto of = [&](std::size_t h) -> const Columns& { return h < hour ? columns_[h] : c; };
    const auto since = [&](std::size_t length) { return hour + 1 > length ? hour + 1 - length : 0; };
    // Those begun within the minimum run time are on line still,
    const std::size_t run = hours(d.cycling.minimum_run_time),
                      rest = hours(d.cycling.minimum_down_time + d.turbine.start_time);
    if (run > 1) {
        const int row = program_.add_row(0.0, infinity);
        program_.set(row, c.units[i], 1.0);
        for (std::size_t h = since(run); h <= hour; ++h) program_.set(row, of(h).starts[i], -1.0);
    }
    // and those that ended within the minimum rest and a start at rest: units before it and all begun since fit.
    if (rest > 1) {
        const std::size_t first = since(rest);
        double known = first == 0 ? ahead.online : 0.0;
        for (std::size_t h = first; h <= hour; ++h) known += ahead.arriving[h];
        const int row = program_.add_row(-infinity, std::max(ahead.working - known, 0.0));
        if (first > 0) program_.set(row, columns_[first - 1].units[i], 1.0);
        for (std::size_t h = first; h <= hour; ++h) program_.set(row, of(h).starts[i], 1.0);
    }
    const double reach = d.cycling.ramp_rate * 3600.0 * unit.most / mega, jump = std::max(reach, unit.least / mega);
    if (reach >= (unit.most - unit.least) / mega) return;
    // Up by what units that were on line reach and those that begin; down by those that stay and those that end.
    const bool first = hour == 0;
    const double power = first ? ahead.power / mega : 0.0, online = first ? ahead.online : 0.0;
    const int up = program_.add_row(-infinity, power + reach * online + jump * ahead.arriving[hour]);
    program_.set(up, c.power[i], 1.0);
    program_.set(up, c.starts[i], -jump);
    const int down = program_.add_row(-infinity, jump * (online + ahead.arriving[hour]) - power);
    program_.set(down, c.power[i], -1.0);
    program_.set(down, c.units[i], jump - reach);
    program_.set(down, c.starts[i], -jump);
    if (first) return;
    program_.set(up, columns_.back().power[i], -1.0);
    program_.set(up, columns_.back().units[i], -reach);
    program_.set(down, columns_.back().power[i], 1.0);
    program_.set(down, columns_.back().units[i], -jump);
}

void DispatchProblem::fix_units(std::size_t hour, std::size_t fleet, int units) {
    const auto column = static_cast<std::size_t>(columns_[hour].units[fleet]);
    if (program_.low[column] == program_.high[column]) return; // not the plan's
    program_.low[column] = program_.high[column] = std::clamp(static_cast<double>(units), 0.0, program_.high[column]);
}

void DispatchProblem::weigh_peaks(double factor) {
    for (const int column : peaks_) program_.cost[static_cast<std::size_t>(column)] *= factor;
}

double DispatchProblem::units(const LinearSolution& s, std::size_t hour, std::size_t fleet) const {
    return s.x[static_cast<std::size_t>(columns_[hour].units[fleet])];
}
double DispatchProblem::grid(const LinearSolution& s, std::size_t hour, std::size_t grid) const {
    const auto& c = columns_[hour];
    return mega * (s.x[static_cast<std::size_t>(c.grid[grid])] - s.x[static_cast<std::size_t>(c.sold[grid])]);
}
double DispatchProblem::battery(const LinearSolution& s, std::size_t hour) const {
    const auto& c = columns_[hour];
    return mega * (s.x[static_cast<std::size_t>(c.discharge)] - s.x[static_cast<std::size_t>(c.charge)]);
}

} // namespace sitewatt
