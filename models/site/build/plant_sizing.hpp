#pragma once
/// Counts the machines of the cooling plant from the hours of the year that count.

#include "models/site/build/sizing.hpp"

namespace sitewatt {

/// An automatic number takes its size.
inline void set(double& value, double size) {
    if (value == automatic) value = size;
}

/// True if machines of a kind may let their water float over its set point in the design hour.
bool may_float(const RejectionDesign& d);

/// Counts the machines of a loop, on common headers that give each its design flow's share, so that the mixed water
/// leaves no warmer than the supply may be in design weather; plates of exchangers are sized with them.
/// @return heat they can take then, W
double size_rejection(SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules);

} // namespace sitewatt
