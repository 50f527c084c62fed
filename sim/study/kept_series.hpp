#pragma once
/// Series that result files of a study are to keep.

#include "models/system.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Refuses names that the system of a variant has not.   @throws InputError
void check_kept(const std::vector<std::string>& keep, const System& system, const std::string& label);

} // namespace sitewatt
