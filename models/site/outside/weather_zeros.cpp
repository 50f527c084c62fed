#include "models/site/outside/weather_zeros.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double day_length = 86400.0;          // s
constexpr double over_horizon = 0.1;            // sine of six degrees, under which clouds may round to 0
constexpr double longest_calm = 3 * day_length; // s, estimate

} // namespace

Zeros dark_days(const WeatherYear& y, const std::vector<double>& heights) {
    Zeros zeros;
    const std::size_t n = heights.size();
    const auto day_of = [&](std::size_t k) {
        return std::floor((y.start + (static_cast<double>(k) + 0.5) * y.step) / day_length);
    };
    for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
        double highest = 0.0, whole = 0.0, parts = 0.0;
        bool known = true, split = true;
        for (end = begin; end < n && day_of(end) == day_of(begin); ++end) {
            if (heights[end] <= over_horizon) continue;
            highest = std::max(highest, heights[end]);
            known = known && !std::isnan(y.global_irradiance[end]);
            split = split && y.direct_irradiance[end] >= 0.0;
            whole += y.global_irradiance[end];
            parts += y.direct_irradiance[end] + y.diffuse_irradiance[end];
        }
        if (highest <= over_horizon) continue; // polar night
        ++zeros.of;
        if (known && (whole == 0.0 || (split && parts == 0.0)) && zeros.count++ == 0) zeros.first = begin;
    }
    return zeros;
}

Zeros still_air(const WeatherYear& y) {
    Zeros zeros{0, y.wind_speed.size(), 0};
    for (std::size_t begin = 0, end = 0; begin < zeros.of; begin = end + 1) {
        end = begin;
        while (end < zeros.of && y.wind_speed[end] == 0.0) ++end;
        if (static_cast<double>(end - begin) * y.step <= longest_calm) continue;
        if (zeros.count == 0) zeros.first = begin;
        zeros.count += end - begin;
    }
    return zeros;
}

} // namespace sitewatt
