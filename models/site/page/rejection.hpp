#pragma once
/// Machines that take heat from a loop to the outside air, behind one interface: what reaches them, what they give
/// back. A machine is one or two models (models/cooling) and the pipes between them; MachineKind says what the house
/// must know of each (page/machine_kind.hpp).

#include "models/site/page/dry_machines.hpp"
#include "models/site/page/fluid_machine.hpp"
#include "models/site/page/tower_kind.hpp"

#include <utility>
#include <variant>

namespace sitewatt {

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

template <class Real>
Rejection<Real> make_rejection(const RejectionDesign& d, StateBook& book) {
    return std::visit(
        [&]<class Design>(const Design& machine) -> Rejection<Real> {
            return typename MachineKind<Design>::template Machine<Real>(machine, d.loop_flow, d.label, book);
        },
        d.machine);
}

} // namespace sitewatt
