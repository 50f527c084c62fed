#include "sim/input/weather_summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

namespace sitewatt {
namespace {

struct Shown {
    std::string_view name, unit;
    std::vector<double> WeatherYear::*values;
    double factor, shift; ///< shown = factor * SI + shift
};
constexpr std::array<Shown, 8> all{{{"dry_bulb", "degC", &WeatherYear::dry_bulb, 1.0, -273.15},
                                    {"dew_point", "degC", &WeatherYear::dew_point, 1.0, -273.15},
                                    {"relative_humidity", "%", &WeatherYear::relative_humidity, 100.0, 0.0},
                                    {"pressure", "hPa", &WeatherYear::pressure, 0.01, 0.0},
                                    {"global_irradiance", "W/m2", &WeatherYear::global_irradiance, 1.0, 0.0},
                                    {"direct_irradiance", "W/m2", &WeatherYear::direct_irradiance, 1.0, 0.0},
                                    {"diffuse_irradiance", "W/m2", &WeatherYear::diffuse_irradiance, 1.0, 0.0},
                                    {"wind_speed", "m/s", &WeatherYear::wind_speed, 1.0, 0.0}}};

struct Range {
    std::size_t known = 0;
    double mean = 0.0, lowest = 0.0, highest = 0.0;
};
Range range_of(const std::vector<double>& values, const Shown& shown) {
    Range r;
    double sum = 0.0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        const double x = shown.factor * value + shown.shift;
        r.lowest = r.known == 0 ? x : std::min(r.lowest, x);
        r.highest = r.known == 0 ? x : std::max(r.highest, x);
        sum += x;
        ++r.known;
    }
    r.mean = r.known > 0 ? sum / static_cast<double>(r.known) : 0.0;
    return r;
}
std::string number(double value, const char* form) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), form, value);
    return buffer.data();
}
std::string said(double value, const char* form, const char* unit, const char* what) {
    return std::isnan(value) ? std::string(what) + " not said, " : number(value, form) + unit + ", ";
}

} // namespace

std::string weather_text(const WeatherYear& y) {
    std::string text =
        y.file + ": weather" + (y.place.empty() ? "" : " of " + y.place) + ", " +
        said(y.latitude, "%.4g", " N", "latitude") + said(y.longitude, "%.5g", " E", "longitude") +
        said(y.elevation, "%.5g", " m", "elevation") +
        (std::isnan(y.longitude) ? "times as they stand" : "UTC" + number(y.utc_offset / 3600.0, "%+.4g") + " h") +
        "\n" + std::to_string(y.dry_bulb.size()) + " steps of " + number(y.step / 60.0, "%.4g") + " min, " +
        (y.year == 0 ? std::string("a typical year")
                     : "from day " + number(y.start / 86400.0 + 1.0, "%.6g") + " of " + std::to_string(y.year)) +
        "\n";
    for (const Shown& shown : all) {
        const Range r = range_of(y.*shown.values, shown);
        std::string name(shown.name);
        name.resize(20, ' ');
        text += name + (r.known == 0 ? "missing"
                                     : "mean " + number(r.mean, "%9.3f") + "  least " + number(r.lowest, "%9.2f") +
                                           "  most " + number(r.highest, "%9.2f") + " " + std::string(shown.unit));
        if (const std::size_t lost = y.dry_bulb.size() - r.known; lost > 0 && r.known > 0)
            text += "  (missing in " + std::to_string(lost) + " steps)";
        text += "\n";
    }
    return text;
}

std::string weather_json(const WeatherYear& y) {
    nlohmann::ordered_json json{{"file", y.file},
                                {"place", y.place},
                                {"latitude", y.latitude},
                                {"longitude", y.longitude},
                                {"utc_offset", y.utc_offset / 3600.0},
                                {"elevation", y.elevation},
                                {"steps", y.dry_bulb.size()},
                                {"step", y.step},
                                {"year", y.year},
                                {"start", y.start}};
    for (const Shown& shown : all) {
        const Range r = range_of(y.*shown.values, shown);
        auto& entry = json["quantities"][std::string(shown.name)];
        entry["unit"] = shown.unit;
        entry["known"] = r.known;
        if (r.known > 0) entry["mean"] = r.mean, entry["least"] = r.lowest, entry["most"] = r.highest;
    }
    for (const auto& warning : y.warnings) json["warnings"].push_back(warning.message);
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace sitewatt
