#pragma once
/// The table of a sweep as CSV, with 17 digits.

#include "sim/run/result_file.hpp"

namespace sitewatt {

/// "scenario, status", what was swept, key figures: numbers in coherent SI with the unit in the head of their column.
void write_csv(const std::filesystem::path& path, const std::vector<SweepColumn>& columns,
               const std::vector<SweepRow>& rows);

} // namespace sitewatt
