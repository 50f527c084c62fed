#pragma once
/// Reads series: CSV with a column of time and one of values, their units in the header.

#include "models/field.hpp"

#include <filesystem>
#include <vector>

namespace sitewatt {

struct TimeSeries {
    std::vector<double> time, value; ///< s since the start of the year, strictly increasing; SI
};

/// Header "time [h],price [USD/MWh]"; time in s, min, h or day since the start of the year. Lines that begin with #
/// are comments.
/// @throws InputError with line and column, StorageError if the file cannot be read
TimeSeries read_series(const std::filesystem::path& path, const Quantity& quantity);

} // namespace sitewatt
