#pragma once
/// Heat over the plates between two loops: never backwards, and no colder than the giving loop's set point.
///
/// Physics   Counterflow by effectiveness and NTU (models/cooling/heat_exchanger.hpp). The other side's valve opens as
///           the giving water becomes warmer than its own, and its flow follows the giving loop's.
/// Valid     Conductance of the design flows at all flows, which is 10-20 % too much at a third of them.

#include "models/cooling/heat_exchanger.hpp"
#include "models/site/design/cooling_design.hpp"
#include "models/site/page/plant_instant.hpp"

namespace sitewatt {

template <class Real>
struct OverPlates {
    Real heat, other_flow; ///< W, kg/s of the loop that takes it
};

/// @param warm, cold  K, water entering   @param flow  kg/s of the giving loop   @param hot, other  their specific
/// heats
/// @param set_point  K, to which the giving loop's water is brought at most
template <class Real>
OverPlates<Real> over_plates(const ExchangerDesign& d, const Real& warm, const Real& cold, const Real& flow,
                             const Real& hot, const Real& other, const Varied<Real>& set_point) {
    constexpr double opening = 0.5;    // K of warmer water over which the valve opens, from half of that on: estimate
    constexpr double least_flow = 0.3; // of its design flow on the other side while it helps, estimate
    const Real open = clamp((warm - cold) / opening - 0.5, 0.0, 1.0);
    const Real other_flow =
        max(d.other_flow * clamp(flow / d.loop_flow, least_flow, 1.0) * open, Stream<Real>::at_rest);
    const Real hot_rate = flow * hot, cold_rate = other_flow * other;
    const Real least = min(hot_rate, cold_rate), most = max(hot_rate, cold_rate);
    const Real effectiveness = heat_exchanger::counterflow(Real(d.conductance / least), Real(least / most));
    const Real wanted = max(hot_rate * (warm - set_point), Real(0.0));
    return {clamp(effectiveness * least * (warm - cold), 0.0, wanted), other_flow};
}

} // namespace sitewatt
