#pragma once
/// What chillers of any law share: a fraction of Carnot for leaving water above the range of comfort curves, and how
/// many of several equal machines run.
///
/// Physics   COP = eta T_e / (T_c - T_e) (1 + gain (1 - 4 (PLR - 0.5)^2)), at most `limit`: as at full load at both
///           ends, better by `gain` at half load.
///           Staged machines: the next one starts where those that run are loaded to `stage_ratio`, and takes its share
///           over the next tenth of a machine's load, so that power has no step.
/// Valid     Leaving water 15-32 degC. eta 0.50-0.65 centrifugal, 0.42-0.50 air-cooled screw.
/// Sources   Carnot 1824; eta and gain: docs/validation.md, beside the curves of sites/catalogue/chillers.toml.

#include "models/scalar.hpp"

#include <cmath>

namespace sitewatt::chiller {

/// @param evaporating, condensing  K   @param efficiency  fraction of Carnot   @param part_load  0 to 1
template <class Real>
Real carnot_cop(const Real& evaporating, const Real& condensing, const Real& efficiency, const Real& limit,
                const Real& part_load, const Real& gain = Real(0.15)) { // 0.1-0.2 variable-speed compressors, estimate
    const Real lift = max(condensing - evaporating, 0.5); // K; less lift is free cooling, where the limit holds
    return min(efficiency * evaporating / lift * (1.0 + gain * (1.0 - 4.0 * square(part_load - 0.5))), limit);
}

/// Share of `count` machines that run, 0 to 1. @param ratio  load over what all could do   @param stage_ratio  load of
/// a machine at which the next one starts; 0: all run
template <class Real>
Real running_share(const Real& ratio, const Real& count, const Real& stage_ratio) {
    if (value(stage_ratio) <= 0.0) return Real(1.0); // a choice of parameters, not of states
    const Real machines = max(count, 1.0), wanted = ratio * machines / stage_ratio;
    const Real below = whole_part(wanted);
    const Real running = below + clamp((wanted - below) / 0.1, 0.0, 1.0);
    return clamp(running, 1.0, machines) / machines;
}

} // namespace sitewatt::chiller
