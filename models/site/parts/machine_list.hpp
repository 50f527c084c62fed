#pragma once
/// Every kind of machine that takes heat from a loop to the outside air. A new one joins by its header and its design
/// in this list: tables, reader, sizing, page and tests walk it.

#include "models/site/parts/dry_machines.hpp"
#include "models/site/parts/fluid_machine.hpp"
#include "models/site/parts/tower_kind.hpp"

#include <variant>

namespace sitewatt {

/// By their designs; what each is, its MachineKind tells (machine_kind.hpp).
using MachineDesign =
    std::variant<DryCooler<double>::Parameters, AdiabaticDesign, TowerDesign, FluidCooler<double>::Parameters>;

/// How many machines of a kind there are.
template <class Design>
auto& machines_of(Design& d) {
    if constexpr (requires { d.count; })
        return d.count;
    else
        return d.machines();
}

/// A variant of the machines of a list of designs.
template <class Real, class Designs>
struct MachinesOf;
template <class Real, class... Design>
struct MachinesOf<Real, std::variant<Design...>> {
    using type = std::variant<typename MachineKind<Design>::template Machine<Real>...>;
};
template <class Real>
using Rejection = typename MachinesOf<Real, MachineDesign>::type;

/// Calls `f` with the MachineKind of every machine there is.
template <class F>
void each_machine_kind(const F& f) {
    [&]<class... Design>(const std::variant<Design...>*) {
        (f(MachineKind<Design>{}), ...);
    }(static_cast<const MachineDesign*>(nullptr));
}

} // namespace sitewatt
