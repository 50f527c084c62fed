#pragma once
/// The facility water loop: a supply and a return header with the water of mains and buffer, and its pumps.
///
/// Physics   C dT/dt = m cp (T_in - T) for each header, with a mixed buffer tank on the supply; pump heat enters the
/// return header, but for water near boiling, in which they lose their suction: nothing else would end its warming.
/// Valid     Mixed headers: the transport delay of long mains is their mixing time. Flow is set by the halls' valves;
///           water that boils is not resolved.
/// Sources   ASHRAE Handbook, HVAC Systems and Equipment, chapter Hydronic Heating and Cooling.

#include "models/cooling/pump.hpp"
#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct FacilityLoop {
    static constexpr std::string_view name = "facility_loop";
    static constexpr std::string_view summary = "facility water headers and pumps";

    struct Parameters {
        Real header_heat_capacity, buffer_heat_capacity, design_flow, pressure_drop, least_flow, static_share,
            least_pump_speed, pump_efficiency;
    };
    struct State {
        Real supply_temperature, return_temperature;
    };
    struct Input {
        Real flow, hall_return_temperature, plant_leaving_temperature, specific_heat;
    };
    struct Output {
        Real pump_power;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"header_heat_capacity", &Parameters::header_heat_capacity, quantity::heat_capacity.within(1e3, infinity),
         "water and metal of one header with its share of the buffer", automatic},
        {"buffer_heat_capacity", &Parameters::buffer_heat_capacity, quantity::heat_capacity,
         "tank on the supply header, mixed", 0.0},
        {"design_flow", &Parameters::design_flow, quantity::mass_flow, "flow the pumps are selected for", automatic},
        {"pressure_drop", &Parameters::pressure_drop, quantity::pressure, "halls, mains and plant at design flow",
         250e3, "usual range 150-300 kPa"},
        {"least_flow", &Parameters::least_flow, quantity::fraction,
         "least flow of the pumps over that of design: what the users leave passes by them; 1: constant flow", 0.0},
        {"static_share", &Parameters::static_share, quantity::fraction,
         "share of that drop which does not fall with flow: set point of differential pressure, static head", 0.47,
         "fixed set point; 0.18 where it is reset: EnergyPlus's part-load curves; 1: constant pressure"},
        {"least_pump_speed", &Parameters::least_pump_speed, quantity::fraction, "least speed of the pumps, of design",
         0.3, "0.25-0.4, makers' limits of drive and seal"},
        {"pump_efficiency", &Parameters::pump_efficiency, quantity::fraction.within(0.05, 1.0), "pump, motor and drive",
         0.65, "usual range 0.55-0.70"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"supply_temperature", &State::supply_temperature, quantity::temperature.around(30.0), "water to the halls"},
        {"return_temperature", &State::return_temperature, quantity::temperature.around(30.0), "water from the halls"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"flow", &Input::flow, quantity::mass_flow, "water round the loop"},
        {"hall_return_temperature", &Input::hall_return_temperature, quantity::temperature.within(250.0, 400.0),
         "mixed water from the halls"},
        {"plant_leaving_temperature", &Input::plant_leaving_temperature, quantity::temperature.within(250.0, 400.0),
         "mixed water from heat rejection"},
        {"specific_heat", &Input::specific_heat, quantity::specific_heat.within(2000.0, 5000.0), "of the water"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"pump_power", &Output::pump_power, quantity::power, "facility pumps"},
    });

    static State initial(const Parameters&, const Input& u) {
        return {u.plant_leaving_temperature, u.hall_return_temperature};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        const Real rate = u.flow * u.specific_heat;
        return {rate * (u.plant_leaving_temperature - x.supply_temperature) /
                    (p.header_heat_capacity + p.buffer_heat_capacity),
                (rate * (u.hall_return_temperature - x.return_temperature) + y.pump_power) / p.header_heat_capacity};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real suction = clamp((boiling - x.return_temperature) / boiling_band, 0.0, 1.0);
        return {suction * pump::power_at(Real(u.flow / max(p.design_flow, 1e-9)), Real(p.design_flow / water_density),
                                         p.pressure_drop, p.pump_efficiency, p.static_share, p.least_pump_speed)};
    }

    /// 1 while water goes round; to 0 over the last hundredths of the design flow, where fans have nothing to cool.
    static Real moving(const Parameters& p, const Real& flow) {
        return clamp(flow / (resting_flow * max(p.design_flow, 1e-9)), 0.0, 1.0);
    }
    static constexpr double resting_flow = 0.02;                  // of design flow, estimate
    static constexpr double boiling = 373.15, boiling_band = 5.0; // K, at sea level; in which pumps lose their suction

    static constexpr double water_density = 1000.0; // kg/m3; glycol water at 25 % and 40 degC has 1010 (Melinder 2010)
};
static_assert(Model<FacilityLoop<double>>);
} // namespace sitewatt
