#pragma once
/// Machines of a plant that the user did not choose come in smaller sizes too: halves, quarters and so on of their
/// record, so that a small loop does not get, and pay for, a machine many times too large.

#include "models/site/design/cooling_design.hpp"

namespace sitewatt {

/// Share of its record's size that a machine gets where so many of it would do: 1 from more than a half on, else the
/// least power of two that one machine carries it with, a thousandth at least.
double sold_share(double machines);

/// Everything of a machine that goes with its size: flows, conductances, powers, heat capacities, masses.
void resize(MachineDesign& machine, double share);

} // namespace sitewatt
