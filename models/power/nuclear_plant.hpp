#pragma once
/// Nuclear units, large, small modular or restarted.
///
/// Physics   models/power/thermal_fleet.hpp; heat of fission in place of fuel, no CO2, towers consume water.
/// Valid     Base load: load following is limited and not wanted.
/// Sources   Macknick et al. (2012): 2.54 L/kWh with towers; ATB 2024: efficiency 0.326, fixed and variable costs;
///           refuelling 30 days every 18-24 months; NERC GADS.

#include "models/power/fleet_kind.hpp"

namespace sitewatt {
template <class Real>
struct NuclearPlant : ThermalFleet<Real> {
    static constexpr std::string_view name = "nuclear_plant";
    static constexpr std::string_view summary = "nuclear units: large, small modular or restarted";
    using Sheet = FleetSheet<Condenser, WaterUse>;
    static constexpr const outage_weather::Curve* outages_by_weather = &outage_weather::nuclear;
    static constexpr auto own = std::to_array<Fallback>({
        {"heat_rate", 1.0 / 0.326, "ATB 2024"},
        {"no_load_fraction", 0.05, "estimate"},
        {"minimum_load", 0.50, "US practice is base load"},
        {"temperature_slope", 0.001, "condenser pressure, estimate"},
        {"cold_limit", 1.0, "licensed power"},
        {"heat_rate_slope", 0.0005, "condenser pressure, estimate"},
        {"degradation", 0.0, "none"},
        {"auxiliary_fraction", 0.055, "usual range 5-6 %"},
        {"lag", 180.0, "usual range 60-300"},
        {"ramp_rate", 0.02 / 60.0, "usual range 1-5 %/min"},
        {"start_time", 64800.0, "hot 12-24 h"},
        {"cold_start_factor", 4.0, "usual range 2-4 days"},
        {"minimum_run_time", 604800.0, "base load"},
        {"minimum_down_time", 86400.0, "xenon"},
        {"water_intensity", 2.54e-3 / 3.6e6, "tower"},
        {"fuel_higher_over_lower", 1.0, "price counts heat"},
        {"start_cost", 100e3, "estimate"},
        {"life", 40.0 * 365.0 * 86400.0, "first US licence, 40 years"},
        {"time_to_failure", 8000.0 * 3600.0, "with the repair 3 % forced outage, of the class in NERC GADS"},
        {"time_to_repair", 250.0 * 3600.0, "estimate"},
        {"planned_outage", 460.0 * 3600.0, "30 days in 18-24 months"},
        {"build_time", 6.0 * 365.0 * 86400.0, "usual range 4-11 years"},
        {"land", 3400e-6, "1.3 square miles a GW (NEI 2015)"},
        {"fuel_price", 11.0 * 0.326 / 3.6e9, "11 USD/MWh of power (ATB 2024)"},
        {"construction_time", 6.0 * 365.0 * 86400.0, "ATB 2024"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto sheet = Sheet::rows(own);
};
static_assert(FleetKind<NuclearPlant<double>>);
} // namespace sitewatt
