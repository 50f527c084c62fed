#include "models/site/books/supply_system.hpp"

#include <algorithm>
#include <utility>

namespace sitewatt {
namespace {

constexpr double never = 1e15; // s, mean time to a failure that does not come

/// W that a connection may bring at a time.
double importable(const GridDesign& grid, double t) {
    if (t < grid.contract.energised_at) return grid.contract.early_import_limit;
    const auto& curtailed = grid.curtailed_hours;
    const bool short_now =
        std::any_of(curtailed.begin(), curtailed.end(), [t](double begin) { return t >= begin && t < begin + 3600.0; });
    return grid.grid.import_limit * (short_now ? 1.0 - grid.contract.curtailed_share : 1.0);
}

bool connected(const SiteDesign& design) {
    return std::ranges::any_of(design.grids, [](const GridDesign& d) { return d.comes && d.grid.import_limit > 0.0; });
}
/// Whether batteries do more than stand by: sun, peaks or prices have them give and take.
bool cycled(const SiteDesign& design) {
    return !design.renewables.empty() || std::ranges::any_of(design.grids, [&](const GridDesign& d) {
        return d.pays_for_peaks() || d.tariff_varies() || (design.look_ahead && d.prices_vary());
    });
}
/// Charge that is sure to be there before a shortage. A plan keeps none for outages.
double sure_charge(const SiteDesign& design, const BatteryDesign& d) {
    const auto& b = d.battery;
    if (!connected(design)) return design.renewables.empty() ? d.state_of_charge : b.charge_maximum;
    if (!cycled(design)) return d.state_of_charge;
    return design.look_ahead ? b.charge_minimum : std::min(d.reserve_charge, d.state_of_charge);
}

} // namespace

adequacy::System supply_system(const SiteDesign& design, const Forcing& forcing, std::vector<double> demand,
                               std::vector<double> held) {
    adequacy::System system{std::move(demand), {}, supply_storage(design), {}};
    if (!held.empty() && (connected(design) || design.renewables.empty())) system.storage.held = std::move(held);
    if (design.gas_outages_per_year > 0.0)
        system.pipeline = {one_year / design.gas_outages_per_year, design.gas_outage_duration};
    const std::size_t hours = system.demand.size();
    for (const auto& fleet : design.fleets) {
        const auto& p = fleet.turbine;
        system.units.push_back({static_cast<int>(p.count), fleet.outages.time_to_failure, fleet.outages.time_to_repair,
                                fleet.outages.planned_outage, std::vector<double>(hours)});
        system.units.back().without_gas = 1.0 - p.pipeline_gas * (1.0 - p.second_fuel_power);
    }
    for (std::size_t i = 0; i < design.renewables.size(); ++i)
        system.units.push_back({1, never, 1.0, 0.0, std::vector<double>(hours)});
    for (const auto& grid : design.grids) {
        const auto& c = grid.contract;
        system.units.push_back({.count = 1,
                                .time_to_failure = c.outages_per_year > 0.0 ? one_year / c.outages_per_year : never,
                                .time_to_repair = std::max(c.outage_duration, 1.0),
                                .planned_outage = 0.0,
                                .capacity = std::vector<double>(hours),
                                .same_length = true});
    }
    std::vector<double> dry_bulb(hours);
    for (std::size_t k = 0; k < hours; ++k) {
        const double t = 3600.0 * (static_cast<double>(k) + 0.5);
        const auto air = forcing.at(t);
        dry_bulb[k] = air.dry_bulb;
        auto unit = system.units.begin();
        for (const auto& fleet : design.fleets)
            (unit++)->capacity[k] =
                ThermalFleet<double>::unit_capacity(fleet.turbine, air.dry_bulb, air.wet_bulb, air.pressure);
        for (std::size_t i = 0; i < design.renewables.size(); ++i) (unit++)->capacity[k] = air.renewable[i];
        for (const auto& grid : design.grids) (unit++)->capacity[k] = importable(grid, t);
    }
    limit_by_fuel(design, forcing, system);
    for (std::size_t i = 0; design.outages_by_weather && i < design.fleets.size(); ++i)
        if (const auto* curve = design.fleets[i].outages_by_weather)
            system.units[i].clock = outage_weather::clock(*curve, dry_bulb);
    return system;
}

void limit_by_fuel(const SiteDesign& design, const Forcing& forcing, adequacy::System& system) {
    for (std::size_t i = 0; i < design.fleets.size(); ++i) {
        const auto& p = design.fleets[i].turbine;
        if (p.fuel_limit >= unlimited) continue;
        auto& most = system.units[i].most;
        most.resize(system.demand.size());
        for (std::size_t k = 0; k < most.size(); ++k) {
            const auto air = forcing.at(3600.0 * (static_cast<double>(k) + 0.5));
            most[k] = 0.0;
            for (double n = p.count; n > 0.0; n -= 1.0) { // as many as make most of the fuel
                const double own =
                    ThermalFleet<double>::capacity(p, {0.0, n, air.dry_bulb, air.wet_bulb, air.pressure});
                if (own < most[k]) break;
                most[k] = own;
            }
        }
    }
}

adequacy::Storage supply_storage(const SiteDesign& design) {
    adequacy::Storage storage;
    for (const auto& d : design.batteries) {
        const auto& b = d.battery;
        storage.power += b.rated_power;
        storage.energy += std::max(sure_charge(design, d) - b.charge_minimum, 0.0) * b.energy_capacity;
        if (design.renewables.empty() && !design.look_ahead)
            storage.restore = std::max(storage.restore, d.restore_time);
        storage.charging = std::min(storage.charging, b.efficiency_charge);
        storage.discharging = std::min(storage.discharging, b.efficiency_discharge);
    }
    return storage;
}

} // namespace sitewatt
