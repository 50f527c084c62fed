#pragma once
/// What tokens earn: the price of a request served, and what a unit of energy is worth to the site that serves them.
///
/// Physics   A request earns its input, cached and output tokens at their prices. At full use a site earns its
///           capacity in requests per second times that, over its design power: revenue lost with every unit of
///           energy it does not get [1].
/// Valid     Inference sold by the token. Training and reserved capacity earn by time.
/// Sources   [1] as the value of an outage: revenue rate over energy. Prices are in `[economics]`.

#include "models/site/design/design.hpp"

namespace sitewatt {

/// USD of tokens sold at prices in USD per million. @param cached  of the input tokens, sold at their own price
inline double token_revenue(double input_tokens, double cached, double output_tokens, const Economics& prices) {
    return ((input_tokens - cached) * prices.input_price + cached * prices.cached_price +
            output_tokens * prices.output_price) *
           1e-6;
}

/// Requests per second that a hall's accelerators serve at the power they may draw.
inline double request_capacity(const HallDesign& hall) {
    const double idle = hall.racks.accelerator_idle_power / hall.racks.accelerator_peak_power;
    const double allowed = hall.power_cap < 1.0 ? (hall.power_cap - idle) / (1.0 - idle) : 1.0;
    return Serving<double>::output(hall.serving, {0.0},
                                   {0.0, hall.input_tokens, hall.output_tokens, hall.accelerators(), allowed})
        .capacity;
}
inline double request_capacity(const SiteDesign& design) {
    double capacity = 0.0;
    for (const auto& hall : design.halls)
        if (hall.duty.work == Work::serving) capacity += request_capacity(hall);
    return capacity;
}

/// USD that a mean request earns, as halls share them by capacity; 0 where none serves.
inline double request_value(const SiteDesign& design) {
    double value = 0.0;
    for (const auto& hall : design.halls)
        if (hall.duty.work == Work::serving)
            value += request_capacity(hall) * token_revenue(hall.input_tokens,
                                                            hall.input_tokens * hall.serving.prefix_cache_hit,
                                                            hall.output_tokens, design.economics);
    const double capacity = request_capacity(design);
    return capacity > 0.0 ? value / capacity : 0.0;
}

/// USD/J of revenue over energy at full use, all of a sized site.
inline double energy_value(const SiteDesign& design) {
    return design.design_power > 0.0 ? request_capacity(design) * request_value(design) / design.design_power : 0.0;
}

} // namespace sitewatt
