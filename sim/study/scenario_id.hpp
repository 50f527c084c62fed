#pragma once
/// By what a finished run is known again.

#include "sim/study/scenario.hpp"

namespace sitewatt {

/// SHA-256 of everything that a result depends on: every resolved number and word of the site, the content of its files
/// (not their names, nor where in a file something was said), the format of results, and the program.
/// @param kept  series that its result file holds, where it holds those alone
std::string id_of(const Scenario& scenario, const std::vector<std::string>& kept = {});

} // namespace sitewatt
