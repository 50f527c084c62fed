#include "models/site/forcing.hpp"

#include "models/field.hpp"

#include <algorithm>
#include <utility>

namespace sitewatt {

Forcing::Forcing(Weather weather, Signal request_rate, Signal energy_price, Signal fuel_price_factor,
                 Signal grid_carbon, std::vector<Outage> outages)
    : weather_(std::move(weather)), request_rate_(std::move(request_rate)), energy_price_(std::move(energy_price)),
      fuel_price_factor_(std::move(fuel_price_factor)), grid_carbon_(std::move(grid_carbon)),
      outages_(std::move(outages)) {}

Surroundings Forcing::at(double time) const {
    const auto air = weather_.at(time);
    const auto outage =
        std::upper_bound(outages_.begin(), outages_.end(), time, [](double t, const Outage& o) { return t < o.end; });
    const bool out = outage != outages_.end() && time >= outage->begin;
    return {.dry_bulb = air.dry_bulb,
            .wet_bulb = air.wet_bulb,
            .humidity_ratio = air.humidity_ratio,
            .pressure = air.pressure,
            .air_density = air.air_density,
            .request_rate = std::max(request_rate_(time), 0.0),
            .energy_price = energy_price_(time),
            .fuel_price_factor = fuel_price_factor_(time),
            .grid_carbon = grid_carbon_(time),
            .grid_available = out ? 0.0 : 1.0};
}

double Forcing::next_break(double time) const {
    for (const auto& outage : outages_) {
        if (outage.begin > time) return outage.begin;
        if (outage.end > time) return outage.end;
    }
    return infinity;
}

} // namespace sitewatt
