#include "sim/input/parsed_files.hpp"

#include "models/recent.hpp"
#include "sim/input/rate_file.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/weather_file.hpp"
#include "sim/run/sha256.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <sys/stat.h>
#include <tuple>

namespace sitewatt {
namespace {

constexpr std::size_t input_limit = std::size_t{64} << 20; // bytes of one file
constexpr std::size_t kept = 32;                           // files of a kind; of weather at a minute 25 MB each

/// By what a file that was read is known again. All zero: there is none, its reader says so.
using Mark = std::array<std::uint64_t, 7>;
Mark mark_of(const std::string& file) {
    struct ::stat s {};
    if (::stat(file.c_str(), &s) != 0) return {};
    const auto whole = [](auto number) { return static_cast<std::uint64_t>(number); };
    return {whole(s.st_dev),          whole(s.st_ino),         whole(s.st_size),        whole(s.st_mtim.tv_sec),
            whole(s.st_mtim.tv_nsec), whole(s.st_ctim.tv_sec), whole(s.st_ctim.tv_nsec)};
}
std::uint64_t bits(double number) { return std::bit_cast<std::uint64_t>(number); } // a NaN is itself

/// @param how  all that the parser goes by beside the text
template <class Content, class How, class Parser>
Parsed<Content> parsed(const std::string& file, const How& how, const Parser& parser) {
    static Recent<std::tuple<std::string, Mark, How>, Parsed<Content>, kept> recent;
    return *recent.of({file, mark_of(file), how}, [&] {
        const std::string text = read_text(file, input_limit);
        return Parsed<Content>{sha256(text), std::make_shared<const Content>(parser(text))};
    });
}

} // namespace

Parsed<WeatherYear> parsed_weather(const std::string& file, const WeatherPlace& place) {
    const std::array how{bits(place.latitude), bits(place.longitude), bits(place.elevation), bits(place.utc_offset),
                         static_cast<std::uint64_t>(place.stamp)};
    return parsed<WeatherYear>(file, how, [&](const std::string& text) { return parse_weather(text, file, place); });
}

Parsed<TimeSeries> parsed_series(const std::string& file, const Quantity& quantity, const SeriesReading& how) {
    const std::tuple key{quantity.unit,     quantity.dimension,     how.column,       how.time_zone,
                         how.own_zone,      how.stamps_end,         how.stamps_begin, bits(how.scale),
                         how.currency.name, bits(how.currency.usd), how.holes};
    return parsed<TimeSeries>(file, key,
                              [&](const std::string& text) { return parse_series(text, file, quantity, how); });
}

Parsed<RateSchedule> parsed_rate(const std::string& file, const std::string& label, const Currency& money) {
    const std::tuple how{label, money.name, bits(money.usd)};
    return parsed<RateSchedule>(file, how,
                                [&](const std::string& text) { return parse_rate(text, file, label, money); });
}

} // namespace sitewatt
