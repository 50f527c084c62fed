/// What a site file may say of the cooling plant.

#include "models/catalog/tables.hpp"
#include "models/site/design/design.hpp"
#include "models/site/page/rejection.hpp"

#include <array>
#include <vector>

namespace sitewatt::catalog {
namespace {

using namespace quantity;

constexpr std::array<Row, 2> chiller_price{
    {{"capital_cost", power_price.within(0.0, infinity), "installed price over cooling", 0.35, "estimate"},
     {"condenser_rise", temperature_difference.within(1.0, 30.0), "water through the condensers, at design", 5.6,
      "AHRI 550/590 (10 degF)"}}};
constexpr std::array<TextRow, 2> chiller_texts{
    {{.name = "loop",
      .meaning =
          "the loop whose water it cools; of several chillers the first in the file leads, the next take what it "
          "leaves",
      .fallback = "facility"},
     {.name = "condenser",
      .meaning = "what takes its heat: air, or a loop; if not said air, or the towers of its own loop",
      .fallback = ""}}};
constexpr std::array<TextRow, 2> exchanger_texts{
    {{.name = "loop", .meaning = "the loop that gives heat", .fallback = "facility"},
     {.name = "to", .meaning = "the loop that takes it", .fallback = ""}}};
constexpr std::array<Row, 4> exchanger_rows{
    {{"approach", temperature_difference.within(0.2, 20.0), "leaving over the other loop's water, at rated heat", 2.0,
      "usual selection, estimate"},
     {"conductance", conductance, "from the approach if automatic", automatic},
     {"other_flow", mass_flow, "water of the other loop through it, design; equal streams if automatic", automatic},
     {"capital_cost", power_price.within(0.0, infinity), "installed price over rated heat", 0.03, "estimate"}}};
constexpr auto eir_rows = join(rows(EirChiller<double>::parameters), chiller_price);
constexpr auto carnot_rows = join(rows(CarnotChiller<double>::parameters), chiller_price);
static_assert(distinct(eir_rows) && distinct(carnot_rows));
/// Per air flow, as makers quote: 1.2 and 3.5 USD per cubic foot a minute.
constexpr std::array<Row, 1> treatment_price{
    {{"capital_cost",
      {"USD s kg-1", {-1, 0, 1, 0, 1}, 0.0},
      "installed price over the air of the fan walls at design",
      2000.0,
      "filters, dampers and pads, estimate; 6000 USD/(kg/s) with plates and scavenger fans"}}};
constexpr auto treatment_rows = join(rows(AirTreatment<double>::parameters), treatment_price);
static_assert(distinct(treatment_rows));
constexpr std::array<Order, 2> eir_orders{
    {{"least_x", "most_x", "the curves hold between the coldest and the warmest leaving water", false},
     {"least_y", "most_y", "the curves hold between the coldest and the warmest condenser side", false}}};
constexpr std::array<Order, 1> treatment_orders{
    {{"lowest_dew_point", "highest_dew_point", "air is humidified up to the one and kept under the other", false}}};

constexpr auto loop_rows =
    join(rows(FacilityLoop<double>::parameters), rows(StratifiedTank<double>::parameters), rows(loop_fields));
static_assert(distinct(loop_rows));

/// The facility loop, whose numbers stand in [cooling] itself, has defaults of its own.
constexpr auto facility_rows = [] {
    auto own = loop_rows;
    for (Row& row : own) {
        if (row.name == "supply_set_point")
            row.fallback = 309.15, row.source = "coolant at 40 degC less 4 K of exchanger, choice";
        if (row.name == "supply_reset_approach")
            row.fallback = 0.0, row.source = "none: the set point holds; 4-8 K usual with towers";
        if (row.name == "supply_floor") row.fallback = 293.15, row.source = "over the recommended dew point, estimate";
    }
    return own;
}();
constexpr auto cooling_rows = join(
    facility_rows,
    std::array<Row, 6>{{
        {"pads_margin", temperature_difference, "pads come on this much before dry operation fails", 1.0, "estimate"},
        {"spare_machines", count.within(0.0, 1000.0), "machines beyond the design hour, when sized automatically", 1.0,
         "one machine may be out in the design hour (N+1)"},
        {"electrical_room_cop", ratio.within(0.5, 20.0), "cooling of the electrical rooms", 4.0, "usual range 3-6"},
        {"design_margin", temperature_difference, "added to the design day's temperatures", 0.0},
        {"room_dew_point", temperature, "of the halls; coolant and facility water stay 2 K above it", 288.15,
         "ASHRAE TC 9.9 (2021), recommended"},
        {"chiller_restart_time", duration, "lost chillers stay locked out for this long after their power is back",
         300.0, "180-420 s, quick-restart machines 30-60 s"},
    }});
static_assert(distinct(cooling_rows));
constexpr std::array<std::string_view, 6> water_classes{"W17", "W27", "W32", "W40", "W45", "W+"};
constexpr std::array<TextRow, 1> cooling_texts{{
    {.name = "water_class",
     .meaning = "class of facility water (ASHRAE TC 9.9): gives the set point if none is said, and its upper limit",
     .fallback = "",
     .choices = water_classes},
}};

/// Every machine of heat rejection, then what else hangs on loops.
std::vector<TableKind> cooling_kinds() {
    std::vector<TableKind> all;
    each_machine_kind([&](auto kind) {
        for (const TableKind& table : decltype(kind)::kinds()) all.push_back(table);
    });
    all.push_back({"eir_chiller", EirChiller<double>::summary, eir_rows, chiller_texts, eir_orders});
    all.push_back({"carnot_chiller", CarnotChiller<double>::summary, carnot_rows, chiller_texts});
    all.push_back({"plate_exchanger", "plates between two loops", exchanger_rows, exchanger_texts});
    all.push_back({"air_treatment", AirTreatment<double>::summary, treatment_rows, {}, treatment_orders});
    return all;
}
constexpr std::array<TableKind, 1> loop_kinds{{{"loop", "a water loop", loop_rows}}};

/// Where no chilled loop is declared, the air coils of halls get one: beside open towers with towers of its own, else
/// with coils that cool freely in cold air.
constexpr std::array<TableRole::Companion, 2> chilled_by_air{
    {{"chillers", "chilled_water"}, {"free", "chilled_water_free"}}};
constexpr std::array<TableRole::Companion, 2> chilled_by_towers{
    {{"chillers", "chilled_water_towers"}, {"chilled_towers", "chilled_water_tower"}}};
constexpr std::array<std::string_view, 4> open_towers{"cooling_tower", "merkel_tower", "york_tower", "cooltools_tower"};

} // namespace

TableRole cooling_role() {
    static const std::vector<TableKind> kinds = cooling_kinds();
    return {"cooling",
            {"cooling", "facility loop and heat rejection", cooling_rows, cooling_texts},
            kinds,
            "hybrid",
            {"loop", "chilled", chilled_by_air, open_towers, chilled_by_towers}};
}
TableRole loop_role() {
    return {"loop", {"loop", "water loops beside that of [cooling]"}, loop_kinds, "", {}, {"facility", "cooling"}};
}

} // namespace sitewatt::catalog
