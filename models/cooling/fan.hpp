#pragma once
/// Fans with variable-speed drives, or with one or two fixed speeds.
///
/// Physics   Flow follows speed, power its cube and the density of the air [1] (exponents may be said). Below its
///           least speed a fan cycles: it runs a share of the time. A stepped fan always cycles: between rest and its
///           least speed, and between that and full speed; a least speed of 1 makes it a single-speed fan. Whatever a
///           fan moves is the mean over its cycle, never the value at its mean speed.
/// Sources   [1] ASHRAE Handbook, HVAC Systems and Equipment, chapter Fans.

#include "models/scalar.hpp"

#include <array>

namespace sitewatt::fan {

/// How a fan answers a signal of 0 to 1: at `speed` for `duty` of the time, at `slow` (0 at rest) for the rest of it.
template <class Real>
struct Operation {
    Real speed, slow, duty;
};

/// @param stepped  1: fixed speeds `least_speed` and 1, 0: any speed between them
template <class Real>
Operation<Real> operation(const Real& signal, const Real& least_speed, const Real& stepped) {
    const Real least = max(least_speed, 1e-6);
    if (value(stepped) < 0.5) return {max(signal, least), Real(0.0), min(signal / least, 1.0)};
    const auto low = signal < least || least >= 1.0;
    return {select(low, least, Real(1.0)), select(low, Real(0.0), least),
            select(low, min(signal / least, 1.0), min((signal - least) / max(1.0 - least, 1e-6), 1.0))};
}
template <class Real>
Operation<Real> operation(const Real& signal, const Real& least_speed) {
    return operation(signal, least_speed, Real(0.0));
}

/// The signal of fans that cool something `warm` with air at `cold` (K): it fades over the last kelvin between them, as
/// air that is no colder is not worth moving.
template <class Real>
Real useful(const Real& signal, const Real& warm, const Real& cold) {
    return signal * clamp(warm - cold, 0.0, 1.0);
}

/// Whether a share of the time has slopes; plain numbers and packs have none.
template <class Real>
bool turns(const Real&) {
    return false;
}
template <std::size_t n>
bool turns(const Dual<n>& share) {
    return moves(share);
}
/// Means over the cycle of everything that `at(speed)` returns.
template <class Real, class At>
auto mean(const Operation<Real>& o, const At& at) {
    constexpr bool follows = !std::is_same_v<Real, Trace>; // dependences do not follow values
    if (follows && everywhere(o.duty <= 0.0) && !turns(o.duty)) return at(o.slow);
    auto result = at(o.speed);
    if (follows && everywhere(o.duty >= 1.0)) return result;
    const auto rest = at(o.slow);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = o.duty * result[i] + (1.0 - o.duty) * rest[i];
    return result;
}

/// Mean speed over the cycle.
template <class Real>
Real mean_speed(const Operation<Real>& o) {
    return o.duty * o.speed + (1.0 - o.duty) * o.slow;
}

inline constexpr double standard_density = 1.2; // kg/m3, air at which fans are rated [1]

/// base^exponent; the common exponent of 3 without the costly function.
template <class Real>
Real raised(const Real& base, const Real& exponent) {
    using std::pow;
    if (value(exponent) == 3.0) return cube(base);
    return pow(max(base, 1e-9), exponent);
}

/// Mean of the power over that of full speed in rated air: speed to `exponent` times density to `density_exponent`.
template <class Real>
Real power_ratio(const Operation<Real>& o, const Real& air_density, const Real& exponent,
                 const Real& density_exponent) {
    using std::pow;
    const Real density = air_density / standard_density;
    return (o.duty * raised(o.speed, exponent) + (1.0 - o.duty) * raised(o.slow, exponent)) *
           (value(density_exponent) == 1.0 ? density : pow(density, density_exponent));
}

/// Mean electric power, W, of a fan after the affinity laws.
template <class Real>
Real power(const Real& full_power, const Operation<Real>& o, const Real& air_density) {
    return full_power * power_ratio(o, air_density, Real(3.0), Real(1.0));
}

} // namespace sitewatt::fan
