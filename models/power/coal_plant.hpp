#pragma once
/// Coal-fired steam units, restarted or kept from retirement.
///
/// Physics   models/power/thermal_fleet.hpp; towers consume water in proportion to energy.
/// Valid     Sub-critical units of 300-800 MW. CO2 from fuel alone; ash, scrubber and mercury are in the costs.
/// Sources   Macknick et al. (2012): 2.60 L/kWh; US EPA: 95.52 kg CO2 per MMBtu of higher heat (electric power sector);
///           ATB 2024 for efficiency 0.356; NERC GADS class averages for outages.

#include "models/power/fleet_kind.hpp"

namespace sitewatt {
template <class Real>
struct CoalPlant : ThermalFleet<Real> {
    static constexpr std::string_view name = "coal_plant";
    static constexpr std::string_view summary = "a coal unit restarted or kept running";
    using Sheet = FleetSheet<Ageing, LightOff, Condenser, WaterUse, Exhaust>;
    static constexpr const outage_weather::Curve* outages_by_weather = &outage_weather::steam;
    static constexpr auto own = std::to_array<Fallback>({
        {"heat_rate", 1.0 / 0.356, "ATB 2024"},
        {"no_load_fraction", 0.12, "estimate from 33-36 % at half load"},
        {"minimum_load", 0.38, "usual range 35-40 %"},
        {"temperature_slope", 0.001, "condenser pressure, estimate"},
        {"cold_limit", 1.0, "boiler rating"},
        {"heat_rate_slope", 0.0005, "condenser pressure, estimate"},
        {"degradation", 0.03, "estimate"},
        {"auxiliary_fraction", 0.07, "usual range 6-8 %"},
        {"lag", 180.0, "boiler 60-300"},
        {"ramp_rate", 0.02 / 60.0, "usual range 1.5-3 %/min"},
        {"start_time", 10800.0, "hot 2-4 h"},
        {"purge_time", 900.0, "five volumes of the furnace (NFPA 85), estimate"},
        {"warm_start_factor", 2.0, "usual range 4-8 h"},
        {"cold_start_factor", 4.3, "usual range 10-16 h"},
        {"minimum_run_time", 86400.0, "estimate"},
        {"minimum_down_time", 43200.0, "estimate"},
        {"nox_ppm", 60.0, "0.15 lb/MMBtu with SCR, as ppm of the same mass"},
        {"co_factor", natural_gas::pounds_per_mmbtu(0.0192, 1.05), "0.5 lb a ton of 26 MMBtu, AP-42 table 1.1-3"},
        {"voc_factor", natural_gas::pounds_per_mmbtu(0.0023, 1.05), "0.06 lb a ton, AP-42 table 1.1-19"},
        {"particulate_factor", natural_gas::pounds_per_mmbtu(0.03, 1.05), "0.03 lb/MMBtu, US limit of 2012 (MATS)"},
        {"methane_slip", natural_gas::pounds_per_mmbtu(0.0015, 1.05), "0.04 lb a ton, AP-42 table 1.1-19"},
        {"water_intensity", 2.60e-3 / 3.6e6, "tower"},
        {"fuel_carbon", 95.52 / 1.055056e9 * 1.05, "95.52 kg/MMBtu, US EPA, electric power sector"},
        {"fuel_higher_over_lower", 1.05, "bituminous coal"},
        {"start_cost", 60e3, "estimate"},
        {"life", 15.0 * 365.0 * 86400.0, "life extension"},
        {"time_to_failure", 800.0 * 3600.0, "usual range 600-1000 h"},
        {"time_to_repair", 90.0 * 3600.0, "usual range 10-12 % forced outage"},
        {"planned_outage", 700.0 * 3600.0, "a month in a year, NERC GADS class averages"},
        {"build_time", 1.5 * 365.0 * 86400.0, "usual range 1-2 years"},
        {"land", 2600e-6, "with coal yard and ash, estimate"},
        {"fuel_price", 8.5 / 3.6e9 / 1.05, "8.5 USD/MWh of lower heat (ATB 2024)"},
        {"construction_time", 4.0 * 365.0 * 86400.0, "ATB 2024"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto sheet = Sheet::rows(own);
};
static_assert(FleetKind<CoalPlant<double>>);
} // namespace sitewatt
