#pragma once
/// What a weather service says of sun and wind in hours to come, with the error that such forecasts have.
///
/// Physics   The power that will come, less an error that grows with the root of the lead, up to a day: of wind a share
///           of its rated power, of sun a share of what it gives. The error is a normal number for each source and
///           hour, made of twelve that follow each other every 45 minutes, so that errors of an hour and the next are
///           alike (0.89), of nine hours apart they are not; nobody draws them anew by asking again. What may come
///           where so much was forecast are other draws of the same error, in pairs of opposite sign.
/// Valid     Single sites. Errors of sources are independent; the forecast has no bias but that of its limits.
/// Sources   [1] Giebel et al., The State of the Art in Short-Term Prediction of Wind Power, ANEMOS.plus (2011): a day
///           ahead 10-20 % of the rated power of a single farm, root of the mean square.
///           [2] Perez et al., Comparison of numerical weather prediction solar irradiance forecasts in the US, Canada
///           and Europe, Solar Energy 94 (2013): a day ahead 20-40 % of the mean at sites in the US.

#include "models/site/design/design.hpp"
#include "models/site/outside/random.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <variant>

namespace sitewatt::weather_forecast {

inline constexpr double wind_error = 0.12;                          // of rated power, a day ahead, estimate in [1]
inline constexpr double sun_error = 0.25;                           // of what it gives, a day ahead, estimate in [2]
inline constexpr double full_lead = 86400.0, step = 2700.0;         // s
inline constexpr double persistence = 1.0 - 3600.0 / (12.0 * step); // correlation of an hour's error with the next's
inline constexpr std::size_t draws_apart = 1000;                    // numbers of sources between two draws

/// Mean 0, variance 1: twelve uniform numbers less six, of this time and of those before it.
inline double error(std::size_t source, double time) {
    const auto last = static_cast<std::int64_t>(std::floor(time / step));
    double sum = -6.0;
    for (std::int64_t k = last - 11; k <= last; ++k)
        sum += Random((static_cast<std::uint64_t>(source) + 1) * 0x666f7265ULL ^ static_cast<std::uint64_t>(k) << 20U)
                   .uniform();
    return sum;
}
inline double rated(const RenewableDesign& d) {
    return std::visit([](const auto& field) { return rated_power(field); }, d.field);
}
/// W, root of the mean square. @param power  W that is forecast or comes  @param lead  s
inline double standard_error(const RenewableDesign& d, double power, double lead) {
    const bool wind = std::holds_alternative<WindFarm>(d.field);
    const double grown = std::sqrt(std::clamp(lead / full_lead, 0.0, 1.0));
    return grown * (wind ? wind_error * rated(d) : sun_error * power);
}
/// Number of a source among those of the site, wind before sun: its errors are its own in whatever order they are said.
inline std::size_t number(const SiteDesign& design, std::size_t source) {
    const auto wind = [&](std::size_t i) { return std::holds_alternative<WindFarm>(design.renewables[i].field); };
    std::size_t before = 0;
    for (std::size_t i = 0; i < design.renewables.size(); ++i) before += wind(i) == wind(source) ? i < source : wind(i);
    return before;
}
/// W forecast for the hour around `time`. @param power  W that will come
inline double power(const RenewableDesign& d, std::size_t source, double power, double time, double lead) {
    return std::clamp(power + error(source, time) * standard_error(d, power, lead), 0.0, std::max(rated(d), power));
}
/// The same as the site's dispatch hears it: a plan that looks ahead is told what will come, without an error.
inline double told(const SiteDesign& design, std::size_t source, double power, double time, double lead) {
    return design.look_ahead
               ? power
               : weather_forecast::power(design.renewables[source], number(design, source), power, time, lead);
}
/// What two ways through the hours are off by, one up and one down: in standard errors. @param pair  number of the draw
inline double draw(std::size_t source, double time, std::size_t pair) {
    return error(source + draws_apart * (pair + 1), time);
}
/// W that may come where so much is forecast. @param off  standard errors by which it does
inline double outcome(const RenewableDesign& d, double forecast, double lead, double off) {
    return std::clamp(forecast + off * standard_error(d, forecast, lead), 0.0, std::max(rated(d), forecast));
}

} // namespace sitewatt::weather_forecast
