/// What a site file may say of the power chain and of the sources.

#include "models/catalog/tables.hpp"
#include "models/power/fleet_kinds.hpp"
#include "models/site/design/design.hpp"

#include <array>
#include <vector>

namespace sitewatt::catalog {
namespace {

using namespace quantity;

constexpr std::array<std::string_view, 2> stage_places{"racks", "site"};
constexpr std::array<TextRow, 1> stage_texts{{
    {.name = "feeds", .meaning = "what the stage carries", .fallback = "site", .choices = stage_places},
}};

constexpr auto stage_rows = rows(ConversionStage<double>::parameters);
constexpr std::array<TableKind, 1> chain_kinds{
    {{"conversion_stage", "a stage of the power chain", stage_rows, stage_texts}}};
constexpr auto sun_rows = join(rows(solar_fields), credit_rows);
constexpr auto wind_rows = join(rows(wind_fields), credit_rows);
constexpr auto battery_rows = join(
    rows(Battery<double>::parameters),
    std::array<Row, 6>{
        {credit_rows[0],
         {"grid_forming", fraction, "1: holds voltage and frequency by itself, 0: follows a grid", 1.0,
          "usual for sites that may be islanded"},
         {"full_power_time", duration.within(60.0, 1e7), "energy over rated power, where energy_capacity is automatic",
          3600.0, "one hour: reserve and ride-through; four hours to shift energy"},
         {"state_of_charge", fraction, "charge it begins with, and returns to while it stands by", 0.8, "estimate"},
         {"restore_time", duration.within(60.0, 1e7), "time constant of that return", 7200.0, "estimate"},
         {"reserve_charge", fraction,
          "charge kept for a lost grid when peaks are shaved and energy is shifted, 1: none are shaved; automatic: "
          "five eighths of state_of_charge where a connection has outages, curtailments or events, else "
          "charge_minimum",
          automatic}}});
constexpr auto grid_rows = join(rows(grid_fields), rows(grid_contract_fields));
static_assert(distinct(battery_rows) && distinct(grid_rows));

// Beyond these, values of a series are marks of missing ones, or of another unit.
constexpr Quantity market_price = energy_price.within(-1e5 / 3.6e9, 1e5 / 3.6e9); // technical limit, ACER 2020
constexpr Quantity carbon_of_grids = emission_factor.within(0.0, 5.0 / 3.6e6);    // oil shale 1.6 kg/kWh at most
constexpr Quantity water_of_grids = water_intensity.within(0.0, 0.5 / 3.6e6);     // hydropower 68 L/kWh, Macknick 2012

constexpr std::array<std::string_view, 3> peak_days{"all", "monday_to_saturday", "monday_to_friday"};
constexpr std::array<TextRow, 8> grid_texts{{
    {.name = "rate_file",
     .meaning = "rate schedule of the US Utility Rate Database (JSON), in place of energy price and demand charge",
     .is_file = true,
     .is_rate = true},
    {.name = "rate_label", .meaning = "label or name of the rate, where the file holds several"},
    {.name = "rate_currency", .meaning = "money of the rate_file: USD or that of the site", .fallback = "USD"},
    {.name = "peak_days", .meaning = "days that have a peak", .fallback = "all", .choices = peak_days},
    {.name = "energy_price_file", .meaning = "energy price over time", .is_file = true, .series = &market_price},
    {.name = "carbon_intensity_file",
     .meaning = "carbon intensity over time",
     .is_file = true,
     .series = &carbon_of_grids},
    {.name = "marginal_carbon_file",
     .meaning = "carbon intensity of one more unit over time",
     .is_file = true,
     .series = &carbon_of_grids},
    {.name = "water_intensity_file",
     .meaning = "water consumed to generate grid energy, over time",
     .is_file = true,
     .series = &water_of_grids},
}};
constexpr std::array<std::string_view, 3> dispatchers{"rules", "look_ahead", "unit_commitment"};
constexpr std::array<std::string_view, 2> permit_uses{"counted", "kept"};
constexpr std::array<TextRow, 2> power_texts{{
    {.name = "dispatch",
     .meaning = "rules: merit order and reserve now; look_ahead: a linear program over the next 36 hours, every 6; "
                "unit_commitment: the same with whole units, their minimum and start times, by a mixed-integer program",
     .fallback = "rules",
     .choices = dispatchers},
    {.name = "permits",
     .meaning =
         "kept: dispatch adds to the costs of units what the permits of [economics] that run short are worth, so "
         "that a year stays within them where other sources can carry; counted: they are counted and warned about",
     .fallback = "counted",
     .choices = permit_uses},
}};
constexpr auto power_rows = join(
    rows(LoadFilter<double>::parameters),
    std::array<Row, 12>{
        {{"unit_outages", count.within(0.0, 1.0),
          "1: units fail and are maintained within the run, by their times to failure", 0.0},
         {"load_step", power.within(0.0, infinity), "sudden load the spinning reserve must carry", 0.0},
         {"reserve_units", count.within(0.0, 10.0), "largest units whose loss it must carry: 1 is N+1, 2 is N+2", 1.0,
          "N+1"},
         {"dispatch_bound", count.within(0.0, 1.0), "1: seek the least running cost after the run, and print the gap",
          0.0},
         {"adequacy_years", count.within(0.0, 1e5), "years of failures simulated against the year's demand at most",
          1000.0, "ends earlier where adequacy_error is met"},
         {"adequacy_error", fraction, "standard error over loss of load at which that ends", 0.05,
          "a twentieth of the answer, choice"},
         {"adequacy_seed", count, "seed of those failures, and of those of units in the run (unit_outages)", 1.0},
         {"adequacy_target", duration.within(0.0, one_year), "time in a year for which load may be lost", 0.1 * 86400.0,
          "a tenth of a day a year: one day in ten years, NERC"},
         {"reliability_target", ratio, // its reader has narrower bounds
          "loss of load in a year to which automatic counts of fleets and sizes of batteries are sized, such as "
          "\"2.4 h/year\"; automatic: they are sized by the design hour",
          automatic},
         {"outages_by_weather", count.within(0.0, 1.0),
          "1: in those years units fail more often in cold and heat, as PJM's did, and as often over the year", 0.0},
         {"gas_outages_per_year", number.within(0.0, 1000.0),
          "times in those years that the pipeline brings no gas to any fleet", 0.0},
         {"gas_outage_duration", duration.within(60.0, one_year), "mean length of one", 86400.0,
          "5 to 48 h have been told (FERC 2014), estimate"}}});

constexpr std::array<Order, 1> grid_orders{
    {{"early_import_limit", "import_limit", "the connection carries no more early than later"}}};
constexpr std::array<Order, 3> battery_orders{
    {{"charge_minimum", "charge_maximum", "the least charge lies under the most", false},
     {"state_of_charge", "charge_maximum", "a battery is not charged beyond its maximum, so it cannot return there"},
     {"charge_minimum", "state_of_charge", "a battery is not drawn below its minimum, so it cannot return there"}}};
constexpr std::array<Order, 2> wind_orders{
    {{"cut_in", "rated_speed", "machines start before they reach rated power", false},
     {"rated_speed", "cut_out", "machines reach rated power before they stop", false}}};
constexpr std::array<Order, 3> fleet_orders{
    {{"warm_start_factor", "cold_start_factor", "after a longer rest a unit starts no faster"},
     {"purge_time", "start_time", "purging is a part of the start"},
     {"age", "overhaul_interval", "an overhaul or a new stack makes the age 0"}}};

/// The grid, every kind of fleet, then what else there is.
std::vector<TableKind> power_kinds() {
    std::vector<TableKind> all{{"grid", "connection to the grid", grid_rows, grid_texts, grid_orders}};
    FleetKinds::each([&]<template <class> class Kind>() {
        constexpr bool purged = named(Kind<double>::sheet, "purge_time"), ages = named(Kind<double>::sheet, "age");
        static_assert(purged || !ages);
        all.push_back({Kind<double>::name,
                       Kind<double>::summary,
                       Kind<double>::sheet,
                       {},
                       std::span<const Order>(fleet_orders)
                           .first(ages     ? 3
                                  : purged ? 2
                                           : 1)});
    });
    all.push_back({"solar", "a photovoltaic field", sun_rows});
    all.push_back({"wind", "a wind farm", wind_rows, {}, wind_orders});
    all.push_back({"battery", "battery storage", battery_rows, {}, battery_orders});
    return all;
}

} // namespace

TableRole chain_role() {
    return {"power_chain", {"power_chain", "from the terminals to the racks"}, chain_kinds, "double_conversion"};
}
TableRole power_role() {
    static const std::vector<TableKind> kinds = power_kinds();
    return {"power", {"power", "sources and their controllers", power_rows, power_texts}, kinds};
}

} // namespace sitewatt::catalog
