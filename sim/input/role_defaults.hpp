#pragma once
/// What stands in every site file that does not say otherwise, by the roles of its tables.

#include "models/document.hpp"
#include "sim/input/toml_tree.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// A role without members of its own takes the record declared for it.
void lay_default(Node& root, const TableRole& role);

/// The members that stand in every site where none takes their place.
/// @return labels of those that name a record now, which is not yet merged
std::vector<std::string> lay_companions(Node& root, const TableRole& role);

/// A member that is one thing with another table takes from it the numbers that it leaves out, once records are merged.
/// @return numbers that the user says in both
std::vector<Mistake> lay_twin(Node& root, const TableRole& role);

} // namespace sitewatt
