#pragma once
/// How failures of generating units crowd into cold and heat.
///
/// Physics   Units of a class are down for a share u(T) of the hours at dry bulb T. Repairs take the same
///           time in any air, so failures come in proportion to the odds u / (1 - u). Divided by their mean over the
///           year they move failures into its cold and hot hours without making more of them: the mean is the unit's
///           own `time_to_failure`.
/// Valid     -15 to 35 degC, held beyond. The classes are the fleets of PJM, outages for want of fuel
///           included; a unit made for winter does better. Gas engines follow combustion turbines: no curve of their
///           own was found.
/// Sources   Murphy, Sowell and Apt, A time-dependent model of generator failures and recoveries captures correlated
///           events and quantifies temperature dependence, Applied Energy 253 (2019) 113513; the table as NREL's ReEDS
///           carries it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitewatt::outage_weather {

/// Share of a class that is down, at -15, -10, … 35 degC.
using Curve = std::array<double, 11>;
inline constexpr Curve combined_cycle{0.149, 0.081, 0.048, 0.033, 0.027, 0.025, 0.028, 0.035, 0.035, 0.041, 0.072};
inline constexpr Curve combustion_turbine{0.199, 0.099, 0.051, 0.031, 0.024, 0.021, 0.024, 0.027, 0.031, 0.039, 0.066};
inline constexpr Curve diesel{0.212, 0.170, 0.137, 0.116, 0.106, 0.102, 0.104, 0.136, 0.135, 0.143, 0.175};
inline constexpr Curve nuclear{0.019, 0.018, 0.017, 0.018, 0.018, 0.019, 0.021, 0.027, 0.037, 0.066, 0.124};
inline constexpr Curve steam{0.133, 0.112, 0.099, 0.091, 0.086, 0.083, 0.084, 0.086, 0.094, 0.114, 0.140};

inline constexpr double coldest = 258.15, between = 5.0; // K, of the curves

/// @param dry_bulb  K   @return share that is down
inline double share_down(const Curve& curve, double dry_bulb) {
    const double place = std::clamp((dry_bulb - coldest) / between, 0.0, static_cast<double>(curve.size() - 1));
    const auto k = std::min(static_cast<std::size_t>(place), curve.size() - 2);
    return curve[k] + (curve[k + 1] - curve[k]) * (place - static_cast<double>(k));
}

/// The clock that failures go by, which runs faster where they crowd.
/// @param dry_bulb  K, of each hour   @return s that have gone by, at the begin of each hour and the end of the last
inline std::vector<double> clock(const Curve& curve, std::span<const double> dry_bulb) {
    constexpr double hour = 3600.0; // s
    std::vector<double> read{0.0};
    for (const double t : dry_bulb) {
        const double down = share_down(curve, t);
        read.push_back(read.back() + down / (1.0 - down));
    }
    const double scale = hour * static_cast<double>(dry_bulb.size()) / read.back();
    for (double& r : read) r *= scale;
    return read;
}

} // namespace sitewatt::outage_weather
