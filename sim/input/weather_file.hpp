#pragma once
/// Reads EnergyPlus weather files (EPW).

#include "models/weather_year.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace sitewatt {

/// Eight header lines, then a row an hour; hour 1 to 24 ends the hour. Missing temperature, dew point and pressure are
/// filled from their neighbours over at most six hours; a leap day is left out.
/// @throws InputError with line and column, StorageError if the file cannot be read
WeatherYear read_weather(const std::filesystem::path& path);
/// The same of a text that was read. @param file  name for messages
WeatherYear parse_weather(std::string_view text, const std::string& file);

} // namespace sitewatt
