#include "sim/input/weather_columns.hpp"

#include "models/field.hpp"
#include "sim/input/quantity_text.hpp"

#include <algorithm>
#include <array>

namespace sitewatt {
namespace {

/// What a column can be: words of which its name holds one and words it must not hold, and what its numbers may be
/// (SI).
struct Kind {
    WeatherChannel channel;
    const Quantity& quantity;
    std::array<std::string_view, 4> words;
    std::array<std::string_view, 4> not_words{};
};
constexpr Quantity share{"1", {0, 0, 0, 0, 0}, 0.0, 1.1};
const std::array<Kind, 8> kinds{{
    {{"dew point", &WeatherYear::dew_point, 1, 0, 183.15, 343.15, 1e9}, quantity::temperature, {"dew"}},
    {{"relative humidity", &WeatherYear::relative_humidity, 1, 0, 0, 1.1, 1e9},
     share,
     {"humidity", "rh_", "rh ", "rh["}},
    {{"pressure", &WeatherYear::pressure, 1, 0, 31000, 120000, 1e9},
     quantity::pressure,
     {"pressure"},
     {"msl", "sea", "vapo"}},
    {{"direct irradiance", &WeatherYear::direct_irradiance, 1, 0, 0, 2000, 1e9, true},
     quantity::irradiance,
     {"dni", "direct_normal", "direct normal", "beam"}},
    {{"diffuse irradiance", &WeatherYear::diffuse_irradiance, 1, 0, 0, 2000, 1e9, true},
     quantity::irradiance,
     {"dhi", "diffuse"}},
    {{"global irradiance", &WeatherYear::global_irradiance, 1, 0, 0, 2000, 1e9, true},
     quantity::irradiance,
     {"ghi", "global", "shortwave"},
     {"tilted", "clear"}},
    {{"wind speed", &WeatherYear::wind_speed, 1, 0, 0, 60, 1e9}, quantity::speed, {"wind"}, {"dir", "gust", "_deg"}},
    {{"dry bulb", &WeatherYear::dry_bulb, 1, 0, 183.15, 343.15, 1e9},
     quantity::temperature,
     {"temp", "dry", "t2m", "tas"},
     {"dew", "wet", "soil", "apparent"}},
}};

/// Endings of data sets, and the unit they mean.
constexpr auto endings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"_degc", "degC"},
    {"_degf", "degF"},
    {"_c", "degC"},
    {"_f", "degF"},
    {"_k", "K"},
    {"_pct", "%"},
    {"_percent", "%"},
    {"_m_s", "m/s"},
    {"_mps", "m/s"},
    {"_km_h", "km/h"},
    {"_kmh", "km/h"},
    {"_mph", "mph"},
    {"_hpa", "hPa"},
    {"_kpa", "kPa"},
    {"_mbar", "mbar"},
    {"_pa", "Pa"},
    {"_w_m2", "W/m2"},
    {"_wm2", "W/m2"},
});

/// The unit that a header cell names in brackets or by its ending; "" if none.
std::string unit_of(std::string_view cell) {
    for (const auto& [open, close] : {std::pair{'[', ']'}, std::pair{'(', ')'}}) {
        const std::size_t a = cell.find(open), b = cell.rfind(close);
        if (a != std::string_view::npos && b != std::string_view::npos && b > a)
            return std::string(cell.substr(a + 1, b - a - 1));
    }
    const std::string name = lower(cell);
    for (const auto& [ending, unit] : endings)
        if (name.ends_with(ending)) return std::string(unit);
    return "";
}

const Kind* kind_of(std::string_view cell) {
    const std::string name = lower(cell);
    const auto holds = [&](std::string_view word) { return !word.empty() && name.find(word) != std::string::npos; };
    for (const Kind& kind : kinds)
        if (std::any_of(kind.words.begin(), kind.words.end(), holds) &&
            std::none_of(kind.not_words.begin(), kind.not_words.end(), holds))
            return &kind;
    return nullptr;
}

} // namespace

std::optional<WeatherChannel> weather_channel(std::string_view header) {
    const Kind* kind = kind_of(header);
    if (kind == nullptr) return std::nullopt;
    const std::string unit = unit_of(header);
    if (unit.empty())
        throw QuantityError("the header '" + std::string(header) + "' names no unit: write it as in " +
                            std::string(weather_header));
    WeatherChannel channel = kind->channel;
    channel.shift = parse_quantity("0 " + unit, kind->quantity);
    channel.factor = parse_quantity("1 " + unit, kind->quantity) - channel.shift;
    channel.lowest = (channel.lowest - channel.shift) / channel.factor;
    channel.highest = (channel.highest - channel.shift) / channel.factor;
    channel.missing_from = channel.highest;
    return channel;
}

} // namespace sitewatt
