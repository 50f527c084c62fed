#pragma once
/// Long mains of the facility loop, one way: what enters reaches the far end some minutes later.
///
/// Physics   Four mixed volumes behind each other, C/4 dT_i/dt = m cp (T_(i-1) - T_i).
/// Valid     Insulated pipes, flow in one direction. A step of the inlet arrives as the Erlang distribution of four
///           stages: mean delay C / (m cp), spread of half of it; a pipe alone spreads less, branches and elbows more.
/// Sources   Levenspiel, Chemical Reaction Engineering, 3rd ed. (1999), chapter 14, tanks in series.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct Mains {
    static constexpr std::string_view name = "mains";
    static constexpr std::string_view summary = "long mains of the facility loop, one way";

    struct Parameters {
        Real mains_heat_capacity;
    };
    struct State {
        Real section_1, section_2, section_3, section_4;
    };
    struct Input {
        Real flow, inlet_temperature, specific_heat;
    };
    struct Output {
        Real leaving_temperature, mean_temperature;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"mains_heat_capacity", &Parameters::mains_heat_capacity, quantity::heat_capacity, "water of one way", 0.0},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"section_1", &State::section_1, quantity::temperature.around(30.0), "at the inlet"},
        {"section_2", &State::section_2, quantity::temperature.around(30.0), "second section"},
        {"section_3", &State::section_3, quantity::temperature.around(30.0), "third section"},
        {"section_4", &State::section_4, quantity::temperature.around(30.0), "at the far end"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"flow", &Input::flow, quantity::mass_flow.within(0.0, 1e6), "water through the mains"},
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(250.0, 400.0), "entering"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(2000.0, 5000.0), "of the water"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"leaving_temperature", &Output::leaving_temperature, quantity::temperature, "at the far end"},
        {"mean_temperature", &Output::mean_temperature, quantity::temperature, "of all sections"},
    });

    static State initial(const Parameters&, const Input& u) {
        return {u.inlet_temperature, u.inlet_temperature, u.inlet_temperature, u.inlet_temperature};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        const Real rate = u.flow * u.specific_heat / (max(p.mains_heat_capacity, 1.0) / sections);
        return {rate * (u.inlet_temperature - x.section_1), rate * (x.section_1 - x.section_2),
                rate * (x.section_2 - x.section_3), rate * (x.section_3 - x.section_4)};
    }
    static Output output(const Parameters&, const State& x, const Input&) {
        return {x.section_4, (x.section_1 + x.section_2 + x.section_3 + x.section_4) / sections};
    }

    static constexpr double sections = 4.0;
};
static_assert(Model<Mains<double>>);
} // namespace sitewatt
