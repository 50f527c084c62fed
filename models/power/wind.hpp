#pragma once
/// Wind farm: power from wind at 10 m by the hour.
///
/// Physics   Shear by the 1/7 power law to hub height; density by v (rho / 1.225)^(1/3). Power by a machine's own curve
///           at whole metres per second, linear between them; without one with the cube of speed between cut-in and
///           rated speed; to cut-out, after which machines wait until the wind is under the restart speed. Wakes slow
///           the wind: what they cost shows under rated speed and not over it. Availability and cables as one factor.
/// Valid     Hourly means over flat ground.
/// Sources   [1] Manwell, McGowan and Rogers, Wind Energy Explained, 2nd ed. (2009), ch. 2. Speeds: IEC class II
/// machines.

#include "models/field.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitewatt {

struct WindFarm {
    double rated_power, hub_height, cut_in, rated_speed, cut_out, restart_speed, farm_factor, wake_loss, capital_cost,
        fixed_om, life, land, build_time;
    double power_3, power_4, power_5, power_6, power_7, power_8, power_9, power_10, power_11, power_12, power_13,
        power_14;
    bool operator==(const WindFarm&) const = default;
};
inline constexpr auto wind_fields = std::to_array<Field<double, WindFarm>>({
    {"rated_power", &WindFarm::rated_power, quantity::power.within(0.0, infinity), "of all machines"},
    {"hub_height", &WindFarm::hub_height, quantity::length.within(10.0, 200.0), "of the rotors", 100.0,
     "usual on land"},
    {"cut_in", &WindFarm::cut_in, quantity::speed.within(0.5, 6.0), "speed at which they start", 3.0, "class II"},
    {"rated_speed", &WindFarm::rated_speed, quantity::speed.within(7.0, 20.0), "speed of rated power", 12.0, "10.5-12"},
    {"cut_out", &WindFarm::cut_out, quantity::speed.within(15.0, 40.0), "speed at which they stop", 25.0, "class II"},
    {"restart_speed", &WindFarm::restart_speed, quantity::speed.within(10.0, 40.0),
     "speed under which they start again after a storm", 22.0, "3 m/s under cut-out, usual"},
    {"farm_factor", &WindFarm::farm_factor, quantity::fraction, "availability and cables", 0.95, "97 % and 2 %, usual"},
    {"wake_loss", &WindFarm::wake_loss, quantity::fraction.within(0.0, 0.5), "of the power under rated speed", 0.07,
     "5-10 % on land"},
    {"power_3", &WindFarm::power_3, quantity::fraction, "over rated power at 3 m/s; all or none", automatic},
    {"power_4", &WindFarm::power_4, quantity::fraction, "over rated power at 4 m/s", automatic},
    {"power_5", &WindFarm::power_5, quantity::fraction, "over rated power at 5 m/s", automatic},
    {"power_6", &WindFarm::power_6, quantity::fraction, "over rated power at 6 m/s", automatic},
    {"power_7", &WindFarm::power_7, quantity::fraction, "over rated power at 7 m/s", automatic},
    {"power_8", &WindFarm::power_8, quantity::fraction, "over rated power at 8 m/s", automatic},
    {"power_9", &WindFarm::power_9, quantity::fraction, "over rated power at 9 m/s", automatic},
    {"power_10", &WindFarm::power_10, quantity::fraction, "over rated power at 10 m/s", automatic},
    {"power_11", &WindFarm::power_11, quantity::fraction, "over rated power at 11 m/s", automatic},
    {"power_12", &WindFarm::power_12, quantity::fraction, "over rated power at 12 m/s", automatic},
    {"power_13", &WindFarm::power_13, quantity::fraction, "over rated power at 13 m/s", automatic},
    {"power_14", &WindFarm::power_14, quantity::fraction, "over rated power at 14 m/s", automatic},
    {"capital_cost", &WindFarm::capital_cost, quantity::power_price.within(0.0, infinity), "over rated power", 1.689,
     "ATB 2024 moderate, 2025"},
    {"fixed_om", &WindFarm::fixed_om, quantity::power_price_rate.within(0.0, infinity), "over rated power and time",
     33.6e-3 / (365.0 * 86400.0), "1.99 % a year, ATB 2024"},
    {"life", &WindFarm::life, quantity::duration.within(1.0, infinity), "over which it is paid for",
     28.5 * 365.0 * 86400.0, "ATB 2024"},
    {"land", &WindFarm::land, quantity::land_intensity, "taken for good, over rated power", 0.003,
     "0.3 ha/MW; 34.5 ha/MW between the machines (NREL/TP-6A2-45834)"},
    {"build_time", &WindFarm::build_time, quantity::duration, "order to power", 2.5 * 365.0 * 86400.0, "estimate"},
});

namespace wind {

/// Speed at hub height, m/s [1]. @param speed  at 10 m
inline double at_hub(double speed, double height) { return speed * std::pow(height / 10.0, 1.0 / 7.0); }

inline std::array<double, 12> points(const WindFarm& p) {
    return {p.power_3, p.power_4,  p.power_5,  p.power_6,  p.power_7,  p.power_8,
            p.power_9, p.power_10, p.power_11, p.power_12, p.power_13, p.power_14};
}

/// Power over rated power of one machine in free wind. @param speed  at the hub, m/s   @param density  kg/m3
inline double curve(const WindFarm& p, double speed, double density) {
    const double v = speed * std::cbrt(density / 1.225);
    if (v < p.cut_in || speed > p.cut_out) return 0.0;
    if (p.power_14 != automatic) { // 3 to 14 m/s
        const auto table = points(p);
        const double place = std::clamp(v - 3.0, 0.0, 11.0);
        const auto k = std::min(static_cast<std::size_t>(place), table.size() - 2);
        return table[k] + (place - static_cast<double>(k)) * (table[k + 1] - table[k]);
    }
    if (v >= p.rated_speed) return 1.0;
    const double low = p.cut_in * p.cut_in * p.cut_in, high = p.rated_speed * p.rated_speed * p.rated_speed;
    return (v * v * v - low) / (high - low);
}

/// Power of a farm, W. @param speed  free wind at the hub, m/s
inline double farm_power(const WindFarm& p, double speed, double density) {
    if (speed > p.cut_out) return 0.0;
    return p.rated_power * p.farm_factor * curve(p, speed * std::cbrt(1.0 - p.wake_loss), density);
}

} // namespace wind
} // namespace sitewatt
