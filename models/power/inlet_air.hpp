#pragma once
/// The air a gas turbine breathes: cooled by evaporation or by chillers, or as it is.
///
/// Physics   Evaporation (media or fogging) brings the air e of the way to its wet bulb and drinks what its sensible
///           heat evaporates. Chilled coils bring it to a set temperature: their load is sensible above the dew point,
///           and the enthalpy down to saturation at that temperature below it, the larger of the two.
/// Valid     Media are dry below 10 degC of outside air. Chillers are air-cooled and run while air is warmer than their
///           set point, at any load.
/// Sources   Brooks, GER-3567H (2000): e 0.85-0.95, chilled air of 8-10 degC. ASHRAE Handbook, HVAC Applications,
///           chapter Combustion Turbine Inlet Cooling.

#include "models/field.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt {

/// Evaporative or chilled cooling of the air that a turbine breathes.
template <class Real>
struct InletCooling {
    Real inlet_cooling = 0.0, inlet_air = 0.0, chilled_inlet = automatic, inlet_chiller_cop = 1.0;

    static constexpr auto fields = std::to_array<Field<Real, InletCooling>>({
        {"inlet_cooling", &InletCooling::inlet_cooling, quantity::fraction,
         "effectiveness of evaporative inlet cooling, 0 without", 0.0, "media and fogging: 0.85-0.95"},
        {"inlet_air", &InletCooling::inlet_air, quantity::mass_flow, "air through one unit, for inlet cooling", 0.0},
        {"chilled_inlet", &InletCooling::chilled_inlet, quantity::temperature.within(275.0, 300.0),
         "inlet air behind chilled coils; automatic: none", automatic, "usual range 8-10 degC"},
        {"inlet_chiller_cop", &InletCooling::inlet_chiller_cop, quantity::ratio.within(0.5, 20.0),
         "of those coils' chillers", 4.5, "air-cooled, with pumps, estimate"},
    });
};

namespace inlet_air {

inline constexpr double dry_below = 283.15; // K, 10 degC: media are drained, usual practice

/// K, at the compressor.
template <class Real>
Real temperature(const InletCooling<Real>& p, const Real& air, const Real& wet_bulb) {
    const Real evaporated = air - select(air > dry_below, p.inlet_cooling, Real(0.0)) * max(air - wet_bulb, 0.0);
    return value(p.chilled_inlet) == automatic ? evaporated : min(evaporated, p.chilled_inlet);
}

/// kg/s of water evaporated for one unit at full air flow.
template <class Real>
Real water(const InletCooling<Real>& p, const Real& air, const Real& wet_bulb) {
    const Real cooled = select(air > dry_below, p.inlet_cooling, Real(0.0)) * max(air - wet_bulb, 0.0);
    return p.inlet_air * moist_air::air_specific_heat * cooled / moist_air::vaporisation;
}

/// W that the chillers of one unit draw.
template <class Real>
Real chiller_power(const InletCooling<Real>& p, const Real& air, const Real& wet_bulb, const Real& pressure) {
    if (value(p.chilled_inlet) == automatic) return Real(0.0);
    const Real sensible = moist_air::air_specific_heat * (air - p.chilled_inlet);
    const Real total =
        moist_air::saturated_enthalpy(wet_bulb, pressure) - moist_air::saturated_enthalpy(p.chilled_inlet, pressure);
    return select(air > p.chilled_inlet, p.inlet_air * max(max(sensible, total), 0.0) / p.inlet_chiller_cop, Real(0.0));
}

} // namespace inlet_air
} // namespace sitewatt
