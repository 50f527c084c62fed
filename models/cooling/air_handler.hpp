#pragma once
/// The air of a hall: its fan walls and the room they blow through.
///
/// Physics   C dT/dt = Q_racks - m cp (T - T_supply), M dw/dt = m (w_supply - w): racks give heat and no moisture. The
///           air flow follows the heat at a constant temperature rise, down to a least share (1: constant flow). Racks
///           breathe supply air with a share of recirculated hot air. Supply air that bypasses the racks makes the fans
///           move 1 / (1 - bypass) times the racks' air, and cools what returns; they are selected for that flow. Fan
///           power goes with flow^3 [1] under it and, as thin air of the same mass takes a larger volume, with pressure
///           to -2; fans stand before the coils and warm the air that reaches them. What the supply air is stands in
///           models/site/page/air_side.hpp.
/// Valid     Contained aisles, fans within their capacity; one mixed volume of air and structure.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Fans (affinity laws).
///           Specific fan power 250-500 W/(m3/s): ASHRAE Handbook, HVAC Applications, chapter Data Centers.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct AirHandler {
    static constexpr std::string_view name = "air_handler";
    static constexpr std::string_view summary = "fan walls and room air of a hall";

    static constexpr double sea_level = 101325.0; // Pa, standard atmosphere (ASHRAE Fundamentals ch. 1)

    struct Parameters {
        Real air_heat, air_supply, air_rise, air_recirculation, air_bypass, least_air_flow, specific_fan_power,
            fan_pressure_exponent, room_heat_capacity, room_air_mass;
    };
    struct State {
        Real room_temperature, room_humidity;
    };
    struct Input {
        Real heat, heat_load, supply_temperature, supply_humidity, pressure;
    };
    struct Output {
        Real air_flow, fan_power, fan_rise, heat_removed, inlet_temperature;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"air_heat", &Parameters::air_heat, quantity::power.within(1.0, infinity),
         "heat the fan walls are selected for", automatic},
        {"air_supply", &Parameters::air_supply, quantity::temperature.within(275.0, 320.0), "supply air", 298.15,
         "18-27 degC recommended, ASHRAE TC 9.9 (2021)"},
        {"air_rise", &Parameters::air_rise, quantity::temperature_difference.within(2.0, 30.0),
         "air temperature rise in the racks", 12.0, "usual range 10-15 K"},
        {"air_recirculation", &Parameters::air_recirculation, quantity::fraction.within(0.0, 0.5),
         "share of hot air the racks breathe again", 0.05, "usual range 0.02-0.15"},
        {"air_bypass", &Parameters::air_bypass, quantity::fraction.within(0.0, 0.8),
         "share of supply air that returns without passing racks", 0.0}, // contained aisles
        {"least_air_flow", &Parameters::least_air_flow, quantity::fraction,
         "least air flow over that of design; 1: constant flow", 0.3, "for pressure, 0.2-0.4 usual"},
        {"specific_fan_power",
         &Parameters::specific_fan_power,
         {"W s m-3", {1, -1, -2, 0, 0}, 0.0, 5000.0},
         "fan power per air flow at design and sea level",
         350.0,
         "usual range 250-500"},
        {"fan_pressure_exponent", &Parameters::fan_pressure_exponent, quantity::number.within(0.0, 3.0),
         "fan power goes with pressure to minus this; 0: rated at the site", 2.0,
         "V^3 rho of the same mass, affinity laws"},
        {"room_heat_capacity", &Parameters::room_heat_capacity, quantity::heat_capacity,
         "air and structure of the hall", automatic},
        {"room_air_mass", &Parameters::room_air_mass, quantity::mass,
         "dry air in the hall; a minute of its flow if automatic", automatic},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"room_temperature", &State::room_temperature, quantity::temperature, "return air and structure"},
        {"room_humidity", &State::room_humidity, quantity::humidity_ratio, "of the return air"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"heat", &Input::heat, quantity::power, "heat the racks give to the air now"},
        {"heat_load", &Input::heat_load, quantity::power, "heat the fans follow, as dry air would carry it"},
        {"supply_temperature", &Input::supply_temperature, quantity::temperature.within(260.0, 340.0),
         "air blown into the hall"},
        {"supply_humidity", &Input::supply_humidity, quantity::humidity_ratio.within(0.0, 0.05), "of that air"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "of the air"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"air_flow", &Output::air_flow, quantity::mass_flow, "dry air through the fan walls"},
        {"fan_power", &Output::fan_power, quantity::power, "fan walls; their heat enters the air before the coils"},
        {"fan_rise", &Output::fan_rise, quantity::temperature_difference, "by which they warm it"},
        {"heat_removed", &Output::heat_removed, quantity::power, "heat the supply air takes from the hall"},
        {"inlet_temperature", &Output::inlet_temperature, quantity::temperature, "air entering the racks"},
    });

    static State initial(const Parameters& p, const Input& u) {
        return {p.air_supply + p.air_rise * (1.0 - p.air_bypass), u.supply_humidity};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    /// `u.heat` enters here alone: the output may be known before the heat is.
    static State derivative(const Parameters& p, const State& x, const Input& u, const Output& y) {
        return {(u.heat - y.heat_removed) / max(p.room_heat_capacity, 1.0),
                y.air_flow * (u.supply_humidity - x.room_humidity) / max(p.room_air_mass, 1.0)};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real flow = air_flow(p, u.heat_load), power = fan_power(p, u.heat_load, u.pressure);
        const Real warmer = x.room_temperature - u.supply_temperature;
        return {flow, power, power / max(flow * moist(u.supply_humidity), 1e-3),
                flow * moist(u.supply_humidity) * warmer,
                u.supply_temperature + p.air_recirculation * warmer / (1.0 - p.air_bypass)};
    }
    /// Fan walls follow the heat, but keep a least flow for pressure.
    static Real flow_fraction(const Parameters& p, const Real& heat_load) {
        return clamp(heat_load / max(p.air_heat, 1.0), p.least_air_flow, 1.2);
    }
    /// kg/s through the fan walls.
    static Real air_flow(const Parameters& p, const Real& heat_load) {
        return flow_fraction(p, heat_load) * p.air_heat / (p.air_rise * specific_heat * (1.0 - p.air_bypass));
    }
    /// W, all fan walls.
    static Real fan_power(const Parameters& p, const Real& heat_load, const Real& pressure) {
        using std::pow;
        const Real selected = p.air_heat / (p.air_rise * specific_heat * (1.0 - p.air_bypass)) / density; // m3/s
        return p.specific_fan_power * selected * cube(flow_fraction(p, heat_load)) *
               pow(Real(pressure / sea_level), Real(-p.fan_pressure_exponent));
    }
    /// J/(kg K) of dry air with its moisture.
    static Real moist(const Real& humidity) {
        return moist_air::air_specific_heat + moist_air::vapour_specific_heat * humidity;
    }

    static constexpr double specific_heat = 1006.0; // J/(kg K), dry air at 300 K (ASHRAE Fundamentals ch. 1)
    static constexpr double density = 1.15;         // kg/m3, air at 30 degC and sea level
};
static_assert(Model<AirHandler<double>>);
} // namespace sitewatt
