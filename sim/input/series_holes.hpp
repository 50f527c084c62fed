#pragma once
/// Values that a series does not have: cells that are empty or mark a missing value, and rows that are missing among
/// even ones. Nothing fills them unless the site says how.

#include "sim/input/series_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// True for an empty cell, nan, NA, null and the numbers that publishers write where nothing was measured.
bool is_missing(std::string_view cell);

/// What a message on such a cell ends with.
std::string fill_in_advice();

/// Fills values that are NaN, and steps of even rows that have no row.
///
///     hold   the value before holds on; one before all others is left out, so that the series begins later
///     line   the straight line between its neighbours; what has only one is left out
///
/// A warning says how many there were, and the longest stretch.
/// @param lines  of the rows, filled alike
void fill_holes(TimeSeries& series, std::vector<int>& lines, const std::string& how, const std::string& file);

} // namespace sitewatt
