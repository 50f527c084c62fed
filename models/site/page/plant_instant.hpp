#pragma once
/// What the loops of a plant hand to each other in one instant, and all they do then.

#include "models/cooling/eir_chiller.hpp"
#include "models/scalar.hpp"
#include "models/site/page/instant.hpp"

#include <span>
#include <vector>

namespace sitewatt {

/// Water that users bring back to a loop.
template <class Real>
struct Stream {
    Real flow = 0.0, warmth = 0.0; ///< kg/s, kg K/s

    void add(const Real& more, const Real& temperature) {
        flow += more;
        warmth += more * temperature;
    }
    /// Water that left at `supply` and brings `heat`, J/s over its specific heat.
    void add_heat(const Real& more, const Real& supply, const Real& heat) {
        flow += more;
        warmth += more * supply + heat;
    }
    /// At least this flow: what the users leave passes by them.
    void keep(const Real& least, const Real& supply) { add(max(least - flow, 0.0), supply); }
    /// K, mixed; of a loop at rest whatever stands in its header.
    Real temperature(const Real& header) const { return select(flow > at_rest, warmth / max(flow, at_rest), header); }
    static constexpr double at_rest = 1e-9; // kg/s
};

template <class Real>
struct LoopInstant {
    Real supply_temperature = 0.0, return_temperature = 0.0, flow = 0.0, fan_signal = 0.0, tower_signal = 0.0,
         pump_power = 0.0, heat_reused = 0.0;
    Real fan_speed = 0.0;         ///< mean of the signals that machines get, by their water
    Varied<Real> set_point = 0.0; ///< K, that holds now
};

template <class Real>
struct PlantInstant {
    std::vector<LoopInstant<Real>> loops;
    std::vector<RejectionInstant<Real>> units; ///< of all loops, in the order of the design
    std::vector<ChillerOutput<Real>> chillers;
    std::vector<Real> exchanged; ///< W through each exchanger
};

/// What is the same for all loops at an instant, and what they hand to each other.
template <class Real>
struct PlantMoment {
    const SurroundingsOf<Real>& outside;
    const CommandsOf<Real>& commands;
    const Real* x;
    Real* rates;
    std::span<const Real> supplies;  ///< K, of every loop, to whatever hangs on it
    std::span<const Real> specific;  ///< J/(kg K), of the water of every loop
    std::span<Stream<Real>> streams; ///< back to every loop
    PlantInstant<Real>& now;
};

} // namespace sitewatt
