#pragma once
/// What a hall does: its share of the requests, a constant load, or training.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt {

/// What so many of the hall's accelerators do in place of serving, if anything.
Duty read_duty(const Table& hall, double accelerators);
/// The same of all of them; says what is missing.
Duty read_duty(const Table& hall, std::vector<Mistake>& mistakes);

/// Phases, requests, rates, caps and duty of a hall.
void read_work(const Table& hall, const Table& workload, HallDesign& design, std::vector<Mistake>& mistakes,
               std::vector<Mistake>& warnings);

/// Lets a cache that goes to a hall with a slower link than that of the hall which read the prompt take its time there:
/// the slower of both links, in the mean of the answers of the workload.
void meet_links(const Document& document, SiteDesign& design);

} // namespace sitewatt
