#pragma once
/// Direct-expansion units in a hall: a coil with its own compressors that give their heat to outside air.
///
/// Physics   Q_avail = Q_ref (c_1 + c_y T + c_yy T^2), EIR = (e_1 + e_y T + e_yy T^2) / COP_ref, T the outside air in
///           degC, held to the range of the curves. Compressors cycle to the supply set point: part-load ratio PLR = Q
///           / Q_avail, run time PLR / (1 - d + d PLR), power = Q_avail EIR times run time [1].
/// Valid     Sensible cooling (units of data halls have sensible heat ratios above 0.9); constant air flow; one stage a
///           machine, all alike. Supply air is the mean over the cycle.
/// Sources   [1] EnergyPlus Engineering Reference, Coil:Cooling:DX:SingleSpeed. d: 0.15 there, 0.25 AHRI 210/240.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {
template <class Real>
struct DxUnit {
    static constexpr std::string_view name = "dx_unit";
    static constexpr std::string_view summary = "direct-expansion units of a hall";

    struct Parameters {
        Real dx_capacity, dx_cop, dx_capacity_1, dx_capacity_y, dx_capacity_yy, dx_input_1, dx_input_y, dx_input_yy,
            dx_least_y, dx_most_y, dx_cycling_loss;
    };
    struct State {};
    struct Input {
        Real air_flow, air_temperature, humidity_ratio, supply_set_point, outside_temperature, available = 1.0;
    };
    struct Output {
        Real supply_temperature, heat, power, condenser_heat, run_time;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"dx_capacity", &Parameters::dx_capacity, quantity::power.within(0.0, 1e9),
         "cooling of a hall's direct-expansion units in outside air of 35 degC; 0: there are none", 0.0},
        {"dx_cop", &Parameters::dx_cop, quantity::ratio.within(0.5, 20.0),
         "their coefficient of performance there, condenser fans included", 3.6, "3.2-4.0 of room units"},
        {"dx_capacity_1", &Parameters::dx_capacity_1, quantity::number, "capacity curve, constant", 1.28,
         "line through 1 at 35 degC, as the curves of EnergyPlus data sets"},
        {"dx_capacity_y", &Parameters::dx_capacity_y, quantity::number, "capacity curve, outside air in degC", -0.008,
         "line through 1 at 35 degC, as the curves of EnergyPlus data sets"},
        {"dx_capacity_yy", &Parameters::dx_capacity_yy, quantity::number, "capacity curve, its square", 0.0},
        {"dx_input_1", &Parameters::dx_input_1, quantity::number, "input ratio, constant", 0.30,
         "line through 1 at 35 degC, as the curves of EnergyPlus data sets"},
        {"dx_input_y", &Parameters::dx_input_y, quantity::number, "input ratio, outside air in degC", 0.02,
         "line through 1 at 35 degC, as the curves of EnergyPlus data sets"},
        {"dx_input_yy", &Parameters::dx_input_yy, quantity::number, "input ratio, its square", 0.0},
        {"dx_least_y", &Parameters::dx_least_y, quantity::temperature.within(230.0, 340.0),
         "outside air below which head pressure is held", 283.15, "usual fan control"},
        {"dx_most_y", &Parameters::dx_most_y, quantity::temperature.within(230.0, 340.0),
         "warmest outside air of the curves", 328.15, "usual limit of ratings"},
        {"dx_cycling_loss", &Parameters::dx_cycling_loss, quantity::fraction.within(0.0, 0.5),
         "efficiency lost by cycling at small loads", 0.15, "EnergyPlus; 0.25 by AHRI 210/240"},
    });
    static constexpr auto states = no_fields<Real, State>;
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"air_flow", &Input::air_flow, quantity::mass_flow.within(0.0, 1e6), "dry air through the units"},
        {"air_temperature", &Input::air_temperature, quantity::temperature.within(250.0, 350.0), "air entering"},
        {"humidity_ratio", &Input::humidity_ratio, quantity::humidity_ratio.within(0.0, 0.05), "of that air"},
        {"supply_set_point", &Input::supply_set_point, quantity::temperature.within(275.0, 320.0), "wished supply air"},
        {"outside_temperature", &Input::outside_temperature, quantity::temperature.within(220.0, 335.0), "outside air"},
        {"available", &Input::available, quantity::fraction, "share of the units that is not out", 1.0},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"supply_temperature", &Output::supply_temperature, quantity::temperature, "air leaving, mean of the cycle"},
        {"heat", &Output::heat, quantity::power, "taken from the air"},
        {"power", &Output::power, quantity::power, "compressors and condenser fans"},
        {"condenser_heat", &Output::condenser_heat, quantity::power, "given to outside air"},
        {"run_time", &Output::run_time, quantity::fraction, "share of the time that compressors run"},
    });

    static State initial(const Parameters&, const Input&) { return {}; }
    static State derivative(const Parameters&, const State&, const Input&) { return {}; }
    static Output output(const Parameters& p, const State&, const Input& u) {
        const Real y = clamp(u.outside_temperature, p.dx_least_y, p.dx_most_y) - moist_air::zero_celsius;
        const Real most =
            u.available * p.dx_capacity * max(p.dx_capacity_1 + y * (p.dx_capacity_y + y * p.dx_capacity_yy), 0.0);
        const Real rate =
            u.air_flow * (moist_air::air_specific_heat + moist_air::vapour_specific_heat * u.humidity_ratio);
        const Real heat = clamp(rate * (u.air_temperature - u.supply_set_point), 0.0, most);
        const Real ratio = heat / max(most, 1.0);
        const Real run_time = min(ratio / (1.0 - p.dx_cycling_loss * (1.0 - ratio)), 1.0);
        const Real input = max(p.dx_input_1 + y * (p.dx_input_y + y * p.dx_input_yy), 0.0) / p.dx_cop;
        const Real power = most * input * run_time;
        return {u.air_temperature - heat / max(rate, 1e-3), heat, power, heat + power, run_time};
    }
};
static_assert(Model<DxUnit<double>>);
} // namespace sitewatt
