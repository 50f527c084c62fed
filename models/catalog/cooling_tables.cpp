/// What a site file may say of the cooling plant.

#include "models/catalog/tables.hpp"
#include "models/site/design/design.hpp"

#include <array>

namespace sitewatt::catalog {
namespace {

using namespace quantity;

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

} // namespace

TableRole cooling_role() {
    return {"cooling",
            {"cooling", "facility loop and heat rejection", cooling_rows, cooling_texts},
            cooling_kinds,
            "hybrid"};
}

} // namespace sitewatt::catalog
