#pragma once
/// Which racks of a hall are there when, and how many of them work: [delivery.NAME], and the faults and spares of a
/// hall.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Of a design whose halls are read: the stages of the site and of each hall. @param duration  s, of the run
void read_deliveries(const Document& document, double duration, SiteDesign& design, std::vector<Mistake>& mistakes,
                     std::vector<Mistake>& warnings);

/// A line for each hall whose racks come in stages, fail or have spares.
std::vector<std::string> delivery_text(const SiteDesign& design);

} // namespace sitewatt
