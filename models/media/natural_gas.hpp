#pragma once
/// Pipeline natural gas: heating values and what burning it emits.
///
/// Sources   [1] US EPA, Emission Factors for Greenhouse Gas Inventories: 53.06 kg CO2 per MMBtu, higher heating value.
///           [2] 40 CFR part 60, appendix A, method 19: F-factor 8710 dscf/MMBtu for natural gas.
///           [3] IPCC AR6 WG1, table 7.15: fossil methane warms as 29.8 times its mass of CO2 over a hundred years.

namespace sitewatt::natural_gas {

inline constexpr double higher_over_lower = 1.109;                                    // 1, typical pipeline gas
inline constexpr double lower_heating_value = 47.1e6;                                 // J/kg, typical pipeline gas
inline constexpr double mmbtu = 1.055056e9;                                           // J
inline constexpr double co2_per_higher_heat = 53.06 / mmbtu;                          // kg/J [1]
inline constexpr double co2_per_lower_heat = co2_per_higher_heat * higher_over_lower; // kg/J

inline constexpr double methane_heating_value = 50.0e6; // J/kg, lower
inline constexpr double methane_warming = 29.8;         // kg CO2 a kg [3]

/// kg/J of lower heating value from lb/MMBtu of the higher, as emission factors are published.
constexpr double pounds_per_mmbtu(double pounds, double higher_over_lower_value = higher_over_lower) {
    return pounds * 0.45359237 / mmbtu * higher_over_lower_value;
}
/// Methane lost between well and site over the heat burnt, kg/J: all heat counted as methane's.
/// @param leak  share of what is produced
constexpr double upstream_methane(double leak) { return leak / (1.0 - leak) / methane_heating_value; }

/// NOx mass per fuel energy (higher heating value), kg/J, from dry volume ppm at 15 % oxygen [2]:
/// ppm * 1.194e-7 lb/scf * 8710 dscf/MMBtu * 20.9 / (20.9 - 15).
template <class Real>
Real nox_per_higher_heat(const Real& ppm) {
    constexpr double pound = 0.45359237; // kg
    return ppm * (1.194e-7 * 8710.0 * 20.9 / 5.9 * pound / mmbtu);
}

} // namespace sitewatt::natural_gas
