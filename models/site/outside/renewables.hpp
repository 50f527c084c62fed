#pragma once
/// What sun and wind offer a site through a weather year.

#include "models/site/design/design.hpp"
#include "models/site/outside/shared_weather.hpp"
#include "models/site/outside/signal.hpp"

#include <vector>

namespace sitewatt {

/// Mean power of step k behind the inverters or at the farm's terminals, W.
double offered_power(const SolarField& field, const WeatherYear& year, std::size_t k);
double offered_power(const WindFarm& field, const WeatherYear& year, std::size_t k);

/// The same of every source as a smooth function of time.
std::vector<Signal> offered_power(const std::vector<RenewableDesign>& sources, const SharedYear& year);

} // namespace sitewatt
