#pragma once
/// Open counterflow cooling tower: heat and mass by Merkel's theory in Braun's effectiveness form.
///
/// Physics   NTU = c (m_w / m_a)^(1 + n); m* = m_a C_s / (m_w c_w), C_s the mean slope of saturated enthalpy between
///           the water temperatures; Q = eps m_a (h_s(T_in) - h_a), eps as in counterflow. Evaporation from the
///           humidity of the leaving air [1][2].
/// Valid     Lewis factor 1, water loss neglected in the fill's own balance (1-2 %). Fans off, a share of the air still
///           flows by free convection. Water flow near design.
/// Sources   [1] Braun, Methodologies for the Design and Control of Central Cooling Plants, thesis, Wisconsin (1988).
///           [2] Braun, Klein and Mitchell, Effectiveness models for cooling towers and cooling coils, ASHRAE
///           Transactions 95 (1989). c 1.0-3.0, n -0.35 to -1.1: ASHRAE Handbook, HVAC Systems and Equipment.

#include "models/cooling/tower.hpp"

namespace sitewatt {
template <class Real>
struct CoolingTower {
    static constexpr std::string_view name = "cooling_tower";
    static constexpr std::string_view summary = "open tower cells, Merkel's theory as effectiveness (Braun)";

    struct Parameters {
        Real count, water_flow, air_flow, fan_power, fan_no_load, fan_density_exponent, least_fan_speed, stepped_fans,
            drift_fraction;
        Real merkel_coefficient, merkel_exponent, free_convection;
    };
    struct State {};
    using Input = tower::Input<Real>;
    using Output = tower::Output<Real>;

    static constexpr auto parameters =
        join(tower::cell_fields<Real, Parameters>,
             std::to_array<Field<Real, Parameters>>({
                 {"merkel_coefficient", &Parameters::merkel_coefficient, quantity::ratio.within(0.2, 10.0),
                  "c of the fill", 2.3, "usual range 1.0-3.0"},
                 {"merkel_exponent", &Parameters::merkel_exponent, quantity::number.within(-1.5, 0.0), "n of the fill",
                  -0.6, "usual range -0.35 to -1.1"},
                 {"free_convection", &Parameters::free_convection, quantity::fraction,
                  "air flow with fans off over full", 0.1, "10-12.5 % of capacity"},
             }));
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = tower::inputs<Real>;
    static constexpr auto outputs = tower::outputs<Real>;

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        return tower::operate(p, u, [&](const Real& speed) {
            const Real air = p.free_convection + (1.0 - p.free_convection) * speed;
            const Fill f = fill(p, u, max(u.water_flow, 1e-3), tower::dry_air(p, u, air));
            return std::array<Real, 2>{f.heat, f.evaporated};
        });
    }

    struct Fill {
        Real heat, evaporated; ///< W, kg/s
    };
    /// Heat and evaporation of the fill [2]. @param water, air  kg/s, both above zero
    static Fill fill(const Parameters& p, const Input& u, const Real& water, const Real& air) {
        using std::exp, std::pow;
        const Real ntu = p.merkel_coefficient * pow(water / air, 1.0 + p.merkel_exponent);
        const Real entering = moist_air::enthalpy(u.air_temperature, u.humidity_ratio);
        const Real saturated = moist_air::saturated_enthalpy(u.inlet_temperature, u.pressure);
        const Real rate = water * tower::water_specific_heat;
        Real effectiveness = 0.0;
        const auto leaving_of = [&](const Real& guess) { // water leaving if the slope is taken down to `guess`
            const Real span = u.inlet_temperature - guess;
            const Real slope = (saturated - moist_air::saturated_enthalpy(guess, u.pressure)) /
                               select(span * span < 1e-8, Real(1e-4), span);
            const Real ratio = max(air * slope / rate, 1e-6); // may exceed 1: the counterflow form holds there too
            effectiveness = counterflow_any(ntu, ratio);
            return max(u.inlet_temperature - effectiveness * air * (saturated - entering) / rate,
                       u.wet_bulb_temperature);
        };
        // Two steps, Aitken's extrapolation of the rest, two steps more: within 0.01 K of the fixed point at ranges up
        // to 20 K.
        const Real first = 0.5 * (u.inlet_temperature + u.wet_bulb_temperature), second = leaving_of(first),
                   third = leaving_of(second);
        const Real bend = third - 2.0 * second + first;
        leaving_of(leaving_of(third - square(third - second) / select(bend * bend < 1e-8, Real(1e30), bend)));
        const Real heat = effectiveness * air * (saturated - entering);
        const Real out = entering + effectiveness * (saturated - entering);
        const Real contact = exp(-ntu);
        const Real surface = entering + (out - entering) / (1.0 - contact); // enthalpy of the mean saturated surface
        const Real surface_temperature =
            moist_air::temperature_of_saturated_enthalpy(surface, u.pressure, Real(u.inlet_temperature - heat / rate));
        const Real surface_humidity = moist_air::saturation_humidity_ratio(surface_temperature, u.pressure);
        const Real humidity = surface_humidity + (u.humidity_ratio - surface_humidity) * contact;
        return {heat, max(air * (humidity - u.humidity_ratio), 0.0)};
    }

  private:
    /// Counterflow effectiveness for any ratio, also above 1.
    static Real counterflow_any(const Real& ntu, const Real& ratio) {
        using std::expm1, std::abs;
        const Real a = max(ntu * (1.0 - ratio), -600.0); // beyond, the effectiveness is 1 / ratio and exp overflows
        const Real b = select(abs(a) < 1e-6, Real(1e-6), a);
        const Real transfer = ntu * (-expm1(-b) / b);
        return transfer / (1.0 + ratio * transfer);
    }
};
static_assert(Model<CoolingTower<double>>);
} // namespace sitewatt
