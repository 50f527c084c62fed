#pragma once
/// Wetted pads before the coils of dry coolers: they cool the air on hot days, and drink.
///
/// Physics   T_out = T - e w (T - T_wet) at constant wet bulb; w is the wetness, which follows the command as pads soak
///           and dry out; e by one of two laws of depth and face velocity: EnergyPlus's polynomial [1], or the maker's
///           sheet of a 100 mm medium [2], at other depths 1 - (1 - e)^(depth / 100 mm), the transfer units going with
///           depth. What the air takes up evaporates; bleed keeps the cycles of concentration: evaporated / (cycles -
///           1). Pads wetted once, without a pump back, are given `once_through` times what evaporates, and the rest
///           leaves: 1.3-2, as much as 4.3 to 2 cycles.
///           Fans bear the pads' pressure drop: by the sheet V dp / efficiency, dp = 9.597 Pa v^1.9259 (v in m/s) and
///           in proportion to depth, wet or dry; with the polynomial by a constant factor.
/// Valid     Cellulose media of the CELdek type, depth 0.1-0.3 m, face velocity 0.5-4 m/s; the sheet is linear between
///           its points and constant beyond. The air behind the pads is taken as dense as ambient (it is 1-3 % denser,
///           which favours the cooler). Stepped fans are counted at the higher of their two speeds.
/// Sources   [1] EnergyPlus Engineering Reference, direct evaporative cooler CelDekPad.
///           [2] Maker's sheet of CELdek 7090-15, 100 mm, as digitised in Modelica Buildings.
///           Drying 5-10 minutes, cycles 2-4, once-through 1.3-2: makers' manuals of adiabatic coolers.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

#include <array>

namespace sitewatt {
template <class Real>
struct AdiabaticPads {
    static constexpr std::string_view name = "adiabatic_pads";
    static constexpr std::string_view summary = "wetted pads before the coils of dry coolers";

    struct Parameters {
        Real pad_depth, face_velocity, cycles_of_concentration, once_through, maker_sheet, pad_fan_factor,
            pad_fan_efficiency, drying_time;
    };
    struct State {
        Real pad_wetness;
    };
    struct Input {
        Real air_flow, speed, air_temperature, wet_bulb_temperature, humidity_ratio, pressure, pads_on;
    };
    struct Output {
        Real air_temperature, water_evaporated, water_blowdown, water_makeup, fan_power;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"pad_depth", &Parameters::pad_depth, quantity::length.within(0.05, 0.4), "depth of the pads", 0.15,
         "usual 100-200 mm"},
        {"face_velocity", &Parameters::face_velocity, quantity::speed.within(0.3, 4.0),
         "air through the pads at full fan", 2.0, "usual range 1-3 m/s"},
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 20.0),
         "salts in the pad water over make-up", 3.0, "usual range 2-4"},
        {"once_through", &Parameters::once_through, quantity::ratio.within(0.0, 10.0),
         "water supplied over evaporated, of pads wetted once, 1 or more; 0: recirculated", 0.0}, // 1.3-2 usual
        {"maker_sheet", &Parameters::maker_sheet, quantity::fraction,
         "1: efficiency and pressure drop by the maker's sheet of CELdek 7090-15, 0: EnergyPlus's polynomial", 0.0},
        {"pad_fan_factor", &Parameters::pad_fan_factor, quantity::ratio.within(1.0, 2.0),
         "fan power with pads over without; not with the maker's sheet", 1.15, "pads add 10-30 %"},
        {"pad_fan_efficiency", &Parameters::pad_fan_efficiency, quantity::fraction.within(0.1, 1.0),
         "fan, motor and drive against the pads' pressure drop by the sheet", 0.55, "0.5-0.65 axial fans, estimate"},
        {"drying_time", &Parameters::drying_time, quantity::duration.within(1.0, 7200.0),
         "time constant of soaking and drying", 420.0, "estimate"},
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
        {"fan_power", &Output::fan_power, quantity::power, "fans for the pressure drop by the sheet, else 0"},
    });

    static State initial(const Parameters&, const Input& u) { return {u.pads_on}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(u.pads_on - x.pad_wetness) / p.drying_time};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real depression = max(u.air_temperature - u.wet_bulb_temperature, 0.0);
        const bool by_sheet = value(p.maker_sheet) > 0.5; // choices of parameters, not of states
        const Real velocity = p.face_velocity * u.speed;
        const Real reached =
            by_sheet ? sheet_efficiency(p.pad_depth, velocity) : efficiency(p.pad_depth, max(velocity, 0.3));
        const Real cooled = clamp(x.pad_wetness, 0.0, 1.0) * reached * depression;
        // Along a line of constant wet bulb the air keeps its enthalpy but for that of the water it takes up [1.33].
        const Real celsius = u.air_temperature - moist_air::zero_celsius,
                   wet = u.wet_bulb_temperature - moist_air::zero_celsius;
        const Real taken_up = cooled *
                              (moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio) /
                              (moist_air::vaporisation + moist_air::vapour_specific_heat * (celsius - cooled) -
                               water_specific_heat * wet);
        const Real dry_air = u.air_flow / (1.0 + u.humidity_ratio), evaporated = dry_air * taken_up;
        const bool once = value(p.once_through) > 0.0;
        const Real bled =
            evaporated * (once ? max(p.once_through - 1.0, 0.0) : 1.0 / (p.cycles_of_concentration - 1.0));
        const Real fans =
            by_sheet ? u.air_flow / standard_density * pressure_drop(p.pad_depth, velocity) / p.pad_fan_efficiency
                     : Real(0.0);
        return {u.air_temperature - cooled, evaporated, bled, evaporated + bled, fans};
    }

    /// Saturation efficiency, 0 to 0.95 [1]. @param depth  m   @param velocity  m/s
    static Real efficiency(const Real& depth, const Real& velocity) {
        const Real d = depth, v = velocity;
        return clamp(0.792714 + 0.958569 * d - 0.25193 * v - 1.03215 * d * d + 0.0262659 * v * v + 0.914869 * d * v -
                         1.48241 * v * d * d - 0.0189919 * cube(v) * d + 1.13137 * cube(d) * v +
                         0.0327622 * cube(v) * d * d - 0.145384 * cube(d) * v * v,
                     0.0, 0.95);
    }
    /// The same by the maker's sheet, linear between its points [2].
    static Real sheet_efficiency(const Real& depth, const Real& velocity) {
        using std::pow;
        Real e = sheet[0];
        for (std::size_t i = 1; i < sheet.size(); ++i)
            e += (sheet[i] - sheet[i - 1]) * clamp(velocity / sheet_step - static_cast<double>(i), 0.0, 1.0);
        return 1.0 - pow(1.0 - e, depth / sheet_depth);
    }
    /// Pa, in air of 1.2 kg/m3 [2].
    static Real pressure_drop(const Real& depth, const Real& velocity) {
        using std::pow;
        return 9.597 * pow(max(velocity, 1e-9), 1.9259) * depth / sheet_depth;
    }
    static constexpr std::array<double, 8> sheet{0.815, 0.768, 0.730, 0.699, 0.672, 0.649, 0.628, 0.610}; // 1 [2]
    static constexpr double sheet_step = 0.5;             // m/s, between the points and up to the first [2]
    static constexpr double sheet_depth = 0.1;            // m [2]
    static constexpr double standard_density = 1.2;       // kg/m3, air at which pressure drops are rated
    static constexpr double water_specific_heat = 4186.0; // J/(kg K), ASHRAE Fundamentals ch. 1
};
static_assert(Model<AdiabaticPads<double>>);
} // namespace sitewatt
