#pragma once
/// Solid-oxide fuel cells on pipeline gas.
///
/// Physics   models/power/thermal_fleet.hpp with a flat heat rate that rises as stacks age, and slow ramps: dP/dt at
///           most 10 % of rated power a minute. The inverter holds rated power over the life of a stack.
/// Valid     Base load with a battery beside them; stacks swapped every five years, in fixed costs. `age` is that of
///           the stacks, half their life if nobody says; stacks of a large plant are swapped a few at a time.
/// Sources   Maker's data of 0.3 MW modules: 60 % new (5,900 kJ/kWh), 48 % at the end of five years, 53 % mean (LHV);
///           NOx 0.002 lb/MWh. Fewer than 200 thermal cycles: J. Electrochem. Energy Convers. Storage 18 (2021) 041002.

#include "models/power/fleet_kind.hpp"

namespace sitewatt {
template <class Real>
struct FuelCell : ThermalFleet<Real> {
    static constexpr std::string_view name = "fuel_cell";
    static constexpr std::string_view summary = "solid-oxide fuel cells on gas";
    static constexpr bool rotates = false; // an inverter stands between
    using Sheet = FleetSheet<Ageing, LightOff, Exhaust, GasSupply>;
    static constexpr auto own = std::to_array<Fallback>({
        {"no_load_fraction", 0.0, "usual range -0.02 to 0.05, estimate"},
        {"minimum_load", 0.40, "usual range 30-50 %"},
        {"temperature_slope", 0.0, "inverter-based"},
        {"cold_limit", 1.0, "inverter rating"},
        {"heat_rate_slope", 0.0, "flat"},
        {"degradation", 0.0, "held by spare cells until the swap"},
        {"heat_rate_fade", 0.0542 / (365.0 * 86400.0), "per s: 5,900 to 7,500 kJ/kWh in five years"},
        {"overhaul_interval", 5.0 * 365.0 * 86400.0, "life of a stack"},
        {"auxiliary_fraction", 0.0, "in the rating"},
        {"lag", 60.0, "gas and stacks, estimate"},
        {"ramp_rate", 0.10 / 60.0, "for the life of the stacks"},
        {"start_time", 21600.0, "usual range 4-8 h cold"},
        {"purge_time", 0.0, "none"},
        {"minimum_run_time", 86400.0, "estimate"},
        {"minimum_down_time", 21600.0, "estimate"},
        {"nox_ppm", 0.05, "0.002 lb/MWh"},
        {"co_factor", natural_gas::pounds_per_mmbtu(0.005), "0.034 lb/MWh, Bloom data sheet"},
        {"voc_factor", natural_gas::pounds_per_mmbtu(0.0023), "0.0159 lb/MWh, Bloom data sheet"},
        {"particulate_factor", 0.0, "no flame"},
        {"methane_slip", 0.0, "reformed within"},
        {"start_cost", 1000.0,
         "wear of the stacks of a module of 0.3 MW: 600 USD/kW over 200 thermal cycles, estimate"},
        {"life", 20.0 * 365.0 * 86400.0, "of the plant; stacks are swapped, estimate"},
        {"time_to_failure", 8760.0 * 3600.0, "a module"},
        {"time_to_repair", 88.0 * 3600.0, "1 % outage a module"},
        {"planned_outage", 0.0, "hot swap"},
        {"build_time", 0.5 * 365.0 * 86400.0, "usual range 2-9 months"},
        {"land", 250e-6, "estimate"},
        {"fuel_price", 4.5 / natural_gas::mmbtu, "Henry Hub and transport, estimate for 2026"},
        {"construction_time", 0.5 * 365.0 * 86400.0, "estimate"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto sheet = Sheet::rows(own);
};
static_assert(FleetKind<FuelCell<double>>);
} // namespace sitewatt
