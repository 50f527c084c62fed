#pragma once
/// Chillers by catalogue curves, water-cooled or air-cooled, several equal machines in parallel.
///
/// Physics   Q_avail = Q_ref CAPFT(x, y); P = Q_avail / COP_ref EIRFT(x, y) EIRFPLR(PLR), PLR = Q / Q_avail [1][2]; x
///           the chilled water leaving (its set point), y the water entering the condenser or the outside air, degC.
///           Below `unloading_ratio` hot gas loads the compressor falsely; below `least_ratio` the machine cycles. y
///           stays over x by `least_lift` where one is said: head pressure is held in the cold. Machines run all and
///           share the load, or one starts after the other (models/cooling/chiller.hpp). tau dQ/dt = Q_command - Q,
///           with Q_command what brings the water to its set point, within Q_avail.
///           Beyond the curves' y the share of Carnot is that at their end: EIRFT grows with the lift between
///           condensing and evaporating, y - x and what the exchangers add; CAPFT goes on along its tangent where it
///           falls. Below their y that holds down to the coldest condenser that machines are rated at [3], with the
///           capacity of the end. Water colder than their x lengthens the lift in the same way and costs capacity along
///           the tangent. Warmer water earns nothing: the machine makes water of its end, which a valve mixes.
/// Valid     Inside the range of the curves, outside which they go astray. The hermetic motor's heat goes to the
///           condenser. Over `most_condenser` high pressure stops the machines within 5 K. Restart lockouts are not
///           resolved.
/// Sources   [1] EnergyPlus Engineering Reference, Chiller:Electric:EIR.
///           [2] Hydeman and Gillespie, Tools and Techniques to Calibrate Electric Chiller Component Models, ASHRAE
///           Transactions 108 (2002).
///           [3] AHRI 550/590, entering condenser of the integrated part-load value: water 18.3 degC, air 12.8.

#include "models/cooling/chiller.hpp"
#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {

/// What every chiller is asked and answers, whatever gives its power.
template <class Real>
struct ChillerInput {
    Real entering_temperature, set_point, capacity_rate, condenser_temperature, available;
    Real most_drop = 20.0; ///< twice the widest ranges of chilled water, where the loop does not say
};
template <class Real>
inline constexpr auto chiller_inputs = std::to_array<Field<Real, ChillerInput<Real>>>({
    {"entering_temperature", &ChillerInput<Real>::entering_temperature, quantity::temperature.within(250.0, 380.0),
     "water entering the evaporator"},
    {"set_point", &ChillerInput<Real>::set_point, quantity::temperature.within(270.0, 330.0), "wished leaving water"},
    {"capacity_rate", &ChillerInput<Real>::capacity_rate, quantity::conductance.within(0.0, 1e9),
     "mass flow times specific heat of that water"},
    {"condenser_temperature", &ChillerInput<Real>::condenser_temperature, quantity::temperature.within(220.0, 335.0),
     "water entering the condenser, or outside air"},
    {"available", &ChillerInput<Real>::available, quantity::fraction, "share of the machines that is not out"},
    {"most_drop", &ChillerInput<Real>::most_drop, quantity::temperature_difference.within(0.0, 200.0),
     "by which the water may be cooled before the low-temperature cut-out acts"},
});
template <class Real>
struct ChillerOutput {
    Real available_heat, cooling, power, condenser_heat;
};
template <class Real>
inline constexpr auto chiller_outputs = std::to_array<Field<Real, ChillerOutput<Real>>>({
    {"available_heat", &ChillerOutput<Real>::available_heat, quantity::power, "most heat taken from the water now"},
    {"cooling", &ChillerOutput<Real>::cooling, quantity::power, "heat taken from the water"},
    {"power", &ChillerOutput<Real>::power, quantity::power, "compressors, and fans if air-cooled"},
    {"condenser_heat", &ChillerOutput<Real>::condenser_heat, quantity::power, "heat given off"},
});
/// Heat that brings the water to its set point, within what there is, W.
template <class Real>
Real chiller_command(const ChillerInput<Real>& u, const Real& available_heat) {
    return clamp(u.capacity_rate * (u.entering_temperature - u.set_point), 0.0, available_heat);
}

/// Heat that machines loaded to `cooling` take from the water: no more than its flow gives until their low-temperature
/// cut-out acts; without flow that is at once, W.
template <class Real>
Real chiller_carried(const ChillerInput<Real>& u, const Real& cooling) {
    return min(cooling, u.most_drop * u.capacity_rate);
}

/// Share of the machines that is not out and that head pressure lets run: none where the condenser side is 5 K over
/// `most`, so that water whose heat goes nowhere does not warm without end.
template <class Real>
Real chiller_unstopped(const ChillerInput<Real>& u, const Real& most) {
    constexpr double band = 5.0; // K in which machines stop one after the other, estimate
    return u.available * clamp((most + band - u.condenser_temperature) / band, 0.0, 1.0);
}
template <class Real, class Parameters>
inline constexpr Field<Real, Parameters> most_condenser_row{
    "most_condenser",
    &Parameters::most_condenser,
    quantity::temperature.within(300.0, 380.0),
    "condenser water or air over which high-pressure cut-outs stop machines",
    338.15,
    "screw compressors condense at up to 70-75 degC, estimate; heat pumps at 90"};

template <class Real>
struct EirChiller {
    static constexpr std::string_view name = "eir_chiller";
    static constexpr std::string_view summary = "chillers by catalogue curves (DOE-2)";

    struct Parameters {
        Real count, capacity, reference_cop, air_cooled;
        Real capacity_1, capacity_x, capacity_xx, capacity_y, capacity_yy, capacity_xy;
        Real input_1, input_x, input_xx, input_y, input_yy, input_xy;
        Real part_load_1, part_load_r, part_load_rr;
        Real least_x, most_x, least_y, most_y, least_lift, least_ratio, unloading_ratio, stage_ratio, response_time,
            most_condenser;
    };
    struct State {
        Real cooling;
    };
    using Input = ChillerInput<Real>;
    using Output = ChillerOutput<Real>;

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"count", &Parameters::count, quantity::count.within(0.0, 1e5), "machines in parallel", automatic},
        {"capacity", &Parameters::capacity, quantity::power.within(1.0, 1e9), "cooling of one machine, reference"},
        {"reference_cop", &Parameters::reference_cop, quantity::ratio.within(0.5, 30.0),
         "coefficient of performance, reference"},
        {"air_cooled", &Parameters::air_cooled, quantity::fraction, "1: condensers in outside air, 0: on tower water",
         0.0},
        {"capacity_1", &Parameters::capacity_1, quantity::number, "CAPFT, constant"},
        {"capacity_x", &Parameters::capacity_x, quantity::number, "CAPFT, leaving water in degC"},
        {"capacity_xx", &Parameters::capacity_xx, quantity::number, "CAPFT, its square", 0.0},
        {"capacity_y", &Parameters::capacity_y, quantity::number, "CAPFT, condenser water or air in degC"},
        {"capacity_yy", &Parameters::capacity_yy, quantity::number, "CAPFT, its square", 0.0},
        {"capacity_xy", &Parameters::capacity_xy, quantity::number, "CAPFT, product of both", 0.0},
        {"input_1", &Parameters::input_1, quantity::number, "EIRFT, constant"},
        {"input_x", &Parameters::input_x, quantity::number, "EIRFT, leaving water in degC"},
        {"input_xx", &Parameters::input_xx, quantity::number, "EIRFT, its square", 0.0},
        {"input_y", &Parameters::input_y, quantity::number, "EIRFT, condenser water or air in degC"},
        {"input_yy", &Parameters::input_yy, quantity::number, "EIRFT, its square", 0.0},
        {"input_xy", &Parameters::input_xy, quantity::number, "EIRFT, product of both", 0.0},
        {"part_load_1", &Parameters::part_load_1, quantity::number, "EIRFPLR, constant"},
        {"part_load_r", &Parameters::part_load_r, quantity::number, "EIRFPLR, part-load ratio"},
        {"part_load_rr", &Parameters::part_load_rr, quantity::number, "EIRFPLR, its square", 0.0},
        {"least_x", &Parameters::least_x, quantity::temperature.within(250.0, 330.0),
         "coldest leaving water of the curves"},
        {"most_x", &Parameters::most_x, quantity::temperature.within(250.0, 330.0),
         "warmest leaving water of the curves"},
        {"least_y", &Parameters::least_y, quantity::temperature.within(230.0, 340.0),
         "coldest condenser side of the curves"},
        {"most_y", &Parameters::most_y, quantity::temperature.within(230.0, 340.0),
         "warmest condenser side of the curves"},
        {"least_lift", &Parameters::least_lift, quantity::temperature_difference.within(-60.0, 60.0),
         "least condenser side over leaving water; -60 K: the curves' range alone holds", -60.0,
         "none: the range of the curves holds"},
        {"least_ratio", &Parameters::least_ratio, quantity::fraction.within(0.001, 1.0),
         "part-load ratio below which machines cycle", 0.1, "usual 0.1-0.25"},
        {"unloading_ratio", &Parameters::unloading_ratio, quantity::fraction,
         "part-load ratio below which hot gas adds load", 0.1, "as least_ratio: they cycle below"},
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
        const Real on = chiller::running_share(ratio, p.count, p.stage_ratio), each = min(ratio / on, 1.0);
        const Real running = min(each / p.least_ratio, 1.0); // share of the time
        const Real loaded = max(max(each, p.least_ratio), p.unloading_ratio);
        const Real power = on * most / p.reference_cop * input_factor(p, u) * part_load_factor(p, loaded) * running;
        return {most, cooling, power, cooling + power};
    }

    static Real available(const Parameters& p, const Input& u) {
        return chiller_unstopped(u, p.most_condenser) * p.count * p.capacity * capacity_factor(p, u);
    }
    static Real capacity_factor(const Parameters& p, const Input& u) {
        const Real x = celsius(clamp(u.set_point, p.least_x, p.most_x)), side = condenser_side(p, u),
                   y = celsius(clamp(side, p.least_y, p.most_y));
        const Real end = max(p.capacity_1 + x * (p.capacity_x + x * p.capacity_xx) +
                                 y * (p.capacity_y + y * p.capacity_yy) + p.capacity_xy * x * y,
                             0.0);
        const Real slope = clamp(p.capacity_y + 2.0 * p.capacity_yy * y + p.capacity_xy * x, -steepest * end, 0.0);
        const Real thinner = clamp(p.capacity_x + 2.0 * p.capacity_xx * x + p.capacity_xy * y, 0.0, thinning * end);
        return max(end + slope * max(side - p.most_y, 0.0) - thinner * max(p.least_x - u.set_point, 0.0), 0.0);
    }
    static Real input_factor(const Parameters& p, const Input& u) {
        const Real leaving = clamp(u.set_point, p.least_x, p.most_x), x = celsius(leaving), side = condenser_side(p, u),
                   held = clamp(side, p.least_y, p.most_y), y = celsius(held);
        const Real over = select(p.air_cooled > 0.5, Real(lift_in_air), Real(lift_in_water));
        return max(p.input_1 + x * (p.input_x + x * p.input_xx) + y * (p.input_y + y * p.input_yy) + p.input_xy * x * y,
                   0.0) *
               max(side - min(u.set_point, p.most_x) + over, least_of_all) / max(held - leaving + over, least_of_all);
    }
    static Real part_load_factor(const Parameters& p, const Real& ratio) {
        return p.part_load_1 + ratio * (p.part_load_r + ratio * p.part_load_rr);
    }

  private:
    /// No colder than head pressure is held.
    static Real condenser_side(const Parameters& p, const Input& u) {
        const Real rated = select(p.air_cooled > 0.5, Real(coldest_air), Real(coldest_water));
        return max(max(u.condenser_temperature, u.set_point + p.least_lift), min(p.least_y, rated));
    }
    static Real celsius(const Real& temperature) { return temperature - moist_air::zero_celsius; }

    // K that exchangers add to the lift between condenser side and leaving water: 15 K over air, 8 K over entering
    // water, 3 K under leaving water, usual
    static constexpr double lift_in_air = 18.0, lift_in_water = 11.0;
    static constexpr double steepest = 0.02;    // of the capacity per K, twice what compressors usually lose, estimate
    static constexpr double thinning = 0.04;    // the same of colder water: suction gas thins by 3-4 % a kelvin
    static constexpr double least_of_all = 5.0; // K of lift, estimate
    static constexpr double coldest_air = 285.95, coldest_water = 291.5; // K [3]
};
static_assert(Model<EirChiller<double>>);
} // namespace sitewatt
