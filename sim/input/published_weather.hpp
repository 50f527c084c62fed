#pragma once
/// Weather files as three publishers write them, each read by its own header: units, zone, and where in its step a row
/// stands.
///
///     PVGIS TMY (CSV)    stamps in UTC; temperature, humidity, wind and pressure are those of the stamp, irradiance
///     that
///                        of the moment so many hours behind it as "Irradiance Time Offset" says
///     TMY3 (CSV)         standard time; a row ends at its stamp, 01:00 to 24:00
///     NSRDB (PSM3, PSM4) years and typical years, in the zone that "Time Zone" says; a row is the middle of its step
///
/// A row that stands for the middle of a step is its mean of irradiance; temperature and the like at the step's end lie
/// on the straight line to the next row.
///
/// Sources   PVGIS 5.3 user manual, JRC (2024), section TMY. Wilcox and Marion, User's Manual for TMY3 Data Sets,
///           NREL/TP-581-43156 (2008), tables 1-1 and 1-2. NREL, NSRDB data download instructions for PSM v3; Sengupta
///           et al., Renew. Sust. Energ. Rev. 89 (2018) 51: a value is a snapshot, half past of hourly files.

#include "sim/input/weather_csv.hpp"

#include <string>
#include <string_view>

namespace sitewatt {

/// "PVGIS typical year", "TMY3", "NSRDB"; "" of another file.
std::string_view publisher_of(std::string_view text);

/// @param place  of the site file: what the file says itself may not be said again; PVGIS needs no utc_offset, but may
/// @throws InputError with line and column, and for series of PVGIS without humidity
WeatherYear read_published(std::string_view text, const std::string& file, const WeatherPlace& place);

} // namespace sitewatt
