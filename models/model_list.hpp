#pragma once
/// The explicit list of every model of the house.

#include "models/document.hpp"

#include <span>

namespace sitewatt::catalog {

/// Every model with its tables, for `describe`, the schema, the manual and the every-model test.
std::span<const ModelDescription> models();

} // namespace sitewatt::catalog
