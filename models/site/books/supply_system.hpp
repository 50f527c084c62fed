#pragma once
/// A site's sources as the years of failures see them.
///
/// Physics   Each hour of a year by the weather in its middle: units by their derating, sun and wind by what they
///           offer, connections by their dates and curtailed hours. Batteries are as full as they are kept, or as sun
///           and wind fill them; together they are one, with the losses of the worst.
/// Valid     models/site/books/adequacy.hpp. Units are there when called: start times are not counted.

#include "models/site/books/adequacy.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/forcing.hpp"

namespace sitewatt {

/// @param demand  W, of each hour of the year
adequacy::System supply_system(const SiteDesign& design, const Forcing& forcing, std::vector<double> demand);
/// What the fuel of each fleet carries, with as many of its units as make most of it; where it is limited.
void limit_by_fuel(const SiteDesign& design, const Forcing& forcing, adequacy::System& system);
/// All batteries.
adequacy::Storage supply_storage(const SiteDesign& design);

} // namespace sitewatt
