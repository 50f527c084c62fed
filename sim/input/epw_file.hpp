#pragma once
/// Reads EnergyPlus weather files (EPW) of every publisher.

#include "models/weather_year.hpp"

#include <string>
#include <string_view>

namespace sitewatt {

/// Header lines, of which LOCATION and DATA PERIODS are read, then rows; hour 1 to 24 ends the hour, several records an
/// hour stand in their order.
/// Sources: EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary", fields and missing codes.
/// @throws InputError with line and column
WeatherYear read_epw(std::string_view text, const std::string& file);

/// True if the text begins as an EPW file does.
bool is_epw(std::string_view text);

} // namespace sitewatt
