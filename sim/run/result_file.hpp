#pragma once
/// Result files: HDF5 that is valid netCDF-4 with CF conventions, written whole or not at all.

#include "models/system.hpp"
#include "sim/report/figure_row.hpp"
#include "sim/report/joined_figures.hpp"
#include "sim/run/recorder.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// Everything a result file holds, beside the rows of the run.
struct ResultHeader {
    std::string title, history;
    std::vector<std::pair<std::string, std::string>> provenance; ///< resolved input, versions, seed, hashes
    std::vector<std::pair<std::string, long>> statistics;        ///< of the solver
    std::vector<Mistake> warnings{};
    bool complete = true;                     ///< reached its end, and its balances close
    double time_reached = 0.0;                ///< s
    std::string open_balances{};              ///< those that do not close
    std::string epoch{"2025-01-01 00:00:00"}; ///< standard time at which the run starts
};

/// Builds the file in memory, then writes `<path>.part`, syncs and renames: the old file stays until the new one is
/// whole. Equal runs give equal bytes. Behind the HDF5 stands its checksum (checksum.hpp).
/// @throws StorageError if the disk is full or the folder cannot be written
/// @param only  series by their path ("site_power", "power/source_power") that stand alone in it, of the key
///              figures and of what it takes to run it again nothing; none: all there is
void write_result(const std::filesystem::path& path, const System& system, const Recorder& records,
                  const std::vector<Kpi>& kpis, const ResultHeader& header, const std::vector<std::string>& only = {});
/// "site_power", "power/source_power"
std::string path_of(const Series& series);

/// One line of a table of a sweep: scenario id, values of the swept parameters, key figures.
struct SweepRow {
    std::string label;
    std::string status; ///< "ok" or why it failed
    FigureRow kpis{};
    std::vector<Mistake> warnings{};
};

/// What a swept key was in every scenario: its words, and its numbers in coherent SI if it has a unit.
struct SweepColumn {
    std::string path;               ///< "power.gas.fuel_price"
    std::vector<std::string> texts; ///< as the study says them; "" where it does not
    std::optional<Quantity> quantity{};
    std::string meaning{};
    std::vector<std::optional<double>> numbers{};
};

/// Their key figures by name.
std::vector<JoinedFigure> joined(const std::vector<SweepRow>& rows);

/// All scenarios of a sweep along a dimension `scenario`: what was swept as coordinates, key figures as variables.
void write_sweep(const std::filesystem::path& path, const std::vector<SweepColumn>& columns,
                 const std::vector<SweepRow>& rows, const ResultHeader& header);
/// What a swept key is called there: "power_gas_fuel_price", with "_set" behind it where a name of `taken` is the same.
std::string variable_name(const std::string& path, std::vector<std::string>& taken);

/// Bytes to a file: to a neighbour first, synced, renamed over the old one. @throws StorageError
void write_whole(const std::filesystem::path& path, const void* bytes, std::size_t size);
/// All of it to an open file, in as many writes as the system takes for it. @return false, with errno, if one fails
bool write_all(int file, std::string_view bytes);

} // namespace sitewatt
