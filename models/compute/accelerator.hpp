#pragma once
/// Power, clock and throughput of one accelerator under activity, power cap and temperature.
///
/// Physics   Dynamic power is proportional to activity and to clock^beta. A cap p (of peak power) leaves the dynamic
///           share (p - p0) / (1 - p0); a chip above its throttle point loses cap with slope 0.1 of peak per kelvin.
///           Work of which a fraction phi is bound by compute runs 1 / (phi / clock + 1 - phi) times as fast. Leakage
///           grows exponentially with junction temperature, from 1 at 65 degC.
/// Valid     Caps between idle and peak power; junction 20 to 110 degC. Slow against the milliseconds of the
///           chip's own power management.
/// Sources   beta 1.6-2.8 and phi by phase: estimates from published cap sweeps of H100 serving and training;
///           leakage share 0.15-0.4 %/K: estimate from published V/T characterisation of 4-7 nm parts.

#include "models/scalar.hpp"

namespace sitewatt::accelerator {

inline constexpr double reference_junction = 338.15; // K, 65 degC: leakage is counted from here
inline constexpr double throttle_slope = 0.1;        // of peak power per kelvin above the throttle point, estimate

/// Power over power at 65 degC. @param share  leakage over all power at 65 degC   @param growth  1/K
template <class Real>
Real leakage(const Real& junction, const Real& share, const Real& growth) {
    using std::exp;
    return 1.0 - share + share * exp(growth * (junction - reference_junction));
}

/// Clock over full clock under a dynamic share of 0 to 1.
template <class Real>
Real clock(const Real& dynamic_share, const Real& exponent) {
    return power_of_limited(max(dynamic_share, 1e-6), 1.0 / exponent);
}

/// Rate over the rate at full clock, for work bound by compute to a fraction.
template <class Real>
Real throughput(const Real& clock, const Real& compute_bound) {
    return 1.0 / (compute_bound / clock + 1.0 - compute_bound);
}

/// Highest dynamic share, 0 to 1, that the power cap (of peak power) and the chip's own throttle permit.
template <class Real>
Real allowed_activity(const Real& power_cap, const Real& idle_fraction, const Real& junction, const Real& throttle_at) {
    const Real cap = power_cap - throttle_slope * smooth_max(junction - throttle_at, 0.0, 0.1);
    return clamp((cap - idle_fraction) / (1.0 - idle_fraction), 0.0, 1.0);
}

/// Clock of work that wants a dynamic share where only `allowed` is permitted; 1 while it fits.
template <class Real>
Real permitted_clock(const Real& wanted, const Real& allowed, const Real& exponent) {
    return clock(min(allowed / wanted, 1.0), exponent);
}

} // namespace sitewatt::accelerator
