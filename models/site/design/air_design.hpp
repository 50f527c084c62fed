#pragma once
/// The air side of a hall as designed: fan walls, what treats the air before them, coils on a loop and
/// direct-expansion units behind them.

#include "models/cooling/air_coil.hpp"
#include "models/cooling/air_handler.hpp"
#include "models/cooling/air_treatment.hpp"
#include "models/cooling/dx_unit.hpp"

#include <algorithm>
#include <cstddef>

namespace sitewatt {

/// How coils are selected where their numbers are not said.
struct CoilSelection {
    double coil_approach, coil_rise;
};
inline constexpr auto coil_selection_fields = std::to_array<Field<double, CoilSelection>>({
    {"coil_approach", &CoilSelection::coil_approach, quantity::temperature_difference.within(0.2, 40.0),
     "supply air over water entering the coils, at design; from the loop's set point if automatic", automatic},
    {"coil_rise", &CoilSelection::coil_rise, quantity::temperature_difference.within(1.0, 40.0),
     "water temperature rise in the coils at design", 6.0, "usual range 5-8 K of chilled water"},
});

/// Prices of what a hall has of its own. Fan walls and coils are of the shell.
struct AirPrices {
    double dx_cost;
};
inline constexpr auto air_price_fields = std::to_array<Field<double, AirPrices>>({
    {"dx_cost", &AirPrices::dx_cost, quantity::power_price.within(0.0, infinity),
     "installed price of direct-expansion units over their capacity", 0.35, "as chillers, estimate"},
});

struct AirDesign {
    AirHandler<double>::Parameters handler;
    AirTreatment<double>::Parameters treatment;
    AirCoil<double>::Parameters coil;
    DxUnit<double>::Parameters dx;
    CoilSelection selection;
    std::size_t loop = 0;         ///< whose water the coils get
    AirPrices prices{};           ///< USD/W
    double treatment_price = 0.0; ///< USD/(kg/s) of the fan walls' air

    /// USD, of its air treatment and its direct-expansion units.
    double price() const {
        return treatment_price * AirHandler<double>::air_flow(handler, handler.air_heat) +
               prices.dx_cost * dx.dx_capacity;
    }
    /// Coils on the loop: there are none where treated air alone or direct-expansion units carry the heat.
    bool has_coils() const { return treatment.mechanical > 0.5; }
};

/// True if two are alike in every number.
inline bool alike(const AirDesign& a, const AirDesign& b) {
    const auto same = [&](auto AirDesign::*part, const auto& table) {
        return std::all_of(table.begin(), table.end(),
                           [&](const auto& row) { return (a.*part).*row.member == (b.*part).*row.member; });
    };
    return same(&AirDesign::handler, AirHandler<double>::parameters) &&
           same(&AirDesign::treatment, AirTreatment<double>::parameters) &&
           same(&AirDesign::coil, AirCoil<double>::parameters) && same(&AirDesign::dx, DxUnit<double>::parameters) &&
           a.loop == b.loop;
}

} // namespace sitewatt
