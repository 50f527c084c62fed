#pragma once
/// What nature, users and markets do to a site: functions of time, and the instants at which one of them jumps.

#include "models/site/instant.hpp"
#include "models/site/signal.hpp"
#include "models/site/weather.hpp"

#include <vector>

namespace sitewatt {

/// An interval without grid power, s.
struct Outage {
    double begin, end;
};

class Forcing {
  public:
    /// @param request_rate  1/s   @param energy_price  USD/J   @param fuel_price_factor  over the fleets' own price
    /// @param grid_carbon  kg/J   @param outages  of the grid, in order, not overlapping
    Forcing(Weather weather, Signal request_rate, Signal energy_price, Signal fuel_price_factor, Signal grid_carbon,
            std::vector<Outage> outages);

    Surroundings at(double time) const;
    /// First jump after `time`; infinity if there is none.
    double next_break(double time) const;

  private:
    Weather weather_;
    Signal request_rate_, energy_price_, fuel_price_factor_, grid_carbon_;
    std::vector<Outage> outages_;
};

} // namespace sitewatt
