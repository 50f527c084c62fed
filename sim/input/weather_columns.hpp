#pragma once
/// What the header of a CSV of weather says of its columns.

#include "sim/input/weather_records.hpp"

#include <optional>
#include <string_view>

namespace sitewatt {

inline constexpr std::string_view weather_header =
    "\"datetime_utc,temperature [degC],relative humidity [%],pressure [hPa],ghi [W/m2],wind speed [m/s]\"";

/// The channel that a header cell names, such as "temperature_2m (°C)", "dew point [degF]" or "rh_pct", its factor and
/// bounds in the unit of the cell; nothing if it names none.
/// @throws QuantityError if it names no unit, or one of another kind
std::optional<WeatherChannel> weather_channel(std::string_view header);

} // namespace sitewatt
