#pragma once
/// Reads weather files: EPW, or CSV with dates and units in its header.

#include "models/weather_year.hpp"
#include "sim/input/weather_csv.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace sitewatt {

/// What the file says, NaN where it is silent; models/site/outside/weather_completion.hpp fills and judges it.
/// @param place  of a CSV; an EPW file has its own
/// @throws InputError with line and column, StorageError if the file cannot be read
WeatherYear read_weather(const std::filesystem::path& path, const WeatherPlace& place = {});
/// The same of a text that was read. @param file  name for messages
WeatherYear parse_weather(std::string_view text, const std::string& file, const WeatherPlace& place = {});

/// Where a CSV was measured, as far as [weather] of the site file says.
WeatherPlace weather_place(const Table& weather);

} // namespace sitewatt
