#pragma once
/// The classes of work of a site file: which part of the requests may wait, which halls may be interrupted.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Of a design whose halls are read.
void read_work_classes(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes,
                       std::vector<Mistake>& warnings);

/// Of events in which less power is asked for: that some work yields, and one at a time.
void check_power_events(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes);

/// A line for each class, as a person reads it.
std::vector<std::string> work_text(const SiteDesign& design);

} // namespace sitewatt
