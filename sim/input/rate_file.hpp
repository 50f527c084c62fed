#pragma once
/// Reads rate schedules in the format of the US Utility Rate Database (JSON, API version 7 and 8).

#include "models/rate_schedule.hpp"

#include <filesystem>
#include <string>

namespace sitewatt {

/// The schedule of a file: the object itself, or one of a list or of "items". Rates count with their adjustments.
/// What may carry money is read or refused by name; what only describes is passed over (sim/input/rate_keys.hpp).
/// @param label  or name of the rate among several; empty: there is one
/// @throws InputError with file and line; StorageError if the file cannot be read
RateSchedule read_rate(const std::filesystem::path& path, const std::string& label = "");
/// The same of a text that was read. @param file  name for messages   @param money  of its prices
RateSchedule parse_rate(const std::string& text, const std::string& file, const std::string& label = "",
                        const Currency& money = {});

} // namespace sitewatt
