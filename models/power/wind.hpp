#pragma once
/// Wind farm: power from wind at 10 m by the hour.
///
/// Physics   Shear by the 1/7 power law to hub height; density by v (rho / 1.225)^(1/3); power between cut-in and rated
///           speed with the cube of speed, 1 to cut-out; wake and availability as one factor.
/// Valid     Hourly means over flat ground; a storm's restart lags are not told.
/// Sources   [1] Manwell, McGowan and Rogers, Wind Energy Explained, 2nd ed. (2009), ch. 2. Speeds: IEC class II
/// machines.

#include "models/field.hpp"

#include <array>
#include <cmath>

namespace sitewatt {

struct WindFarm {
    double rated_power, hub_height, cut_in, rated_speed, cut_out, farm_factor, capital_cost, fixed_om, life, land,
        build_time;
};
inline constexpr auto wind_fields = std::to_array<Field<double, WindFarm>>({
    {"rated_power", &WindFarm::rated_power, quantity::power.within(0.0, infinity), "of all machines"},
    {"hub_height", &WindFarm::hub_height, quantity::length.within(10.0, 200.0), "of the rotors", 100.0,
     "usual on land"},
    {"cut_in", &WindFarm::cut_in, quantity::speed.within(0.5, 6.0), "speed at which they start", 3.0, "class II"},
    {"rated_speed", &WindFarm::rated_speed, quantity::speed.within(7.0, 20.0), "speed of rated power", 12.0,
     "usual range 10.5-12"},
    {"cut_out", &WindFarm::cut_out, quantity::speed.within(15.0, 40.0), "speed at which they stop", 25.0, "class II"},
    {"farm_factor", &WindFarm::farm_factor, quantity::fraction, "wake and availability", 0.90, "usual range 0.88-0.92"},
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

/// Power over rated power of one machine, without wake. @param speed  at the hub, m/s   @param density  kg/m3
inline double curve(const WindFarm& p, double speed, double density) {
    const double v = speed * std::cbrt(density / 1.225);
    if (v <= p.cut_in || speed > p.cut_out) return 0.0;
    if (v >= p.rated_speed) return 1.0;
    const double low = p.cut_in * p.cut_in * p.cut_in, high = p.rated_speed * p.rated_speed * p.rated_speed;
    return (v * v * v - low) / (high - low);
}

} // namespace wind
} // namespace sitewatt
