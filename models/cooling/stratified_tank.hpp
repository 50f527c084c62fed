#pragma once
/// A stratified buffer tank that the facility water runs through: what enters reaches the halls a tank later.
///
/// Physics   Ten layers from inlet to outlet, C/10 dT_i/dt = m cp (T_(i-1) - T_i) + k A / h (T_(i-1) - 2 T_i +
///           T_(i+1)), h the height of a layer, A the tank's section; the ends are insulated [1].
/// Valid     Flow in one direction, no plumes: diffusers keep the layers apart. A step of the inlet arrives as the
///           Erlang distribution of ten stages: mean delay C / (m cp), spread of 32 % of it.
/// Sources   [1] Duffie and Beckman, Solar Engineering of Thermal Processes, 4th ed. (2013), section 8.4, multi-node.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct StratifiedTank {
    static constexpr std::string_view name = "stratified_tank";
    static constexpr std::string_view summary = "stratified buffer tank on the supply header";

    struct Parameters {
        Real tank_heat_capacity, tank_height;
    };
    struct State {
        Real layer_1, layer_2, layer_3, layer_4, layer_5, layer_6, layer_7, layer_8, layer_9, layer_10;
    };
    struct Input {
        Real flow, inlet_temperature, specific_heat;
    };
    struct Output {
        Real leaving_temperature, mean_temperature;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"tank_heat_capacity", &Parameters::tank_heat_capacity, quantity::heat_capacity,
         "water of a stratified tank on the supply header, 0 without", 0.0},
        {"tank_height", &Parameters::tank_height, quantity::length.within(0.5, 60.0), "of its water", 8.0,
         "usual range 6-15 m"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"layer_1", &State::layer_1, quantity::temperature.around(30.0), "at the inlet"},
        {"layer_2", &State::layer_2, quantity::temperature.around(30.0), "second layer"},
        {"layer_3", &State::layer_3, quantity::temperature.around(30.0), "third layer"},
        {"layer_4", &State::layer_4, quantity::temperature.around(30.0), "fourth layer"},
        {"layer_5", &State::layer_5, quantity::temperature.around(30.0), "fifth layer"},
        {"layer_6", &State::layer_6, quantity::temperature.around(30.0), "sixth layer"},
        {"layer_7", &State::layer_7, quantity::temperature.around(30.0), "seventh layer"},
        {"layer_8", &State::layer_8, quantity::temperature.around(30.0), "eighth layer"},
        {"layer_9", &State::layer_9, quantity::temperature.around(30.0), "ninth layer"},
        {"layer_10", &State::layer_10, quantity::temperature.around(30.0), "at the outlet"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"flow", &Input::flow, quantity::mass_flow.within(0.0, 1e6), "water through the tank"},
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(250.0, 400.0), "entering"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(2000.0, 5000.0), "of the water"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"leaving_temperature", &Output::leaving_temperature, quantity::temperature, "to the halls"},
        {"mean_temperature", &Output::mean_temperature, quantity::temperature, "of all layers"},
    });

    static State initial(const Parameters&, const Input& u) {
        State x;
        for (const auto& row : states) x.*row.member = u.inlet_temperature;
        return x;
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        const Real share = max(p.tank_heat_capacity, 1.0) / layers, carried = u.flow * u.specific_heat;
        const Real layer_height = p.tank_height / layers;
        const Real section = p.tank_heat_capacity / volumetric_heat_capacity / p.tank_height;
        const Real mixing = effective_conductivity * section / layer_height;
        State rate;
        for (std::size_t i = 0; i < states.size(); ++i) {
            const Real here = x.*states[i].member;
            const Real before = i == 0 ? u.inlet_temperature : x.*states[i - 1].member;
            Real heat = carried * (before - here);
            if (i > 0) heat += mixing * (before - here);
            if (i + 1 < states.size()) heat += mixing * (x.*states[i + 1].member - here);
            rate.*states[i].member = heat / share;
        }
        return rate;
    }
    static Output output(const Parameters&, const State& x, const Input&) {
        Real sum = 0.0;
        for (const auto& row : states) sum += x.*row.member;
        return {.leaving_temperature = x.layer_10, .mean_temperature = sum / layers};
    }

    static constexpr double layers = 10.0;
    static constexpr double effective_conductivity = 2.0;     // W/(m K), water, wall and eddies, 1-5, estimate
    static constexpr double volumetric_heat_capacity = 4.1e6; // J/(m3 K), water and glycol at 25-40 degC
};
static_assert(Model<StratifiedTank<double>>);
} // namespace sitewatt
