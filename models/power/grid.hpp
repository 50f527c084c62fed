#pragma once
/// The connection to the grid: what it may carry, what it costs, and what its power brings with it.
///
/// Physics   Import between zero and the limit. Energy is paid as it flows, demand by the highest 15-minute mean of the
///           month (models/money/bill.hpp).
/// Valid     A connection that imports only; price, carbon and water may follow a series instead of the constants here.
/// Sources   Water of generation: Macknick et al., Environ. Res. Lett. 7 (2012) 045802, weighted by the mix.

#include "models/field.hpp"

namespace sitewatt {
struct Grid {
    double import_limit, energy_price, delivery_price, demand_charge, fixed_charge, interconnection_cost,
        carbon_intensity, water_intensity;
};

inline constexpr auto grid_fields = std::to_array<Field<double, Grid>>({
    {"import_limit", &Grid::import_limit, quantity::power.within(0.0, infinity), "most power the connection carries",
     automatic},
    {"energy_price", &Grid::energy_price, quantity::energy_price, "energy, when no series is given", 50.0 / 3.6e9,
     "30-90 USD/MWh wholesale or industrial"},
    {"delivery_price", &Grid::delivery_price, quantity::energy_price, "transmission and distribution over energy", 0.0},
    {"demand_charge", &Grid::demand_charge, quantity::power_price,
     "over each month's highest 15-minute mean, per month", 12e-3, "usual range 4-25 USD/kW"},
    {"fixed_charge", &Grid::fixed_charge, quantity::money, "per month", 0.0},
    {"interconnection_cost", &Grid::interconnection_cost, quantity::power_price,
     "capital over the larger of import and export limit", 0.15, "usual range 50-500 USD/kW"},
    {"carbon_intensity", &Grid::carbon_intensity, quantity::emission_factor,
     "CO2 of grid energy, when no series is given", 0.36 / 3.6e6, "US average 2022-23: 350-375 g/kWh"},
    {"water_intensity", &Grid::water_intensity, quantity::water_intensity,
     "water consumed to generate it, when no series is given", 1.9e-3 / 3.6e6, "US average with hydropower 1.9 L/kWh"},
});
static_assert(complete(grid_fields));

} // namespace sitewatt
