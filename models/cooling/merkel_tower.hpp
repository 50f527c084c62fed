#pragma once
/// Open cooling tower as a conductance between water and wet bulb, the form EnergyPlus calls Merkel.
///
/// Physics   models/cooling/wet_exchanger.hpp with UA = UA_0 f(x) g; f = (1 + k) x - k x^2 of the air flow ratio x,
///           g = 1 + s (25.6 degC - wet bulb), held to 0.85-1.3. Evaporation: models/cooling/tower.hpp. Fans off, a
///           share of air and conductance is left to free convection.
/// Valid     Water flow near design.
/// Sources   [1] EnergyPlus Engineering Reference, Variable Speed Cooling Towers with Merkel's theory.

#include "models/cooling/tower.hpp"
#include "models/cooling/wet_exchanger.hpp"

namespace sitewatt {
template <class Real>
struct MerkelTower {
    static constexpr std::string_view name = "merkel_tower";
    static constexpr std::string_view summary = "open tower cells as a conductance to wet bulb (EnergyPlus Merkel)";

    struct Parameters {
        Real count, water_flow, air_flow, fan_power, fan_no_load, fan_density_exponent, least_fan_speed, stepped_fans,
            drift_fraction;
        Real conductance, air_curvature, wet_bulb_slope, free_convection, specific_humidity;
    };
    struct State {};
    using Input = tower::Input<Real>;
    using Output = tower::Output<Real>;

    static constexpr auto parameters =
        join(tower::cell_fields<Real, Parameters>,
             std::to_array<Field<Real, Parameters>>({
                 {"conductance", &Parameters::conductance, quantity::conductance.within(1.0, 1e9),
                  "UA of one cell at full fan, for dry air"},
                 {"air_curvature", &Parameters::air_curvature, quantity::number.within(-1.0, 1.0),
                  "k: UA over full goes with (1 + k) x - k x^2 of the air flow ratio", 0.0},
                 {"wet_bulb_slope", &Parameters::wet_bulb_slope, quantity::per_temperature.within(0.0, 0.1),
                  "gain of UA per kelvin of wet bulb below 25.6 degC", 0.0},
                 {"free_convection", &Parameters::free_convection, quantity::fraction,
                  "air flow and conductance with fans off over full", 0.1, "the usual setting of EnergyPlus"},
             }),
             tower::evaporation_field<Real, Parameters>);
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = tower::inputs<Real>;
    static constexpr auto outputs = tower::outputs<Real>;

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        const Real cold = clamp(1.0 + p.wet_bulb_slope * (reference_wet_bulb - u.wet_bulb_temperature), 0.85, 1.3);
        return tower::operate(p, u, [&](const Real& speed) {
            const Real share = select(speed > 0.0, (1.0 + p.air_curvature) * speed - p.air_curvature * speed * speed,
                                      p.free_convection);
            const Real air = tower::dry_air(p, u, Real(select(speed > 0.0, speed, p.free_convection)));
            const Real heat =
                wet_exchanger::heat<Real>(p.count * p.conductance * share * select(speed > 0.0, cold, Real(1.0)),
                                          max(u.water_flow, 1e-3) * tower::water_specific_heat, air,
                                          u.inlet_temperature, u.wet_bulb_temperature, u.humidity_ratio, u.pressure);
            return std::array<Real, 2>{heat, tower::evaporated(u, air, heat, p.specific_humidity)};
        });
    }

    static constexpr double reference_wet_bulb = 298.75; // K, 25.6 degC [1]
};
static_assert(Model<MerkelTower<double>>);
} // namespace sitewatt
