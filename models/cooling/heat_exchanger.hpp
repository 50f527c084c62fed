#pragma once
/// Effectiveness of heat exchangers: heat flow over the largest possible one, from the number of transfer units and
/// the ratio of the two capacity rates (smaller over larger, 0 to 1).
///
/// Valid     Steady exchangers with constant conductance.
/// Sources   [1] Incropera et al., Fundamentals of Heat and Mass Transfer, 7th ed., table 11.3.

#include "models/scalar.hpp"

namespace sitewatt::heat_exchanger {

/// One stream of constant temperature: 1 - exp(-NTU) [1, eq. 11.35a].
template <class Real>
Real single_stream(const Real& ntu) {
    using std::expm1;
    return -expm1(-ntu);
}

/// Counterflow [1, eq. 11.29a]; with a = NTU (1 - ratio) it is NTU g / (1 + ratio NTU g), g = (1 - exp(-a)) / a,
/// which has no singularity at equal rates.
template <class Real>
Real counterflow(const Real& ntu, const Real& ratio) {
    using std::expm1;
    const Real a = max(ntu * (1.0 - ratio), 1e-9); // below, g = 1 - a/2 to 1e-9
    const Real transfer = ntu * (-expm1(-a) / a);
    return transfer / (1.0 + ratio * transfer);
}

/// Crossflow, both streams unmixed [1, eq. 11.32].
template <class Real>
Real crossflow_unmixed(const Real& ntu, const Real& ratio) {
    using std::expm1, std::pow;
    const Real r = max(ratio, 1e-9), n = max(ntu, 1e-12); // the limits are reached to 1e-9
    return -expm1(pow(n, 0.22) / r * expm1(-r * pow(n, 0.78)));
}

} // namespace sitewatt::heat_exchanger
