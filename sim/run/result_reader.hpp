#pragma once
/// Reads results back: what stands in them beside the rows of the run.

#include "models/system.hpp"
#include "sim/run/netcdf_reader.hpp"
#include "sim/run/result_file.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// What `compare` and `info` show of a result.
struct Result {
    std::string title, source;
    bool complete = false;                                  ///< the run reached its end and its balances close
    double time_reached = 0.0;                              ///< s
    std::string open_balances;                              ///< those that do not close, if any
    std::vector<Kpi> kpis;                                  ///< empty for the table of a sweep
    std::vector<std::string> warnings;                      ///< as the run said them, a line each
    std::string rows;                                       ///< "8760 rows, seconds since …"
    std::vector<std::pair<std::string, double>> statistics; ///< of the solver
    std::vector<std::pair<std::string, std::string>> provenance;
    Currency currency{};            ///< in which people read its money; it is kept in USD
    std::vector<std::string> plant; ///< drawn, and what was sized, in lines
    std::vector<BillLine> bill;     ///< empty if the run had no grid
};

/// @throws StorageError if the file is no result, or was damaged or changed since it was written
Result read_result(const std::filesystem::path& path);
Result read_result(const NetcdfReader& file);

/// The table of a sweep.
struct SweepTable {
    std::string title, study;                ///< text of the study file
    bool complete = false;                   ///< every variant had its turn
    std::vector<std::string> labels, status; ///< row by row
    std::vector<SweepColumn> columns;
    std::vector<JoinedFigure> figures;
    Currency currency{}; ///< of its site

    /// The column of a key; null where none was swept.
    const SweepColumn* column(std::string_view path) const;
};

/// @throws StorageError as above
SweepTable read_sweep(const std::filesystem::path& path);

/// A unit as a Quantity may hold it: it lives as long as the program.
std::string_view kept_unit(const std::string& text);

/// Title, program, number of rows, solver statistics, as text.
std::string summary(const Result& result);

} // namespace sitewatt
