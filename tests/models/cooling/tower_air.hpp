#pragma once
/// Air and water that reach a tower in a test.

#include "models/cooling/tower.hpp"

namespace sitewatt::tower_air {

/// @param inlet, dry_bulb, wet_bulb  degC at sea level   @param water  kg/s
inline tower::Input<double> at(double inlet, double water, double dry_bulb, double wet_bulb, double fan) {
    const double t = dry_bulb + 273.15, wet = wet_bulb + 273.15, p = 101325.0;
    const double w = moist_air::humidity_at_wet_bulb(t, wet, p);
    return {inlet + 273.15, water, wet, w, t, p, moist_air::density(t, w, p), fan};
}

template <class M>
typename M::Parameters defaults() {
    typename M::Parameters p{};
    for (const auto& row : M::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    return p;
}

} // namespace sitewatt::tower_air
