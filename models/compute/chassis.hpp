#pragma once
/// Electric power of a server or a rack from the power of its accelerators: fans, processors, network, power supplies.
///
/// Physics   Eight accelerators in a chassis: before fans 8 P + fixed; fans turn at 0.22 + 0.58 of their signal with
///           that over its full value, power by the cube; power supplies lose by their load; network ports come on top.
///           A rack of 72 with 36 host processors is a straight line in the power of both.
/// Valid     The published reference model and its range; idle to full power.
/// Sources   System power model of InferenceX (SemiAnalysis, 2026): constants and three outputs (350 and 700 W an H100,
///           1000 W a B200). Supply curve: 80 PLUS Titanium class, flat outside its points.

#include <algorithm>
#include <array>
#include <cstddef>

namespace sitewatt::chassis {

/// Eight accelerators in a box, W.
struct Chassis {
    double fixed;    ///< processors, memory, drives
    double network;  ///< behind the power supplies
    double full;     ///< power before fans at which they turn fastest
    double fans;     ///< at signal 1
    double supplies; ///< rating of the power supplies that share the load
};
inline constexpr Chassis h100{1271.6, 405.0, 7214.0, 835.305, 19800.0}; ///< and H200
inline constexpr Chassis b200{1271.6, 405.0, 9614.0, 1113.2, 15750.0};
inline constexpr Chassis b300{1171.6, 562.1, 11194.0, 1296.147, 39600.0};
inline constexpr Chassis mi300x{911.6, 281.06, 7254.0, 839.937, 18000.0};
inline constexpr Chassis mi355x{911.6, 281.06, 12454.0, 1442.042, 39600.0};
inline constexpr double scale_out_fixed = 80.0; ///< W more with traffic between boxes, NVIDIA HGX

/// Efficiency of power supplies at a share of their rating.
inline double supply_efficiency(double load) {
    constexpr std::array x{0.05, 0.10, 0.20, 0.50, 1.00}, y{0.8864, 0.9238, 0.9448, 0.9640, 0.9556};
    if (load <= x.front()) return y.front();
    std::size_t k = 0;
    while (k + 2 < x.size() && load > x[k + 1]) ++k;
    return y[k] + (y[k + 1] - y[k]) * (std::min(load, x.back()) - x[k]) / (x[k + 1] - x[k]);
}

/// W of the fans of a box whose accelerators draw `accelerator` W each.
inline double fan_power(const Chassis& c, double accelerator) {
    const double load = std::min((8.0 * accelerator + c.fixed) / c.full, 1.0);
    const double signal = std::clamp(0.22 + 0.58 * load, 0.22, 0.8);
    return c.fans * signal * signal * signal;
}
/// W that the box draws.
inline double power(const Chassis& c, double accelerator) {
    const double inside = 8.0 * accelerator + c.fixed + fan_power(c, accelerator);
    return inside / supply_efficiency(inside / c.supplies) + c.network;
}

/// A rack of 72 accelerators with their host processors: a line through the published model.
struct CoherentRack {
    double fixed, slope, accelerators, processors;
};
inline constexpr CoherentRack gb300{16.8e3, 1.077, 72.0, 36.0};
inline constexpr CoherentRack gb200{13.3e3, 1.077, 72.0, 36.0};
inline constexpr double processor_busy = 98.0; ///< W of a Grace beside serving accelerators, measured (InferenceX)

inline double power(const CoherentRack& r, double accelerator, double processor = processor_busy) {
    return r.fixed + r.slope * (r.accelerators * accelerator + r.processors * processor);
}

} // namespace sitewatt::chassis
