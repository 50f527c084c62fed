#pragma once
/// Diesel sets for backup.
///
/// Physics   models/power/thermal_fleet.hpp.
/// Valid     Hundreds of hours a year: permits and wear forbid more.
/// Sources   Datasheets of 2.5-3 MW sets: 0.25 L/kWh at full load (38-40 % LHV); CO2 73.96 kg/MMBtu of higher heat (US
///           EPA), higher over lower heating value 1.065.

#include "models/power/fleet_kind.hpp"

namespace sitewatt {
template <class Real>
struct DieselEngine : ThermalFleet<Real> {
    static constexpr std::string_view name = "diesel_engine";
    static constexpr std::string_view summary = "diesel sets for backup";
    using Sheet = FleetSheet<Breathing, LightOff, Exhaust>;
    static constexpr const outage_weather::Curve* outages_by_weather = &outage_weather::diesel;
    static constexpr auto own = std::to_array<Fallback>({
        {"no_load_fraction", 0.09, "fit to datasheets, estimate"},
        {"minimum_load", 0.30, "wet stacking below"},
        {"temperature_slope", 0.01, "per K above the flat range"},
        {"flat_temperature", 313.15, "40 degC"},
        {"cold_limit", 1.0, "engines give no more in cold air"},
        {"pressure_exponent", 0.0, "turbocharged"},
        {"heat_rate_slope", 0.0, "flat"},
        {"inlet_loss", 0.0, "in the rating"},
        {"degradation", 0.0, "rarely run"},
        {"ramp_rate", 0.10, "block load"},
        {"purge_time", 0.0, "none"},
        {"start_time", 10.0, "NFPA 110 type 10"},
        {"minimum_run_time", 900.0, "estimate"},
        {"minimum_down_time", 300.0, "estimate"},
        {"nox_ppm", 385.0, "6 g/kWh at 39 %: EPA Tier 2 over 560 kW, 6.4 with hydrocarbons, 40 CFR 89.112"},
        {"co_factor", natural_gas::pounds_per_mmbtu(0.85, 1.065), "0.85 lb/MMBtu, AP-42 table 3.4-1"},
        {"voc_factor", natural_gas::pounds_per_mmbtu(0.0819, 1.065), "0.0819 lb/MMBtu, AP-42 table 3.4-1"},
        {"particulate_factor", natural_gas::pounds_per_mmbtu(0.0697, 1.065), "0.0697 lb/MMBtu, AP-42 table 3.4-2"},
        {"methane_slip", natural_gas::pounds_per_mmbtu(0.0081, 1.065), "0.0081 lb/MMBtu, AP-42 table 3.4-1"},
        {"fuel_carbon", 73.96 / 1.055056e9 * 1.065, "US EPA"},
        {"fuel_higher_over_lower", 1.065, "diesel"},
        {"start_cost", 20.0, "estimate"},
        {"standby", 1.0, "emergency engines shave no peaks and sell nothing, 40 CFR 60.4211(f)"},
        {"time_to_failure", 500.0 * 3600.0, "estimate"},
        {"time_to_repair", 12.0 * 3600.0, "estimate"},
        {"planned_outage", 50.0 * 3600.0, "estimate"},
        {"build_time", 1.5 * 365.0 * 86400.0, "usual range 12-24 months"},
        {"land", 100e-6, "estimate"},
        {"fuel_price", 22.0 / natural_gas::mmbtu, "about 3 USD a gallon, estimate"},
        {"construction_time", 0.5 * 365.0 * 86400.0, "estimate"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto sheet = Sheet::rows(own);
};
static_assert(FleetKind<DieselEngine<double>>);
} // namespace sitewatt
