#pragma once
/// The indicators by which sites are compared, each with its boundary. Energies in J, water in kg, results in SI.
///
/// Sources   ISO/IEC 30134-2 (PUE), 30134-8 (CUE), 30134-9 (WUE); The Green Grid white paper 35 (source water).

#include "models/media/fresh_water.hpp"

#include <limits>

namespace sitewatt::indicators {

/// Energy of the whole facility over energy entering the racks. UPS losses are inside, losses of on-site generation
/// outside. IT energy is taken at the input of the racks (category 3 of the standard).
inline double pue(double site_energy, double it_energy) { return it_energy > 0.0 ? site_energy / it_energy : 0.0; }

/// Water taken in for the data centre over IT energy, m3/J.
inline double wue_site(double makeup, double it_energy) {
    return it_energy > 0.0 ? makeup / fresh_water::density / it_energy : 0.0;
}

/// As wue_site, and the water consumed where the power is made.
inline double wue_source(double makeup, double generation_water, double it_energy) {
    return wue_site(makeup + generation_water, it_energy);
}

/// CO2 of fuel burnt on site and of power bought over IT energy, kg/J.
inline double cue(double co2, double it_energy) { return it_energy > 0.0 ? co2 / it_energy : 0.0; }

/// Input and output tokens per joule of the whole facility.
inline double tokens_per_joule(double tokens, double site_energy) {
    return site_energy > 0.0 ? tokens / site_energy : 0.0;
}

/// Input and output tokens per litre taken in; without bound where no water was used.
inline double tokens_per_litre(double tokens, double makeup) {
    return makeup > 0.0 ? tokens / (1e3 * makeup / fresh_water::density) : std::numeric_limits<double>::infinity();
}

} // namespace sitewatt::indicators
