#pragma once
/// What a machine of heat rejection gets and gives in one instant.

#include "models/site/parts/surroundings.hpp"

namespace sitewatt {

/// What every kind of rejection tells the plant.
template <class Real>
struct RejectionInstant {
    Real heat_rejected = 0.0; ///< W to the outside air
    Real leaving_temperature = 0.0, fan_power = 0.0, pump_power = 0.0;
    Real water_makeup = 0.0, water_evaporated = 0.0, water_drift = 0.0, water_blowdown = 0.0; ///< kg/s
    Real salt_makeup = 0.0, salt_discharged = 0.0;                                            ///< kg/s
    Real heat_of_water = 0.0; ///< W, sensible heat brought by make-up less that drained
    Real heater_power = 0.0;  ///< W, against frost
};

/// What reaches a machine: loop water and outside air.
template <class Real>
struct RejectionInput {
    Real inlet_temperature, flow, specific_heat, fan_signal;
    Real condenser_heat;              ///< W, of water-cooled chillers
    Varied<Real> exchanger_set_point; ///< K, plate exchangers bring the loop no lower; 0 if fans control it
    Varied<Real> pads_on;
    const SurroundingsOf<Real>& outside;
    Varied<Real> running = 1.0; ///< share of the machines on line and not lost; the others are valved off, fans at rest
    Varied<Real> fan_set_point = 0.0; ///< K, of the water that the fans of towers hold; 0: nobody asks
};

/// Parameters of the machines of a kind that run. A millionth stands for none: every law holds there.
template <class P, class Number>
P running_of(P p, const Number& share) {
    p.count = p.count * max(share, 1e-6);
    return p;
}

} // namespace sitewatt
