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
        const Real water = max(u.water_flow, 1e-3);
        const Real saturated = moist_air::saturated_enthalpy(u.inlet_temperature, u.pressure);
        return tower::operate(p, u, [&](const Real& speed) {
            const Real air = p.free_convection + (1.0 - p.free_convection) * speed;
            const Fill f = fill(p, u, water, tower::dry_air(p, u, air), saturated);
            return std::array<Real, 2>{f.heat, f.evaporated};
        });
    }

    struct Fill {
        Real heat, evaporated; ///< W, kg/s
    };
    /// Heat and evaporation of the fill [2]. @param water, air  kg/s, both above zero
    static Fill fill(const Parameters& p, const Input& u, const Real& water, const Real& air) {
        return fill(p, u, water, air, moist_air::saturated_enthalpy(u.inlet_temperature, u.pressure));
    }

  private:
    /// @param saturated  J/kg, saturated air as warm as the water entering
    static Fill fill(const Parameters& p, const Input& u, const Real& water, const Real& air, const Real& saturated) {
        using std::exp, std::pow;
        const Real ntu = p.merkel_coefficient * pow(water / air, 1.0 + p.merkel_exponent);
        const Real entering = moist_air::enthalpy(u.air_temperature, u.humidity_ratio);
        const Real rate = water * tower::water_specific_heat, full = air * (saturated - entering) / rate; // K
        const Real coldest = min(u.wet_bulb_temperature, u.inlet_temperature);
        Real slope = 0.0;
        const auto leaving_of = [&](const Real& guess) { // water leaving if the slope is taken down to `guess`
            const Real span = u.inlet_temperature - guess;
            slope = (saturated - moist_air::saturated_enthalpy(guess, u.pressure)) /
                    select(span * span < 1e-8, Real(1e-4), span);
            const Real ratio = max(air * slope / rate, 1e-6); // may exceed 1: the counterflow form holds there too
            return max(u.inlet_temperature - counterflow_any(ntu, ratio) * full, coldest);
        };
        // From the chord down to the wet bulb two steps, then the secant: within 2 mK of the fixed point.
        const Real chord = (saturated - entering) / max(u.inlet_temperature - u.wet_bulb_temperature, 0.01);
        const Real steep = air * clamp(chord, 1e3, 2e4) / rate;
        const Real first = max(u.inlet_temperature - counterflow_any(ntu, steep) * full, coldest);
        const Real second = leaving_of(first), third = leaving_of(second);
        const Real heat = rate * (u.inlet_temperature - max(meeting(first, second, second, third), coldest));
        const Real contact = exp(-ntu);
        const Real surface = entering + heat / (air * (1.0 - contact)); // enthalpy of the mean saturated surface
        const Real under = clamp((saturated - surface) / max(slope, 500.0), 0.0, 40.0); // K, where to begin
        const Real wet =
            moist_air::saturated_of_enthalpy(surface, u.pressure, Real(u.inlet_temperature - under)).humidity;
        const Real humidity = wet + (u.humidity_ratio - wet) * contact;
        return {heat, max(air * (humidity - u.humidity_ratio), 0.0)};
    }
    /// Where the secant of two guesses and their answers meets guess = answer.
    static Real meeting(const Real& guess, const Real& answer, const Real& next, const Real& then) {
        const Real apart = next - guess;
        const Real slope = clamp((then - answer) / select(apart * apart < 1e-12, Real(1e30), apart), -2.0, 0.8);
        return next + (then - next) / (1.0 - slope);
    }
    /// Counterflow effectiveness for any ratio, also above 1; without a difference that cancels, as
    /// models/cooling/heat_exchanger.hpp.
    static Real counterflow_any(const Real& ntu, const Real& ratio) {
        using std::exp, std::abs;
        const Real a = max(ntu * (1.0 - ratio), -600.0); // beyond, the effectiveness is 1 / ratio and exp overflows
        const auto small = abs(a) < 1e-3;
        const Real series = 1.0 - a * (0.5 - a * (1.0 / 6.0 - a / 24.0));
        const Real transfer = ntu * select(small, series, (1.0 - exp(-a)) / select(small, Real(1.0), a));
        return transfer / (1.0 + ratio * transfer);
    }
};
static_assert(Model<CoolingTower<double>>);
} // namespace sitewatt
