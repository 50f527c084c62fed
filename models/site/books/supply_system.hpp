#pragma once
/// A site's sources as the years of failures see them.
///
/// Physics   Each hour of a year by the weather in its middle: units by their derating, sun and wind by what they
///           offer, connections by their dates and curtailed hours. Batteries hold before a shortage what they held in
///           that hour of the run; before there is a run, what is sure to be there: the charge kept while they shave
///           peaks and shift energy. Where sun and wind fill them and no connection stands behind, they are as full
///           as these and units make them. Together they are one, with the losses of the worst.
/// Valid     models/site/books/adequacy.hpp. Units are there when called: start times are not counted.

#include "models/site/books/adequacy.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/forcing.hpp"

namespace sitewatt {

/// @param demand  W, of each hour of the year   @param held  J that batteries held in it; empty: no run yet
adequacy::System supply_system(const SiteDesign& design, const Forcing& forcing, std::vector<double> demand,
                               std::vector<double> held = {});
/// What the fuel of each fleet carries, with as many of its units as make most of it; where it is limited.
void limit_by_fuel(const SiteDesign& design, const Forcing& forcing, adequacy::System& system);
/// All batteries, with what is sure to be in them.
adequacy::Storage supply_storage(const SiteDesign& design);

} // namespace sitewatt
