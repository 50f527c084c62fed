#pragma once
/// Files that site files name, read and parsed once for all that ask: the variants of a study share them. A file that
/// was changed since (size, times, or another in its place) is read anew.

#include "models/rate_schedule.hpp"
#include "models/weather_year.hpp"
#include "sim/input/series_file.hpp"
#include "sim/input/weather_csv.hpp"

#include <memory>
#include <string>

namespace sitewatt {

/// What a file holds, and the SHA-256 of its text.
template <class Content>
struct Parsed {
    std::string hash;
    std::shared_ptr<const Content> content;
};

/// @throws InputError, StorageError as the readers of those files do
Parsed<WeatherYear> parsed_weather(const std::string& file, const WeatherPlace& place);
Parsed<TimeSeries> parsed_series(const std::string& file, const Quantity& quantity, const SeriesReading& how);
Parsed<RateSchedule> parsed_rate(const std::string& file, const std::string& label, const Currency& money);

} // namespace sitewatt
