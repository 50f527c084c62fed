#pragma once
/// Counts the machines of the cooling plant from the hours of the year that count.

#include "models/site/build/sizing.hpp"

namespace sitewatt {

/// An automatic number takes its size.
inline void set(double& value, double size) {
    if (value == automatic) value = size;
}

/// Chillers by the design day. @param heat  W of the loop   @return heat they can take, W
double size_chillers(SiteDesign& design, const DesignDay& day, const SizingRules& rules, double heat);

/// Counts machines, on common headers that give each its design flow's share of the loop, so that the mixed water
/// leaves no warmer than the supply may be in design weather. @param heat  W of the loop
/// @return heat they can reject then, W
double size_rejection(SiteDesign& design, const DesignDay& day, const SizingRules& rules, double heat,
                      double specific_heat);

} // namespace sitewatt
