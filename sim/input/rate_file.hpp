#pragma once
/// Reads rate schedules in the format of the US Utility Rate Database (JSON, API version 7 and 8).

#include "models/rate_schedule.hpp"

#include <filesystem>

namespace sitewatt {

/// One schedule: the object itself, or the first of "items". Rates count with their adjustments.
/// @throws InputError if periods have no rates, schedules are not 12 by 24, or tiers overlap or are of another kind;
/// StorageError if the file cannot be read
RateSchedule read_rate(const std::filesystem::path& path);

} // namespace sitewatt
