#pragma once
/// What surrounds a site through its year, from its tables and files: weather, requests, prices, carbon, and what
/// fails when.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/forcing.hpp"
#include "models/site/outside/shared_weather.hpp"
#include "models/site_files.hpp"

#include <memory>
#include <vector>

namespace sitewatt {

/// @param design  sized, with its grids' coincident and curtailed hours   @param mistakes, warnings  of series that
/// cannot be laid on the run, or only with a word
Forcing site_forcing(const Document& document, const SiteFiles& files, SiteDesign& design,
                     const std::shared_ptr<const SharedWeather>& weather, std::vector<Mistake>& mistakes,
                     std::vector<Mistake>& warnings);

} // namespace sitewatt
