#pragma once
/// What stands in every site file that does not say otherwise, by the roles of its tables.

#include "models/document.hpp"
#include "sim/input/toml_tree.hpp"

namespace sitewatt {

/// A role without members of its own takes the record declared for it.
void lay_default(Node& root, const TableRole& role);

/// The member that stands in every site where none takes its place.
/// @return the new member, its record not yet merged; null if the site needs none
Node* lay_companion(Node& root, const TableRole& role);

} // namespace sitewatt
