#pragma once
/// A battery beside wind under the storage rules, for their tests.

#include "models/site/operation/storage_rules.hpp"
#include "tests/models/site/example_design.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt::example {

inline constexpr double hour = 3600.0, mwh = 3.6e9;

/// A site with 10 MW of wind and a battery of 10 MW and 20 MWh without losses, whose load and weather the test sets.
inline SiteDesign windy(bool known) {
    auto d = example::sized();
    WindFarm farm{};
    farm.rated_power = 10e6;
    d.renewables.push_back({"wind", farm});
    d.look_ahead = known;
    auto& b = d.batteries.front().battery;
    b.energy_capacity = 20.0 * mwh, b.rated_power = 10e6;
    b.efficiency_charge = b.efficiency_discharge = 1.0;
    b.charge_minimum = 0.0, b.charge_maximum = 1.0;
    d.batteries.front().state_of_charge = 0.5, d.batteries.front().reserve_charge = 0.0;
    b.capital_cost_energy = 0.0;
    return d;
}
inline SiteDesign beside_grid(bool known) {
    auto d = windy(known);
    d.fleets.clear();
    d.grids.front().grid.import_limit = 30e6;
    d.grids.front().grid.demand_charge = 12e-3;
    return d;
}
inline SiteDesign beside_units() {
    auto d = windy(true);
    d.grids.clear();
    d.fleets.front().turbine.count = 4.0;
    return d;
}
/// Without wind, beside a grid whose tariff asks 160 USD/MWh from 8 to 20 o'clock and `low` else.
inline SiteDesign by_tariff(double demand_charge, double low = 40.0) {
    auto d = beside_grid(false);
    d.renewables.clear();
    auto& grid = d.grids.front();
    grid.grid.demand_charge = demand_charge, grid.grid.delivery_price = 0.0, grid.price_series = false;
    grid.schedule = {};
    grid.schedule.energy = {{{infinity, low / mwh}}, {{infinity, 160.0 / mwh}}};
    for (auto& month : grid.schedule.energy_weekday) std::fill(month.begin() + 8, month.begin() + 20, 1);
    grid.schedule.energy_weekend = grid.schedule.energy_weekday;
    return d;
}
struct Looking {
    SiteDesign design;
    StorageRules rules;
    Instant<double> now;
    DemandHistory history;
    Surroundings outside = example::summer();
    std::vector<double> online;
    double time = 0.0;
    double fading = 0.0;      ///< W
    std::vector<Peaks> peaks; ///< W reached
    Looking(SiteDesign d, StorageRules::Outside coming)
        : design(std::move(d)), rules(design), now(design), online(design.fleets.size(), 0.0) {
        rules.use(std::move(coming));
        peaks.resize(design.grids.size());
        now.supply.demand = 8e6;
    }
    /// @param charge  of 1   @param wind  W now
    void look(double charge, double wind = 0.0) {
        now.supply.batteries[0].state_of_charge = charge;
        now.supply.renewable = wind;
        rules.look({time, outside, now, peaks, online, online, fading}, history);
    }
};
/// The wind, W, of an hour after the first, and a price.
inline StorageRules::Outside weather(std::function<double(double)> wind, double price = 50.0) {
    return [=](double from, double) {
        auto s = example::summer();
        if (!s.renewable.empty()) s.renewable[0] = wind(std::round(from / hour));
        s.grids[0].energy_price = price / mwh;
        return s;
    };
}

} // namespace sitewatt::example
