#pragma once
/// Propylene glycol and water: density, specific heat, conductivity, viscosity, freezing point.
///
/// Physics   Polynomial in mass fraction and temperature, 18 coefficients by property.
/// Valid     Mass fraction 0 to 0.6, freezing point to 100 degC; fraction 0 is water within 0.2 % (density, specific
/// heat). Sources   Melinder, Properties of Secondary Working Fluids for Indirect Systems, IIR (2010).

#include "models/scalar.hpp"

#include <array>

namespace sitewatt::glycol_water {

namespace melinder {
using Coefficients = std::array<double, 18>;
inline constexpr Coefficients density{1.018e3,   -5.406e-1, -2.666e-3, 1.347e-5,  7.604e-1,  -9.450e-3,
                                      5.541e-5,  -1.343e-7, -2.498e-3, 2.700e-5,  -4.018e-7, 3.376e-9,
                                      -1.550e-4, 2.829e-6,  -7.175e-9, -1.131e-6, -2.221e-8, 2.342e-8}; // kg/m3
inline constexpr Coefficients specific_heat{3.882e3,   2.699,     -1.659e-3, -1.032e-5, -1.304e1,  5.070e-2, -4.752e-5,
                                            1.522e-6,  -1.598e-1, 9.534e-5,  1.167e-5,  -4.870e-8, 3.539e-4, 3.102e-5,
                                            -2.950e-7, 5.000e-5,  -7.135e-7, -4.959e-7}; // J/(kg K)
inline constexpr Coefficients conductivity{
    4.513e-1, 7.955e-4,  3.482e-8,  -5.966e-9, -4.795e-3, -1.678e-5, 8.941e-8,   1.493e-10,  2.076e-5,
    1.563e-7, -4.615e-9, 9.897e-12, -9.083e-8, -2.518e-9, 6.543e-11, -5.952e-10, -3.605e-11, 2.104e-11}; // W/(m K)
inline constexpr Coefficients log_viscosity{6.837e-1,  -3.045e-2, 2.525e-4,  -1.399e-6, 3.328e-2,   -3.984e-4, 4.332e-6,
                                            -1.860e-8, 5.453e-5,  -8.600e-8, -1.593e-8, -4.465e-11, -3.900e-6, 1.054e-7,
                                            -1.589e-9, -1.587e-8, 4.475e-10, 3.564e-9}; // ln(mPa s)
inline constexpr Coefficients freezing{-1.325e1,  -3.820e-5,  7.865e-7,  -1.733e-9, -6.631e-1, 6.774e-6,
                                       -6.242e-8, -7.819e-10, -1.094e-2, 5.332e-8,  -4.169e-9, 3.288e-11,
                                       -2.283e-4, -1.131e-8,  1.918e-10, -3.409e-6, 8.035e-11, 1.465e-8}; // degC

/// sum over i of dx^i sum over j of a dy^j with 4, 4, 4, 3, 2, 1 terms; dx in percent from 30.7031, dy in K
/// from 32.7083 degC.
template <class Real>
Real polynomial(const Coefficients& a, const Real& fraction, const Real& temperature) {
    const Real x = 100.0 * (fraction - 0.307031), y = temperature - (273.15 + 32.7083);
    const Real r0 = a[0] + y * (a[1] + y * (a[2] + y * a[3]));
    const Real r1 = a[4] + y * (a[5] + y * (a[6] + y * a[7]));
    const Real r2 = a[8] + y * (a[9] + y * (a[10] + y * a[11]));
    const Real r3 = a[12] + y * (a[13] + y * a[14]);
    const Real r4 = a[15] + y * a[16];
    return r0 + x * (r1 + x * (r2 + x * (r3 + x * (r4 + x * a[17]))));
}
} // namespace melinder

/// kg/m3. @param fraction  propylene glycol by mass   @param temperature  K
template <class Real>
Real density(const Real& fraction, const Real& temperature) {
    return melinder::polynomial(melinder::density, fraction, temperature);
}
/// J/(kg K)
template <class Real>
Real specific_heat(const Real& fraction, const Real& temperature) {
    return melinder::polynomial(melinder::specific_heat, fraction, temperature);
}
/// W/(m K)
template <class Real>
Real conductivity(const Real& fraction, const Real& temperature) {
    return melinder::polynomial(melinder::conductivity, fraction, temperature);
}
/// Pa s
template <class Real>
Real viscosity(const Real& fraction, const Real& temperature) {
    using std::exp;
    return 1e-3 * exp(melinder::polynomial(melinder::log_viscosity, fraction, temperature));
}
/// K; the polynomial's small dependence on temperature is taken at its centre.
template <class Real>
Real freezing_temperature(const Real& fraction) {
    return 273.15 + melinder::polynomial(melinder::freezing, fraction, Real(273.15 + 32.7083));
}

} // namespace sitewatt::glycol_water
