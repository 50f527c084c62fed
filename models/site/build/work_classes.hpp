#pragma once
/// The classes of work of a site file: which part of the requests may wait, which halls may be interrupted.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/forcing.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Of a design whose halls are read.
void read_work_classes(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes,
                       std::vector<Mistake>& warnings);

/// Of events in which less power is asked for: that some work yields, and one at a time.
void check_power_events(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes);

/// Classes that the prices of a run, s, leave no time in which they may run, or too little before what waits is lost.
std::vector<Mistake> judge_work_prices(const Document& document, const SiteDesign& design, const Forcing& forcing,
                                       double duration);

/// A line for each class, as a person reads it.
std::vector<std::string> work_text(const SiteDesign& design, const Currency& currency = {});

} // namespace sitewatt
