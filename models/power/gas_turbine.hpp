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
    static constexpr auto parameters = with_fallbacks<Real>(std::to_array<Fallback>({
        {"heat_rate_slope", 0.0022, "GER-3567H"},
        {"nox_ppm", 25.0, "dry low-emission and water-injected machines"},
    }));
};
static_assert(Model<GasTurbine<double>>);
} // namespace sitewatt
