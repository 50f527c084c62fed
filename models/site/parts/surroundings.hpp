#pragma once
/// What surrounds a site at an instant: weather, prices, requests, and what is lost.

#include "models/field.hpp"
#include "models/scalar.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sitewatt {

/// A request to draw less, from its begin until what it took is given back after its end.
struct PowerAsked {
    double begin = infinity, end = infinity; ///< s
    double told = infinity;                  ///< s, when it is known
    double ramp = 0.0;                       ///< s in which power comes down, and up again
    double share = 0.0;                      ///< less of what was drawn when it began; 0: a limit alone
    double limit = infinity;                 ///< W, whatever was drawn

    bool holds(double time) const { return time >= begin && time < end + ramp; }
    /// W that may be drawn. @param drawn  W when it began
    double most(double time, double drawn) const {
        const double down = ramp > 0.0 ? std::min((time - begin) / ramp, 1.0) : 1.0;
        const double up = time < end ? 0.0 : ramp > 0.0 ? std::min((time - end) / ramp, 1.0) : 1.0;
        const double lowest = share > 0.0 ? std::min(drawn * (1.0 - share), limit) : limit;
        return lowest >= drawn ? lowest : drawn - std::max(down - up, 0.0) * (drawn - lowest);
    }
};

/// A connection to the grid at one instant.
template <class Number>
struct GridNow {
    Number energy_price;    ///< USD/J, at the meter
    Number carbon;          ///< kg/J
    Number marginal_carbon; ///< kg/J, of one more unit
    Number water;           ///< m3/J, consumed to generate it
    Number available;       ///< 1 connected, 0 outage
    Number announced;       ///< share of it that the operator leaves within its time of notice
};
inline constexpr std::size_t most_grids = 4;
using PerGrid = std::array<double, most_grids>; ///< a number of each, in the order of SiteDesign::grids

/// The world outside at one instant. @param Number  double, or as many scenarios as a page evaluates at once
template <class Number>
struct SurroundingsIn {
    Number dry_bulb, wet_bulb; ///< K
    Number humidity_ratio;     ///< kg/kg dry air
    Number pressure;           ///< Pa
    Number air_density;        ///< kg/m3
    Number request_rate;       ///< requests asked of the site, 1/s
    Number fuel_price_factor;  ///< times each fleet's own fuel price
    std::array<GridNow<Number>, most_grids> grids{};
    std::array<Number, 4> renewable{}; ///< W that sun and wind offer, per source of that kind
    std::array<Number, 8> load_heat{}; ///< W that series give, in the order of the loads that have one
    Number gas_lost = 0.0;             ///< share of the pipeline gas that does not come
    struct UnitsOut {
        int failed = 0, maintained = 0;
    };
    std::array<UnitsOut, 8> units_out{}; ///< per fleet
    Number fans_available = 1.0, pumps_available = 1.0, coolant_pumps_available = 1.0, chillers_available = 1.0,
           makeup_available = 1.0; ///< shares of the machines that are not lost in an event
    std::array<Number, 8> machines_available{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0}; ///< the same, kind by kind

    PowerAsked power_asked{}; ///< the latest that holds

    std::size_t stage = 0; ///< deliveries of racks so far; of the design, so the same in all scenarios

    /// Share that is left of a kind of machine: heat rejection first, then chillers.
    Number machines_left(std::size_t kind) const {
        return kind < machines_available.size() ? machines_available[kind] : Number(1.0);
    }
};

using Surroundings = SurroundingsIn<double>;
/// Of a page over Real.
template <class Real>
using SurroundingsOf = SurroundingsIn<Varied<Real>>;

} // namespace sitewatt
