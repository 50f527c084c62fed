#pragma once
/// What tokens earn: the price of a request served, and what a unit of energy is worth to the site that serves them.
///
/// Physics   A request earns its input and output tokens at their prices. At full use a site earns its capacity in
///           requests per second times that, over its design power: revenue lost with every unit of energy it does not
///           get [1].
/// Valid     Inference sold by the token. Training and reserved capacity earn by time.
/// Sources   [1] as the value of an outage: revenue rate over energy. Prices are in `[economics]`.

#include "models/site/design/design.hpp"

namespace sitewatt {

/// USD of tokens sold at prices in USD per million.
inline double token_revenue(double input_tokens, double output_tokens, const Economics& prices) {
    return (input_tokens * prices.input_price + output_tokens * prices.output_price) * 1e-6;
}

/// USD that a request earns; 0 without halls of racks.
inline double request_value(const SiteDesign& design) {
    if (design.halls.empty()) return 0.0;
    const auto& hall = design.halls.front(); // requests are alike in all halls
    return token_revenue(hall.input_tokens, hall.output_tokens, design.economics);
}

/// Requests per second that a hall's accelerators serve at full power.
inline double request_capacity(const HallDesign& hall) {
    return Serving<double>::output(
               hall.serving, {0.0},
               {0.0, hall.input_tokens, hall.output_tokens, hall.racks.count * hall.racks.accelerators, 1.0})
        .capacity;
}
inline double request_capacity(const SiteDesign& design) {
    double capacity = 0.0;
    for (const auto& hall : design.halls)
        if (hall.duty.work == Work::serving) capacity += request_capacity(hall);
    return capacity;
}

/// USD/J of revenue over energy at full use, all of a sized site.
inline double energy_value(const SiteDesign& design) {
    return design.design_power > 0.0 ? request_capacity(design) * request_value(design) / design.design_power : 0.0;
}

} // namespace sitewatt
