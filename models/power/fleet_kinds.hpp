#pragma once
/// Every kind of generating unit. A new one joins by its header and its name in this list: tables, reader, manual and
/// tests walk it.

#include "models/power/coal_plant.hpp"
#include "models/power/combined_cycle.hpp"
#include "models/power/diesel_engine.hpp"
#include "models/power/fuel_cell.hpp"
#include "models/power/gas_engine.hpp"
#include "models/power/gas_turbine.hpp"
#include "models/power/nuclear_plant.hpp"

namespace sitewatt {

using FleetKinds = KindList<GasTurbine, CombinedCycle, GasEngine, FuelCell, DieselEngine, CoalPlant, NuclearPlant>;

} // namespace sitewatt
