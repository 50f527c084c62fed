#pragma once
/// The coolant distribution units of a hall, lumped: rack coolant on one side, facility water on the other, a valve
/// that holds the supply temperature, pumps that follow the heat.
///
/// Physics   Two mixed coolant volumes, C dT/dt = m cp (T_in - T) + gains. Counterflow plates by effectiveness and NTU
///           [1], UA = UA_0 / (0.5 f_hot^-0.8 + 0.5 f_cold^-0.8). The facility flow is the opening of a valve under
///           proportional-integral control of the supply temperature.
/// Valid     Coolant flow for a constant design temperature difference, between 30 % and 120 % of design while all
///           pumps run; valve flow proportional to opening. Not the single unit's failure, nor the delay in pipes.
/// Sources   [1] Incropera et al., 7th ed., table 11.3. Flow of 1.5 L/min per kW: OCP guideline range 1.2-2.0.

#include "models/cooling/heat_exchanger.hpp"
#include "models/cooling/pump.hpp"
#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct CoolantDistributionUnit {
    static constexpr std::string_view name = "coolant_distribution_unit";
    static constexpr std::string_view summary = "rack coolant to facility water";

    struct Parameters {
        Real coolant_supply, coolant_glycol, coolant_heat, coolant_rise, coolant_approach, coolant_conductance,
            facility_rise, coolant_heat_capacity, coolant_pressure_drop, coolant_pump_efficiency, valve_gain,
            valve_integral_time;
    };
    struct State {
        Real supply_temperature, return_temperature, valve_integral;
    };
    struct Input {
        Real heat, heat_load, facility_supply_temperature, coolant_specific_heat, facility_specific_heat,
            facility_pumps, coolant_pumps = Real(1.0);
    };
    struct Output {
        Real heat_transferred, coolant_flow, facility_flow, facility_return_temperature, pump_power, valve;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"coolant_supply", &Parameters::coolant_supply, quantity::temperature.within(275.0, 360.0),
         "coolant temperature to hold at the racks", 313.15, "W45 racks"},
        {"coolant_glycol", &Parameters::coolant_glycol, quantity::mass_fraction.within(0.0, 0.6),
         "propylene glycol in the coolant", 0.25, "PG25"},
        {"coolant_heat", &Parameters::coolant_heat, quantity::power.within(0.0, infinity),
         "heat the units are selected for", automatic},
        {"coolant_rise", &Parameters::coolant_rise, quantity::temperature_difference.within(1.0, 40.0),
         "coolant temperature rise in the racks", 10.0, "1.5 L/min per kW"},
        {"coolant_approach", &Parameters::coolant_approach, quantity::temperature_difference.within(0.5, 20.0),
         "coolant supply over facility supply at rated heat", 4.0, "usual range 2-5 K"},
        {"coolant_conductance", &Parameters::coolant_conductance, quantity::conductance,
         "UA of all units; from the approach if not said", automatic},
        {"facility_rise", &Parameters::facility_rise, quantity::temperature_difference.within(1.0, 40.0),
         "facility water temperature rise at rated heat", 10.0, "as coolant_rise"},
        {"coolant_heat_capacity", &Parameters::coolant_heat_capacity, quantity::heat_capacity.within(1e3, infinity),
         "coolant and metal of one header side", automatic},
        {"coolant_pressure_drop", &Parameters::coolant_pressure_drop, quantity::pressure,
         "racks, headers and plates at design flow", 250e3, "rack 100-200 kPa, unit 50-100 kPa"},
        {"coolant_pump_efficiency", &Parameters::coolant_pump_efficiency, quantity::fraction.within(0.05, 1.0),
         "pump, motor and drive", 0.65, "usual range 0.55-0.70"},
        {"valve_gain", &Parameters::valve_gain, quantity::per_temperature.within(0.0, infinity),
         "valve opening per kelvin too warm", 0.05, "estimate"},
        {"valve_integral_time", &Parameters::valve_integral_time, quantity::duration.within(1.0, 1e4),
         "integral time of the valve", 60.0, "estimate"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"supply_temperature", &State::supply_temperature, quantity::temperature, "coolant to the racks"},
        {"return_temperature", &State::return_temperature, quantity::temperature, "coolant from the racks"},
        {"valve_integral", &State::valve_integral, quantity::number, "integral part of the valve opening"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"heat", &Input::heat, quantity::power, "heat brought by the racks now"},
        {"heat_load", &Input::heat_load, quantity::power, "heat the racks produce; the pumps follow it"},
        {"facility_supply_temperature", &Input::facility_supply_temperature, quantity::temperature.within(270.0, 370.0),
         "facility water entering"},
        {"coolant_specific_heat", &Input::coolant_specific_heat, quantity::specific_heat.within(2000.0, 5000.0),
         "of the coolant"},
        {"facility_specific_heat", &Input::facility_specific_heat, quantity::specific_heat.within(2000.0, 5000.0),
         "of the facility water"},
        {"facility_pumps", &Input::facility_pumps, quantity::fraction, "facility flow over what the valves ask", 1.0},
        {"coolant_pumps", &Input::coolant_pumps, quantity::fraction, "coolant flow over what the heat asks", 1.0},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"heat_transferred", &Output::heat_transferred, quantity::power, "heat from coolant to facility water"},
        {"coolant_flow", &Output::coolant_flow, quantity::mass_flow, "coolant through the racks"},
        {"facility_flow", &Output::facility_flow, quantity::mass_flow, "facility water through the units"},
        {"facility_return_temperature", &Output::facility_return_temperature, quantity::temperature,
         "facility water leaving"},
        {"pump_power", &Output::pump_power, quantity::power, "coolant pumps; their heat enters the coolant"},
        {"valve", &Output::valve, quantity::fraction, "opening of the facility valve"},
    });

    /// At the supply temperature wished, valve half open.
    static State initial(const Parameters& p, const Input&) {
        return {p.coolant_supply, p.coolant_supply + p.coolant_rise, Real(0.5)};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    /// `u.heat` enters here alone: the output may be known before the heat is.
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        const Real rate = y.coolant_flow * u.coolant_specific_heat;
        const Real exchange = rate * (x.return_temperature - x.supply_temperature);
        const Real error = p.valve_gain * (x.supply_temperature - p.coolant_supply), wish = error + x.valve_integral;
        return {(exchange - y.heat_transferred) / p.coolant_heat_capacity,
                (u.heat + y.pump_power - exchange) / p.coolant_heat_capacity,
                (error + clamp(wish, least_valve, 1.0) - wish) / p.valve_integral_time};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real fraction = flow_fraction(p, u);
        const Real flow = fraction * design_coolant_flow(p, u), hot = flow * u.coolant_specific_heat;
        const Real valve =
            clamp(p.valve_gain * (x.supply_temperature - p.coolant_supply) + x.valve_integral, least_valve, 1.0);
        const Real facility = max(u.facility_pumps, 1e-6) * valve * full_valve * p.coolant_heat /
                              (p.facility_rise * u.facility_specific_heat);
        const Real cold = max(facility * u.facility_specific_heat, 1e-3);
        const Real least = max(min(hot, cold), 1e-3), most = max(max(hot, cold), 1e-3);
        const Real heat = heat_exchanger::counterflow(
                              conductance(p, fraction, u.facility_pumps * valve * full_valve) / least, least / most) *
                          least * (x.return_temperature - u.facility_supply_temperature);
        return {.heat_transferred = heat,
                .coolant_flow = flow,
                .facility_flow = facility,
                .facility_return_temperature = u.facility_supply_temperature + heat / cold,
                .pump_power = pump::power_at(fraction, design_coolant_flow(p, u) / coolant_density,
                                             p.coolant_pressure_drop, p.coolant_pump_efficiency),
                .valve = valve};
    }

    static constexpr double least_valve = 0.1;        // keeps the plates wetted and the sensor alive, usual practice
    static constexpr double full_valve = 1.15;        // open valve over design flow, usual selection
    static constexpr double coolant_density = 1010.0; // kg/m3, PG25 at 40 degC (Melinder 2010)

    static Real flow_fraction(const Parameters& p, const Input& u) {
        return clamp(u.heat_load / max(p.coolant_heat, 1.0), 0.3, 1.2) * u.coolant_pumps;
    }
    static Real design_coolant_flow(const Parameters& p, const Input& u) {
        return p.coolant_heat / (p.coolant_rise * u.coolant_specific_heat);
    }

    /// UA that at rated heat and flows gives the approach: heat over the mean temperature difference of counterflow.
    static Real rated_conductance(const Parameters& p) {
        using std::abs, std::log;
        const Real cool_end = p.coolant_approach, warm_end = max(cool_end + p.coolant_rise - p.facility_rise, 0.1);
        const Real ratio = warm_end / cool_end;
        return p.coolant_heat / select(abs(ratio - 1.0) < 1e-6, cool_end, (warm_end - cool_end) / log(ratio));
    }

  private:
    /// UA at part flow.
    static Real conductance(const Parameters& p, const Real& hot_fraction, const Real& cold_fraction) {
        using std::pow;
        return p.coolant_conductance /
               (0.5 * pow(max(hot_fraction, 0.05), -0.8) + 0.5 * pow(max(cold_fraction, 0.05), -0.8));
    }
};
static_assert(Model<CoolantDistributionUnit<double>>);
} // namespace sitewatt
