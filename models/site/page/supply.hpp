#pragma once
/// Sources at one instant: sun and wind give what they have, fleets follow the filtered load in order of merit, the
/// grids take what they are asked and what is left, the battery what is faster or beyond their limits. Of several grids
/// the cheapest carries first; no rate depends on which.

#include "models/site/design/design.hpp"
#include "models/site/page/instant.hpp"
#include "models/site/parts/part.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace sitewatt {

template <class Real>
struct SupplyInstant {
    Real demand = 0.0, grid_power = 0.0, exported = 0.0, unserved = 0.0, spilled = 0.0;
    Varied<Real> renewable = 0.0;         ///< W that sun and wind offer together
    std::array<Real, most_grids> grids{}; ///< W of grid_power that each brings
    std::vector<typename ThermalFleet<Real>::Output> fleets;
    std::vector<typename Battery<Real>::Output> batteries;
};

template <class Real>
class Supply {
  public:
    Supply(const SiteDesign& d, StateBook& book) : filter_(d.load_filter, "supply", book) {
        for (const auto& fleet : d.fleets) {
            // the solver's tolerance follows the size of the fleet
            const double size = tolerated_share * std::max(fleet.turbine.count, 1.0) * fleet.turbine.rated_power;
            fleets_.emplace_back(fleet.turbine, fleet.label, book);
            book.nominal(fleets_.back().at, size);
            steam_.emplace_back();
            if (fleet.steam.steam_share == 0.0) continue;
            steam_.back().emplace(fleet.steam, fleet.label, book);
            book.nominal(steam_.back()->at, size);
        }
        for (const auto& battery : d.batteries) {
            batteries_.emplace_back(battery.battery, battery.label, book);
            book.holds(batteries_.back().at, &Stored::charge, battery.battery.energy_capacity);
            rated_ += battery.battery.rated_power;
            wished_.push_back({battery.state_of_charge, battery.battery.energy_capacity / battery.restore_time,
                               std::max(battery.reserve_charge, battery.battery.charge_minimum)});
        }
        for (const auto& grid : d.grids) grids_.push_back({grid.grid.import_limit, grid.contract.export_limit});
    }

    void evaluate(const Real& site_power, const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands,
                  const Real* x, Real* rates, SupplyInstant<Real>& now) const {
        // Batteries follow their plan or drift back to their wished charge; their own consumption is demand like any
        // other.
        Real restoring = 0.0;
        now.demand = site_power;
        for (const auto& battery : batteries_) now.demand += Battery<Real>::auxiliary_power(battery.parameters);
        now.renewable = 0.0;
        for (const auto& offered : outside.renewable) now.renewable += offered;
        for (std::size_t i = 0; i < batteries_.size(); ++i) restoring += wished_power(i, commands, x);
        const Varied<Real> taken = commands.renewables * now.renewable;
        const Real followed = filter_.state(x).demand;
        filter_.rate(x, {now.demand - taken}, rates);

        // Fleets carry what the grid is not preferred for: the cheapest first, the others at their least load.
        const Connected grid = connected(outside, commands);
        const Real sold = either<Real>( // of what batteries give, beside the fleets
            commands.batteries_sell > 0.0, [&] { return clamp(restoring, 0.0, commands.batteries_sell); },
            [] { return Real(0.0); });
        const Real target = max(followed - restoring + sold - grid.preferred, 0.0);
        Real generated = 0.0, least = 0.0, open_target = target;
        std::array<Limits, most_fleets> fleet_limits{};
        for (std::size_t i = 0; i < fleets_.size(); ++i) {
            const Limits& own = fleet_limits[i] = limits(i, outside, commands, x);
            now.fleets[i].minimum_power = own.least;
            now.fleets[i].capacity = own.most;
            least += own.least;
        }
        std::array<Real, most_fleets> wished{};
        for (std::size_t rank = 0; rank < fleets_.size(); ++rank)
            for (std::size_t i = 0; i < fleets_.size(); ++i) {
                const auto turn = commands.merit[i] == static_cast<double>(rank);
                if (everywhere(!turn)) continue;
                const Limits& own = fleet_limits[i];
                least -= select(turn, own.least, Real(0.0));
                const Real wanted = clamp(open_target - least, own.least, own.most);
                open_target -= select(turn, wanted, Real(0.0));
                wished[i] = select(turn, wanted, wished[i]);
            }
        for (std::size_t i = 0; i < fleets_.size(); ++i) {
            now.fleets[i].power = evaluate_fleet(i, clamp(wished[i], commands.fleet_least[i], commands.fleet_most[i]),
                                                 fleet_limits[i], outside, commands, x, rates);
            generated += now.fleets[i].power;
        }

        // The rest: batteries what would be a new peak, grid within its limit, then batteries, then nobody.
        const Real rest = now.demand - taken - generated - restoring;
        const Real shaved = either<Real>(
            commands.grid_line < infinity,
            [&] { return clamp(rest - commands.grid_line, 0.0, spare_power(commands, x)); }, [] { return Real(0.0); });
        now.grid_power = clamp(rest - shaved, 0.0, grid.importable);
        // What is to be sold passes by the batteries, and what is meant to come of them.
        const Real sale = clamp(-rest, 0.0, min(grid.for_sale + commands.batteries_sell, grid.exportable));
        Real open = rest - now.grid_power + restoring;
        for (std::size_t i = 0; i < batteries_.size(); ++i) {
            const typename Battery<Real>::Input u{wished_power(i, commands, x) +
                                                  (rest + sale - now.grid_power) * battery_share(i)};
            now.batteries[i] = batteries_[i].output(x, u);
            batteries_[i].rate(x, u, now.batteries[i], rates);
            open -= now.batteries[i].power;
        }
        now.unserved = max(open, 0.0);
        now.exported = clamp(-open, 0.0, grid.exportable);
        now.spilled = max(-open, 0.0) - now.exported + (now.renewable - taken);
    }

    /// Fuel of the fleets and what comes of it, which no rate depends on: for the accounts alone.
    void burn(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, const Real* x,
              SupplyInstant<Real>& now) const {
        for (std::size_t i = 0; i < fleets_.size(); ++i) {
            auto& fleet = now.fleets[i];
            const Real power = fleet.power, capacity = fleet.capacity, minimum = fleet.minimum_power;
            fleet = fleets_[i].output(x, fleet_input(Real(0.0), i, outside, commands));
            fleet.power = power, fleet.capacity = capacity, fleet.minimum_power = minimum; // at the terminals
        }
    }

    /// What each grid brings, for the accounts alone: of every one what makes no new peak, and what is beyond, in
    /// order.
    void share(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, SupplyInstant<Real>& now) const {
        Real open = now.grid_power;
        now.grids.fill(Real(0.0));
        for (std::size_t rank = 0; rank < 2 * grids_.size(); ++rank)
            for (std::size_t k = 0; k < 2 * grids_.size(); ++k) {
                const auto turn = commands.grid_rank[k] == static_cast<double>(rank);
                if (everywhere(!turn)) continue;
                const std::size_t i = k / 2;
                const Varied<Real> limit = grids_[i].import_limit * outside.grids[i].available,
                                   paid = min(commands.grid_paid[i], limit);
                const Real taken = select(turn, clamp(open, 0.0, k % 2 == 0 ? paid : limit - paid), Real(0.0));
                now.grids[i] += taken;
                open -= taken;
            }
    }

    void initial(double demand, const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, Real* x) const {
        filter_.initial({Real(demand)}, x);
        Real capacity = 0.0;
        for (std::size_t i = 0; i < fleets_.size(); ++i) {
            x[fleets_[i].at] = 0.0;
            capacity += fleets_[i].output(x, fleet_input(Real(0.0), i, outside, commands)).capacity;
        }
        for (std::size_t i = 0; i < fleets_.size(); ++i) {
            const Real own = fleets_[i].output(x, fleet_input(Real(0.0), i, outside, commands)).capacity;
            Real target = demand;
            for (const auto& preferred : commands.grid_preferred) target -= preferred;
            target = max(target, 0.0) * own / max(capacity, 1.0);
            fleets_[i].initial(fleet_input(target, i, outside, commands), x);
            if (const auto& steam = steam_[i]) steam->initial({x[fleets_[i].at]}, x);
        }
        for (std::size_t i = 0; i < batteries_.size(); ++i) x[batteries_[i].at] = wished_[i].state_of_charge;
    }

  private:
    /// W that the grids may bring and take now, all together.
    struct Connected {
        Varied<Real> preferred = 0.0, importable = 0.0, for_sale = 0.0, exportable = 0.0;
    };
    Connected connected(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands) const {
        Connected all;
        for (std::size_t i = 0; i < grids_.size(); ++i) {
            const auto& available = outside.grids[i].available;
            const auto most = grids_[i].import_limit * available, sold = grids_[i].export_limit * available;
            const auto preferred = max(min(commands.grid_preferred[i], most), -sold); // what is left of it since
            all.preferred += preferred;
            all.importable += most;
            all.for_sale += max(-preferred, 0.0);
            all.exportable += commands.exporting * sold;
        }
        return all;
    }
    typename ThermalFleet<Real>::Input fleet_input(const Real& set_point, std::size_t i,
                                                   const SurroundingsOf<Real>& outside,
                                                   const CommandsOf<Real>& commands) const {
        return {set_point,
                Real(commands.units_online[i]),
                Real(outside.dry_bulb),
                Real(outside.wet_bulb),
                Real(outside.pressure),
                Real(outside.gas_lost),
                Real(commands.units_starting[i])};
    }
    /// W between which a fleet's power can be brought now; steam comes and goes with its boilers' lag.
    struct Limits {
        Real least = 0.0, most = 0.0;
        Real firing = 0.0; ///< W, most of the units on line: what a trip leaves at once
    };
    Limits limits(std::size_t i, const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands,
                  const Real* x) const {
        const auto& p = fleets_[i].parameters;
        const Real most = ThermalFleet<Real>::capacity(p, fleet_input(Real(0.0), i, outside, commands));
        const auto& steam = steam_[i];
        if (!steam) return {p.minimum_load * most, most, most};
        return {steam->output(x, {p.minimum_load * most}).power, steam->output(x, {most}).power, most};
    }
    /// Power of a fleet at the terminals and its rates. Its fuel and what comes of it is for the accounts (burn).
    Real evaluate_fleet(std::size_t i, const Real& wanted, const Limits& own, const SurroundingsOf<Real>& outside,
                        const CommandsOf<Real>& commands, const Real* x, Real* rates) const {
        const auto& fleet = fleets_[i];
        const auto& steam = steam_[i];
        const auto firing_for = [&](const Real& power) {
            return steam ? SteamSide<Real>::firing_for(steam->parameters, steam->state(x), power) : power;
        };
        const auto u = fleet_input(firing_for(wanted), i, outside, commands);
        store(ThermalFleet<Real>::derivative(fleet.parameters, fleet.state(x), u, firing_for(own.most)),
              rates + fleet.at);
        const Real firing = min(fleet.state(x).power, own.firing);
        if (!steam) return firing;
        steam->rate(x, {firing}, rates);
        return steam->output(x, {firing}).power;
    }
    /// What the battery is to give beside what is asked of it: its plan's power, or what brings it back to its charge.
    Real wished_power(std::size_t i, const CommandsOf<Real>& commands, const Real* x) const {
        const auto planned = [&] { return battery_share(i) * commands.battery_power; };
        const Real charge = batteries_[i].state(x).state_of_charge;
        const auto returning = [&] { return wished_[i].slope * (charge - wished_[i].state_of_charge); };
        // within what it can do, so that the others carry the rest and nothing is bought that it does not take
        const auto limits = batteries_[i].output(x, {Real(0.0)});
        return clamp(either<Real>(commands.battery_planned > 0.5, planned, returning), -limits.charge_limit,
                     limits.discharge_limit);
    }
    /// What all batteries can give, each by its share, beside what is wished of them and above their reserve.
    Real spare_power(const CommandsOf<Real>& commands, const Real* x) const {
        Real spare = infinity;
        for (std::size_t i = 0; i < batteries_.size(); ++i) {
            const auto& p = batteries_[i].parameters;
            const Real over = batteries_[i].state(x).state_of_charge -
                              select(commands.battery_planned > 0.5 || commands.reserve_kept < 0.5,
                                     Real(p.charge_minimum), Real(wished_[i].reserve));
            const Real limit = p.rated_power * clamp(over / Battery<Real>::fade_band, 0.0, 1.0);
            spare = min(spare, max(limit - wished_power(i, commands, x), 0.0) / battery_share(i));
        }
        return spare;
    }
    Real battery_share(std::size_t i) const { return batteries_[i].parameters.rated_power / rated_; }
    struct Wished {
        double state_of_charge, slope; ///< slope: W per unit of charge away from it
        double reserve;                ///< charge kept when peaks are shaved
    };
    Part<LoadFilter, Real> filter_;
    std::vector<Part<ThermalFleet, Real>> fleets_;
    std::vector<std::optional<Part<SteamSide, Real>>> steam_; ///< of combined cycles
    std::vector<Part<Battery, Real>> batteries_;
    std::vector<Wished> wished_;
    struct Connection {
        double import_limit, export_limit; ///< W
    };
    std::vector<Connection> grids_;
    double rated_ = 0.0; ///< W, of all batteries
    static constexpr std::size_t most_fleets = std::tuple_size_v<decltype(Surroundings::units_out)>;
    static constexpr double tolerated_share = 2.0; // of a fleet's rated power, nominal of its state
};

} // namespace sitewatt
