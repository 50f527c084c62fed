#pragma once
/// Air for the fan walls of a hall before their fans and chilled coils: closed room air, outside air, or either of
/// them cooled by evaporation, and what humidifies it.
///
/// Physics   Return air T_r, wished supply T_s. Outside air (economizer): mixed with return air down to T_s where it is
///           colder, taken alone where it is warmer than T_s. It stays out above limits of its dry bulb, its enthalpy
///           and the dew point it would give the room; a limit acts over a band, in the middle of which half of the air
///           is outside air, so that nothing jumps. Direct pads cool outside air along its wet bulb by e (T - T_wet),
///           only as far as T_s asks; what the air takes up follows from its enthalpy. Indirect: return air is cooled
///           by e_wet (T_r - T_wet) against wetted outside air, dry with e_dry (T_r - T) where that is enough, by turns
///           in between; water q / h_fg / 0.9, q the heat moved while wet. It rests while outside air may come in that
///           is as cold as wished by itself. Nothing is wetted in frost, nor without make-up water.
///           Where the supply is drier than its least humidity, a humidifier behind the mixing box adds what is
///           missing: wetted media, which cool the air by the heat of vaporisation and so spare outside air, or
///           electric steam. Closed rooms without either keep the moisture they have.
/// Valid     Fans of the scavenger air and the pads' pressure drop by a constant factor on the fan walls' power.
///           Without chilled coils the rooms take outside air whatever it holds.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Evaporative Air-Cooling Equipment: direct
///           effectiveness 0.7-0.95, indirect 0.6-0.8. [2] ASHRAE TC 9.9, Thermal Guidelines, 5th ed. (2021): dew point
///           -9 to 15 degC recommended, up to 21 degC class A1 allowable. [3] ASHRAE 90.1-2019, table 6.5.1.1.3:
///           fixed dry-bulb limits 18-24 degC, fixed enthalpy 65 kJ/kg.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct AirTreatment {
    static constexpr std::string_view name = "air_treatment";
    static constexpr std::string_view summary = "supply air from outside air, evaporation and humidifiers";

    struct Parameters {
        Real outside_air, outside_limit, outside_enthalpy_limit, lockout_band, direct_effectiveness,
            indirect_effectiveness, indirect_dry_effectiveness, lowest_dew_point, lowest_humidity, highest_dew_point,
            steam_energy, humidifier_capacity, mechanical, extra_fan_power, pad_power, cycles_of_concentration;
    };
    struct State {};
    struct Input {
        Real return_temperature, return_humidity, supply_set_point, air_flow, outside_temperature, wet_bulb_temperature,
            humidity_ratio, pressure;
        Real water_available = 1.0;
    };
    struct Output {
        Real temperature, supply_humidity, outside_share, evaporative_cooling, pump_power, humidifier_power,
            water_evaporated, water_blowdown, water_makeup, excess_humidity;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"outside_air", &Parameters::outside_air, quantity::fraction, "1: outside air may enter the halls", 0.0},
        {"outside_limit", &Parameters::outside_limit, quantity::temperature.within(260.0, 340.0),
         "outside air stays out above this dry bulb", 340.0,
         "none: return air limits it; 18-24 degC, ASHRAE 90.1-2019"},
        {"outside_enthalpy_limit", &Parameters::outside_enthalpy_limit, quantity::specific_energy.within(0.0, 3e5),
         "outside air stays out above this enthalpy", 3e5, "none; 65 kJ/kg, ASHRAE 90.1-2019"},
        {"lockout_band", &Parameters::lockout_band, quantity::temperature_difference.within(0.05, 5.0),
         "width over which these limits act", 0.5, "estimate"},
        {"direct_effectiveness", &Parameters::direct_effectiveness, quantity::fraction,
         "direct pads, of the wet bulb depression", 0.0},
        {"indirect_effectiveness", &Parameters::indirect_effectiveness, quantity::fraction,
         "indirect, wetted, of return air over outside wet bulb", 0.0},
        {"indirect_dry_effectiveness", &Parameters::indirect_dry_effectiveness, quantity::fraction,
         "indirect, dry, of return air over outside air", 0.0},
        {"lowest_dew_point", &Parameters::lowest_dew_point, quantity::temperature.within(180.0, 300.0),
         "dew point of the supply under which it is humidified", 264.15, "recommended, ASHRAE TC 9.9 (2021)"},
        {"lowest_humidity", &Parameters::lowest_humidity, quantity::humidity_ratio.within(0.0, 0.02),
         "humidity ratio of the supply under which it is humidified, where that is more", 0.0},
        {"highest_dew_point", &Parameters::highest_dew_point, quantity::temperature.within(270.0, 310.0),
         "dew point of the rooms above which outside air stays out", 294.15, "class A1, ASHRAE TC 9.9 (2021)"},
        {"steam_energy", &Parameters::steam_energy, quantity::specific_energy.within(0.0, 1e7),
         "electricity of steam humidifiers over their water; 0: wetted media in the outside air",
         0.0}, // 2.6-2.8 MJ/kg electric steam
        {"humidifier_capacity", &Parameters::humidifier_capacity, quantity::mass_flow.within(0.0, 1e4),
         "most water of a hall's humidifiers", 1e4, "none"},
        {"mechanical", &Parameters::mechanical, quantity::fraction, "1: chilled coils do what is left", 1.0},
        {"extra_fan_power", &Parameters::extra_fan_power, quantity::fraction.within(0.0, 2.0),
         "fan power for pads and scavenger air, over that of the fan walls", 0.0},
        {"pad_power", &Parameters::pad_power, quantity::power.within(0.0, 1e8),
         "pumps of a hall's direct pads where all are wet", 0.0},
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 20.0),
         "salts in the pad water over make-up", 3.0, "usual range 2-4"},
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"return_temperature", &Input::return_temperature, quantity::temperature.within(270.0, 340.0),
         "air from the racks"},
        {"return_humidity", &Input::return_humidity, quantity::humidity_ratio.within(0.0, 0.05), "of that air"},
        {"supply_set_point", &Input::supply_set_point, quantity::temperature.within(275.0, 320.0), "wished supply air"},
        {"air_flow", &Input::air_flow, quantity::mass_flow.within(0.0, 1e6), "dry air through the fan walls"},
        {"outside_temperature", &Input::outside_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"wet_bulb_temperature", &Input::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
         "outside air"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "outside air"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "outside air"},
        {"water_available", &Input::water_available, quantity::fraction, "share of the water that comes"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"temperature", &Output::temperature, quantity::temperature, "air reaching the fans and chilled coils"},
        {"supply_humidity", &Output::supply_humidity, quantity::humidity_ratio, "of that air"},
        {"outside_share", &Output::outside_share, quantity::fraction, "of outside air in it"},
        {"evaporative_cooling", &Output::evaporative_cooling, quantity::power,
         "heat that pads and wetted exchangers take"},
        {"pump_power", &Output::pump_power, quantity::power, "pumps of the direct pads"},
        {"humidifier_power", &Output::humidifier_power, quantity::power, "steam humidifiers"},
        {"water_evaporated", &Output::water_evaporated, quantity::mass_flow, "water evaporated"},
        {"water_blowdown", &Output::water_blowdown, quantity::mass_flow, "water bled"},
        {"water_makeup", &Output::water_makeup, quantity::mass_flow, "water taken in"},
        {"excess_humidity", &Output::excess_humidity, quantity::humidity_ratio,
         "of the room's air over its highest dew point and what control lets in, by outside air that enters"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        if (!treats(p)) return untreated(u); // a choice of parameters, not of states
        const Closed closed = over_exchanger(p, u);
        const Open open = from_outside(p, u);
        const Real share = admitted(p, u, open, closed); // of the time, or of the units
        const Real taken = share * open.share;

        Real temperature = share * open.temperature + (1.0 - share) * closed.temperature;
        Real humidity = u.return_humidity + taken * (open.humidity - u.return_humidity);
        const Real missing = min(humidifies(p, u) * max(least_humidity(p, u) - humidity, 0.0),
                                 p.humidifier_capacity / max(u.air_flow, 1e-3));
        const bool steam = value(p.steam_energy) > 0.0; // a choice of parameters, not of states
        if (!steam) temperature -= missing * vaporisation / moist(u);
        humidity += missing;

        const Real moistened = u.air_flow * missing;
        const Real wetted = u.air_flow * taken * open.taken_up + (1.0 - share) * closed.water;
        const Real evaporated = wetted + moistened;
        const Real bled = (steam ? wetted : evaporated) / (p.cycles_of_concentration - 1.0);
        return {temperature,
                humidity,
                taken,
                wetted * vaporisation,
                p.pad_power * taken * open.wet_part,
                p.steam_energy * moistened,
                evaporated,
                bled,
                evaporated + bled,
                select(taken > least_taken, max(humidity - bearable(p, u), 0.0), Real(0.0))};
    }

    static constexpr double vaporisation = 2.45e6;        // J/kg at 20 degC, steam tables
    static constexpr double exchange_efficiency = 0.9;    // of evaporated heat taken from the room air, estimate
    static constexpr double water_specific_heat = 4186.0; // J/(kg K), ASHRAE Fundamentals ch. 1

  private:
    struct Closed {
        Real temperature, dry_temperature, water; ///< K, K unless it is wetted, kg/s evaporated
    };
    struct Open {
        Real temperature, humidity, share, taken_up, wet_part; ///< mixed air; outside air behind its pads, its share
    };
    static Real moist(const Input& u) { // J/(kg K) of dry air
        return moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio;
    }
    static Real highest(const Parameters& p, const Input& u) {
        return moist_air::saturation_humidity_ratio(p.highest_dew_point, u.pressure);
    }
    /// What control of outside air by its humidity may let in: half of its band more.
    static Real bearable(const Parameters& p, const Input& u) {
        const double band = value(p.mechanical) < 0.5 ? 0.0 : 0.5; // a choice of parameters, not of states
        return highest(p, u) * (1.0 + band * p.lockout_band * humidity_of_kelvin + felt);
    }
    static Real least_humidity(const Parameters& p, const Input& u) {
        return max(moist_air::saturation_humidity_ratio(p.lowest_dew_point, u.pressure), p.lowest_humidity);
    }
    static bool treats(const Parameters& p) {
        return value(p.outside_air) > 0.0 || value(p.indirect_effectiveness) > 0.0 ||
               value(p.indirect_dry_effectiveness) > 0.0 || value(p.steam_energy) > 0.0;
    }
    static Output untreated(const Input& u) {
        Output y{};
        y.temperature = u.return_temperature;
        y.supply_humidity = u.return_humidity;
        return y;
    }
    /// Share that has water of a humidifier: steam, or media in rooms that take outside air.
    static Real humidifies(const Parameters& p, const Input& u) {
        return u.water_available * (value(p.steam_energy) > 0.0 || value(p.outside_air) > 0.5 ? 1.0 : 0.0);
    }
    /// Share of pads and exchangers that may be wetted: fades to 0 at 0 degC.
    static Real wettable(const Input& u) {
        return u.water_available * clamp((u.outside_temperature - moist_air::zero_celsius) / 2.0, 0.0, 1.0);
    }
    /// Room air over an exchanger that outside air cools dry, then wetted, as far as wished.
    static Closed over_exchanger(const Parameters& p, const Input& u) {
        const Real warm = u.return_temperature;
        const Real dry = warm - p.indirect_dry_effectiveness * max(warm - u.outside_temperature, 0.0);
        const Real wet = min(warm - p.indirect_effectiveness * max(warm - u.wet_bulb_temperature, 0.0), dry);
        const Real wetted = wettable(u) * clamp((dry - u.supply_set_point) / max(dry - wet, 0.1), 0.0, 1.0);
        const Real reached = max(dry - wetted * (dry - wet), min(u.supply_set_point, warm));
        const Real moved = wetted * u.air_flow * moist(u) * (warm - wet);
        const Real water = select(p.indirect_effectiveness > 0.0, moved, Real(0.0));
        return {reached, max(dry, min(u.supply_set_point, warm)), water / (vaporisation * exchange_efficiency)};
    }
    /// Outside air, cooled along its wet bulb as far as needed, mixed with room air as far as cold.
    static Open from_outside(const Parameters& p, const Input& u) {
        const Real warm = u.return_temperature, wished = u.supply_set_point;
        const Real reach =
            wettable(u) * p.direct_effectiveness * max(u.outside_temperature - u.wet_bulb_temperature, 0.0);
        const Real cooled = clamp(u.outside_temperature - wished, 0.0, reach);
        const Real celsius = u.outside_temperature - moist_air::zero_celsius,
                   wet = u.wet_bulb_temperature - moist_air::zero_celsius;
        const Real taken_up = cooled * moist(u) /
                              (moist_air::vaporisation + moist_air::vapour_specific_heat * (celsius - cooled) -
                               water_specific_heat * wet);
        const Real treated = u.outside_temperature - cooled, humidity = u.humidity_ratio + taken_up;
        const Real span = warm - treated;
        Real share = clamp((warm - wished) / max(span, 0.1), 0.0, 1.0);
        if (value(p.steam_energy) <= 0.0) { // media in the air cool it too: less outside air does
            const Real by_vapour = u.water_available * vaporisation / moist(u);
            const Real missing = least_humidity(p, u) - u.return_humidity;
            share = min(share, clamp((warm - wished - by_vapour * missing) /
                                         max(span + by_vapour * (u.return_humidity - humidity), 0.1),
                                     0.0, 1.0));
        }
        return {warm - share * span, humidity, share, taken_up, cooled / max(reach, 0.01)};
    }
    /// How far outside air may enter: 0 to 1.
    static Real admitted(const Parameters& p, const Input& u, const Open& open, const Closed& closed) {
        const auto below = [](const Real& margin, const Real& band) { return clamp(0.5 + margin / band, 0.0, 1.0); };
        const auto over = [&](const Real& other) { return clamp((other - open.temperature) / better_by, 0.0, 1.0); };
        // Air that needs no water of its own spares that of the exchanger.
        const Real spares = clamp(1.0 + (u.supply_set_point - u.outside_temperature) / better_by, 0.0, 1.0);
        const Real better = max(over(closed.temperature), spares * over(closed.dry_temperature));
        if (value(p.mechanical) < 0.5) return p.outside_air * better;
        const Real limit = highest(p, u);
        const Real enthalpy = moist_air::enthalpy(u.outside_temperature, u.humidity_ratio);
        return p.outside_air * better * below(Real(p.outside_limit - u.outside_temperature), p.lockout_band) *
               below(Real((p.outside_enthalpy_limit - enthalpy) / enthalpy_of_kelvin), p.lockout_band) *
               below(Real((limit - open.humidity) / (limit * humidity_of_kelvin)), p.lockout_band);
    }
    static constexpr double least_taken = 1e-3; // share of outside air that moistens a room at all, estimate
    static constexpr double felt = 1e-3;        // of a humidity ratio, 0.02 K of dew point, estimate
    static constexpr double better_by = 0.2;    // K, outside air over what is there without it, estimate
    static constexpr double enthalpy_of_kelvin =
        2.8e3; // J/(kg K), saturated air at 20 degC (ASHRAE Fundamentals ch. 1)
    static constexpr double humidity_of_kelvin = 0.062; // 1/K, d ln W / d dew point at 20 degC (same)
};
static_assert(Model<AirTreatment<double>>);
} // namespace sitewatt
