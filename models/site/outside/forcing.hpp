#pragma once
/// What nature, users and markets do to a site: functions of time, and the instants at which one of them jumps.
///
/// Requests, sun and wind drive the physics and are smooth curves with the integrals of their series; prices, carbon
/// and water of the grid move no state and hold over their intervals. Metered heat holds over its intervals too and
/// jumps between them, so that its energy is that of the meter.

#include "models/site/outside/shared_curve.hpp"
#include "models/site/outside/signal.hpp"
#include "models/site/outside/steps.hpp"
#include "models/site/outside/weather.hpp"
#include "models/site/parts/surroundings.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace sitewatt {

/// What an event may take from a site.
enum class Lost { grid, fans, pumps, coolant_pumps, chillers, makeup_water, gas, machines, power, units, maintenance };

/// True for a loss that warms chips within minutes.
constexpr bool is_cooling(Lost of) {
    return of == Lost::fans || of == Lost::pumps || of == Lost::coolant_pumps || of == Lost::chillers ||
           of == Lost::makeup_water || of == Lost::machines;
}

/// An interval, s, in which a share of something is lost.
struct Outage {
    double begin, end;
    Lost of = Lost::grid;
    double share = 1.0;      ///< or the number of units
    std::size_t which = 0;   ///< grid, fleet whose units, or kind of machine
    double notice = -1.0;    ///< s, the grid's operator tells this long before; negative: nobody knows
    bool sag = false;        ///< of voltage: over before anything but the loss is seen
    double ramp = 0.0;       ///< s, of power asked: in which it comes down, and up again after the end
    double limit = infinity; ///< W, of power asked
};

/// Of a series, or the built-in ones.
using RequestRate = std::variant<Signal, SharedCurve>;

/// What the energy of a grid costs and brings with it.
struct GridSeries {
    Steps energy_price{0.0};                 ///< USD/J
    Steps carbon{0.0}, marginal_carbon{0.0}; ///< kg/J
    Steps water{0.0};                        ///< m3/J
    std::array<const Steps*, 4> all() const { return {&energy_price, &carbon, &marginal_carbon, &water}; }
};

/// When racks come, and what is asked of the site before: the requests of its curve times a factor.
struct Deliveries {
    std::vector<double> at;            ///< s, in order
    std::vector<double> requests{1.0}; ///< before the first, between it and the second, …, after the last
};

class Forcing {
  public:
    /// @param request_rate  1/s   @param fuel_price_factor  over the fleets' own price   @param grids  at most
    /// `most_grids`   @param renewables  W of each source of sun and wind   @param loads  W of heat that follows a
    /// series
    /// @param outages in any order; of two at once the larger share counts, and units add up
    Forcing(Weather weather, RequestRate request_rate, Steps fuel_price_factor, std::vector<GridSeries> grids,
            std::vector<Signal> renewables, std::vector<Outage> outages, std::vector<Steps> loads = {},
            Deliveries deliveries = {});

    Surroundings at(double time) const;
    /// W of the heat that follows series, as it was until now: where one jumps, what it comes from.
    decltype(Surroundings::load_heat) loads_until(double time) const;
    /// Means over an interval: of the series exact, of weather by the middle of each half hour; units that are out by
    /// the instant in the middle.
    Surroundings mean(double from, double to) const;
    double request_mean(double from, double to) const;
    /// First time after `time` at which a price or another value of the grid changes.
    double next_step(double time) const;
    /// The longest step from `time` that passes by no interval of what drives the physics.
    double longest_step(double time) const;
    /// True if generating units fail or are maintained.
    bool loses_units() const {
        return std::any_of(outages_.begin(), outages_.end(),
                           [](const Outage& o) { return o.of == Lost::units || o.of == Lost::maintenance; });
    }
    /// Voltage sags from the start of the year to `time`.
    int sags_until(double time) const;
    /// First jump after `time`; infinity if there is none.
    double next_break(double time) const;
    /// Looks that a loss of cooling asks for: a second after each of its ends, then ever wider, for an hour beyond it.
    double next_look(double time) const;

  private:
    /// Deliveries until a time.
    std::size_t stage(double time) const {
        return static_cast<std::size_t>(std::upper_bound(deliveries_.at.begin(), deliveries_.at.end(), time) -
                                        deliveries_.at.begin());
    }
    Weather weather_;
    RequestRate request_rate_;
    Steps fuel_price_factor_;
    std::vector<GridSeries> grids_;
    std::vector<Signal> renewables_;
    std::vector<Steps> loads_;
    std::vector<Outage> outages_;
    std::vector<double> breaks_;          ///< s, their ends and the jumps of loads, in order
    std::vector<double> steps_;           ///< s, at which a value of the grid changes, in order
    std::vector<Outage> cooling_, asked_; ///< those of cooling, and of power that is asked to be less
    Deliveries deliveries_;
};

} // namespace sitewatt
