#pragma once
/// The basin of a tower: its water, warmth and salts, with make-up, blowdown and a heater against frost.
///
/// Physics   dH/dt = Q_in - Q_out + P_heater + c (makeup T_makeup - leaving T), T = H / (M c) above 0 degC;
///           dM/dt = makeup - leaving, leaving = evaporated + drift + blowdown; salt goes with make-up, blowdown and
///           drift. Heat, not temperature, is the state: its account then closes while the basin runs dry.
///           Make-up valve in proportion to level, blowdown in proportion to concentration over its limit: at rest
///           blowdown = evaporated / (cycles - 1) - drift [1]. Blowdown shuts with the make-up: it would drain what is
///           left of the basin.
/// Valid     Mixed basin. Water that leaves is as warm as the basin.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Cooling Towers. Heater set point: same chapter.

#include "models/cooling/tower.hpp"

namespace sitewatt {
template <class Real>
struct Basin {
    static constexpr std::string_view name = "basin";
    static constexpr std::string_view summary = "tower basin: level, warmth and salts of its water";

    struct Parameters {
        Real full_mass, cycles_of_concentration, makeup_temperature, makeup_salinity, heater_power, heater_set_point;
    };
    struct State {
        Real basin_heat, basin_mass, basin_salt;
    };
    struct Input {
        Real heat_gained, heat_rejected, water_evaporated, water_drift, makeup_available;
    };
    struct Output {
        Real water_blowdown, water_makeup, salt_makeup, salt_discharged, heat_of_water, heater_power, concentration;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"full_mass", &Parameters::full_mass, quantity::mass.within(1.0, 1e10),
         "water in basins, sumps and fill of all cells; 8-15 minutes of flow", automatic},
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 1e6),
         "salts in the basin over make-up", 5.0, "3-6 potable water"},
        {"makeup_temperature", &Parameters::makeup_temperature, quantity::temperature.within(273.15, 310.0),
         "make-up water", 288.15, "mains water"},
        {"makeup_salinity", &Parameters::makeup_salinity, quantity::mass_fraction.within(0.0, 0.05),
         "dissolved salts in make-up water", 200e-6, "potable water"},
        {"heater_power", &Parameters::heater_power, quantity::power.within(0.0, 1e9),
         "basin heaters of all cells; 0.4 % of the rated heat if automatic", automatic},
        {"heater_set_point", &Parameters::heater_set_point, quantity::temperature.within(273.15, 290.0),
         "heaters hold the basin here", 277.15, "usual of basin heaters"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"basin_heat", &State::basin_heat, quantity::energy.around(1e10), "sensible heat above 0 degC of the water"},
        {"basin_mass", &State::basin_mass, quantity::mass.around(1e5), "water in basin and fill"},
        {"basin_salt", &State::basin_salt, quantity::mass.around(1e2), "salt in basin and fill"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"heat_gained", &Input::heat_gained, quantity::power, "heat brought to the water, pumps included"},
        {"heat_rejected", &Input::heat_rejected, quantity::power, "heat the fill gives to the air"},
        {"water_evaporated", &Input::water_evaporated, quantity::mass_flow.within(0.0, 1e5), "water evaporated"},
        {"water_drift", &Input::water_drift, quantity::mass_flow.within(0.0, 1e4), "droplets carried away"},
        {"makeup_available", &Input::makeup_available, quantity::fraction,
         "share of the make-up valve that is open, and of the blowdown valve"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"water_blowdown", &Output::water_blowdown, quantity::mass_flow, "water drained"},
        {"water_makeup", &Output::water_makeup, quantity::mass_flow, "water taken in"},
        {"salt_makeup", &Output::salt_makeup, quantity::mass_flow, "salts taken in"},
        {"salt_discharged", &Output::salt_discharged, quantity::mass_flow, "salts drained and carried away"},
        {"heat_of_water", &Output::heat_of_water, quantity::power,
         "sensible heat above 0 degC of make-up less that of water leaving"},
        {"heater_power", &Output::heater_power, quantity::power, "basin heaters"},
        {"concentration", &Output::concentration, quantity::ratio, "salinity of the basin over that of make-up"},
    });

    /// Full, at its cycles of concentration, at 25 degC.
    static State initial(const Parameters& p, const Input&) {
        return {heat_at(Real(298.15), p.full_mass), p.full_mass, p.full_mass * p.makeup_salinity * steady_cycles(p)};
    }
    /// K of a basin's water.
    static Real temperature(const State& x) {
        return moist_air::zero_celsius + x.basin_heat / (max(x.basin_mass, 1.0) * tower::water_specific_heat);
    }
    /// J above 0 degC in a mass [kg] of water at a temperature [K].
    static Real heat_at(const Real& temperature, const Real& mass) {
        return mass * tower::water_specific_heat * (temperature - moist_air::zero_celsius);
    }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters&, const State&, const Input& u, const Output& y) {
        return {u.heat_gained - u.heat_rejected + y.heater_power + y.heat_of_water,
                y.water_makeup - u.water_evaporated - u.water_drift - y.water_blowdown,
                y.salt_makeup - y.salt_discharged};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real concentration = x.basin_salt / max(x.basin_mass * p.makeup_salinity, 1e-12);
        const Real bleed = u.makeup_available * u.water_evaporated / (p.cycles_of_concentration - 1.0);
        // Conductivity control: the steady bleed, opened and closed by 20 times the relative error.
        const Real blowdown = max(bleed - u.water_drift, 0.0) *
                              clamp(1.0 + 20.0 * (concentration / p.cycles_of_concentration - 1.0), 0.0, 2.0);
        const Real leaving = u.water_evaporated + u.water_drift + blowdown;
        const Real makeup = max(leaving + (p.full_mass - x.basin_mass) / level_time, 0.0) * u.makeup_available;
        const Real warmth = temperature(x);
        return {.water_blowdown = blowdown,
                .water_makeup = makeup,
                .salt_makeup = makeup * p.makeup_salinity,
                .salt_discharged = (u.water_drift + blowdown) * concentration * p.makeup_salinity,
                .heat_of_water = heat_at(p.makeup_temperature, makeup) - heat_at(warmth, leaving),
                .heater_power = p.heater_power * clamp(p.heater_set_point - warmth, 0.0, 1.0),
                .concentration = concentration};
    }
    /// Cycles a basin begins at: its limit, or 20 where nothing is bled.
    static Real steady_cycles(const Parameters& p) { return min(p.cycles_of_concentration, 20.0); }

    static constexpr double level_time = 300.0; // s, make-up valve, estimate
};
static_assert(Model<Basin<double>>);
} // namespace sitewatt
