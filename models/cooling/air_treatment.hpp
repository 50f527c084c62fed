#pragma once
/// Air for the fan walls of a hall before their chilled coils: closed room air, outside air, or either of them cooled
/// by evaporation.
///
/// Physics   Return air T_r, wished supply T_s. Outside air (economizer): mixed with return air down to T_s where it is
///           colder, taken alone where it is warmer than T_s and colder than T_r. Direct pads cool outside air along
///           its wet bulb by e (T - T_wet), only as far as T_s asks; water taken up is the sensible heat over that of
///           evaporation. Indirect: return air is cooled by e_wet (T_r - T_wet) against wetted outside air, dry with
///           e_dry (T_r - T) where that is enough, by turns in between; water q / h_fg / 0.9, q the heat moved while
///           wet.
///           The racks give no moisture, so a room that takes outside air holds its humidity behind the pads. Where
///           that is under the lowest dew point, a humidifier in the outside air adds what is missing; its water
///           evaporates in the air (media, or ultrasonic) and cools it by its heat of vaporisation. Closed rooms keep
///           theirs.
/// Valid     Outside air is left alone where the room would grow wetter than its highest dew point. Fans of the
///           scavenger air and the pads' pressure drop by a constant factor on the fan walls' power. Without chilled
///           coils the rooms take outside air whatever it holds.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Evaporative Air-Cooling Equipment: direct
///           effectiveness 0.7-0.95, indirect 0.6-0.8. [2] ASHRAE TC 9.9, Thermal Guidelines, 5th ed. (2021): dew point
///           -9 to 15 degC recommended, up to 21 degC class A1 allowable.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct AirTreatment {
    static constexpr std::string_view name = "air_treatment";
    static constexpr std::string_view summary = "supply air from outside air and evaporation";

    struct Parameters {
        Real outside_air, direct_effectiveness, indirect_effectiveness, indirect_dry_effectiveness, lowest_dew_point,
            highest_dew_point, mechanical, extra_fan_power, cycles_of_concentration;
    };
    struct State {};
    struct Input {
        Real return_temperature, supply_set_point, air_flow, outside_temperature, wet_bulb_temperature, humidity_ratio,
            pressure;
    };
    struct Output {
        Real temperature, water_evaporated, water_blowdown, water_makeup, excess_humidity;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"outside_air", &Parameters::outside_air, quantity::fraction, "1: outside air may enter the halls", 0.0},
        {"direct_effectiveness", &Parameters::direct_effectiveness, quantity::fraction,
         "direct pads, of the wet bulb depression", 0.0},
        {"indirect_effectiveness", &Parameters::indirect_effectiveness, quantity::fraction,
         "indirect, wetted, of return air over outside wet bulb", 0.0},
        {"indirect_dry_effectiveness", &Parameters::indirect_dry_effectiveness, quantity::fraction,
         "indirect, dry, of return air over outside air", 0.0},
        {"lowest_dew_point", &Parameters::lowest_dew_point, quantity::temperature.within(180.0, 300.0),
         "dew point of the rooms under which outside air is humidified", 264.15}, // -9 degC, recommended [2]
        {"highest_dew_point", &Parameters::highest_dew_point, quantity::temperature.within(270.0, 310.0),
         "dew point of the rooms above which outside air stays out", 294.15}, // 21 degC, class A1 [2]
        {"mechanical", &Parameters::mechanical, quantity::fraction, "1: chilled coils do what is left", 1.0},
        {"extra_fan_power", &Parameters::extra_fan_power, quantity::fraction.within(0.0, 2.0),
         "fan power for pads and scavenger air, over that of the fan walls", 0.0},
        {"cycles_of_concentration", &Parameters::cycles_of_concentration, quantity::ratio.within(1.05, 20.0),
         "salts in the pad water over make-up", 3.0}, // 2-4 usual
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"return_temperature", &Input::return_temperature, quantity::temperature.within(270.0, 340.0),
         "air from the racks"},
        {"supply_set_point", &Input::supply_set_point, quantity::temperature.within(275.0, 320.0), "wished supply air"},
        {"air_flow", &Input::air_flow, quantity::mass_flow.within(0.0, 1e6), "air through the fan walls"},
        {"outside_temperature", &Input::outside_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"wet_bulb_temperature", &Input::wet_bulb_temperature, quantity::temperature.within(220.0, 310.0),
         "outside air"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "outside air"},
        {"pressure", &Input::pressure, quantity::pressure.within(5e4, 1.1e5), "outside air"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"temperature", &Output::temperature, quantity::temperature, "air reaching the chilled coils"},
        {"water_evaporated", &Output::water_evaporated, quantity::mass_flow, "water evaporated"},
        {"water_blowdown", &Output::water_blowdown, quantity::mass_flow, "water bled"},
        {"water_makeup", &Output::water_makeup, quantity::mass_flow, "water taken in"},
        {"excess_humidity", &Output::excess_humidity, quantity::humidity_ratio,
         "of the room's air over its highest dew point"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        if (value(p.outside_air) + value(p.indirect_effectiveness) + value(p.indirect_dry_effectiveness) == 0.0)
            return {u.return_temperature, Real(0.0), Real(0.0), Real(0.0),
                    Real(0.0)}; // a choice of parameters, not of states
        const Real warm = u.return_temperature, wished = u.supply_set_point, wet = u.wet_bulb_temperature;
        // Closed circuit: room air, over an exchanger that outside air cools dry, then wetted.
        const Real dry_reach = warm - p.indirect_dry_effectiveness * max(warm - u.outside_temperature, 0.0);
        const Real wet_reach = min(warm - p.indirect_effectiveness * max(warm - wet, 0.0), dry_reach);
        const Real wetted = clamp((dry_reach - wished) / max(dry_reach - wet_reach, 0.01), 0.0, 1.0); // of the time
        const Real closed = max(dry_reach - wetted * (dry_reach - wet_reach), min(wished, warm));
        const Real moved = wetted * u.air_flow * air_specific_heat * (warm - wet_reach);
        const Real closed_water =
            select(p.indirect_effectiveness > 0.0, moved, Real(0.0)) / (vaporisation * exchange_efficiency);
        // Open circuit: outside air, cooled along its wet bulb as far as needed, mixed with room air as far as cold.
        const Real depression = max(u.outside_temperature - wet, 0.0);
        const Real cooled = clamp(u.outside_temperature - wished, 0.0, p.direct_effectiveness * depression);
        const Real moist = air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio;
        const Real taken_up = cooled * moist / vaporisation;
        const Real lowest = moist_air::saturation_humidity_ratio(p.lowest_dew_point, u.pressure);
        const Real missing = max(lowest - u.humidity_ratio - taken_up, 0.0); // what the humidifier adds
        const Real treated = u.outside_temperature - cooled - missing * vaporisation / moist;
        const Real open = max(treated, wished);
        const Real taken = clamp((warm - wished) / max(warm - treated, 0.01), 0.0, 1.0); // outside air's share
        const Real highest = moist_air::saturation_humidity_ratio(p.highest_dew_point, u.pressure);
        const bool opened = value(p.outside_air) > 0.5 && open < warm &&
                            (u.humidity_ratio + taken_up < highest || value(p.mechanical) < 0.5);

        const Real evaporated =
            select(opened, u.air_flow / (1.0 + u.humidity_ratio) * (taken_up + taken * missing), closed_water);
        const Real bled = evaporated / (p.cycles_of_concentration - 1.0);
        return {select(opened, open, closed), evaporated, bled, evaporated + bled,
                select(opened, max(u.humidity_ratio + taken_up - highest, 0.0), Real(0.0))};
    }

    static constexpr double air_specific_heat = 1006.0; // J/(kg K), dry air at 300 K (ASHRAE Fundamentals ch. 1)
    static constexpr double vaporisation = 2.45e6;      // J/kg at 20 degC, steam tables
    static constexpr double exchange_efficiency = 0.9;  // of evaporated heat taken from the room air, estimate
};
static_assert(Model<AirTreatment<double>>);
} // namespace sitewatt
