#pragma once
/// The explicit list of what a site file may name: every table, every kind of machine, every model.
/// A new model joins the house by one line here.

#include "models/document.hpp"

#include <span>

namespace sitewatt::catalog {

/// The tables of a site file, in the order of the site page.
std::span<const TableRole> roles();
/// What an event may take away, in the order of `Lost`.
std::span<const std::string_view> event_losses();

/// Every model with its tables, for `describe`, the schema, the manual and the every-model test.
std::span<const ModelDescription> models();

} // namespace sitewatt::catalog
