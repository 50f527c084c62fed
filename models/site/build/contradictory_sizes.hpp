#pragma once
/// Numbers that the user gives which no plant can have together: heat that must pass what is far too small for it,
/// units that make more power than they burn, salt that does not dissolve.
///
/// Valid     A machine too small for its load is a question that may be asked, and its run answers it: temperatures
///           rise, racks are capped. Refused is what lies beyond all models: under a tenth of what the heat takes.
/// Sources   Brine is full at 0.26 kg of sodium chloride per kg at 25 degC, 36 g in 100 g of water: CRC Handbook of
///           Chemistry and Physics, aqueous solubility of inorganic compounds.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt {

/// Of a site that is read and not yet sized.
void judge_sizes(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes,
                 std::vector<Mistake>& warnings);

} // namespace sitewatt
