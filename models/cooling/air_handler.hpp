#pragma once
/// The air-cooled share of a hall: fan walls with coils on a water loop, lumped.
///
/// Physics   C dT/dt = Q_racks + P_fans - Q_removed; air flow follows the heat at a constant temperature rise; the coil
///           takes what returns the air that reaches it (models/cooling/air_treatment.hpp) to its set point, at most
///           e (T_air - T_water) of it; its valve opens by the share of that which is needed. Racks breathe supply air
///           with a share of recirculated hot air. Supply air that bypasses the racks makes the fans move
///           1 / (1 - bypass) times the racks' air, and cools what returns. Fan power goes with V^3 rho [1]: thin air
///           of the same mass takes a larger volume, so power goes with pressure to -2.
/// Valid     Contained aisles, fans within their capacity, sensible cooling only: no moisture is taken from the room
///           air. The effectiveness e is that of the design flows; water goes with the heat at a constant rise.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Fans (affinity laws).
///           Specific fan power 250-500 W/(m3/s): ASHRAE Handbook, HVAC Applications, chapter Data Centers.

#include "models/field.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct AirHandler {
    static constexpr std::string_view name = "air_handler";
    static constexpr std::string_view summary = "air cooling of a hall with its coils";

    static constexpr double sea_level = 101325.0; // Pa, standard atmosphere (ASHRAE Fundamentals ch. 1)

    struct Parameters {
        Real air_heat, air_supply, air_rise, air_recirculation, air_bypass, specific_fan_power, room_heat_capacity,
            coil_approach, coil_rise;
    };
    struct State {
        Real room_temperature;
    };
    struct Input {
        Real heat, heat_load, treated_temperature, mechanical, water_temperature, water_specific_heat;
        Real pressure = sea_level;
    };
    struct Output {
        Real heat_removed, fan_power, coil_heat, coil_flow, inlet_temperature;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"air_heat", &Parameters::air_heat, quantity::power.within(0.0, infinity),
         "heat the fan walls are selected for", automatic},
        {"air_supply", &Parameters::air_supply, quantity::temperature.within(275.0, 320.0), "supply air",
         298.15}, // 25 degC, ASHRAE recommended 18-27
        {"air_rise", &Parameters::air_rise, quantity::temperature_difference.within(2.0, 30.0),
         "air temperature rise in the racks", 12.0}, // 10-15 K usual
        {"air_recirculation", &Parameters::air_recirculation, quantity::fraction.within(0.0, 0.5),
         "share of hot air the racks breathe again", 0.05}, // 0.02-0.15
        {"air_bypass", &Parameters::air_bypass, quantity::fraction.within(0.0, 0.8),
         "share of supply air that returns without passing racks", 0.0}, // contained aisles
        {"specific_fan_power",
         &Parameters::specific_fan_power,
         {"W s m-3", {1, -1, -2, 0, 0}, 0.0, 5000.0},
         "fan power per air flow at design and sea level",
         350.0}, // 250-500
        {"room_heat_capacity", &Parameters::room_heat_capacity, quantity::heat_capacity,
         "air and structure of the hall", automatic},
        {"coil_approach", &Parameters::coil_approach, quantity::temperature_difference.within(0.2, 40.0),
         "supply air over water entering the coils, at design; from the loop's set point if automatic", automatic},
        {"coil_rise", &Parameters::coil_rise, quantity::temperature_difference.within(1.0, 40.0),
         "water temperature rise in the coils at design", 6.0}, // 5-8 K usual of chilled water
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"room_temperature", &State::room_temperature, quantity::temperature, "return air and structure"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"heat", &Input::heat, quantity::power, "heat the racks give to the air now"},
        {"heat_load", &Input::heat_load, quantity::power, "heat the fans follow"},
        {"treated_temperature", &Input::treated_temperature, quantity::temperature.within(270.0, 340.0),
         "air reaching the chilled coils; the return air where nothing treats it"},
        {"mechanical", &Input::mechanical, quantity::fraction, "1: chilled coils do what is left", 1.0},
        {"water_temperature", &Input::water_temperature, quantity::temperature.within(250.0, 380.0),
         "water entering the coils"},
        {"water_specific_heat", &Input::water_specific_heat, quantity::specific_heat.within(2000.0, 5000.0),
         "of that water"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "of the air", sea_level},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"heat_removed", &Output::heat_removed, quantity::power,
         "heat leaving the room air, to the coils and outdoors"},
        {"fan_power", &Output::fan_power, quantity::power, "fan walls; their heat enters the room"},
        {"coil_heat", &Output::coil_heat, quantity::power, "heat to the water of the coils"},
        {"coil_flow", &Output::coil_flow, quantity::mass_flow, "that water"},
        {"inlet_temperature", &Output::inlet_temperature, quantity::temperature, "air entering the racks"},
    });

    static State initial(const Parameters& p, const Input&) {
        return {p.air_supply + p.air_rise * (1.0 - p.air_bypass)};
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    /// `u.heat` enters here alone: the output may be known before the heat is.
    static State derivative(const Parameters& p, const State&, const Input& u, const Output& y) {
        return {(u.heat + y.fan_power - y.heat_removed) / p.room_heat_capacity};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real fraction = flow_fraction(p, u.heat_load);
        const Real flow = air_flow(p, u.heat_load);
        const Real wanted = max(u.treated_temperature - p.air_supply, 0.0);
        const Real possible = effectiveness(p) * max(u.treated_temperature - u.water_temperature, 0.0);
        const Real coil = u.mechanical * min(wanted, possible); // K
        const Real open = clamp(wanted / max(possible, least_possible), 0.0, 1.0);
        const Real supply = u.treated_temperature - coil;
        const Real removed = flow * specific_heat * (x.room_temperature - supply);
        const Real design_flow = p.air_heat / (p.air_rise * specific_heat) / density; // m3/s through racks, sea level
        const Real contained = 1.0 - p.air_bypass;
        return {.heat_removed = removed,
                .fan_power =
                    p.specific_fan_power * design_flow * cube(fraction / contained) * square(sea_level / u.pressure),
                .coil_heat = flow * specific_heat * coil,
                .coil_flow = water_flow(p, u.water_specific_heat) * u.mechanical * max(open * fraction, least_open),
                .inlet_temperature = supply + p.air_recirculation * (x.room_temperature - supply) / contained};
    }
    /// Of the coils at design: temperature drop of the air over the largest possible one.
    static Real effectiveness(const Parameters& p) {
        const Real drop = p.air_rise * (1.0 - p.air_bypass);
        return drop / (drop + p.coil_approach);
    }
    /// kg/s of water through the coils at design.
    static Real water_flow(const Parameters& p, const Real& water_specific_heat) {
        return p.air_heat / (p.coil_rise * water_specific_heat);
    }
    /// Fan walls follow the heat, but keep 30 % for pressure.
    static Real flow_fraction(const Parameters& p, const Real& heat_load) {
        return clamp(heat_load / max(p.air_heat, 1.0), 0.3, 1.2);
    }
    /// kg/s through the fan walls.
    static Real air_flow(const Parameters& p, const Real& heat_load) {
        return flow_fraction(p, heat_load) * p.air_heat / (p.air_rise * specific_heat * (1.0 - p.air_bypass));
    }

    static constexpr double specific_heat = 1006.0; // J/(kg K), dry air at 300 K (ASHRAE Fundamentals ch. 1)
    static constexpr double density = 1.15;         // kg/m3, air at 30 degC and sea level
    static constexpr double least_open = 0.05;      // of the valve, leakage and minimum flow, estimate
    static constexpr double least_possible = 0.01;  // K, below which the valve stands open
};
static_assert(Model<AirHandler<double>>);
} // namespace sitewatt
