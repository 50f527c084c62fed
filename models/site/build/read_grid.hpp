#pragma once
/// The connection to the grid from its table: its tariff is one of a rate schedule, a price series, or the contract's
/// own terms; what two of them say is refused.

#include "models/site/build/read_tables.hpp"
#include "models/site_files.hpp"

#include <vector>

namespace sitewatt {

/// Adds to `mistakes` what contradicts itself. @param currency  of the site
GridDesign read_grid(const Table& table, const Currency& currency, const SiteFiles& files,
                     std::vector<Mistake>& mistakes);

/// What one connection may leave open several have to say: the share that each carries, and which of them buys.
void check_grids(const Document& document, const std::vector<GridDesign>& grids, std::vector<Mistake>& mistakes);

} // namespace sitewatt
