#pragma once
/// Effectiveness of heat exchangers: heat flow over the largest possible one, from the number of transfer units and
/// the ratio of the two capacity rates (smaller over larger, 0 to 1).
///
/// Valid     Steady exchangers with constant conductance.
/// Sources   [1] Incropera et al., Fundamentals of Heat and Mass Transfer, 7th ed., table 11.3.

#include "models/scalar.hpp"

namespace sitewatt::heat_exchanger {

/// (1 - exp(-a)) / a for a > 0: by its series where the difference would cancel (error below 1e-12 either way).
/// Half the cost of expm1, which is slow where exp is fast.
template <class Real>
Real mean_of_decay(const Real& a) {
    using std::exp;
    const Real series = 1.0 - a * (0.5 - a * (1.0 / 6.0 - a / 24.0));
    return select(a < 1e-3, series, (1.0 - exp(-a)) / max(a, 1e-3));
}

/// One stream of constant temperature: 1 - exp(-NTU) [1, eq. 11.35a].
template <class Real>
Real single_stream(const Real& ntu) {
    return ntu * mean_of_decay(ntu);
}

/// Counterflow [1, eq. 11.29a]; with a = NTU (1 - ratio) it is NTU g / (1 + ratio NTU g), g = (1 - exp(-a)) / a,
/// which has no singularity at equal rates.
template <class Real>
Real counterflow(const Real& ntu, const Real& ratio) {
    const Real transfer = ntu * mean_of_decay(Real(ntu * (1.0 - ratio)));
    return transfer / (1.0 + ratio * transfer);
}

/// Crossflow, both streams unmixed [1, eq. 11.32].
template <class Real>
Real crossflow_unmixed(const Real& ntu, const Real& ratio) {
    using std::pow;
    const Real n = max(ntu, 1e-12); // 1 - exp(n^0.22 / r (exp(-r n^0.78) - 1)), written without differences that cancel
    const Real exponent = n * mean_of_decay(Real(ratio * pow(n, 0.78)));
    return exponent * mean_of_decay(exponent);
}

} // namespace sitewatt::heat_exchanger
