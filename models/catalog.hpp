#pragma once
/// The explicit list of what a site file may name: every table and every kind of machine.
/// A new kind joins the house by one line here and, if it is a model, one in model_list.cpp.

#include "models/document.hpp"

#include <span>

namespace sitewatt::catalog {

/// The tables of a site file, in the order of the site page.
std::span<const TableRole> roles();
/// What an event may take away, in the order of `Lost`.
std::span<const std::string_view> event_losses();

} // namespace sitewatt::catalog
