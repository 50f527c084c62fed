#include "sim/input/weather_file.hpp"

#include "sim/error.hpp"
#include "sim/input/epw_file.hpp"
#include "sim/input/published_weather.hpp"
#include "sim/input/text_file.hpp"

#include <limits>

namespace sitewatt {
namespace {
constexpr std::size_t file_limit = 256 << 20; // bytes; an hourly year has 1.7 MB
}

WeatherYear parse_weather(std::string_view text, const std::string& file, const WeatherPlace& place) {
    const std::filesystem::path path(file);
    if (!is_epw(text) && (path.extension() == ".epw" || path.stem().extension() == ".epw"))
        throw InputError({file, 1, 1}, "an EPW file begins with LOCATION,city,…; is this one?");
    if (!publisher_of(text).empty()) return read_published(text, file, place);
    if (!is_epw(text)) return read_weather_csv(text, file, place);
    if (place.any())
        throw InputError({file, 1, 1}, "the file says its place itself: leave out latitude, longitude, elevation and "
                                       "utc_offset of [weather]");
    if (place.stamp == WeatherStamp::begin)
        throw InputError({file, 1, 1}, "the stamps of an EPW file are the ends of their hours: leave out stamp of "
                                       "[weather]");
    return read_epw(text, file);
}

WeatherYear read_weather(const std::filesystem::path& path, const WeatherPlace& place) {
    return parse_weather(read_text(path, file_limit), path.string(), place);
}

WeatherPlace weather_place(const Table& weather) {
    const auto said = [&](std::string_view name) {
        return weather.given(name) ? weather.number(name) : std::numeric_limits<double>::quiet_NaN();
    };
    WeatherPlace place{said("latitude"), said("longitude"), said("elevation"), said("utc_offset")};
    if (!(weather.place_of_text("stamp") == weather.place))
        place.stamp = weather.text("stamp") == "begin" ? WeatherStamp::begin : WeatherStamp::end;
    return place;
}

} // namespace sitewatt
