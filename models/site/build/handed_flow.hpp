#pragma once
/// Water that condensers and plates of one loop take of another.

#include "models/site/design/design.hpp"

namespace sitewatt {

struct HandedFlow {
    double hour; ///< kg/s in the design hour
    double most; ///< kg/s at once, in any
};

/// Chillers carry the loop's heat in the design hour. In milder hours plates take a part of it, with their valve fully
/// open, and the chillers that run beside them what is left. Plates alone take their flow. Both loops' chillers and
/// plates are sized.
HandedFlow handed_flow(const SiteDesign& design, std::size_t from, std::size_t to);

} // namespace sitewatt
