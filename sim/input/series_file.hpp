#pragma once
/// Reads series: CSV with a column of time and one of values, their units in the header.

#include "models/document.hpp"
#include "models/field.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

struct TimeSeries {
    std::vector<double> time, value; ///< s since the start of the year, strictly increasing; SI
    bool utc = false;                ///< time is UTC, else local standard time
    std::vector<Mistake> warnings{};
};

/// Two forms. Header "time [h],price [USD/MWh]": time in s, min, h or day since the start of the year. Header
/// "datetime_utc,price_usd_per_mwh": dates, of which one calendar year is taken and leap days are left out. Of more
/// columns the first with a unit of the wished kind counts. Lines that begin with # are comments; .gz is unpacked.
/// @param year  of dates; 0: the first whole one
/// @throws InputError with line and column, StorageError if the file cannot be read
TimeSeries read_series(const std::filesystem::path& path, const Quantity& quantity, int year = 0);
/// The same of a text that was read. @param file  name for messages
TimeSeries parse_series(std::string_view text, const std::string& file, const Quantity& quantity, int year = 0);

} // namespace sitewatt
