#pragma once
/// One accelerator on its cold plate: two heat capacities, and coolant that leaves the plate in steady state.
///
/// Physics   C_j dT_j/dt = P - (T_j - T_p) / R;  C_p dT_p/dt = (T_j - T_p) / R - eps m cp (T_p - T_in);
///           eps = 1 - exp(-UA / (m cp)) [1], UA = UA_0 (m / m_0)^n.
/// Valid     Laminar or developing flow in microchannels, n 0.3-0.6. The same two nodes stand for a heat sink in
///           air, with air as the coolant. Not the spread of temperature over a die.
/// Sources   [1] Incropera et al., Fundamentals of Heat and Mass Transfer, 7th ed., eq. 11.35a (one stream isothermal).

#include "models/cooling/heat_exchanger.hpp"
#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct ColdPlate {
    static constexpr std::string_view name = "cold_plate";
    static constexpr std::string_view summary = "an accelerator on its cold plate";

    struct Parameters {
        Real chip_heat_capacity, junction_resistance, plate_heat_capacity, plate_conductance, plate_design_flow,
            plate_flow_exponent;
    };
    struct State {
        Real chip_temperature, plate_temperature;
    };
    struct Input {
        Real power, inlet_temperature, flow, specific_heat;
    };
    struct Output {
        Real heat, outlet_temperature;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"chip_heat_capacity", &Parameters::chip_heat_capacity, quantity::heat_capacity.within(1.0, 1e5),
         "die, memory and lid"},
        {"junction_resistance", &Parameters::junction_resistance, quantity::thermal_resistance.within(1e-4, 10.0),
         "junction to plate, with interface material"},
        {"plate_heat_capacity", &Parameters::plate_heat_capacity, quantity::heat_capacity.within(1.0, 1e6),
         "plate and the coolant in it"},
        {"plate_conductance", &Parameters::plate_conductance, quantity::conductance.within(0.1, 1e5),
         "plate to coolant at design flow"},
        {"plate_design_flow", &Parameters::plate_design_flow, quantity::mass_flow.within(1e-4, 10.0),
         "coolant through one plate"},
        {"plate_flow_exponent", &Parameters::plate_flow_exponent, quantity::fraction, "d ln UA / d ln flow", 0.6,
         "0.5 laminar in channels to 0.8 turbulent"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"chip_temperature", &State::chip_temperature, quantity::temperature.within(200.0, 600.0), "junction"},
        {"plate_temperature", &State::plate_temperature, quantity::temperature.within(200.0, 600.0), "cold plate"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"power", &Input::power, quantity::power.within(0.0, 1e5), "heat of the accelerator"},
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(250.0, 370.0),
         "coolant entering the plate"},
        {"flow", &Input::flow, quantity::mass_flow.within(0.0, 10.0), "coolant through one plate"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(500.0, 5000.0), "of the coolant"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"heat", &Output::heat, quantity::power, "heat from plate to coolant"},
        {"outlet_temperature", &Output::outlet_temperature, quantity::temperature, "coolant leaving the plate"},
    });

    /// Steady under the given power; without flow the heat has nowhere to go, and the start is at the inlet.
    static State initial(const Parameters& p, const Input& u) {
        const Real through = stream_conductance(p, u);
        const Real plate = u.inlet_temperature + select(u.flow > 0.0, u.power / max(through, 1e-9), Real(0.0));
        return {plate + u.power * p.junction_resistance, plate};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        const Real junction = (x.chip_temperature - x.plate_temperature) / p.junction_resistance;
        return {(u.power - junction) / p.chip_heat_capacity, (junction - y.heat) / p.plate_heat_capacity};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real rise = x.plate_temperature - u.inlet_temperature, heat = stream_conductance(p, u) * rise;
        return {heat, u.inlet_temperature + heat / max(u.flow * u.specific_heat, 1e-9)};
    }

  private:
    /// eps m cp, W/K: 0 without flow.
    static Real stream_conductance(const Parameters& p, const Input& u) {
        using std::pow;
        const Real rate = max(u.flow * u.specific_heat, 1e-9);
        const Real conductance =
            p.plate_conductance * pow(max(u.flow / p.plate_design_flow, 1e-9), p.plate_flow_exponent);
        return rate * heat_exchanger::single_stream(conductance / rate);
    }
};
static_assert(Model<ColdPlate<double>>);
} // namespace sitewatt
