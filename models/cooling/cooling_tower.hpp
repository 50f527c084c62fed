#pragma once
/// Open counterflow cooling tower with its basin: heat and mass by Merkel's theory in Braun's effectiveness form.
///
/// Physics   NTU = c (m_w / m_a)^(1 + n); m* = m_a C_s / (m_w c_w), C_s the mean slope of saturated enthalpy between
/// the
///           water temperatures; Q = eps m_a (h_s(T_in) - h_a), eps as in counterflow. Evaporation from the humidity
///           of the leaving air [1][2]. Basin: M c dT/dt = m_w c (T_fill - T) + m_makeup c (T_makeup - T);
///           dM/dt = makeup - evaporated - drift - blowdown; salt is carried by make-up, blowdown and drift.
///           Make-up valve in proportion to level, blowdown in proportion to concentration over its limit.
/// Valid     Lewis factor 1, water loss neglected in the fill's own balance (1-2 %), air above freezing pads or not:
///           ice is not modelled. Fans below their least speed cycle; off, a share of the air still flows by
///           free convection. Water flow near design.
/// Sources   [1] Braun, Methodologies for the Design and Control of Central Cooling Plants, thesis, Wisconsin (1988).
///           [2] Braun, Klein and Mitchell, Effectiveness models for cooling towers and cooling coils, ASHRAE
///           Transactions 95 (1989). c 1.0-3.0, n -0.35 to -1.1: ASHRAE Handbook, HVAC Systems and Equipment.

#include "models/cooling/fan.hpp"
#include "models/cooling/heat_exchanger.hpp"
#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct CoolingTower {
    static constexpr std::string_view name = "cooling_tower";
    static constexpr std::string_view summary = "open evaporative tower cells with basin";

    struct Parameters {
        Real count, water_flow, air_flow, merkel_coefficient, merkel_exponent, fan_power, least_fan_speed,
            free_convection, basin_time, drift_fraction, cycles_of_concentration, makeup_temperature, makeup_salinity;
    };
    struct State {
        Real basin_temperature, basin_mass, basin_salt;
    };
    struct Input {
        Real inlet_temperature, water_flow, wet_bulb_temperature, humidity_ratio, air_temperature, pressure,
            air_density, fan_signal;
    };
    struct Output {
        Real heat_rejected, fill_temperature, fan_power, water_evaporated, water_drift, water_blowdown, water_makeup,
            salt_makeup, salt_discharged, heat_of_water, concentration;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1e5), "cells in parallel", automatic},
        {"water_flow", &Parameters::water_flow, quantity::mass_flow.within(0.01, 1e5),
         "water through one cell, design"},
        {"air_flow", &Parameters::air_flow, quantity::mass_flow.within(0.01, 1e5),
         "air through one cell at full fan and 1.2 kg/m3"},
        {"merkel_coefficient", &Parameters::merkel_coefficient, quantity::ratio.within(0.2, 10.0), "c of the fill",
         2.3}, // 1.0-3.0
        {"merkel_exponent", &Parameters::merkel_exponent, quantity::number.within(-1.5, 0.0), "n of the fill",
         -0.6}, // -0.35 to -1.1
        {"fan_power", &Parameters::fan_power, quantity::power.within(0.0, 1e8), "fan of one cell at full speed"},
        {"least_fan_speed", &Parameters::least_fan_speed, quantity::fraction.within(0.01, 1.0),
         "least speed of the fan drive", 0.2},
        {"free_convection", &Parameters::free_convection, quantity::fraction, "air flow with fans off over full",
         0.1}, // 10-12.5 % of capacity
        {"basin_time", &Parameters::basin_time, quantity::duration.within(10.0, 1e5),
         "basin and fill water over design flow", 600.0}, // 8-15 minutes
        {"drift_fraction", &Parameters::drift_fraction, quantity::fraction.within(0.0, 0.01),
         "droplets lost over water flow", 5e-5}, // modern eliminators 1e-5 to 2e-4
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 50.0),
         "salts in the basin over make-up", 5.0}, // 3-6 potable water
        {"makeup_temperature", &Parameters::makeup_temperature, quantity::temperature.within(273.15, 310.0),
         "make-up water", 288.15},
        {"makeup_salinity", &Parameters::makeup_salinity, quantity::mass_fraction.within(0.0, 0.05),
         "dissolved salts in make-up water", 200e-6}, // kg/kg, potable water
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"basin_temperature", &State::basin_temperature, quantity::temperature, "water in basin and fill"},
        {"basin_mass", &State::basin_mass, quantity::mass.around(1e5), "water in basin and fill"},
        {"basin_salt", &State::basin_salt, quantity::mass.around(1e2), "salt in basin and fill"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(270.0, 340.0),
         "water entering the fill"},
        {"water_flow", &Input::water_flow, quantity::mass_flow.within(0.0, 1e7), "water through all cells"},
        {"wet_bulb_temperature", &Input::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
         "outside air"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "outside air"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "outside air"},
        {"air_density", &Input::air_density, quantity::density.within(0.5, 1.8), "outside air"},
        {"fan_signal", &Input::fan_signal, quantity::fraction, "0 rest, 1 full speed"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"heat_rejected", &Output::heat_rejected, quantity::power, "heat from water to air"},
        {"fill_temperature", &Output::fill_temperature, quantity::temperature, "water leaving the fill"},
        {"fan_power", &Output::fan_power, quantity::power, "fans of all cells"},
        {"water_evaporated", &Output::water_evaporated, quantity::mass_flow, "water evaporated"},
        {"water_drift", &Output::water_drift, quantity::mass_flow, "droplets carried away"},
        {"water_blowdown", &Output::water_blowdown, quantity::mass_flow, "water drained"},
        {"water_makeup", &Output::water_makeup, quantity::mass_flow, "water taken in"},
        {"salt_makeup", &Output::salt_makeup, quantity::mass_flow, "salts taken in"},
        {"salt_discharged", &Output::salt_discharged, quantity::mass_flow, "salts drained and carried away"},
        {"heat_of_water", &Output::heat_of_water, quantity::power,
         "sensible heat above 0 degC of make-up less that of water leaving"},
        {"concentration", &Output::concentration, quantity::ratio, "salinity of the basin over that of make-up"},
    });

    /// Full basin at its cycles of concentration, as warm as the water that enters less 5 K.
    static State initial(const Parameters& p, const Input& u) {
        const Real mass = full_basin(p);
        return {u.inlet_temperature - 5.0, mass, mass * p.makeup_salinity * p.cycles_of_concentration};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        const Real fill = u.water_flow * (y.fill_temperature - x.basin_temperature);
        return {(fill + y.water_makeup * (p.makeup_temperature - x.basin_temperature)) / max(x.basin_mass, 1.0),
                y.water_makeup - y.water_evaporated - y.water_drift - y.water_blowdown,
                y.salt_makeup - y.salt_discharged};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const auto fans = fan::operation(u.fan_signal, p.least_fan_speed);
        const Real moving = p.free_convection + (1.0 - p.free_convection) * fans.duty * fans.speed;
        const Real air =
            p.count * p.air_flow * moving * u.air_density / fan::standard_density / (1.0 + u.humidity_ratio);
        const Fill f = fill(p, u, max(u.water_flow, 1e-3), max(air, 1e-3));

        const Real concentration = x.basin_salt / max(x.basin_mass * p.makeup_salinity, 1e-12);
        const Real drift = p.drift_fraction * u.water_flow * fans.duty;
        const Real bleed = f.evaporated / (p.cycles_of_concentration - 1.0);
        // Conductivity control: the steady bleed, opened and closed by 20 times the relative error.
        const Real blowdown =
            max(bleed - drift, 0.0) * clamp(1.0 + 20.0 * (concentration / p.cycles_of_concentration - 1.0), 0.0, 2.0);
        const Real leaving = f.evaporated + drift + blowdown;
        const Real makeup = max(leaving + (full_basin(p) - x.basin_mass) / level_time, 0.0);
        const Real salinity = concentration * p.makeup_salinity;
        return {.heat_rejected = f.heat,
                .fill_temperature = u.inlet_temperature - f.heat / (max(u.water_flow, 1e-3) * water_specific_heat),
                .fan_power = p.count * fan::power(p.fan_power, fans, u.air_density),
                .water_evaporated = f.evaporated,
                .water_drift = drift,
                .water_blowdown = blowdown,
                .water_makeup = makeup,
                .salt_makeup = makeup * p.makeup_salinity,
                .salt_discharged = (drift + blowdown) * salinity,
                .heat_of_water = water_specific_heat * (makeup * (p.makeup_temperature - moist_air::zero_celsius) -
                                                        leaving * (x.basin_temperature - moist_air::zero_celsius)),
                .concentration = concentration};
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
        const Real rate = water * water_specific_heat;
        Real leaving = 0.5 * (u.inlet_temperature + u.wet_bulb_temperature), heat = 0.0, effectiveness = 0.0;
        for (int i = 0; i < 8; ++i) { // contracts by 4 or more at each step: below 1e-4 K after 8
            const Real span = u.inlet_temperature - leaving;
            const Real slope = (saturated - moist_air::saturated_enthalpy(leaving, u.pressure)) /
                               select(span * span < 1e-8, Real(1e-4), span);
            const Real ratio = max(air * slope / rate, 1e-6); // may exceed 1: the counterflow form holds there too
            effectiveness = counterflow_any(ntu, ratio);
            heat = effectiveness * air * (saturated - entering);
            leaving = max(u.inlet_temperature - heat / rate, u.wet_bulb_temperature);
        }
        const Real out = entering + effectiveness * (saturated - entering);
        const Real contact = exp(-ntu);
        const Real surface = entering + (out - entering) / (1.0 - contact); // enthalpy of the mean saturated surface
        const Real surface_temperature = moist_air::temperature_of_saturated_enthalpy(surface, u.pressure, leaving);
        const Real surface_humidity = moist_air::saturation_humidity_ratio(surface_temperature, u.pressure);
        const Real humidity = surface_humidity + (u.humidity_ratio - surface_humidity) * contact;
        return {heat, max(air * (humidity - u.humidity_ratio), 0.0)};
    }
    static Real full_basin(const Parameters& p) { return p.count * p.water_flow * p.basin_time; }

    static constexpr double water_specific_heat = 4186.0; // J/(kg K) [2]
    static constexpr double level_time = 300.0;           // s, make-up valve, estimate

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
