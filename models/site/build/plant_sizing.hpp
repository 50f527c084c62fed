#pragma once
/// Counts the machines of the cooling plant from the hours of the year that count.

#include "models/site/build/sizing.hpp"

namespace sitewatt {

/// An automatic number takes its size.
inline void set(double& value, double size) {
    if (value == automatic) value = size;
}

/// kg/s of loop water through one machine by its own design.
double machine_flow(const RejectionDesign& d);
/// W of one machine at full fans.
double machine_heat(const RejectionDesign& d, const SizingPoint& at);
/// K, of the air in which free cooling before chillers is to carry everything.
double free_cooling_air(const LoopDesign& loop, const DesignDay& day);

/// True if machines of a kind may let their water float over its set point in the design hour.
bool may_float(const RejectionDesign& d);

/// Counts the machines of a loop, on common headers that give each its design flow's share, so that the mixed water
/// leaves no warmer than the supply may be in design weather; plates of exchangers are sized with them.
/// @return heat they can take then, W
double size_rejection(SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules);

} // namespace sitewatt
