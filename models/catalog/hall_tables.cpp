/// What a site file may say of halls.

#include "models/catalog/tables.hpp"
#include "models/compute/roofline.hpp"
#include "models/compute/spares.hpp"
#include "models/site/design/design.hpp"

#include <array>

namespace sitewatt::catalog {
namespace {

using namespace quantity;

constexpr double hottest_inlet = 323.15; // K, of air into servers, by racks or as a load
constexpr std::string_view hottest_inlet_source = "5 K over the warmest class of ASHRAE TC 9.9 (2021), A4, estimate";
constexpr auto air_rows = join(rows(AirHandler<double>::parameters), rows(AirCoil<double>::parameters),
                               rows(DxUnit<double>::parameters), rows(coil_selection_fields), rows(air_price_fields));
constexpr auto hall_rows = join(
    rows(Rack<double>::parameters), rows(ColdPlate<double>::parameters), rows(Serving<double>::parameters),
    rows(CoolantDistributionUnit<double>::parameters), air_rows, rows(arithmetic_fields), rows(training_fields),
    rows(spares_fields),
    std::array<Row, 13>{
        {{"throttle_temperature", temperature, "junction temperature at which chips slow down", 356.15,
          "83 degC, maker's throttle point of the H100 and B200 class"},
         {"trip_temperature", temperature, "junction temperature at which they switch off", 363.15,
          "90 degC, maker's limit of the same"},
         {"trip_inlet", temperature.within(293.15, 373.15), "air into the racks at which they switch off",
          hottest_inlet, hottest_inlet_source},
         {"price", money.within(0.0, infinity), "price of one rack"},
         // two reticle-size dies, memory stacks and package: about 30 sets per wafer of 80 mask
         // layers at 137 L each (TSMC ESG report 2023), as much again for memory: estimate
         {"embodied_water", mass.within(0.0, 1e6), "water of making one accelerator", 750.0,
          "from TSMC ESG report 2023, twice a wafer of 80 mask layers, estimate"},
         {"power_cap", fraction.within(0.05, 1.0),
          "limit set on every accelerator, of its peak power; the rated_power of a record falls with it", 1.0,
          "none set"},
         {"launch_activity", fraction,
          "dynamic activity of an accelerator that serves, before what its memory and arithmetic do", 0.30,
          "0.25 H100, 0.35 B200, fitted to ML.ENERGY"},
         {"activity", fraction, "dynamic activity of a hall with constant work", 0.8, "estimate"},
         {"trained_parameters", ratio.within(1e6, 1e14), "active parameters of the model trained", automatic},
         {"cache_capacity", bytes.within(0.0, 1e15),
          "what an accelerator has to keep the attention cache of past requests, 0: none", 0.0},
         {"cache_bandwidth", byte_rate.within(0.0, 1e13), "at which each accelerator reads from there", 0.0},
         {"cache_price", money.within(0.0, 1e6),
          "price of that for each accelerator, beyond the rack's; flash about 100 USD/TB in 2025-26, estimate", 0.0},
         {"transfer_bandwidth", byte_rate.within(1e6, 1e13),
          "of each accelerator between halls of one phase each: the attention caches of prompts", 50e9,
          "400 Gbit/s for each accelerator, DGX H100"}}});
static_assert(distinct(hall_rows));

constexpr std::array<std::string_view, 3> works{"serving", "constant", "training"};
constexpr std::array<std::string_view, 3> phases{"both", "prefill", "decode"};
constexpr std::array<TextRow, 6> hall_texts{{
    {.name = "plates_loop", .meaning = "the loop of the cold plates; the facility loop if not said", .fallback = ""},
    {.name = "air_loop",
     .meaning = "the loop of the air coils; if not said the facility loop where it is cold enough, else a chilled one",
     .fallback = ""},
    {.name = "accelerator", .meaning = "name of the accelerator in published throughput curves"},
    {.name = "work",
     .meaning = "what the hall does: serves its share of requests, or something else all year",
     .fallback = "serving",
     .choices = works},
    {.name = "phase",
     .meaning = "what the hall does of each request: it reads the prompt, writes the answer, or both",
     .fallback = "both",
     .choices = phases},
    {.name = "workload",
     .meaning = "the table in [workload] whose requests the hall serves; those of [workload] itself if not said",
     .fallback = ""},
}};

constexpr std::array<Row, 3> heat_load_rows{
    {{"heat", power.within(0.0, infinity), "heat into the loop; of a series the most, by which machines are sized"},
     {"water_flow", mass_flow.within(1e-3, 1e7), "facility water through it"},
     {"hottest_water", temperature.within(283.15, 393.15),
      "that leaves it: it switches off so much of itself that its water stays as cold, and all without flow", 363.15,
      "under boiling up to 2,900 m, estimate"}}};

constexpr auto air_load_rows = join(
    air_rows,
    std::array<Row, 2>{
        {{"heat", power.within(0.0, infinity), "heat into the air; of a series the most, by which machines are sized"},
         {"hottest_air", temperature.within(293.15, 373.15),
          "that it takes in: it switches off in air up to 5 K warmer", hottest_inlet, hottest_inlet_source}}});
static_assert(distinct(air_load_rows));
constexpr Quantity heat_over_time = power.within(0.0, infinity);
constexpr TextRow heat_file{
    .name = "heat_file",
    .meaning = "heat over time, in place of the constant; one shorter than the run needs repeat = true "
               "in [series.heat]",
    .is_file = true,
    .series = &heat_over_time};
constexpr std::array<TextRow, 2> air_load_texts{
    {{.name = "air_loop", .meaning = "the loop of the air coils", .fallback = "chilled"}, heat_file}};

constexpr std::array<TextRow, 2> heat_load_texts{
    {{.name = "loop", .meaning = "the loop it heats", .fallback = "facility"}, heat_file}};
constexpr std::array<Order, 5> hall_orders{
    {{"accelerator_idle_power", "accelerator_peak_power", "with nothing to do it draws no more than at full activity"},
     {"server_fan_power", "fixed_power", "server fans are a part of the fixed power"},
     {"throttle_temperature", "trip_temperature", "chips slow down before they switch off"},
     {"dx_least_y", "dx_most_y", "the curves hold between the coldest and the warmest outside air", false},
     {"coolant_supply", "throttle_temperature", "coolant as hot as the chips may be cools none of them", false}}};
constexpr std::array<TableKind, 3> hall_kinds{{
    {"accelerator_racks", "a hall of accelerator racks of one kind", hall_rows, hall_texts, hall_orders},
    {"air_load", "heat to the air of a hall in place of racks", air_load_rows, air_load_texts},
    {"heat_load", "heat into a loop in place of racks", heat_load_rows, heat_load_texts},
}};

constexpr std::array<Row, 2> delivery_rows{
    {{"count", count.within(0.0, 1e7), "racks that come; all that other deliveries leave if not said", automatic},
     {"at", duration.around(60.0 * 86400.0),
      "since the start of the run: before, they draw nothing, serve nothing and cost nothing; plant and buildings are "
      "there for all"}}};
constexpr std::array<TextRow, 1> delivery_texts{
    {{.name = "hall",
      .meaning = "the table in [hall] whose racks they are; of a site with one, that",
      .fallback = ""}}};
constexpr std::array<TableKind, 1> delivery_kinds{
    {{"racks", "a part of a hall's racks that comes in the run", delivery_rows, delivery_texts}}};

} // namespace

TableRole delivery_role() { return {"delivery", {"delivery", "racks that come while the run is on"}, delivery_kinds}; }
TableRole hall_role() { return {"hall", {"hall", "halls of racks"}, hall_kinds}; }

} // namespace sitewatt::catalog
