#pragma once
/// A machine of heat rejection of a design, placed on its loop (models/site/parts/machine_list.hpp).

#include "models/site/design/cooling_design.hpp"

#include <variant>

namespace sitewatt {

template <class Real>
Rejection<Real> make_rejection(const RejectionDesign& d, StateBook& book) {
    return std::visit(
        [&]<class Design>(const Design& machine) -> Rejection<Real> {
            return typename MachineKind<Design>::template Machine<Real>(machine, d.loop_flow, d.label, book);
        },
        d.machine);
}

} // namespace sitewatt
