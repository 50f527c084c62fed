#include "models/catalog.hpp"

#include "models/site/design/design.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/workload.hpp"

#include <array>

namespace sitewatt::catalog {
namespace {

/// The rows of several tables behind each other: a kind of table that several models read.
template <std::size_t... n>
constexpr auto join(const std::array<Row, n>&... tables) {
    std::array<Row, (n + ...)> all{};
    std::size_t next = 0;
    (
        [&] {
            for (const Row& row : tables) all[next++] = row;
        }(),
        ...);
    return all;
}

template <std::size_t n>
constexpr bool distinct(const std::array<Row, n>& table) {
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            if (table[i].name == table[j].name) return false;
    return true;
}

using namespace quantity;

// ---- what the site adds to a machine's own parameters ----------------------------------------------------------

constexpr auto hall_rows =
    join(rows(Rack<double>::parameters), rows(ColdPlate<double>::parameters), rows(Serving<double>::parameters),
         rows(CoolantDistributionUnit<double>::parameters), rows(AirHandler<double>::parameters),
         std::array<Row, 4>{{{"throttle_temperature", temperature, "junction temperature at which chips slow down",
                              356.15}, // 83 degC, maker's throttle point of the H100 and B200 class
                             {"trip_temperature", temperature, "junction temperature at which they switch off",
                              363.15}, // 90 degC, maker's limit of the same
                             {"price", money.within(0.0, infinity), "price of one rack"},
                             // two reticle-size dies, memory stacks and package: about 30 sets per wafer of 80 mask
                             // layers at 137 L each (TSMC ESG report 2023), as much again for memory: estimate
                             {"embodied_water", mass.within(0.0, 1e6), "water of making one accelerator", 750.0}}});
static_assert(distinct(hall_rows));

constexpr std::array<Row, 2> cooler_site_rows{
    {{"capital_cost", power_price.within(0.0, infinity), "installed price over rated heat",
      0.15}, // 150 USD/kW, estimate
     {"staged", fraction, "1: machines go off line at low load and in frost, and the water concentrates in the others",
      0.0}}};

constexpr auto dry_rows = join(rows(DryCooler<double>::parameters), cooler_site_rows);
constexpr auto adiabatic_rows =
    join(rows(DryCooler<double>::parameters), rows(AdiabaticPads<double>::parameters), cooler_site_rows);
constexpr auto fluid_rows = join(rows(FluidCooler<double>::parameters), cooler_site_rows);
constexpr auto circuit_rows = join(
    rows(Basin<double>::parameters), cooler_site_rows,
    std::array<Row, 5>{
        {{"exchanger_approach", temperature_difference.within(0.0, 20.0),
          "plate exchanger, rated load; 0: none, the loop's water runs over the fill",
          2.0}, // 2 K, usual selection, estimate
         {"exchanger_conductance", conductance, "of the plate exchanger; from its approach if automatic", automatic},
         {"exchanger_flow_share", fraction.within(0.01, 1.0),
          "tower water through the exchanger, the rest through condensers", 1.0},
         {"pump_pressure", pressure, "tower water circuit with exchanger and static head", 200e3}, // estimate
         {"pump_efficiency", fraction.within(0.05, 1.0), "pump, motor and drive", 0.65}}});        // 0.55-0.70 usual
constexpr auto tower_rows = join(rows(CoolingTower<double>::parameters), circuit_rows);
constexpr auto merkel_rows = join(rows(MerkelTower<double>::parameters), circuit_rows);
constexpr auto york_rows = join(rows(YorkTower<double>::parameters), circuit_rows);
constexpr auto cooltools_rows = join(rows(CoolToolsTower<double>::parameters), circuit_rows);
static_assert(distinct(dry_rows) && distinct(adiabatic_rows) && distinct(fluid_rows));
static_assert(distinct(tower_rows) && distinct(merkel_rows) && distinct(york_rows) && distinct(cooltools_rows));

constexpr std::array<Row, 1> chiller_price{{{"capital_cost", power_price.within(0.0, infinity),
                                             "installed price over cooling", 0.35}}}; // 350 USD/kW, estimate
constexpr auto eir_rows = join(rows(EirChiller<double>::parameters), chiller_price);
constexpr auto carnot_rows = join(rows(CarnotChiller<double>::parameters), chiller_price);
static_assert(distinct(eir_rows) && distinct(carnot_rows));
constexpr auto treatment_rows = rows(AirTreatment<double>::parameters);

constexpr std::array<Row, 2> heat_load_rows{{{"heat", power.within(0.0, infinity), "constant heat into the loop"},
                                             {"water_flow", mass_flow.within(1e-3, 1e7), "facility water through it"}}};

constexpr double mmbtu = 1.055056e9; // J
/// A kind of fleet with the price of its fuel, USD/J of higher heating value.
template <template <class> class Kind>
constexpr auto fleet_rows(double fuel_price) {
    return join(
        rows(Kind<double>::parameters),
        std::array<Row, 2>{{{"fuel_price", energy_price, "fuel, over its higher heating value", fuel_price},
                            {"spare_units", count, "units beyond the design hour, when sized automatically", 1.0}}});
}
// 4.5 USD/MMBtu: Henry Hub and transport, estimate for 2026
constexpr auto turbine_rows = fleet_rows<GasTurbine>(4.5 / mmbtu);
constexpr auto combined_rows = join(fleet_rows<CombinedCycle>(4.5 / mmbtu), rows(SteamSide<double>::parameters));
constexpr auto engine_rows = fleet_rows<GasEngine>(4.5 / mmbtu);
constexpr auto fuel_cell_rows = fleet_rows<FuelCell>(4.5 / mmbtu);
constexpr auto diesel_rows = fleet_rows<DieselEngine>(22.0 / mmbtu);          // about 3 USD a gallon, estimate
constexpr auto coal_rows = fleet_rows<CoalPlant>(8.5 / 3.6e9 / 1.05);         // 8.5 USD/MWh of lower heat (ATB 2024)
constexpr auto nuclear_rows = fleet_rows<NuclearPlant>(11.0 * 0.326 / 3.6e9); // 11 USD/MWh of power (ATB 2024)
constexpr auto sun_rows = rows(solar_fields);
constexpr auto wind_rows = rows(wind_fields);
constexpr auto battery_rows =
    join(rows(Battery<double>::parameters), rows(inverter_fields),
         std::array<Row, 3>{
             {{"state_of_charge", fraction, "charge the battery returns to", 0.8},                  // estimate
              {"restore_time", duration.within(60.0, 1e7), "time constant of that return", 7200.0}, // estimate
              // half of an hour's battery: 15-30 min at full power are the usual reserve of islanded plants
              {"reserve_charge", fraction, "charge kept when peaks of a demand charge are shaved, 1: none are", 0.5}}});
constexpr auto grid_rows = join(rows(Grid<double>::parameters), rows(grid_contract_fields));
static_assert(distinct(turbine_rows) && distinct(battery_rows) && distinct(grid_rows));

// ---- tables of the site itself ---------------------------------------------------------------------------------

constexpr std::array<TextRow, 2> weather_texts{{
    {.name = "climate", .meaning = "built-in climate", .fallback = "memphis"},
    {.name = "file", .meaning = "EnergyPlus weather file (EPW), in place of a built-in climate", .is_file = true},
}};
constexpr std::array<Row, 1> weather_rows{{{"seed", count, "seed of the built-in climate's weather", 1.0}}};

constexpr Quantity request_rate = frequency;
constexpr std::array<TextRow, 1> workload_texts{{
    {.name = "request_rate_file",
     .meaning = "requests asked over time, in place of the built-in shape",
     .is_file = true,
     .series = &request_rate},
}};
constexpr auto workload_rows =
    join(rows(workload_fields), std::array<Row, 2>{{{"request_rate", request_rate,
                                                     "mean rate of requests; from utilisation if not said", automatic},
                                                    {"seed", count, "seed of the unrest", 1.0}}});

constexpr auto cooling_rows = join(
    rows(FacilityLoop<double>::parameters), rows(StratifiedTank<double>::parameters),
    std::array<Row, 19>{{
        {"supply_set_point", temperature, "facility water to the halls",
         309.15}, // 36 degC: coolant at 40 degC less 4 K of exchanger
        {"mains_delay", duration.within(0.0, 3600.0), "water on its way between plant and halls, one way, design flow",
         0.0},
        {"supply_reset_approach", temperature_difference.within(0.0, 40.0),
         "the set point follows wet bulb by this where that is colder; 0: it stays", 0.0}, // 4-8 K usual with towers
        {"supply_floor", temperature.within(274.0, 330.0), "coldest set point by that reset",
         293.15}, // 20 degC: over the recommended dew point of 15 degC, estimate
        {"glycol", mass_fraction.within(0.0, 0.6), "propylene glycol in the facility water",
         0.25}, // freeze protection to -10 degC
        {"fan_gain", per_temperature.within(0.0, infinity), "fan signal per kelvin too warm", 0.05},       // estimate
        {"fan_integral_time", duration.within(1.0, 1e5), "integral time of the fans", 600.0},              // estimate
        {"pads_margin", temperature_difference, "pads come on this much before dry operation fails", 1.0}, // estimate
        {"spare_machines", count, "machines beyond the design hour, when sized automatically", 1.0},
        {"electrical_room_cop", ratio.within(0.5, 20.0), "cooling of the electrical rooms", 4.0}, // 3-6 usual
        {"design_margin", temperature_difference, "added to the design day's temperatures", 0.0},
        {"room_dew_point", temperature, "of the halls; coolant and facility water stay 2 K above it",
         288.15}, // 15 degC, ASHRAE TC 9.9 (2021), recommended
        {"heat_reuse", power.within(0.0, infinity), "heat that a network takes from the return water at most", 0.0},
        {"heat_reuse_return", temperature.within(270.0, 360.0), "coldest to which it cools that water",
         303.15}, // 30 degC: low-temperature district heating with heat pumps, estimate
        {"free_cooling_difference", temperature_difference.within(0.0, 60.0),
         "outside air under the set point at which free cooling before chillers carries all", 10.0}, // estimate
        {"supply_float", temperature_difference.within(0.0, 60.0),
         "water over its set point behind dry and adiabatic coolers in the design hour", 0.0},
        {"condenser_set_point", temperature.within(274.0, 320.0), "coldest water of towers that serve condensers",
         285.15}, // 12 degC, least of usual chillers
        {"condenser_approach", temperature_difference.within(0.5, 20.0),
         "their water over wet bulb, where that is warmer", 4.0}, // 3-5 K usual
        {"chiller_restart_time", duration, "lost chillers stay locked out for this long after their power is back",
         300.0}, // 180-420 s, quick-restart machines 30-60 s
    }});
static_assert(distinct(cooling_rows));
constexpr std::array<std::string_view, 6> water_classes{"W17", "W27", "W32", "W40", "W45", "W+"};
constexpr std::array<TextRow, 1> cooling_texts{{
    {.name = "water_class",
     .meaning = "class of facility water (ASHRAE TC 9.9): gives the set point if none is said, and its upper limit",
     .fallback = "",
     .choices = water_classes},
}};

constexpr std::array<std::string_view, 2> stage_places{"racks", "site"};
constexpr std::array<TextRow, 1> stage_texts{{
    {.name = "feeds", .meaning = "what the stage carries", .fallback = "site", .choices = stage_places},
}};

constexpr std::array<TextRow, 5> grid_texts{{
    {.name = "rate_file",
     .meaning = "rate schedule of the US Utility Rate Database (JSON), in place of energy price and demand charge",
     .is_file = true,
     .is_rate = true},
    {.name = "energy_price_file", .meaning = "energy price over time", .is_file = true, .series = &energy_price},
    {.name = "carbon_intensity_file",
     .meaning = "carbon intensity over time",
     .is_file = true,
     .series = &emission_factor},
    {.name = "marginal_carbon_file",
     .meaning = "carbon intensity of one more unit over time",
     .is_file = true,
     .series = &emission_factor},
    {.name = "water_intensity_file",
     .meaning = "water consumed to generate grid energy, over time",
     .is_file = true,
     .series = &water_intensity},
}};
constexpr std::array<std::string_view, 2> dispatchers{"rules", "look_ahead"};
constexpr std::array<TextRow, 1> power_texts{{
    {.name = "dispatch",
     .meaning = "rules: merit order and reserve now; look_ahead: a linear program over the next 36 hours, every 6",
     .fallback = "rules",
     .choices = dispatchers},
}};
constexpr auto power_rows = join(
    rows(LoadFilter<double>::parameters),
    std::array<Row, 7>{
        {{"unit_outages", fraction, "1: units fail and are maintained within the run, by their times to failure", 0.0},
         {"load_step", power.within(0.0, infinity), "sudden load the spinning reserve must carry", 0.0},
         {"reserve_units", count.within(0.0, 10.0), "largest units whose loss it must carry: 1 is N+1, 2 is N+2", 1.0},
         {"dispatch_bound", fraction, "1: seek the least running cost after the run, and print the gap", 0.0},
         {"adequacy_years", count.within(0.0, 1e5), "years of failures simulated against the year's demand", 100.0},
         {"adequacy_seed", count, "seed of those failures", 1.0},
         {"adequacy_target", duration.within(0.0, one_year), "time in a year for which load may be lost",
          0.1 * 86400.0}}}); // a tenth of a day a year: one day in ten years, NERC

constexpr auto economics_rows = rows(economics_fields);

constexpr std::array<std::string_view, 10> losses{"grid",         "fans", "pumps",    "coolant_pumps", "chillers",
                                                  "makeup_water", "gas",  "machines", "units",         "maintenance"};
constexpr std::array<TextRow, 3> event_texts{{
    {.name = "of",
     .meaning = "what is lost; pumps: of the facility loop, coolant_pumps: of the racks; units: fail, on line first; "
                "maintenance: units that rest first",
     .fallback = "fans",
     .choices = losses},
    {.name = "fleet", .meaning = "the table in [power] whose units are lost", .fallback = ""},
    {.name = "machine",
     .meaning = "the table in [cooling] whose machines are lost: valved off, their water goes through the others",
     .fallback = ""},
}};
constexpr std::array<Row, 4> event_rows{{
    {"start", duration, "since the start of the year"},
    {"duration", duration, "until it is back"},
    {"share", fraction, "lost of it", 1.0},
    {"units", count.within(0.0, 1000.0), "lost of the fleet", 1.0},
}};

// ---- kinds and roles -------------------------------------------------------------------------------------------

constexpr auto stage_rows = rows(ConversionStage<double>::parameters);
constexpr std::array<TableKind, 2> hall_kinds{{
    {"accelerator_racks", "a hall of accelerator racks of one kind", hall_rows},
    {"heat_load", "constant heat in place of racks", heat_load_rows},
}};
constexpr std::array<TableKind, 10> cooling_kinds{{
    {"dry_cooler", DryCooler<double>::summary, dry_rows},
    {"adiabatic_cooler", "dry coolers behind wetted pads", adiabatic_rows},
    {"fluid_cooler", FluidCooler<double>::summary, fluid_rows},
    {"cooling_tower", CoolingTower<double>::summary, tower_rows},
    {"merkel_tower", MerkelTower<double>::summary, merkel_rows},
    {"york_tower", YorkTower<double>::summary, york_rows},
    {"cooltools_tower", CoolToolsTower<double>::summary, cooltools_rows},
    {"eir_chiller", EirChiller<double>::summary, eir_rows},
    {"carnot_chiller", CarnotChiller<double>::summary, carnot_rows},
    {"air_treatment", AirTreatment<double>::summary, treatment_rows},
}};
constexpr std::array<TableKind, 1> chain_kinds{
    {{"conversion_stage", "a stage of the power chain", stage_rows, stage_texts}}};
constexpr std::array<TableKind, 11> power_kinds{{
    {"grid", "connection to the grid", grid_rows, grid_texts},
    {"gas_turbine", GasTurbine<double>::summary, turbine_rows},
    {"combined_cycle", CombinedCycle<double>::summary, combined_rows},
    {"gas_engine", GasEngine<double>::summary, engine_rows},
    {"fuel_cell", FuelCell<double>::summary, fuel_cell_rows},
    {"diesel_engine", DieselEngine<double>::summary, diesel_rows},
    {"coal_plant", CoalPlant<double>::summary, coal_rows},
    {"nuclear_plant", NuclearPlant<double>::summary, nuclear_rows},
    {"solar", "a photovoltaic field", sun_rows},
    {"wind", "a wind farm", wind_rows},
    {"battery", "battery storage", battery_rows},
}};

constexpr std::array<TableKind, 1> event_kinds{{{"loss", "a loss of machines or supplies", event_rows, event_texts}}};
constexpr std::array<TableRole, 8> site_roles{{
    {"weather", {"weather", "the weather of the place", weather_rows, weather_texts}},
    {"workload", {"workload", "the requests asked of the site", workload_rows, workload_texts}},
    {"hall", {"hall", "halls of racks"}, hall_kinds},
    {"cooling", {"cooling", "facility loop and heat rejection", cooling_rows, cooling_texts}, cooling_kinds, "hybrid"},
    {"power_chain", {"power_chain", "from the terminals to the racks"}, chain_kinds, "double_conversion"},
    {"power", {"power", "sources and their controllers", power_rows, power_texts}, power_kinds},
    {"economics", {"economics", "prices and rates that are not a machine's own", economics_rows}},
    {"event", {"event", "what fails in the run, and when"}, event_kinds},
}};

} // namespace

std::span<const TableRole> roles() { return site_roles; }
std::span<const std::string_view> event_losses() { return losses; }

} // namespace sitewatt::catalog
