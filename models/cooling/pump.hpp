#pragma once
/// Pumps: electric power from flow and pressure.
///
/// Physics   Pressure over design h = max(s + (1 - s) q^2, n^2), q the flow over design: s is the share that does not
///           fall with flow (a set point of differential pressure, a static head), n the least speed, at which valves
///           throttle what the circuit does not ask. Power = design power q h over the drive's losses, which raise it
///           below 30 % of design speed (the square root of h) by 1 / (0.6 + 0.4 speed / 0.3) (estimate).
/// Valid     Variable-speed pumps of one efficiency, any number in parallel on one header: those that run share the
///           flow, standby units do not turn. No flow, no power: pumps stop.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Centrifugal Pumps (affinity laws).

#include "models/scalar.hpp"

#include <cmath>

namespace sitewatt::pump {

/// Electric power, W. @param flow  m3/s  @param pressure  Pa  @param efficiency  pump, motor and drive together
template <class Real>
Real power(const Real& flow, const Real& pressure, const Real& efficiency) {
    return flow * pressure / efficiency;
}

/// Pressure over design pressure at a part of the design flow [1].
/// @param static_share  s   @param least_speed  n, of design speed
template <class Real>
Real pressure_ratio(const Real& flow_fraction, const Real& static_share, const Real& least_speed) {
    return max(static_share + (1.0 - static_share) * square(flow_fraction), square(least_speed));
}
/// Electric power, W, of pumps at a part of their design flow [1].
template <class Real>
Real power_at(const Real& flow_fraction, const Real& design_flow, const Real& design_pressure, const Real& efficiency,
              const Real& static_share, const Real& least_speed) {
    using std::sqrt;
    const Real pressure = pressure_ratio(flow_fraction, static_share, least_speed);
    const Real slow = 0.6 + 0.4 * min(sqrt(max(pressure, 1e-12)) / 0.3, 1.0);
    return power(design_flow, design_pressure, efficiency) * flow_fraction * pressure / slow;
}
/// The same on a circuit whose pressure drop goes with the square of the flow.
template <class Real>
Real power_at(const Real& flow_fraction, const Real& design_flow, const Real& design_pressure, const Real& efficiency) {
    const Real slow = 0.6 + 0.4 * min(flow_fraction / 0.3, 1.0);
    return power(design_flow, design_pressure, efficiency) * cube(flow_fraction) / slow;
}

} // namespace sitewatt::pump
