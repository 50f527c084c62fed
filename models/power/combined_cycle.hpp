#pragma once
/// Combined cycles: gas turbines whose exhaust raises steam.
///
/// Physics   models/power/thermal_fleet.hpp on the firing of the whole block, and a third of its power behind the
///           storage of the boilers (models/power/steam_side.hpp): gas turbines fire for what the steam does not give
///           yet. A wet condenser consumes water in proportion to energy; an air-cooled one next to none, but its back
///           pressure takes power from hot hours (condenser_slope).
/// Valid     Blocks of one or two gas turbines. Hot, warm and cold starts by the hours of rest.
/// Sources   Macknick et al. (2012): 0.776 L/kWh with towers, 0.0076 dry; start 30 min hot to 180 min cold, makers'
///           sheets; part load f0 0.12-0.16; NERC GADS class averages for outages.

#include "models/power/fleet_kind.hpp"
#include "models/power/steam_side.hpp"

namespace sitewatt {
template <class Real>
struct CombinedCycle : ThermalFleet<Real> {
    static constexpr std::string_view name = "combined_cycle";
    static constexpr std::string_view summary = "gas turbines with steam turbines behind them";
    using Sheet =
        FleetSheet<Breathing, Ageing, LightOff, InletCooling, Condenser, WaterUse, WaterInjection, Exhaust, GasSupply>;
    static constexpr const outage_weather::Curve* outages_by_weather = &outage_weather::combined_cycle;
    static constexpr auto own = std::to_array<Fallback>({
        {"no_load_fraction", 0.14, "1x1 block"},
        {"minimum_load", 0.40, "usual range 35-45 % makers"},
        {"temperature_slope", 0.0045, "usual range 0.4-0.5 %/K, estimate"},
        {"lag", 5.0, "the gas turbines, estimate"},
        {"ramp_rate", 0.10 / 60.0, "usual range 8-10 %/min"},
        {"start_time", 1800.0, "hot"},
        {"warm_start_factor", 3.0, "90 min"},
        {"cold_start_factor", 6.0, "180 min"},
        {"minimum_run_time", 14400.0, "estimate"},
        {"minimum_down_time", 7200.0, "estimate"},
        {"auxiliary_fraction", 0.025, "usual range 2-2.5 %"},
        {"nox_ppm", 2.5, "after the catalyst"},
        {"co_factor", natural_gas::pounds_per_mmbtu(0.0045), "2 ppm after the catalyst"},
        {"water_intensity", 0.776e-3 / 3.6e6, "tower"},
        {"start_cost", 40e3, "usual range 20-60 thousand"},
        {"start_equivalent", 15.0 * 3600.0, "heavy turbines 10-20 h"},
        {"purge_time", 600.0, "five volumes of the boiler, estimate"},
        {"life", 30.0 * 365.0 * 86400.0, "two F-class turbines, JRC-EU-TIMES"},
        {"time_to_failure", 2500.0 * 3600.0, "with the repair 4 % forced outage, of the class in NERC GADS"},
        {"time_to_repair", 100.0 * 3600.0, "usual range 80-120 h"},
        {"planned_outage", 500.0 * 3600.0, "usual range 400-700 h"},
        {"build_time", 5.5 * 365.0 * 86400.0, "usual range 60-84 months"},
        {"land", 200e-6, "estimate"},
        {"fuel_price", 4.5 / natural_gas::mmbtu, "Henry Hub and transport, estimate for 2026"},
        {"construction_time", 3.0 * 365.0 * 86400.0, "ATB 2024"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto steam_fields = SteamSide<double>::parameters;
    static constexpr auto sheet = join(Sheet::rows(own), rows(steam_fields));
};
static_assert(FleetKind<CombinedCycle<double>>);
} // namespace sitewatt
