#pragma once
/// What a swept key is called beside others: as many of its last words as tell it from all of them.

#include <string>
#include <vector>

namespace sitewatt {

/// "count" of "power.gas.count", and "gas.count" where "hall.a.count" is among the others.
/// @param all  every key that is swept, itself too
std::string short_name(const std::string& path, const std::vector<std::string>& all);

} // namespace sitewatt
