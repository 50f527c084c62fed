#pragma once
/// Heat from water to moist air over a conductance, with wet bulb in place of temperature: open towers and
/// closed-circuit towers by Merkel's theory as EnergyPlus writes it.
///
/// Physics   Air as a fluid of specific heat c = (h_s(T_out) - h_s(T_in)) / (T_out - T_in) between its wet bulbs;
///           UA_wet = UA c / c_air; counterflow; Q = eps C_min (T_water - T_wet,in).
/// Valid     Lewis factor 1, saturated films. No heat where the water is colder than the wet bulb.
/// Sources   [1] EnergyPlus Engineering Reference, Cooling Towers and Evaporative Fluid Coolers (Merkel's theory).

#include "models/cooling/heat_exchanger.hpp"
#include "models/media/moist_air.hpp"
#include "models/scalar.hpp"

namespace sitewatt::wet_exchanger {

/// W. @param conductance  W/K for dry air   @param water_rate  W/K   @param air  kg/s dry   @param water, wet_bulb  K
template <class Real>
Real heat(const Real& conductance, const Real& water_rate, const Real& air, const Real& water, const Real& wet_bulb,
          const Real& humidity, const Real& pressure) {
    const Real entering = moist_air::saturated_enthalpy(wet_bulb, pressure);
    const Real dry_specific = moist_air::air_specific_heat + moist_air::vapour_specific_heat * humidity;
    const Real drive = max(water - wet_bulb, 0.0);
    Real given = 0.0;
    const auto leaving_of = [&](const Real& guess) { // wet bulb of the air leaving, c taken up to `guess`
        const Real span = max(guess - wet_bulb, 0.01);
        const Real specific = (moist_air::saturated_enthalpy(Real(wet_bulb + span), pressure) - entering) / span;
        const Real air_rate = air * specific;
        const Real least = min(air_rate, water_rate), most = max(air_rate, water_rate);
        const Real ntu = conductance * specific / dry_specific / least;
        given = heat_exchanger::counterflow(ntu, least / most) * least * drive;
        return wet_bulb + given / air_rate;
    };
    // Two steps, Aitken's extrapolation of the rest, twice.
    Real guess = wet_bulb + 0.6 * drive;
    for (int i = 0; i < 2; ++i) {
        const Real second = leaving_of(guess), third = leaving_of(second), bend = third - 2.0 * second + guess;
        guess = max(third - square(third - second) / select(bend * bend < 1e-8, Real(1e30), bend), wet_bulb);
    }
    leaving_of(guess);
    return given;
}

} // namespace sitewatt::wet_exchanger
