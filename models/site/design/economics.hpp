#pragma once
/// Prices and rates of a site that are not a machine's own.

#include "models/field.hpp"

#include <array>

namespace sitewatt {

/// Prices and rates that are not a machine's own.
struct Economics {
    double discount_rate, compute_discount_rate, compute_life, facility_life, facility_price, compute_maintenance,
        facility_maintenance, water_price, reclaimed_price, reclaimed_share, sewer_price, water_permit,
        permit_first_month, permit_last_month, nox_permit, ammonia_price, carbon_price, input_price, output_price;
};

inline constexpr double one_year = 365.0 * 86400.0;  // s, as in site files
inline constexpr double one_month = one_year / 12.0; // s

inline constexpr auto economics_fields = std::to_array<Field<double, Economics>>({
    {"discount_rate", &Economics::discount_rate, quantity::fraction, "cost of capital per year, plant and buildings",
     0.08}, // 7-9 % usual
    {"compute_discount_rate", &Economics::compute_discount_rate, quantity::fraction, "cost of capital per year, racks",
     0.10}, // 10-15 % usual
    {"compute_life", &Economics::compute_life, quantity::duration.within(1.0, infinity), "depreciation of racks",
     5.0 * one_year}, // 4-6 years usual
    {"facility_life", &Economics::facility_life, quantity::duration.within(1.0, infinity),
     "depreciation of plant and buildings", 20.0 * one_year},
    {"facility_price", &Economics::facility_price, quantity::power_price.within(0.0, infinity),
     "shell and electrical plant over critical IT power", 10.0}, // 9-13 USD/W in 2025-26
    {"compute_maintenance", &Economics::compute_maintenance, quantity::fraction, "per year, of the price of the racks",
     0.03}, // estimate
    {"facility_maintenance", &Economics::facility_maintenance, quantity::fraction,
     "per year, of the price of plant and buildings", 0.02}, // estimate
    {"water_price", &Economics::water_price, quantity::volume_price.within(0.0, infinity), "potable water",
     2.5}, // 1.5-4 USD/m3 usual
    {"reclaimed_price", &Economics::reclaimed_price, quantity::volume_price.within(0.0, infinity),
     "reclaimed water, treated", 1.0}, // 0.5-1.5 USD/m3 usual
    {"reclaimed_share", &Economics::reclaimed_share, quantity::fraction, "of the water taken in that is reclaimed",
     0.0},
    {"sewer_price", &Economics::sewer_price, quantity::volume_price.within(0.0, infinity), "sewage",
     2.0}, // 1-4 USD/m3 usual
    {"water_permit", &Economics::water_permit, quantity::volume, "water that may be taken in within a year", 1e12},
    {"permit_first_month", &Economics::permit_first_month, quantity::ratio.within(1.0, 12.0),
     "first month that counts against the permit", 1.0},
    {"permit_last_month", &Economics::permit_last_month, quantity::ratio.within(1.0, 12.0),
     "last month that counts; before the first: over the turn of the year", 12.0},
    {"nox_permit", &Economics::nox_permit, quantity::mass, "nitrogen oxides that may be emitted within a year", 1e12},
    {"ammonia_price", &Economics::ammonia_price, quantity::mass_price.within(0.0, infinity),
     "ammonia for catalysts, 100 %", 0.6}, // 0.4-0.8 USD/kg, estimate
    {"carbon_price", &Economics::carbon_price, quantity::mass_price.within(0.0, infinity), "price of CO2", 0.0},
    // Tokens at the example's request (1613 in, 106 out) and 60 % use of GB200 racks make the 10-12 bn USD per GW and
    // year of revenue that AI clouds report, with output ten times as dear as input.
    {"input_price", &Economics::input_price, quantity::money.within(0.0, 1e6), "per million input tokens sold", 0.033},
    {"output_price", &Economics::output_price, quantity::money.within(0.0, 1e6), "per million output tokens sold",
     0.33},
});

} // namespace sitewatt
