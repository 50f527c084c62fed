#pragma once
/// Tables of cases from a CSV file: a column for each key, its unit in the header, a line for each case.
///
///     name,       power.gas.count, power.gas.fuel_price [USD/MMBtu], cooling.use
///     "few, dry", 6,               4.2,                              dry
///
/// Without a column `name` the lines are called "case 1" and on. An empty cell leaves the key to the site. Blank lines
/// and those that begin with # are left out.

#include "sim/input/toml_tree.hpp"

#include <filesystem>
#include <vector>

namespace sitewatt {

/// The lines as the tables `{ name = "few, dry", set = { ... } }` that a study would say, each value with the place of
/// its cell.   @throws InputError with the place of the cell and a way out, StorageError
std::vector<Node> read_case_table(const std::filesystem::path& file);

} // namespace sitewatt
