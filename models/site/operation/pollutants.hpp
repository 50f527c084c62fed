#pragma once
/// What units emit or burn and a permit limits, year by year.

#include "models/site/design/design.hpp"

#include <array>
#include <string_view>

namespace sitewatt {

struct Pollutant {
    std::string_view name, key; ///< as told, and its permit's key in [economics]
    double ThermalFleet<double>::Output::*rate;
    double Economics::*permit;
    std::string_view way_out;
    std::string_view unit = "t"; ///< as told, and how much of it, of kg or J
    double scale = 1e3, none = no_permit;

    bool limited(const Economics& money) const { return money.*permit < none; }
};
inline constexpr std::array<Pollutant, 6> pollutants{{
    {"nitrogen oxides", "nox_permit", &ThermalFleet<double>::Output::nox, &Economics::nox_permit,
     "catalysts (nox_removal), cleaner or fewer units"},
    {"carbon monoxide", "co_permit", &ThermalFleet<double>::Output::co, &Economics::co_permit,
     "an oxidation catalyst (co_removal), cleaner or fewer units"},
    {"volatile organic compounds", "voc_permit", &ThermalFleet<double>::Output::voc, &Economics::voc_permit,
     "an oxidation catalyst (voc_removal), cleaner or fewer units"},
    {"particulates", "particulates_permit", &ThermalFleet<double>::Output::particulates,
     &Economics::particulates_permit, "cleaner or fewer units"},
    {"CO2 of fuel", "co2_permit", &ThermalFleet<double>::Output::co2, &Economics::co2_permit,
     "better heat rates, or power of the grid, sun or wind"},
    {"fuel", "fuel_permit", &ThermalFleet<double>::Output::fuel_power, &Economics::fuel_permit,
     "better heat rates, or power of the grid, sun or wind", "GWh", 3.6e12, no_fuel_permit},
}};

/// What permits that run short add to the costs of a fleet.
struct ShadowPrice {
    std::array<double, pollutants.size()> emitted{}; ///< USD/kg, USD/J of fuel
    double hour = 0.0;                               ///< USD/s of a unit on line
    double start = 0.0;                              ///< USD

    /// USD/s of what is emitted.
    double of(const ThermalFleet<double>::Output& y) const {
        double cost = 0.0;
        for (std::size_t k = 0; k < pollutants.size(); ++k) cost += emitted[k] * y.*pollutants[k].rate;
        return cost;
    }
};

} // namespace sitewatt
