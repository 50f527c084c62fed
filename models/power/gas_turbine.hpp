#pragma once
/// Simple-cycle gas turbines: aeroderivative, industrial and frame.
///
/// Physics   models/power/thermal_fleet.hpp. Power falls by 0.54-0.9 %/K of inlet air and with its pressure.
/// Valid     As there; DLE staging steps of the part-load map are smoothed by the Willans line.
/// Sources   Brooks, GER-3567H (2000); ASME GT2000 inlet fogging survey; f0 by fits to measured part-load maps (the
///           catalogue's records name them).

#include "models/power/fleet_kind.hpp"

namespace sitewatt {
template <class Real>
struct GasTurbine : ThermalFleet<Real> {
    static constexpr std::string_view name = "gas_turbine";
    static constexpr std::string_view summary = "a fleet of simple-cycle gas turbines";
    using Sheet = FleetSheet<Breathing, Ageing, LightOff, InletCooling, WaterUse, WaterInjection, Exhaust, GasSupply>;
    static constexpr const outage_weather::Curve* outages_by_weather = &outage_weather::combustion_turbine;
    static constexpr auto own = std::to_array<Fallback>({
        {"heat_rate_slope", 0.0022, "GER-3567H"},
        {"nox_ppm", 25.0, "dry low-emission and water-injected machines"},
        {"fuel_price", 4.5 / natural_gas::mmbtu, "Henry Hub and transport, estimate for 2026"},
        {"construction_time", 1.5 * 365.0 * 86400.0, "estimate"},
    });
    static constexpr auto parameters = Sheet::parameters<Real>(own);
    static constexpr auto sheet = Sheet::rows(own);
};
static_assert(FleetKind<GasTurbine<double>>);
} // namespace sitewatt
