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

#include <cstddef>

namespace sitewatt {

template <template <class> class... Kind>
struct KindList {
    static constexpr std::size_t size = sizeof...(Kind);
    /// Calls f.operator()<Kind>() for every kind, in order.
    template <class F>
    static constexpr void each(const F& f) {
        (f.template operator()<Kind>(), ...);
    }
};

using FleetKinds = KindList<GasTurbine, CombinedCycle, GasEngine, FuelCell, DieselEngine, CoalPlant, NuclearPlant>;

} // namespace sitewatt
