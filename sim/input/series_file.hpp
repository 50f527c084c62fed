#pragma once
/// Reads series: CSV with a column of time and columns of values, their units in the header.

#include "models/document.hpp"
#include "models/field.hpp"
#include "models/site_files.hpp"
#include "sim/input/unit_text.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// How a file is read, where its header does not say it all.
struct SeriesReading {
    std::string column{};      ///< name of the column of values; "": the only one with a unit of the wished kind
    std::string time_zone{};   ///< of dates that say none: its clock on the wall; "": standard time of the site
    bool own_zone = false;     ///< it was said of this series, and stands over a word such as CET in the header
    bool stamps_end = false;   ///< stamps stand at the end of their intervals, not at their begin
    bool stamps_begin = false; ///< they stand at the begin, whatever the name of their column says
    double scale = 1.0;        ///< times every value
    std::string holes{};       ///< what fills missing values: "hold", "line"; "": nothing, they are refused
    Currency currency{};       ///< of prices that are not in USD
};

/// Values that hold over intervals; of dates without a zone in standard time of the site.
struct TimeSeries {
    SeriesClock clock = SeriesClock::run;
    std::vector<double> time, value; ///< s, begin of each interval, strictly increasing; SI
    double end = 0.0; ///< s, of the last interval: as long as the one before it, a month or year by the calendar
    std::vector<SeriesGap> gaps{}; ///< of dates that are even otherwise
    std::vector<Mistake> warnings{};
};

/// Two forms. Header "time [h],price [USD/MWh]": time in s, min, h or day since the start of the run. Header
/// "datetime_utc,price_usd_per_mwh" or "datetime,price [USD/MWh]": dates, in UTC if the header says so, with the zone
/// each says, by the clock on the wall of `time_zone`, or in standard time. Lines that begin with # are comments; .gz
/// is unpacked. Rows out of order, doubled or mixed in zone are refused.
/// @throws InputError with line and column, StorageError if the file cannot be read
TimeSeries read_series(const std::filesystem::path& path, const Quantity& quantity, const SeriesReading& how = {});
/// The same of a text that was read. @param file  name for messages
TimeSeries parse_series(std::string_view text, const std::string& file, const Quantity& quantity,
                        const SeriesReading& how = {});

} // namespace sitewatt
