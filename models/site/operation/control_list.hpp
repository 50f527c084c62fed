#pragma once
/// The controllers that need nothing of each other, in the order in which they look. A new one joins by its header and
/// its name in this list.

#include "models/site/operation/cooling_control.hpp"
#include "models/site/operation/export_control.hpp"
#include "models/site/operation/ramp_limits.hpp"
#include "models/site/operation/renewable_control.hpp"

#include <tuple>

namespace sitewatt {

using ControlList = std::tuple<RampLimits, CoolingControl, ExportControl, RenewableControl>;

/// All of them over one design.
template <class List>
struct ControlsOf;
template <Control... C>
struct ControlsOf<std::tuple<C...>> {
    std::tuple<C...> list;
    explicit ControlsOf(const SiteDesign& design) : list(C(design)...) {}
    /// @return true if one of them changed what is worth a restart
    bool look(double time, const Surroundings& outside, const Instant<double>& now, Commands& commands) {
        bool changed = false;
        ((changed |= std::get<C>(list).look(time, outside, now, commands)), ...);
        return changed;
    }
};
using Controls = ControlsOf<ControlList>;

} // namespace sitewatt
