#pragma once
/// The rows of a run, read back from its result: a series at a time, so that a year at one minute needs little memory.

#include "sim/run/netcdf_reader.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// When the rows of a run began and ended.
struct RecordedTime {
    std::string epoch;              ///< "2025-01-01 00:00:00", local standard time
    std::vector<double> begin, end; ///< s since then
};

/// What a series is, without its rows.
struct RecordedSeries {
    std::string name, group, unit, meaning; ///< group "" is the root
    bool mean = false;                      ///< of the interval; else at its end
    std::vector<std::string> labels;        ///< of its columns; one that is "" for a single number

    std::string path() const { return group.empty() ? name : group + "/" + name; }
};

/// Empty where the file has no rows.   @throws StorageError
RecordedTime recorded_time(const NetcdfReader& file);
/// Every series of the run, in the order of the file.   @throws StorageError
std::vector<RecordedSeries> recorded_series(const NetcdfReader& file);
/// Its rows, a list for every column.   @throws StorageError
std::vector<std::vector<double>> columns_of(const NetcdfReader& file, const RecordedSeries& series);

} // namespace sitewatt
