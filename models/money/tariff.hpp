#pragma once
/// Demand charges of a power tariff.
///
/// Sources   Usual structure of US large-power schedules: monthly 15-minute peak, ratchet on the year's highest.

#include <algorithm>
#include <array>

namespace sitewatt {

/// Demand charges of a year, USD.
/// @param peaks    highest 15-minute mean of each month, W
/// @param price    USD per W of billed demand and month
/// @param ratchet  least billed demand over the highest of the year, 0 to 1
inline double annual_demand_charge(const std::array<double, 12>& peaks, double price, double ratchet) {
    const double least = ratchet * *std::max_element(peaks.begin(), peaks.end());
    double billed = 0.0;
    for (const double peak : peaks) billed += std::max(peak, least);
    return billed * price;
}

} // namespace sitewatt
