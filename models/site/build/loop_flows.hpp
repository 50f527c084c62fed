#pragma once
/// Flows of water that a site file says, against what hangs on them.
///
/// Physics   The water that users of a loop take at their most, and that of a tower which carries the loop's heat. What
///           pumps are said to move, if it is less, is refused: the users take theirs all the same.

#include "models/document.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt {

/// Of a design that is sized. What is too little is refused; what is far too much is told.
std::vector<Mistake> flow_warnings(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes);

} // namespace sitewatt
