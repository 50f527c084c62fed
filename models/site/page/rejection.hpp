#pragma once
/// A machine of heat rejection (models/site/parts/machine_list.hpp) or chillers of a design, placed on their loop.

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

template <class Real>
using Chiller = std::variant<Part<EirChiller, Real>, Part<CarnotChiller, Real>>;

template <class Real>
Chiller<Real> make_chiller(const ChillerDesign& d, StateBook& book) {
    if (const auto* p = std::get_if<EirChiller<double>::Parameters>(&d.machine))
        return Part<EirChiller, Real>(*p, d.label, book);
    return Part<CarnotChiller, Real>(std::get<CarnotChiller<double>::Parameters>(d.machine), d.label, book);
}

} // namespace sitewatt
