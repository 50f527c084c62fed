#pragma once
/// What the contract with a grid says beside its energy price: when power is dear, scarce or sold, and for how much.
///
/// Physics   Peak hours of peak months multiply the energy price. Coincident peaks pay their mean power once a year. A
///           curtailable service takes nothing in the hottest hours of the year, told some minutes before. Surplus is
///           sold up to the export limit at a factor of the price of the hour. A power purchase contract for
///           differences settles in money: its power times (strike - price) every hour, no electrons.
///           Before the connection is energised in full it may carry an early limit. Voltage sags drop what does not
///           ride through: chillers, which stay locked out; racks are held by their supplies.
/// Valid     One price zone; curtailed hours follow the year's temperature, as a system's scarcity does.
/// Sources   Usual structure of US large-load schedules. ERCOT four coincident peaks 55-75 USD/kW a year; minimum take
///           80-85 %; curtailable 50-200 h a year with 10-30 minutes of notice; Texas SB6 (2025) for loads over 75 MW.

#include "models/field.hpp"

namespace sitewatt {

struct GridContract {
    double peak_factor, off_peak_factor, peak_from, peak_to, peak_first_month, peak_last_month;
    double coincident_charge, coincident_shed, minimum_take, demand_ratchet;
    double energised_at, early_import_limit, build_time, outages_per_year, outage_duration, sags_per_year;
    double curtailed_hours, curtailed_share, curtailment_notice;
    double export_limit, export_factor, contract_power, contract_price, marginal_carbon, power_factor;
    double carbon_in_price;
};

inline constexpr auto grid_contract_fields = std::to_array<Field<double, GridContract>>({
    {"peak_factor", &GridContract::peak_factor, quantity::ratio, "price in peak hours over the energy price", 1.0,
     "no peak price"},
    {"off_peak_factor", &GridContract::off_peak_factor, quantity::ratio, "price in all other hours over it", 1.0,
     "no other price"},
    {"peak_from", &GridContract::peak_from, quantity::ratio.within(0.0, 24.0),
     "whole hour of the day at which the peak begins", 12.0,
     "usual summer peak of US schedules; matters with peak_factor alone"},
    {"peak_to", &GridContract::peak_to, quantity::ratio.within(0.0, 24.0),
     "hour at which it ends; before the begin: over midnight", 20.0,
     "usual summer peak of US schedules; matters with peak_factor alone"},
    {"peak_first_month", &GridContract::peak_first_month, quantity::ratio.within(1.0, 12.0),
     "first month that has a peak", 6.0, "June, usual of US schedules"},
    {"peak_last_month", &GridContract::peak_last_month, quantity::ratio.within(1.0, 12.0),
     "last month that has one; before the first: over New Year", 9.0, "September, usual of US schedules"},
    {"coincident_charge", &GridContract::coincident_charge, quantity::power_price.within(0.0, infinity),
     "per year, over mean power in the four coincident peaks of summer", 0.0, "ERCOT 4CP 55-75 USD/kW"},
    {"coincident_shed", &GridContract::coincident_shed, quantity::fraction,
     "of the import limit not taken in those hours", 0.0},
    {"minimum_take", &GridContract::minimum_take, quantity::fraction, "of the import limit paid whether taken or not",
     0.0},
    {"demand_ratchet", &GridContract::demand_ratchet, quantity::fraction,
     "least billed demand over the highest of twelve months", 0.0},
    {"energised_at", &GridContract::energised_at, quantity::duration,
     "since the start of the run; before, no import or an early limit", 0.0},
    {"early_import_limit", &GridContract::early_import_limit, quantity::power.within(0.0, infinity),
     "most power before that, at most the import limit", 0.0,
     "phased or non-firm service is 6-12 months earlier (EPRI)"},
    {"build_time", &GridContract::build_time, quantity::duration, "order to power of the connection",
     4.0 * 365.0 * 86400.0, "usual range 3-7 years for large loads"},
    {"outages_per_year", &GridContract::outages_per_year, quantity::ratio, "outages of the connection in a year", 0.0},
    {"outage_duration", &GridContract::outage_duration, quantity::duration, "length of each outage", 7200.0,
     "an interruption of about 2 h without major events, EIA-861"},
    {"sags_per_year", &GridContract::sags_per_year, quantity::ratio.within(0.0, 1000.0),
     "voltage sags in a year that chillers do not ride through", 0.0, "5-15 of 0.1-0.5 s to 0.5-0.9 on transmission"},
    {"curtailed_hours", &GridContract::curtailed_hours, quantity::count.within(0.0, 8760.0),
     "hottest hours of the year in which the service is curtailed", 0.0, "curtailable service: 50-200"},
    {"curtailed_share", &GridContract::curtailed_share, quantity::fraction, "of the import limit not to be had then",
     1.0, "all of it"},
    {"curtailment_notice", &GridContract::curtailment_notice, quantity::duration, "told this long before", 1800.0,
     "usual range 10-30 min"},
    {"export_limit", &GridContract::export_limit, quantity::power.within(0.0, infinity), "most power sold to the grid",
     0.0},
    {"export_factor", &GridContract::export_factor, quantity::ratio.within(-10.0, 10.0),
     "price earned over the energy price of the hour", 1.0, "the price of the hour itself"},
    {"contract_power", &GridContract::contract_power, quantity::power.within(0.0, infinity),
     "power of a purchase contract for differences", 0.0},
    {"contract_price", &GridContract::contract_price, quantity::energy_price, "its strike price", 45.0 / 3.6e9,
     "usual range 35-60 USD/MWh"},
    {"marginal_carbon", &GridContract::marginal_carbon, quantity::emission_factor,
     "CO2 of one more unit of grid energy, when no series is given", 0.60 / 3.6e6,
     "EPA AVERT 2023, means 0.58-0.83 kg/kWh"},
    {"power_factor", &GridContract::power_factor, quantity::fraction.within(0.1, 1.0),
     "at the meter, for schedules that charge by kVA or kvar", automatic, "0.95-1 with supplies that correct it"},
    {"carbon_in_price", &GridContract::carbon_in_price, quantity::fraction,
     "of carbon_price that the energy price holds already; the rest is paid beside it on this grid's carbon", 0.0,
     "none; 1 under the EU ETS, where power plants pay it"},
});

} // namespace sitewatt
