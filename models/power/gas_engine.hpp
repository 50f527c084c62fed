#pragma once
/// Reciprocating gas engines.
///
/// Physics   models/power/thermal_fleet.hpp. Rated power holds up to 35 degC and some hundred metres of altitude.
/// Valid     As there; closed radiators, next to no water.
/// Sources   Datasheets of Jenbacher J620 (fuel 7507/5758/4008 kW at 100/75/50 % of 3356 kW) and Caterpillar G3520H;
///           NOx 500 mg/Nm3 at 5 % oxygen is about 90 ppm at 15 %.

#include "models/power/fleet_kind.hpp"

namespace sitewatt {
template <class Real>
struct GasEngine : ThermalFleet<Real> {
    static constexpr std::string_view name = "gas_engine";
    static constexpr std::string_view summary = "a fleet of reciprocating gas engines";
    using Sheet = FleetSheet<Breathing, Ageing, LightOff, WaterUse, Exhaust, GasSupply>;
    static constexpr const outage_weather::Curve* outages_by_weather = &outage_weather::combustion_turbine;
    static constexpr auto own = std::to_array<Fallback>({
        {"no_load_fraction", 0.0786, "fit to the J620 datasheet"},
        {"minimum_load", 0.40, "usual range 30-50 % makers"},
        {"temperature_slope", 0.01, "per K above the flat range"},
        {"flat_temperature", 308.15, "35 degC"},
        {"cold_limit", 1.0, "engines give no more in cold air"},
        {"pressure_exponent", 0.0, "turbocharged: flat to 500-1000 m"},
        {"heat_rate_slope", 0.0, "flat"},
        {"inlet_loss", 0.0, "in the rating"},
        {"degradation", 0.01, "estimate"},
        {"auxiliary_fraction", 0.03, "2-4 %, radiators"},
        {"lag", 5.0, "governor and turbocharger, estimate"},
        {"ramp_rate", 0.40 / 60.0, "usual range 30-50 %/min"},
        {"start_time", 240.0, "usual range 2-5 min"},
        {"purge_time", 30.0, "exhaust purge, estimate"},
        {"minimum_run_time", 1800.0, "estimate"},
        {"minimum_down_time", 600.0, "estimate"},
        {"nox_ppm", 90.0, "lean burn"},
        {"nox_removal", 0.9, "SCR"},
        {"co_factor", natural_gas::pounds_per_mmbtu(0.317), "0.317 lb/MMBtu, four-stroke lean burn, AP-42 table 3.2-2"},
        {"co_removal", 0.9, "oxidation catalyst beside the SCR, 90-95 % usual"},
        {"voc_factor", natural_gas::pounds_per_mmbtu(0.118), "0.118 lb/MMBtu, AP-42 table 3.2-2"},
        {"voc_removal", 0.5, "the same catalyst, 40-75 % usual"},
        {"particulate_factor", natural_gas::pounds_per_mmbtu(0.00999), "0.00999 lb/MMBtu, AP-42 table 3.2-2"},
        {"methane_slip", natural_gas::pounds_per_mmbtu(1.25), "1.25 lb/MMBtu, AP-42 table 3.2-2"},
        {"catalyst_loss", 0.0, "in the rating"},
        {"catalyst_cost", 0.0, "in the price"},
        {"water_intensity", 0.005e-3 / 3.6e6, "usual range 0.002-0.01 L/kWh"},
        {"start_cost", 30.0, "usual range 10-50"},
        {"time_to_failure", 1250.0 * 3600.0, "usual range 1,000-1,500 h"},
        {"time_to_repair", 18.0 * 3600.0, "usual range 12-24 h"},
        {"planned_outage", 300.0 * 3600.0, "usual range 250-400 h"},
        {"build_time", 1.5 * 365.0 * 86400.0, "usual range 12-30 months"},
        {"fuel_price", 4.5 / natural_gas::mmbtu, "Henry Hub and transport, estimate for 2026"},
        {"construction_time", 1.0 * 365.0 * 86400.0, "estimate"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto sheet = Sheet::rows(own);
};
static_assert(FleetKind<GasEngine<double>>);
} // namespace sitewatt
