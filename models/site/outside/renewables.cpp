#include "models/site/outside/renewables.hpp"

#include "models/media/moist_air.hpp"
#include "models/recent.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sitewatt {

namespace {
constexpr double hour = 3600.0; // s
double at(const std::vector<double>& channel, std::size_t k) { return channel.size() > k ? channel[k] : -1.0; }
} // namespace

namespace {
/// W per W of peak power.
double share_of_peak(const SolarField& field, const WeatherYear& year, std::size_t k) {
    const double time = year.start + (static_cast<double>(k) + 0.5) * year.step; // the middle of the step
    const double days = std::floor(time / (24.0 * hour));
    const int day = static_cast<int>(std::fmod(days, 365.25)) + 1;
    const double clock = time / hour - 24.0 * days;
    const double shift = solar::solar_time_shift(day, year.longitude, year.utc_offset / hour);
    auto sun = solar::sun(day, clock + shift, year.latitude);
    if (sun.cos_zenith <= 0.01) { // it rises or sets within the step: the half of the step that has it
        const double quarter = 0.25 * year.step / hour;
        const auto later = solar::sun(day, clock + shift + quarter, year.latitude);
        sun = solar::sun(day, clock + shift - quarter, year.latitude);
        if (later.cos_zenith > sun.cos_zenith) sun = later;
    }
    const double light = solar::on_modules(field, sun, day, year.latitude, std::max(at(year.global_irradiance, k), 0.0),
                                           at(year.direct_irradiance, k), at(year.diffuse_irradiance, k));
    const double wind = std::max(at(year.wind_speed, k), 1.0);
    return solar::power(field, light, year.dry_bulb[k], wind).ac;
}
} // namespace

double offered_power(const SolarField& field, const WeatherYear& year, std::size_t k) {
    return field.peak_power * share_of_peak(field, year, k);
}

double offered_power(const WindFarm& field, const WeatherYear& year, std::size_t k) {
    const auto speed = [&](std::size_t i) {
        return wind::at_hub(std::max(at(year.wind_speed, i), 0.0), field.hub_height);
    };
    // After a storm machines wait for less wind.
    for (std::size_t back = k + 1; back-- > 0 && speed(back) > field.restart_speed;)
        if (speed(back) > field.cut_out) return 0.0;
    const double density = year.pressure[k] / (moist_air::gas_constant * year.dry_bulb[k]);
    return wind::farm_power(field, speed(k), density);
}

namespace {

using Hours = std::vector<double>;
template <class Function>
Hours each_step(const WeatherYear& year, const Function& function) {
    Hours values;
    values.reserve(year.dry_bulb.size());
    for (std::size_t k = 0; k < year.dry_bulb.size(); ++k) values.push_back(function(k));
    return values;
}
/// Of every step. Fields that differ in size and money alone share the light on their modules.
Hours powers(const SolarField& field, const SharedYear& year) {
    static Recent<std::pair<SharedYear, std::array<double, 7>>, Hours> recent;
    const std::array modules{field.tracking,  field.tilt,
                             field.albedo,    field.temperature_coefficient,
                             field.losses,    field.inverter_efficiency,
                             field.dc_over_ac};
    Hours values = *recent.of({year, modules}, [&] {
        return each_step(*year, [&](std::size_t k) { return share_of_peak(field, *year, k); });
    });
    for (double& value : values) value = field.peak_power * value;
    return values;
}
Hours powers(const WindFarm& field, const SharedYear& year) {
    static Recent<std::pair<SharedYear, WindFarm>, Hours> recent;
    return *recent.of({year, field},
                      [&] { return each_step(*year, [&](std::size_t k) { return offered_power(field, *year, k); }); });
}

} // namespace

std::vector<Signal> offered_power(const std::vector<RenewableDesign>& sources, const SharedYear& year) {
    std::vector<Signal> list;
    for (const auto& source : sources) {
        Hours begin = each_step(
            *year, [&](std::size_t k) { return year->start - year->origin + year->step * static_cast<double>(k); });
        Hours mean = std::visit([&](const auto& field) { return powers(field, year); }, source.field);
        const double end = begin.back() + year->step;
        const double most = std::visit([](const auto& field) { return rated_power(field); }, source.field);
        for (double& power : mean) power = std::min(power, most); // rounding
        list.emplace_back(Steps(std::move(begin), std::move(mean), end), most);
    }
    return list;
}

} // namespace sitewatt
