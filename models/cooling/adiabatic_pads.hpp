#pragma once
/// Wetted pads before the coils of dry coolers: they cool the air on hot days, and drink.
///
/// Physics   T_out = T - e w (T - T_wet) at constant wet bulb; e is a polynomial of depth and face velocity [1], w the
///           wetness, which follows the command as pads soak and dry out. What the air takes up evaporates; bleed
///           keeps the cycles of concentration: bleed = evaporated / (cycles - 1).
/// Valid     Cellulose media of the CELdek type, depth 0.1-0.3 m, face velocity 0.5-4 m/s, recirculated water. Fans
///           bear the pads' pressure drop by a constant factor, wet or dry; the air behind the pads is taken as dense
///           as ambient (it is 1-3 % denser, which favours the cooler).
/// Sources   [1] EnergyPlus Engineering Reference, direct evaporative cooler CelDekPad.
///           [2] Maker's sheet of CELdek 7090-15, 100 mm: pressure drop 9.597 v^1.9259 Pa.
///           Drying 5-10 minutes, cycles 2-4: makers' manuals of adiabatic coolers.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct AdiabaticPads {
    static constexpr std::string_view name = "adiabatic_pads";
    static constexpr std::string_view summary = "wetted pads before the coils of dry coolers";

    struct Parameters {
        Real pad_depth, face_velocity, cycles_of_concentration, pad_fan_factor, drying_time;
    };
    struct State {
        Real pad_wetness;
    };
    struct Input {
        Real air_flow, speed, air_temperature, wet_bulb_temperature, humidity_ratio, pressure, pads_on;
    };
    struct Output {
        Real air_temperature, water_evaporated, water_blowdown, water_makeup;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"pad_depth", &Parameters::pad_depth, quantity::length.within(0.05, 0.4), "depth of the pads", 0.15},
        {"face_velocity", &Parameters::face_velocity, quantity::speed.within(0.3, 4.0),
         "air through the pads at full fan", 2.0}, // 1-3 m/s usual
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 20.0),
         "salts in the pad water over make-up", 3.0}, // 2-4 usual
        {"pad_fan_factor", &Parameters::pad_fan_factor, quantity::ratio.within(1.0, 2.0),
         "fan power with pads over without", 1.15}, // pads add 10-30 %
        {"drying_time", &Parameters::drying_time, quantity::duration.within(1.0, 7200.0),
         "time constant of soaking and drying", 420.0},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"pad_wetness", &State::pad_wetness, quantity::number.within(-0.01, 1.01), "0 dry, 1 wet"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"air_flow", &Input::air_flow, quantity::mass_flow.within(0.0, 1e7), "air through all pads"},
        {"speed", &Input::speed, quantity::fraction, "fan speed over full speed"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"wet_bulb_temperature", &Input::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
         "outside air"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "outside air"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "outside air"},
        {"pads_on", &Input::pads_on, quantity::fraction, "command, 1 wets the pads"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"air_temperature", &Output::air_temperature, quantity::temperature, "air behind the pads"},
        {"water_evaporated", &Output::water_evaporated, quantity::mass_flow, "water taken up by the air"},
        {"water_blowdown", &Output::water_blowdown, quantity::mass_flow, "water bled"},
        {"water_makeup", &Output::water_makeup, quantity::mass_flow, "water taken in"},
    });

    static State initial(const Parameters&, const Input& u) { return {u.pads_on}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(u.pads_on - x.pad_wetness) / p.drying_time};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real depression = max(u.air_temperature - u.wet_bulb_temperature, 0.0);
        const Real cooled =
            clamp(x.pad_wetness, 0.0, 1.0) * efficiency(p.pad_depth, max(p.face_velocity * u.speed, 0.3)) * depression;
        // Along a line of constant wet bulb the air keeps its enthalpy but for that of the water it takes up [1.33].
        const Real celsius = u.air_temperature - moist_air::zero_celsius,
                   wet = u.wet_bulb_temperature - moist_air::zero_celsius;
        const Real taken_up = cooled *
                              (moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio) /
                              (moist_air::vaporisation + moist_air::vapour_specific_heat * (celsius - cooled) -
                               water_specific_heat * wet);
        const Real dry_air = u.air_flow / (1.0 + u.humidity_ratio), evaporated = dry_air * taken_up;
        const Real bled = evaporated / (p.cycles_of_concentration - 1.0);
        return {u.air_temperature - cooled, evaporated, bled, evaporated + bled};
    }

    /// Saturation efficiency, 0 to 0.95 [1]. @param depth  m   @param velocity  m/s
    static Real efficiency(const Real& depth, const Real& velocity) {
        const Real d = depth, v = velocity;
        return clamp(0.792714 + 0.958569 * d - 0.25193 * v - 1.03215 * d * d + 0.0262659 * v * v + 0.914869 * d * v -
                         1.48241 * v * d * d - 0.0189919 * cube(v) * d + 1.13137 * cube(d) * v +
                         0.0327622 * cube(v) * d * d - 0.145384 * cube(d) * v * v,
                     0.0, 0.95);
    }
    static constexpr double water_specific_heat = 4186.0; // J/(kg K), ASHRAE Fundamentals ch. 1
};
static_assert(Model<AdiabaticPads<double>>);
} // namespace sitewatt
