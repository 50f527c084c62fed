#pragma once
/// Fans with variable-speed drives.
///
/// Physics   Flow follows speed, power its cube and the density of the air [1]. Below its least speed a fan cycles: it
///           runs a share of the time, and mean flow and power follow that share.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Fans.

#include "models/scalar.hpp"

namespace sitewatt::fan {

/// How a fan answers a signal of 0 to 1.
template <class Real>
struct Operation {
    Real speed; ///< of full speed, while it runs
    Real duty;  ///< share of the time it runs
};

template <class Real>
Operation<Real> operation(const Real& signal, const Real& least_speed) {
    return {max(signal, least_speed), min(signal / max(least_speed, 1e-6), 1.0)};
}

inline constexpr double standard_density = 1.2; // kg/m3, air at which fans are rated [1]

/// Mean electric power, W.
template <class Real>
Real power(const Real& full_power, const Operation<Real>& o, const Real& air_density) {
    return full_power * o.duty * cube(o.speed) * air_density / standard_density;
}

} // namespace sitewatt::fan
