#pragma once
/// Reads the cooling plant of a site file: its loops with everything that hangs on them, put in an order in which each
/// stands before those it hands its heat to, and judged: no circle, no loop without users or without anything that
/// takes its heat, every hall on a loop.
///
/// Short sites name no loop. Then [cooling] is the facility loop, and a chilled loop with chillers of its own takes the
/// heat of the air coils where the facility water is too warm for them.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <vector>

namespace sitewatt {

/// Fills loops, machines, exchangers, chillers, heat loads and the loops of the halls, which are read before.
void read_plant(const Document& document, const DesignDay& day, SiteDesign& design, std::vector<Mistake>& mistakes,
                std::vector<Mistake>& warnings);

} // namespace sitewatt
