#pragma once
/// Pipeline natural gas: heating values and what burning it emits.
///
/// Sources   [1] US EPA, Emission Factors for Greenhouse Gas Inventories: 53.06 kg CO2 per MMBtu, higher heating value.
///           [2] 40 CFR part 60, appendix A, method 19: F-factor 8710 dscf/MMBtu for natural gas.

namespace sitewatt::natural_gas {

inline constexpr double higher_over_lower = 1.109;                                    // 1, typical pipeline gas
inline constexpr double lower_heating_value = 47.1e6;                                 // J/kg, typical pipeline gas
inline constexpr double mmbtu = 1.055056e9;                                           // J
inline constexpr double co2_per_higher_heat = 53.06 / mmbtu;                          // kg/J [1]
inline constexpr double co2_per_lower_heat = co2_per_higher_heat * higher_over_lower; // kg/J

/// NOx mass per fuel energy (higher heating value), kg/J, from dry volume ppm at 15 % oxygen [2]:
/// ppm * 1.194e-7 lb/scf * 8710 dscf/MMBtu * 20.9 / (20.9 - 15).
template <class Real>
Real nox_per_higher_heat(const Real& ppm) {
    constexpr double pound = 0.45359237; // kg
    return ppm * (1.194e-7 * 8710.0 * 20.9 / 5.9 * pound / mmbtu);
}

} // namespace sitewatt::natural_gas
