#pragma once
/// What controllers and books know of a fleet of generating units and its physics does not: cycling, outages and cost.
///
/// Physics   Starts by the hours of rest; failures and repairs by their mean times; costs over rated power, energy and
///           starts. Fuel is priced by its higher heating value, as markets do.
/// Valid     A unit is on line, starting or at rest; half-failed units are failed units.
/// Sources   In the rows; each kind of unit has its own.

#include "models/field.hpp"

namespace sitewatt {

/// Starts, stops and ramps.
struct Cycling {
    double ramp_rate = 0.0, warm_start_factor = 0.0, cold_start_factor = 0.0, minimum_run_time = 0.0,
           minimum_down_time = 0.0, start_cost = 0.0, start_equivalent = 0.0, standby = 0.0;
};
inline constexpr auto cycling_fields = std::to_array<Field<double, Cycling>>({
    {"ramp_rate", &Cycling::ramp_rate, {"s-1", {0, 0, -1, 0, 0}, 1e-6, 10.0}, "of rated power per second, hot"},
    {"warm_start_factor", &Cycling::warm_start_factor, quantity::ratio.within(1.0, 100.0),
     "times that after more than 8 hours of rest", 1.0},
    {"cold_start_factor", &Cycling::cold_start_factor, quantity::ratio.within(1.0, 100.0),
     "times that after more than 72 hours of rest", 1.0},
    {"minimum_run_time", &Cycling::minimum_run_time, quantity::duration, "from synchronising to the earliest stop",
     3600.0, "estimate"},
    {"minimum_down_time", &Cycling::minimum_down_time, quantity::duration, "from a stop to the next start", 1800.0,
     "usual range 0-30 min, estimate"},
    {"start_cost", &Cycling::start_cost, quantity::money.within(0.0, infinity), "wear of one start", 200.0,
     "usual range 100-300 USD aeroderivative, estimate"},
    {"start_equivalent", &Cycling::start_equivalent, quantity::duration,
     "running time whose wear equals that of a start", 0.0, "heavy turbines 10-20 h"},
    {"standby", &Cycling::standby, quantity::fraction,
     "1: runs only while grids and the other units cannot carry the load, 0: wherever it pays", 0.0},
});
static_assert(complete(cycling_fields));

/// Forced and planned outages of a unit.
struct Outages {
    double time_to_failure = 0.0, time_to_repair = 0.0, planned_outage = 0.0;
};
inline constexpr auto outage_fields = std::to_array<Field<double, Outages>>({
    {"time_to_failure", &Outages::time_to_failure, quantity::duration.within(3600.0, infinity),
     "mean running time between forced outages of a unit", 2000.0 * 3600.0, "usual range 1,500-3,000 h"},
    {"time_to_repair", &Outages::time_to_repair, quantity::duration.within(0.0, 1e8), "mean length of one",
     40.0 * 3600.0, "usual range 24-60 h"},
    {"planned_outage", &Outages::planned_outage, quantity::duration.within(0.0, 3e7),
     "planned outage of a unit in a year", 200.0 * 3600.0, "usual range 150-300 h"},
});
static_assert(complete(outage_fields));

/// What it costs to have and to run, and how long it takes to come.
struct FleetCost {
    double capital_cost = 0.0, catalyst_cost = 0.0, fixed_om = 0.0, variable_om = 0.0, fuel_price = 0.0,
           spare_units = 0.0, life = 0.0, build_time = 0.0, construction_time = 0.0, land = 0.0;
};
inline constexpr auto fleet_cost_fields = std::to_array<Field<double, FleetCost>>({
    {"capital_cost", &FleetCost::capital_cost, quantity::power_price.within(0.0, infinity),
     "installed, over rated power"},
    {"catalyst_cost", &FleetCost::catalyst_cost, quantity::power_price.within(0.0, infinity),
     "catalysts, where nox_removal, co_removal or voc_removal asks for them, over rated power", 0.06,
     "usual range 40-100 USD/kW of small turbines, estimate"},
    {"fixed_om", &FleetCost::fixed_om, quantity::power_price_rate.within(0.0, infinity),
     "operation and maintenance over rated power and time"},
    {"variable_om", &FleetCost::variable_om, quantity::energy_price.within(0.0, infinity),
     "operation and maintenance over energy"},
    {"fuel_price", &FleetCost::fuel_price, quantity::energy_price, "fuel, over its higher heating value"},
    {"spare_units", &FleetCost::spare_units, quantity::count, "units beyond the design hour, when sized automatically",
     1.0, "one unit may be out in the design hour (N+1)"},
    {"life", &FleetCost::life, quantity::duration.within(1.0, infinity), "over which it is paid for",
     25.0 * 365.0 * 86400.0, "open cycles, Danish Energy Agency"},
    {"build_time", &FleetCost::build_time, quantity::duration, "order to power", 2.0 * 365.0 * 86400.0,
     "usual range 18-36 months"},
    {"construction_time", &FleetCost::construction_time, quantity::duration, "over which it is paid before it serves"},
    {"land", &FleetCost::land, quantity::land_intensity, "fenced land over rated power", 300e-6,
     "usual range 5-10 acres a 100 MW, estimate"},
});
static_assert(complete(fleet_cost_fields));

/// What every source that is built may say. 26 USC 48E: 30 % of nuclear, fuel cells and storage with fair wages until
/// 2033; 45Y: about 30 USD/MWh in 2025.
inline constexpr std::array<Row, 2> credit_rows{
    {{"investment_credit", quantity::fraction, "tax credit on its price, paid back when it serves", 0.0, "none"},
     {"production_credit", quantity::energy_price.within(0.0, infinity),
      "tax credit on its energy for ten years, beside which dispatch counts it level over its life", 0.0, "none"}}};

} // namespace sitewatt
