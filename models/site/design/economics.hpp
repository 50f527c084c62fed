#pragma once
/// Prices and rates of a site that are not a machine's own.

#include "models/field.hpp"

#include <array>

namespace sitewatt {

inline constexpr double no_permit = 1e12;      ///< kg, m3 or s a year: more than any site uses
inline constexpr double no_fuel_permit = 1e21; ///< J, the same

/// Prices and rates that are not a machine's own.
struct Economics {
    double discount_rate, power_discount_rate, compute_discount_rate, equity_rate, power_equity_rate,
        compute_equity_rate, power_debt_share, compute_debt_share, power_debt_rate, compute_debt_rate, compute_life,
        facility_life, facility_price, compute_maintenance, facility_maintenance, water_price, reclaimed_price,
        reclaimed_share, sewer_price, water_permit, permit_first_month, permit_last_month, nox_permit, co_permit,
        voc_permit, particulates_permit, co2_permit, fuel_permit, starts_permit, hours_permit, ammonia_price,
        carbon_price, input_price, cached_price, output_price;
    double network_share, storage_share, contingency, land_cost, compute_construction, facility_construction,
        field_construction, tax_rate, cost_inflation, price_change, residual_share, gpu_hour_price, take_or_pay,
        debt_share, debt_rate, debt_term;
};

inline constexpr double one_year = 365.0 * 86400.0;  // s, as in site files
inline constexpr double one_month = one_year / 12.0; // s

inline constexpr auto economics_fields = std::to_array<Field<double, Economics>>({
    {"discount_rate", &Economics::discount_rate, quantity::fraction, "cost of capital per year, plant and buildings",
     0.08, "usual range 7-9 %"},
    {"power_discount_rate", &Economics::power_discount_rate, quantity::fraction,
     "the same of sources and of the connection to the grid; discount_rate if not said", automatic},
    {"compute_discount_rate", &Economics::compute_discount_rate, quantity::fraction, "cost of capital per year, racks",
     0.10, "usual range 10-15 %"},
    // Cost of capital from debt and equity, by class of asset: as in ATB 2024, whose plants earn their owners 10 % on
    // 20 to 45 % of the capital; racks 15-20 % (estimate).
    {"equity_rate", &Economics::equity_rate, quantity::fraction,
     "return that owners ask per year, plant and buildings; in place of discount_rate, with debt after tax", automatic},
    {"power_equity_rate", &Economics::power_equity_rate, quantity::fraction, "the same of sources", automatic},
    {"compute_equity_rate", &Economics::compute_equity_rate, quantity::fraction, "the same of racks", automatic},
    {"power_debt_share", &Economics::power_debt_share, quantity::fraction,
     "of the capital of sources that is borrowed; debt_share if not said", automatic},
    {"compute_debt_share", &Economics::compute_debt_share, quantity::fraction,
     "of the capital of racks that is borrowed; debt_share if not said", automatic},
    {"power_debt_rate", &Economics::power_debt_rate, quantity::fraction,
     "interest on the debt of sources; debt_rate if not said", automatic},
    {"compute_debt_rate", &Economics::compute_debt_rate, quantity::fraction,
     "interest on the debt of racks; debt_rate if not said", automatic},
    {"compute_life", &Economics::compute_life, quantity::duration.within(1.0, infinity), "depreciation of racks",
     5.0 * one_year, "usual range 4-6 years"},
    {"facility_life", &Economics::facility_life, quantity::duration.within(1.0, infinity),
     "depreciation of plant and buildings", 20.0 * one_year, "usual range 15-20 years"},
    {"facility_price", &Economics::facility_price, quantity::power_price.within(0.0, infinity),
     "shell and electrical plant over critical IT power", 10.0, "usual range 9-13 USD/W in 2025-26"},
    {"compute_maintenance", &Economics::compute_maintenance, quantity::fraction, "per year, of the price of the racks",
     0.03, "estimate"},
    {"facility_maintenance", &Economics::facility_maintenance, quantity::fraction,
     "per year, of the price of plant and buildings", 0.02, "estimate"},
    {"water_price", &Economics::water_price, quantity::volume_price.within(0.0, infinity), "potable water", 2.5,
     "usual range 1.5-4 USD/m3"},
    {"reclaimed_price", &Economics::reclaimed_price, quantity::volume_price.within(0.0, infinity),
     "reclaimed water, treated", 1.0, "usual range 0.5-1.5 USD/m3"},
    {"reclaimed_share", &Economics::reclaimed_share, quantity::fraction, "of the water taken in that is reclaimed",
     0.0},
    {"sewer_price", &Economics::sewer_price, quantity::volume_price.within(0.0, infinity), "sewage", 2.0,
     "usual range 1-4 USD/m3"},
    {"water_permit", &Economics::water_permit, quantity::volume, "water that may be taken in within a year", no_permit,
     "no permit"},
    {"permit_first_month", &Economics::permit_first_month, quantity::ratio.within(1.0, 12.0),
     "first month that counts against the permit", 1.0},
    {"permit_last_month", &Economics::permit_last_month, quantity::ratio.within(1.0, 12.0),
     "last month that counts; before the first: over the turn of the year", 12.0, "the whole year"},
    {"nox_permit", &Economics::nox_permit, quantity::mass, "nitrogen oxides that may be emitted within a year",
     no_permit, "no permit"},
    {"co_permit", &Economics::co_permit, quantity::mass, "carbon monoxide that may be emitted within a year", no_permit,
     "no permit"},
    {"voc_permit", &Economics::voc_permit, quantity::mass,
     "volatile organic compounds that may be emitted within a year", no_permit, "no permit"},
    {"particulates_permit", &Economics::particulates_permit, quantity::mass,
     "particulates that may be emitted within a year", no_permit, "no permit"},
    {"co2_permit", &Economics::co2_permit, quantity::mass, "CO2 of fuel that may be emitted on site within a year",
     no_permit, "no permit"},
    {"fuel_permit", &Economics::fuel_permit, quantity::energy.within(0.0, infinity),
     "fuel that may be burnt within a year, lower heating value", no_fuel_permit, "no permit"},
    {"starts_permit", &Economics::starts_permit, quantity::count.within(0.0, 1e9),
     "starts of a unit that the permit allows within a year", 1e9, "no permit"},
    {"hours_permit", &Economics::hours_permit, quantity::duration,
     "time on line of a unit that the permit allows within a year", no_permit, "no permit"},
    {"ammonia_price", &Economics::ammonia_price, quantity::mass_price.within(0.0, infinity),
     "ammonia for catalysts, 100 %", 0.6, "usual range 0.4-0.8 USD/kg, estimate"},
    {"carbon_price", &Economics::carbon_price, quantity::mass_price.within(0.0, infinity),
     "price of CO2 of fuel burnt on site, and of grid power by its carbon less the carbon_in_price of that grid", 0.0},
    // The list price of the default model's size (671 bn parameters, 37 bn active): DeepSeek-V3.2 on its maker's API
    // from December 2025; R1 was 0.55, 0.14 and 2.19 in January 2025, V3.1 0.56, 0.07 and 1.68 in September.
    {"input_price", &Economics::input_price, quantity::token_price.within(0.0, 1e6),
     "per million input tokens sold that no cache holds", 0.28, "DeepSeek-V3.2, December 2025"},
    {"cached_price", &Economics::cached_price, quantity::token_price.within(0.0, 1e6),
     "per million input tokens sold that a cache holds", 0.028, "DeepSeek-V3.2, December 2025"},
    {"output_price", &Economics::output_price, quantity::token_price.within(0.0, 1e6), "per million output tokens sold",
     0.42, "DeepSeek-V3.2, December 2025"},
    {"network_share", &Economics::network_share, quantity::fraction, "of the price of the racks, their network", 0.18,
     "12-13 % of 35 bn USD a GW (Bernstein, October 2025), over racks of 25 bn, estimate"},
    {"storage_share", &Economics::storage_share, quantity::fraction, "of the price of the racks, storage", 0.02,
     "1-2 % of a GW, estimate"},
    {"contingency", &Economics::contingency, quantity::fraction, "over the price of shell and cooling", 0.0},
    {"land_cost", &Economics::land_cost, quantity::money.within(0.0, infinity), "land, which bears interest alone",
     0.0},
    {"compute_construction", &Economics::compute_construction, quantity::duration,
     "over which racks are paid before they serve", 0.25 * one_year, "a quarter from delivery, estimate"},
    {"facility_construction", &Economics::facility_construction, quantity::duration,
     "over which plant and buildings are paid before they serve", 1.5 * one_year, "usual range 12-24 months"},
    {"field_construction", &Economics::field_construction, quantity::duration, "the same of sun, wind and batteries",
     1.0 * one_year, "ATB 2024"},
    {"tax_rate", &Economics::tax_rate, quantity::fraction, "on income less depreciation, of npv and irr", 0.25,
     "US federal 21 % and states"},
    {"cost_inflation", &Economics::cost_inflation, quantity::fraction, "per year of running costs, of npv and irr",
     0.025, "ATB 2024"},
    {"price_change", &Economics::price_change, quantity::ratio.within(-0.99, 1.0),
     "per year of what tokens and hours earn, of npv and irr", 0.0},
    {"residual_share", &Economics::residual_share, quantity::fraction,
     "of the price of the racks left at the end of their life", 0.0},
    {"gpu_hour_price", &Economics::gpu_hour_price, quantity::money.within(0.0, 1e4),
     "rent of an accelerator for an hour under a contract, 0: none", 0.0},
    {"take_or_pay", &Economics::take_or_pay, quantity::fraction, "of its hours a tenant pays whether used or not", 1.0},
    {"debt_share", &Economics::debt_share, quantity::fraction, "of the capital that is borrowed", 0.6,
     "usual range 50-80 %"},
    {"debt_rate", &Economics::debt_rate, quantity::fraction, "interest on it per year", 0.08, "7-11 % in 2025-26"},
    {"debt_term", &Economics::debt_term, quantity::duration.within(one_year, infinity), "over which it is paid back",
     5.0 * one_year, "as compute_life, choice"},
});

} // namespace sitewatt
