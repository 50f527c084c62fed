#pragma once
/// Whether a site may have the rate of its rate file: when it is in force, and for which demands and whom; and what
/// nobody says of it that decides much: its currency, what exports earn.
///
/// Valid     Before a run, what is certain: dates, and demands that the connection or the design hour rules out. The
///           meter's own readings are judged after the run (models/site/books/bill_terms.hpp).

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt {

/// @param design  sized   @param duration  s, of the run
std::vector<Mistake> rate_terms(const SiteDesign& design, double duration);
/// Rate files of a site whose money is not US dollars, and those that leave open what the site's exports earn.
std::vector<Mistake> unsaid_rates(const Document& document, const SiteDesign& design);

} // namespace sitewatt
