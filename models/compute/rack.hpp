#pragma once
/// A hall of identical racks: accelerator power to rack power, and rack power to heat in coolant and in air.
///
/// Physics   P_accelerator = (idle + (peak - idle) activity) leakage(T). P_rack = fixed + factor * (n * P_accelerator +
///           processors * their power) + chassis fans, the straight line through a published rack model with the host
///           processors apart. Chassis fans turn at 0.22 + 0.58 load of their signal, power by the cube. A rack turns
///           all its power into heat: a fixed share into the coolant, the rest into air; what the chips and plates
///           store or release follows their stream. Server fans run at their least to 25 degC of inlet air and faster
///           by 45 % at 35 degC, power by the cube [2].
/// Valid     Sustained power, seconds and longer. Line and published NVL72 model differ by less than 1 %. Plant is
///           sized for rated_power, which holds worst cases that serving does not draw.
/// Sources   GB300 NVL72 system power model of InferenceX (2026): 16.8 kW + 1.077 * (72 P_gpu + 36 P_grace); its law
///           of chassis fans. [2] ASHRAE TC 9.9, Thermal Guidelines, 5th ed. (2021), server power over inlet
///           temperature, as a line.

#include "models/compute/accelerator.hpp"
#include "models/field.hpp"

namespace sitewatt {
template <class Real>
struct Rack {
    static constexpr std::string_view name = "rack";
    static constexpr std::string_view summary = "a hall of identical racks";

    struct Parameters {
        Real count, accelerators, accelerator_peak_power, accelerator_idle_power, fixed_power, conversion_factor,
            liquid_fraction, plate_to_liquid, leakage_share, leakage_growth, server_fan_power, processors,
            processor_power, chassis_fan_power, chassis_full_power, board_power, rated_power;
    };
    struct State {};
    struct Input {
        Real activity, chip_temperature, plate_heat, powered;
        Real inlet_temperature = 298.15;
    };
    struct Output {
        Real it_power, liquid_heat, air_heat;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count, "racks in the hall"},
        {"accelerators", &Parameters::accelerators, quantity::count.within(1.0, 1e4), "accelerators in a rack"},
        {"accelerator_peak_power", &Parameters::accelerator_peak_power, quantity::power.within(1.0, 1e5),
         "power of one accelerator at full activity, junction at 65 degC"},
        {"accelerator_idle_power", &Parameters::accelerator_idle_power, quantity::power.within(0.0, 1e5),
         "power of one accelerator with a model loaded and nothing to do"},
        {"fixed_power", &Parameters::fixed_power, quantity::power.within(0.0, 1e6),
         "rack power that does not follow its accelerators"},
        {"conversion_factor", &Parameters::conversion_factor, quantity::ratio.within(1.0, 3.0),
         "rack power per accelerator power"},
        {"liquid_fraction", &Parameters::liquid_fraction, quantity::fraction,
         "share of rack heat that goes to the coolant"},
        {"plate_to_liquid", &Parameters::plate_to_liquid, quantity::fraction,
         "1: accelerators sit on cold plates in the coolant, 0: under heat sinks in air", 1.0,
         "cold plates, as direct-to-chip racks have them"},
        {"leakage_share", &Parameters::leakage_share, quantity::fraction, "leakage over all power at 65 degC", 0.2,
         "estimate"},
        {"leakage_growth", &Parameters::leakage_growth, quantity::per_temperature.within(0.0, 0.1),
         "relative growth of leakage per kelvin", 0.0146, "estimate: 0.29 %/K of all power at 65 degC"},
        {"server_fan_power", &Parameters::server_fan_power, quantity::power.within(0.0, 1e6),
         "server fans of a rack in cool air, a part of its fixed power", 0.0},
        {"processors", &Parameters::processors, quantity::count.within(0.0, 1e4),
         "host processors of a rack whose power is not in fixed_power", 0.0},
        {"processor_power", &Parameters::processor_power, quantity::power.within(0.0, 1e5),
         "power of one of them beside working accelerators", 0.0},
        {"chassis_fan_power", &Parameters::chassis_fan_power, quantity::power.within(0.0, 1e6),
         "fans of a rack's chassis at full signal, by their load; 0: in fixed_power", 0.0},
        {"chassis_full_power", &Parameters::chassis_full_power, quantity::power.within(1.0, 1e7),
         "power of accelerators and boards at which these fans turn fastest", 1e6,
         "matters with chassis_fan_power alone"},
        {"board_power", &Parameters::board_power, quantity::power.within(0.0, 1e6),
         "of a rack's boards without accelerators, a part of its fixed power: what chassis fans cool at rest", 0.0},
        {"rated_power", &Parameters::rated_power, quantity::power.within(1.0, 1e7),
         "rack power that plant is sized for; from its parts at full activity if automatic", automatic},
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"activity", &Input::activity, quantity::fraction, "mean dynamic activity of all accelerators"},
        {"chip_temperature", &Input::chip_temperature, quantity::temperature.within(250.0, 420.0), "junction"},
        {"plate_heat", &Input::plate_heat, quantity::power, "heat leaving the plates of the hall"},
        {"powered", &Input::powered, quantity::fraction, "1, or 0 when the racks are switched off"},
        {"inlet_temperature", &Input::inlet_temperature, quantity::temperature.within(250.0, 400.0),
         "air that the servers breathe", 298.15, "25 degC, where fans of servers begin to speed up"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"it_power", &Output::it_power, quantity::power, "electric power entering the racks"},
        {"liquid_heat", &Output::liquid_heat, quantity::power, "heat to the coolant"},
        {"air_heat", &Output::air_heat, quantity::power, "heat to the air of the hall"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        const Real chip = u.powered * accelerator_power(p, u.activity, u.chip_temperature);
        const Real faster = p.server_fan_power * (cube(fan_speed(u.inlet_temperature)) - 1.0);
        const Real rack = power(p, chip, u.powered) + u.powered * faster;
        const Real released = u.plate_heat - p.count * p.accelerators * chip; // by chips and plates that cool down
        return {.it_power = p.count * rack,
                .liquid_heat = p.liquid_fraction * p.count * rack + p.plate_to_liquid * released,
                .air_heat = (1.0 - p.liquid_fraction) * p.count * rack + (1.0 - p.plate_to_liquid) * released};
    }
    /// Speed of server fans over their least, by the air they breathe, K.
    static Real fan_speed(const Real& inlet) { return 1.0 + 0.45 * clamp((inlet - 298.15) / 10.0, 0.0, 1.0); } // [2]
    /// W of one accelerator.
    static Real accelerator_power(const Parameters& p, const Real& activity, const Real& junction) {
        return (p.accelerator_idle_power + (p.accelerator_peak_power - p.accelerator_idle_power) * activity) *
               accelerator::leakage(junction, p.leakage_share, p.leakage_growth);
    }
    /// W of one rack whose accelerators draw `chip` W each, in cool air. @param powered  1, or 0 when switched off
    static Real power(const Parameters& p, const Real& chip, const Real& powered) {
        const Real chips = p.accelerators * chip;
        const Real load = min((chips + p.board_power) / p.chassis_full_power, 1.0);
        return p.conversion_factor * chips +
               powered * (p.fixed_power + p.conversion_factor * p.processors * p.processor_power +
                          p.chassis_fan_power * cube(0.22 + 0.58 * load));
    }
    /// W of one rack that plant is sized for: as rated, else with all accelerators at full activity and 65 degC.
    static Real peak_power(const Parameters& p) {
        return select(p.rated_power > 0.0, p.rated_power, power(p, p.accelerator_peak_power, 1.0));
    }
};
static_assert(Model<Rack<double>>);
} // namespace sitewatt
