#pragma once
/// High-temperature chillers as trim of warm loops: a fraction of Carnot, beyond the reach of catalogue curves.
///
/// Physics   COP = fraction T_e / (T_c - T_e), held to a best value, times a part-load factor
///           (models/cooling/chiller.hpp); evaporating below leaving water and condensing above the condenser's inlet
///           by constant approaches. tau dQ/dt = Q_command - Q, as models/cooling/eir_chiller.hpp.
/// Valid     Leaving water of 10-40 degC. Capacity does not depend on temperature.
/// Sources   Fractions 0.50-0.60 for centrifugal and 0.42-0.50 for air-cooled screw machines: estimate from makers'
///           sheets of free-cooling chillers.

#include "models/cooling/chiller.hpp"
#include "models/cooling/eir_chiller.hpp"

namespace sitewatt {
template <class Real>
struct CarnotChiller {
    static constexpr std::string_view name = "carnot_chiller";
    static constexpr std::string_view summary = "high-temperature chillers at a fraction of Carnot";

    struct Parameters {
        Real count, capacity, air_cooled, carnot_fraction, evaporator_approach, condenser_approach, cop_limit,
            response_time;
    };
    struct State {
        Real cooling;
    };
    using Input = ChillerInput<Real>;
    using Output = ChillerOutput<Real>;

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1e5), "machines in parallel", automatic},
        {"capacity", &Parameters::capacity, quantity::power.within(1.0, 1e9), "cooling of one machine"},
        {"air_cooled", &Parameters::air_cooled, quantity::fraction, "1: condensers in outside air, 0: on tower water",
         1.0},
        {"carnot_fraction", &Parameters::carnot_fraction, quantity::fraction.within(0.05, 0.9), "COP over Carnot's",
         0.46}, // 0.42-0.50 air-cooled screw, 0.50-0.60 centrifugal
        {"evaporator_approach", &Parameters::evaporator_approach, quantity::temperature_difference.within(0.5, 15.0),
         "leaving water over evaporating", 3.0}, // estimate
        {"condenser_approach", &Parameters::condenser_approach, quantity::temperature_difference.within(1.0, 40.0),
         "condensing over outside air or entering water", 12.0}, // estimate; 8 K on water
        {"cop_limit", &Parameters::cop_limit, quantity::ratio.within(1.0, 60.0), "best coefficient of performance",
         18.0}, // estimate
        {"response_time", &Parameters::response_time, quantity::duration.within(1.0, 3600.0),
         "time constant of loading", 90.0}, // 60-120 s usual
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"cooling", &State::cooling, quantity::power.around(1e7), "heat taken from the water"},
    });
    static constexpr auto inputs = chiller_inputs<Real>;
    static constexpr auto outputs = chiller_outputs<Real>;

    static State initial(const Parameters& p, const Input& u) { return {chiller_command(u, available(p, u))}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return {(chiller_command(u, available(p, u)) - x.cooling) / p.response_time};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real most = available(p, u), ratio = clamp(x.cooling / max(most, 1.0), 0.0, 1.0);
        const Real cop = chiller::carnot_cop(Real(u.set_point - p.evaporator_approach),
                                             Real(u.condenser_temperature + p.condenser_approach), p.carnot_fraction,
                                             p.cop_limit, Real(max(ratio, 0.1)));
        const Real power = max(x.cooling, 0.0) / cop;
        return {most, x.cooling, power, x.cooling + power};
    }
    static Real available(const Parameters& p, const Input& u) { return u.available * p.count * p.capacity; }
};
static_assert(Model<CarnotChiller<double>>);
} // namespace sitewatt
