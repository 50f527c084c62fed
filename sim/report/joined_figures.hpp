#pragma once
/// Key figures of several runs side by side, joined by their names: what a run does not have is absent.

#include "models/system.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// One key figure of all runs.
struct JoinedFigure {
    std::string name;
    Quantity quantity; ///< of the first run that has it
    std::string meaning;
    std::vector<std::optional<double>> values; ///< run by run
};

/// In the order of the first run; what only a later one has follows what stands before it there.
/// @param names  of the runs, for the message   @throws InputError if a name has two units
std::vector<JoinedFigure> joined(const std::vector<const std::vector<Kpi>*>& runs,
                                 const std::vector<std::string>& names);

} // namespace sitewatt
