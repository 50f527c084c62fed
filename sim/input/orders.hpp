#pragma once
/// Finds numbers of a table that contradict each other.

#include "models/document.hpp"

#include <vector>

namespace sitewatt {

/// A mistake for every pair of the kind's orders that a table breaks, at the number that was said here, the site file
/// before the catalogue. What is automatic contradicts nothing.
std::vector<Mistake> broken_orders(const Table& table);

} // namespace sitewatt
