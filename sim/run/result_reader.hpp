#pragma once
/// Reads what `compare` and `info` show of a result file.

#include "models/system.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sitewatt {

/// Key figures of /kpi. @throws StorageError if the file is no result
std::vector<Kpi> read_kpis(const std::filesystem::path& path);

/// The warnings of the run, a line each as the run said them. @throws StorageError if the file is no result
std::vector<std::string> read_warnings(const std::filesystem::path& path);

/// Lines of /bill; empty if the run had no grid. @throws StorageError if the file is no result
std::vector<BillLine> read_bill(const std::filesystem::path& path);

/// Title, program, number of rows, solver statistics, as text. @throws StorageError if the file is no result
std::string result_summary(const std::filesystem::path& path);

} // namespace sitewatt
