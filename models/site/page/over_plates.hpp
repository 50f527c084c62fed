#pragma once
/// Heat over the plates between two loops: never backwards, and no colder than the giving loop's set point.
///
/// Physics   Counterflow by effectiveness and NTU (models/cooling/heat_exchanger.hpp). The other side's valve holds the
///           giving loop's set point: its flow is what that takes, by the mean temperature difference as Underwood
///           has it, L^(1/3) = (a^(1/3) + b^(1/3)) / 2 of the differences at the ends, and no more than its design.
///           It opens as the giving water becomes warmer than its own.
/// Valid     Conductance of the design flows at all flows, which is 10-20 % too much at a third of them. Underwood's
///           mean is off by up to 0.3 % where the differences are within a factor of ten.
/// Sources   Underwood (1970) in Chen, Comparison of logarithmic mean temperature difference approximations,
///           Ind. Eng. Chem. Res. 26 (1987).

#include "models/cooling/heat_exchanger.hpp"
#include "models/site/design/cooling_design.hpp"
#include "models/site/page/plant_instant.hpp"

namespace sitewatt {

template <class Real>
struct OverPlates {
    Real heat, other_flow; ///< W, kg/s of the loop that takes it
};

/// @param warm, cold  K, water entering   @param flow  kg/s of the giving loop   @param hot, other  specific heats
/// @param set_point  K, to which the giving loop's water is brought at most
template <class Real>
OverPlates<Real> over_plates(const ExchangerDesign& d, const Real& warm, const Real& cold, const Real& flow,
                             const Real& hot, const Real& other, const Varied<Real>& set_point) {
    using std::pow;
    constexpr double opening = 0.5; // K of warmer water over which the valve opens, from half of that on: estimate
    constexpr double least = 1e-6;  // K, of a difference
    const Real open = clamp((warm - cold) / opening - 0.5, 0.0, 1.0);
    const Real full = max(d.other_flow * open, Stream<Real>::at_rest);
    const Real hot_rate = flow * hot, cold_rate = full * other;
    const Real lesser = min(hot_rate, cold_rate), greater = max(hot_rate, cold_rate);
    const Real effectiveness = heat_exchanger::counterflow(Real(d.conductance / lesser), Real(lesser / greater));
    const Real wanted = max(hot_rate * (warm - set_point), Real(0.0));
    const auto root = [](const Real& x) { return pow(max(x, least), 1.0 / 3.0); };
    const Real at_cold = root(Real(set_point - cold)), mean = root(Real(wanted / d.conductance));
    const Real at_warm = pow(max(2.0 * mean - at_cold, 0.0), 3.0); // K between the giving water and what leaves
    const Real needed = wanted / (max(warm - cold - at_warm, least) * other);
    return {clamp(effectiveness * lesser * (warm - cold), 0.0, wanted),
            clamp(needed, Real(Stream<Real>::at_rest), full)};
}

} // namespace sitewatt
