#pragma once
/// High-temperature chillers as trim of warm loops: a fraction of Carnot, beyond the reach of catalogue curves.
///
/// Physics   COP = fraction T_e / (T_c - T_e), held to a best value, times a part-load factor
///           (models/cooling/chiller.hpp); evaporating below leaving water and condensing above the condenser's inlet
///           by constant approaches. Head pressure is held: condensing never falls below `least_condensing`, nor below
///           evaporating by less than `least_lift`, however cold it is outside. Below `least_ratio` machines cycle,
///           below `unloading_ratio` hot gas loads them falsely. tau dQ/dt = Q_command - Q, and a cut-out at high
///           pressure, as models/cooling/eir_chiller.hpp.
/// Valid     Leaving water of 10-40 degC. Capacity does not depend on temperature.
/// Sources   [1] ASHRAE 90.1-2019, table 6.8.1-3: air-cooled over 528 kW, COP 2.96 at full load and IPLV 4.10. The
///           defaults give 2.81 and 4.2, and stand within -3 and +17 % of the Carrier 30XA's curves in their range
///           (sites/catalogue/chillers.toml). Least condensing 25-35 degC: makers' manuals of screw chillers.

#include "models/cooling/chiller.hpp"
#include "models/cooling/eir_chiller.hpp"

namespace sitewatt {
template <class Real>
struct CarnotChiller {
    static constexpr std::string_view name = "carnot_chiller";
    static constexpr std::string_view summary = "high-temperature chillers at a fraction of Carnot";

    struct Parameters {
        Real count, capacity, air_cooled, carnot_fraction, part_load_gain, evaporator_approach, condenser_approach,
            least_condensing, least_lift, cop_limit, least_ratio, unloading_ratio, stage_ratio, response_time,
            most_condenser;
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
         1.0, "condensers in outside air"},
        {"carnot_fraction", &Parameters::carnot_fraction, quantity::fraction.within(0.05, 0.9), "COP over Carnot's",
         0.44, "0.42-0.50 air-cooled screw, 0.50-0.65 centrifugal, ASHRAE 90.1-2019"},
        {"part_load_gain", &Parameters::part_load_gain, quantity::fraction.within(0.0, 0.5),
         "COP at half load over that at full load, less 1", 0.04,
         "ASHRAE 90.1-2019; 0.1-0.2 variable-speed centrifugal"},
        {"evaporator_approach", &Parameters::evaporator_approach, quantity::temperature_difference.within(0.5, 15.0),
         "leaving water over evaporating", 3.0, "estimate"},
        {"condenser_approach", &Parameters::condenser_approach, quantity::temperature_difference.within(1.0, 40.0),
         "condensing over outside air or entering water", 12.0, "estimate; 8 K on water"},
        {"least_condensing", &Parameters::least_condensing, quantity::temperature.within(250.0, 330.0),
         "coldest condensing, by control of head pressure", 303.15, "25-35 degC air-cooled, 18-20 centrifugal"},
        {"least_lift", &Parameters::least_lift, quantity::temperature_difference.within(0.5, 60.0),
         "least condensing over evaporating", 8.0, "estimate; 5-10 K oil-free, 15 K screw"},
        {"cop_limit", &Parameters::cop_limit, quantity::ratio.within(1.0, 60.0), "best coefficient of performance",
         18.0, "estimate"},
        {"least_ratio", &Parameters::least_ratio, quantity::fraction.within(0.001, 1.0),
         "part-load ratio below which machines cycle", 0.1, "usual 0.1-0.25"},
        {"unloading_ratio", &Parameters::unloading_ratio, quantity::fraction,
         "part-load ratio below which hot gas adds load", 0.0},
        {"stage_ratio", &Parameters::stage_ratio, quantity::fraction,
         "load of a machine at which the next one starts; 0: all run in parallel", 0.0}, // 0.8-0.95 where staged
        {"response_time", &Parameters::response_time, quantity::duration.within(1.0, 3600.0),
         "time constant of loading", 90.0, "usual range 60-120 s"},
        most_condenser_row<Real, Parameters>,
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
        const Real most = available(p, u), cooling = chiller_carried(u, x.cooling);
        const Real ratio = clamp(cooling / max(most, 1.0), 0.0, 1.0);
        const Real each = min(ratio / chiller::running_share(ratio, p.count, p.stage_ratio), 1.0);
        const Real evaporating = u.set_point - p.evaporator_approach;
        const Real condensing =
            max(max(u.condenser_temperature + p.condenser_approach, p.least_condensing), evaporating + p.least_lift);
        const Real loaded = max(max(each, p.least_ratio), p.unloading_ratio);
        const Real cop =
            chiller::carnot_cop(evaporating, condensing, p.carnot_fraction, p.cop_limit, loaded, p.part_load_gain);
        // With hot gas a machine compresses for `unloading_ratio` while it runs, which it does without a stop down to
        // `least_ratio`.
        const Real falsely = loaded / max(each, p.least_ratio);
        const Real power = max(cooling, 0.0) * falsely / cop;
        return {most, cooling, power, cooling + power};
    }
    static Real available(const Parameters& p, const Input& u) {
        return chiller_unstopped(u, p.most_condenser) * p.count * p.capacity;
    }
};
static_assert(Model<CarnotChiller<double>>);
} // namespace sitewatt
