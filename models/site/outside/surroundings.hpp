#pragma once
/// What surrounds a site at an instant: weather, prices, requests, and what is lost.

#include "models/field.hpp"

#include <array>
#include <cstddef>

namespace sitewatt {

/// The world outside at one instant.
struct Surroundings {
    double dry_bulb, wet_bulb;         ///< K
    double humidity_ratio;             ///< kg/kg dry air
    double pressure;                   ///< Pa
    double air_density;                ///< kg/m3
    double request_rate;               ///< requests asked of the site, 1/s
    double energy_price;               ///< USD/J, grid energy at the meter
    double fuel_price_factor;          ///< times each fleet's own fuel price
    double grid_carbon;                ///< kg/J
    double grid_marginal_carbon;       ///< kg/J, of one more unit
    double grid_water;                 ///< m3/J, consumed to generate it
    double grid_available;             ///< 1 connected, 0 outage
    double grid_announced;             ///< share of it that the operator leaves within its time of notice
    std::array<double, 4> renewable{}; ///< W that sun and wind offer, per source of that kind
    std::array<double, 8> load_heat{}; ///< W that series give, in the order of the loads that have one
    double gas_lost = 0.0;             ///< share of the pipeline gas that does not come
    struct UnitsOut {
        int failed = 0, maintained = 0;
    };
    std::array<UnitsOut, 8> units_out{}; ///< per fleet
    double fans_available = 1.0, pumps_available = 1.0, coolant_pumps_available = 1.0, chillers_available = 1.0,
           makeup_available = 1.0; ///< shares of the machines that are not lost in an event
    std::array<double, 8> machines_available{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0}; ///< the same, kind by kind

    /// Share that is left of a kind of machine: heat rejection first, then chillers.
    double machines_left(std::size_t kind) const {
        return kind < machines_available.size() ? machines_available[kind] : 1.0;
    }
};

} // namespace sitewatt
