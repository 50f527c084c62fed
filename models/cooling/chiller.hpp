#pragma once
/// Coefficient of performance of chillers as a fraction of Carnot, for leaving water above the range of comfort curves.
///
/// Physics   COP = eta (T_e) / (T_c - T_e) * (1.15 - 0.6 (PLR - 0.5)^2), at most `limit`; T_e = T_leaving - 3 K,
///           T_c = T_condenser + 3 K (water, leaving) or T_air + 12 K (air).
/// Valid     Leaving water 15-32 degC. eta 0.50-0.60 centrifugal, 0.42-0.50 air-cooled screw.
/// Sources   Carnot 1824; approach temperatures and eta: estimates from makers' selections of high-temperature
/// chillers.

#include "models/scalar.hpp"

namespace sitewatt::chiller {

/// @param evaporating, condensing  K   @param efficiency  fraction of Carnot   @param part_load  0 to 1
template <class Real>
Real carnot_cop(const Real& evaporating, const Real& condensing, const Real& efficiency, const Real& limit,
                const Real& part_load) {
    const Real lift = max(condensing - evaporating, 0.5); // K; less lift is free cooling, where the limit holds
    return min(efficiency * evaporating / lift * (1.15 - 0.6 * square(part_load - 0.5)), limit);
}

} // namespace sitewatt::chiller
