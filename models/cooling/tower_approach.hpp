#pragma once
/// Empirical approach of open cooling towers: leaving water over wet bulb, from wet bulb, range and flow ratios.
///
/// Physics   Polynomials fitted to measured towers: YorkCalc (counterflow, 27 terms) [1], CoolTools (crossflow, 35
///           terms) [1]. Flow ratios count from the tower's reference: 0.043 L/s of water per kW at 35/29.44 degC in
///           25.56 degC wet bulb; `reference_water_ratio` finds where a tower's own design point lies on the curve.
/// Valid     YorkCalc: wet bulb -34.4 to 26.7 degC, range 1.1-22.2 K, approach 1.1-40 K, water 0.75-1.25, water over
///           air up to 8. CoolTools: wet bulb -1 to 26.7 degC, range 1.1-11.1 K, approach 1.1-11.1 K, water
///           0.75-1.25. Arguments are held to these ranges; what lies outside follows the nearest point inside, but
///           a cell with less water than the least measured cools as that with as much more air: with the same ratio
///           of water to air, on which alone a fill depends by Merkel's theory [2]. Under the least ratio the approach
///           falls with it, as it nearly does above (a fill's falls faster). EnergyPlus holds the water and leaves the
///           air, so that fans run at full speed for a trickle.
/// Sources   [1] EnergyPlus Engineering Reference, Cooling Towers and Evaporative Fluid Coolers. [2] ASHRAE Handbook,
///           HVAC Systems and Equipment, chapter Cooling Towers.

#include "models/scalar.hpp"

#include <array>

namespace sitewatt::tower_approach {

inline constexpr double least_range = 1.1, least_approach = 1.1, most_approach = 40.0; // K, of both curves [1]

template <class Real>
struct Flows {
    Real water, air; ///< over reference flow
    Real share;      ///< of their approach
};
/// The flows of the measured range that a cell with these is like.
template <class Real>
Flows<Real> measured(const Real& water, const Real& air) {
    const Real held = clamp(water, 0.75, 1.25), same = air * max(held / max(water, 1e-3), 1.0);
    const Real most = max(min(same, 1.0), air);
    return {held, most, most / max(same, 1e-3)};
}

/// The approach as a polynomial of the range, K: a[0] + a[1] R + a[2] R^2 + a[3] R^3.
/// @param wet_bulb  degC   @param water, air  flow over reference flow
template <class Real>
std::array<Real, 4> york_by_range(const Real& wet_bulb, const Real& water, const Real& air) {
    // clang-format off
    constexpr std::array<double, 27> c{
        -0.359741205, -0.055053608, 0.0023850432, 0.173926877, -0.0248473764, 0.00048430224, -0.005589849456, 0.0005770079712, -0.00001342427256,
        2.84765801111111, -0.121765149, 0.0014599242, 1.680428651, -0.0166920786, -0.0007190532, -0.025485194448, 0.0000487491696, 0.00002719234152,
        -0.0653766255555556, -0.002278167, 0.0002500254, -0.0910565458, 0.00318176316, 0.000038621772, -0.0034285382352, 0.00000856589904, -0.000001516821552};
    // clang-format on
    const auto like = measured(water, air);
    const Real t = clamp(wet_bulb, -34.4, 26.7), ratio = min(like.water / max(like.air, 1e-3), 8.0);
    std::array<Real, 4> a{};
    Real by_ratio = 1.0;
    for (std::size_t k = 0; k < 3; ++k) {
        for (std::size_t j = 0; j < 3; ++j) {
            const std::size_t i = 9 * k + 3 * j;
            a[j] += by_ratio * (c[i] + t * (c[i + 1] + t * c[i + 2]));
        }
        by_ratio *= ratio;
    }
    for (Real& term : a) term *= like.share;
    return a;
}

/// As above, for CoolTools.
template <class Real>
std::array<Real, 4> cooltools_by_range(const Real& wet_bulb, const Real& water, const Real& air) {
    // clang-format off
    constexpr std::array<double, 35> c{
        0.52049709836241, -10.617046395344, 10.7292974722538, -2.74988377158227, 4.73629943913743, -8.25759700874711, 1.57640938114136,
        6.51119643791324, 1.50433525206692, -3.2888529287801, 0.02577861453538, 0.18246428931525, -0.08189472914009, -0.21501000399629,
        0.01867413096353, 0.053682417759, -0.00270968955115, 0.00112277498589, -0.00127758497498, 7.60420796601607e-5, 1.43600088336017,
        -0.5198695909109, 0.11733957691051, 1.50492810819924, -0.13589890592697, -0.15257758186651, -0.05338438281146, 0.00493294869566,
        -0.00796260394174, 0.00022261982862, -0.05439520015681, 0.00474266879162, -0.01858546718156, 0.00115667701294, 0.00080737066446};
    // clang-format on
    const auto like = measured(water, air);
    const Real t = clamp(wet_bulb, -1.0, 26.7), w = like.water, a = clamp(like.air, 0.2, 1.2);
    const Real s = like.share;
    return {s * (c[0] + a * (c[1] + a * (c[2] + a * c[3])) + w * (c[4] + a * (c[5] + a * c[6])) +
                 w * w * (c[7] + a * c[8] + w * c[9]) +
                 t * (c[10] + a * (c[11] + a * c[12]) + w * (c[13] + a * c[14])) + w * w * t * c[15] +
                 t * t * (c[16] + a * c[17] + w * c[18] + t * c[19])),
            s * (c[20] + a * (c[21] + a * c[22]) + w * (c[23] + a * c[24] + w * c[25]) +
                 t * (c[26] + a * c[27] + w * c[28] + t * c[29])),
            s * (c[30] + a * c[31] + w * c[32] + t * c[33]), s * c[34]};
}

/// Approach, K. @param wet_bulb  degC   @param range  K   @param water, air  flow over reference flow
template <class Real>
Real york(const Real& wet_bulb, const Real& range, const Real& water, const Real& air) {
    const auto a = york_by_range(wet_bulb, water, air);
    const Real r = clamp(range, least_range, 22.2);
    return clamp(a[0] + r * (a[1] + r * a[2]), least_approach, most_approach);
}
template <class Real>
Real cooltools(const Real& wet_bulb, const Real& range, const Real& water, const Real& air) {
    const auto a = cooltools_by_range(wet_bulb, water, air);
    const Real r = clamp(range, least_range, 11.1);
    return clamp(a[0] + r * (a[1] + r * (a[2] + r * a[3])), least_approach, most_approach);
}

/// The range at which range and approach together are `drive`, the water entering over wet bulb; K, 0 at the least.
/// Outside the curve's ranges its end value holds.
template <class Real>
Real range(const std::array<Real, 4>& a, const Real& drive, double range_limit) {
    using std::sqrt;
    const auto approach = [&](const Real& r) { return a[0] + r * (a[1] + r * (a[2] + r * a[3])); };
    // The quadratic part in closed form (written without cancellation), the small cubic one by Newton's steps.
    const Real slope = 1.0 + a[1], over = drive - a[0];
    Real r = clamp(Real(2.0 * over / max(slope + sqrt(max(slope * slope + 4.0 * a[2] * over, 1e-6)), 0.05)), 0.0,
                   2.0 * range_limit);
    for (int i = 0; i < 2 && !everywhere(a[3] >= 0.0 && a[3] <= 0.0); ++i)
        r = clamp(Real(r - (r + approach(r) - drive) / max(1.0 + a[1] + r * (2.0 * a[2] + 3.0 * r * a[3]), 0.05)), 0.0,
                  2.0 * range_limit);
    const Real low = drive - approach(Real(least_range)), high = drive - approach(Real(range_limit));
    r = select(r < least_range, low, select(r > range_limit, high, r));
    return max(clamp(r, Real(drive - most_approach), Real(drive - least_approach)), 0.0);
}

/// Water flow over reference flow at which a tower with full fan has its design approach; by bisection, 0.75 to 1.25.
/// @param approach_of  york<double> or cooltools<double>   @param wet_bulb  degC   @param range, approach  K
template <class Approach>
double reference_water_ratio(const Approach& approach_of, double wet_bulb, double range, double approach) {
    double low = 0.75, high = 1.25; // more water over the same air, more approach
    for (int i = 0; i < 50; ++i) {
        const double middle = 0.5 * (low + high);
        (approach_of(wet_bulb, range, middle, 1.0) > approach ? high : low) = middle;
    }
    return 0.5 * (low + high);
}

} // namespace sitewatt::tower_approach
