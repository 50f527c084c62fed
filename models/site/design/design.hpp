#pragma once
/// A site as designed: which models stand in which role, with every parameter known. Built once from a site file
/// (site_builder), never changed by a run.

#include "models/compute/rack.hpp"
#include "models/compute/serving.hpp"
#include "models/control/load_filter.hpp"
#include "models/control/proportional_integral.hpp"
#include "models/cooling/adiabatic_pads.hpp"
#include "models/cooling/air_handler.hpp"
#include "models/cooling/air_treatment.hpp"
#include "models/cooling/basin.hpp"
#include "models/cooling/carnot_chiller.hpp"
#include "models/cooling/cold_plate.hpp"
#include "models/cooling/coolant_distribution_unit.hpp"
#include "models/cooling/cooling_tower.hpp"
#include "models/cooling/dry_cooler.hpp"
#include "models/cooling/eir_chiller.hpp"
#include "models/cooling/empirical_tower.hpp"
#include "models/cooling/facility_loop.hpp"
#include "models/cooling/fluid_cooler.hpp"
#include "models/cooling/mains.hpp"
#include "models/cooling/merkel_tower.hpp"
#include "models/cooling/stratified_tank.hpp"
#include "models/money/grid_contract.hpp"
#include "models/power/battery.hpp"
#include "models/power/coal_plant.hpp"
#include "models/power/combined_cycle.hpp"
#include "models/power/conversion_stage.hpp"
#include "models/power/diesel_engine.hpp"
#include "models/power/fuel_cell.hpp"
#include "models/power/gas_engine.hpp"
#include "models/power/gas_turbine.hpp"
#include "models/power/grid.hpp"
#include "models/power/inverter.hpp"
#include "models/power/nuclear_plant.hpp"
#include "models/power/solar.hpp"
#include "models/power/steam_side.hpp"
#include "models/power/wind.hpp"
#include "models/rate_schedule.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sitewatt {

/// A hall of racks of one kind with its liquid and its air cooling.
struct HallDesign {
    std::string label;
    Rack<double>::Parameters racks;
    ColdPlate<double>::Parameters plate;
    Serving<double>::Parameters serving;
    CoolantDistributionUnit<double>::Parameters distribution;
    AirHandler<double>::Parameters air;
    AirTreatment<double>::Parameters treatment;
    double throttle_temperature;        ///< K
    double trip_temperature;            ///< K
    double price;                       ///< USD per rack
    double embodied_water;              ///< kg per accelerator
    double input_tokens, output_tokens; ///< per request
};

/// True if two halls are alike in every number: then they live through the same, and one stands for both.
inline bool alike(const HallDesign& a, const HallDesign& b) {
    const auto same = [&](auto HallDesign::*part, const auto& table) {
        return std::all_of(table.begin(), table.end(),
                           [&](const auto& row) { return (a.*part).*row.member == (b.*part).*row.member; });
    };
    return same(&HallDesign::racks, Rack<double>::parameters) &&
           same(&HallDesign::plate, ColdPlate<double>::parameters) &&
           same(&HallDesign::serving, Serving<double>::parameters) &&
           same(&HallDesign::distribution, CoolantDistributionUnit<double>::parameters) &&
           same(&HallDesign::air, AirHandler<double>::parameters) &&
           same(&HallDesign::treatment, AirTreatment<double>::parameters) &&
           a.throttle_temperature == b.throttle_temperature && a.trip_temperature == b.trip_temperature &&
           a.price == b.price && a.embodied_water == b.embodied_water && a.input_tokens == b.input_tokens &&
           a.output_tokens == b.output_tokens;
}

/// Constant heat in place of racks: what a plant is rated with, and compared with other tools.
struct HeatLoadDesign {
    std::string label;
    double heat;       ///< W into the facility water
    double water_flow; ///< kg/s of facility water
};

/// Dry coolers behind wetted pads.
struct AdiabaticDesign {
    DryCooler<double>::Parameters cooler;
    AdiabaticPads<double>::Parameters pads;
};

/// An open tower whose fill follows one of four laws, with its basin, its pumps, and the plate exchanger that keeps
/// its water out of the facility loop; with an approach of 0 there is none, and the loop's water runs over the fill.
struct TowerDesign {
    std::variant<CoolingTower<double>::Parameters, MerkelTower<double>::Parameters, YorkTower<double>::Parameters,
                 CoolToolsTower<double>::Parameters>
        tower;
    Basin<double>::Parameters basin;
    double exchanger_approach;    ///< K, loop water leaving over tower water entering at rated heat
    double exchanger_conductance; ///< W/K, all cells together; sized from the approach
    double exchanger_flow_share;  ///< of the tower water, the rest flows through water-cooled condensers
    double pump_pressure;         ///< Pa, tower water circuit
    double pump_efficiency;
};

/// One kind of heat rejection on the facility loop, in parallel with the others.
struct RejectionDesign {
    std::string label;
    std::variant<DryCooler<double>::Parameters, AdiabaticDesign, TowerDesign, FluidCooler<double>::Parameters> machine;
    double flow_share;    ///< of the facility flow
    double loop_flow;     ///< kg/s of the loop at design
    double rated_heat;    ///< W in design weather
    double dry_approach;  ///< K above ambient at rated heat, fans full, pads off
    double capital_price; ///< USD per W of rated heat
    bool staged;          ///< machines go off line at low load

    double count() const {
        struct Count {
            double operator()(const DryCooler<double>::Parameters& p) const { return p.count; }
            double operator()(const AdiabaticDesign& d) const { return d.cooler.count; }
            double operator()(const FluidCooler<double>::Parameters& p) const { return p.count; }
            double operator()(const TowerDesign& d) const {
                return std::visit([](const auto& p) { return p.count; }, d.tower);
            }
        };
        return std::visit(Count{}, machine);
    }
};

/// Chillers in series behind the heat rejection: they take what it leaves over the set point.
struct ChillerDesign {
    std::string label;
    std::variant<EirChiller<double>::Parameters, CarnotChiller<double>::Parameters> machine;
    double capital_price; ///< USD per W of cooling
    bool air_cooled() const {
        return std::visit([](const auto& p) { return p.air_cooled > 0.5; }, machine);
    }
    double cooling() const { ///< W, all machines at reference
        return std::visit([](const auto& p) { return p.count * p.capacity; }, machine);
    }
};

/// One stage of the power chain and where it stands.
struct StageDesign {
    std::string label;
    ConversionStage<double>::Parameters stage;
    bool feeds_it_only; ///< else the cooling plant too
};

/// A dispatchable fleet of any kind.
struct FleetDesign {
    std::string label;
    ThermalFleet<double>::Parameters turbine;
    double fuel_price;                     ///< USD per J of higher heating value
    double spare_units;                    ///< installed beyond what the design hour needs, kept for reserve
    SteamSide<double>::Parameters steam{}; ///< of combined cycles; share 0: none
};

/// A field of modules or a farm of wind machines: what it gives follows the weather.
struct RenewableDesign {
    std::string label;
    std::variant<SolarField, WindFarm> field;
};

inline double rated_power(const SolarField& p) { return p.peak_power / p.dc_over_ac; } ///< W behind the inverters
inline double rated_power(const WindFarm& p) { return p.rated_power; }                 ///< W

struct BatteryDesign {
    std::string label;
    Battery<double>::Parameters battery;
    double state_of_charge;      ///< wished
    double restore_time;         ///< s, to come back to it
    double reserve_charge = 1.0; ///< kept when peaks of a demand charge are shaved
    Inverter inverter{};
};

struct GridDesign {
    std::string label;
    Grid<double>::Parameters grid;
    GridContract contract;
    std::vector<double> coincident_hours{}; ///< s, their beginnings: the hottest afternoon hour of each summer month
    std::vector<double> curtailed_hours{};  ///< s, beginnings of the hours of curtailment
    std::optional<RateSchedule> rate{};     ///< in place of energy price and demand charge
};

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

/// District heating or another user of warm water on the return header.
struct HeatReuseDesign {
    double power;              ///< W at most
    double return_temperature; ///< K, coldest to which it cools the loop's water
};

/// The set point of the loop follows wet bulb where that is colder.
struct ResetDesign {
    double approach = 0.0; ///< K over wet bulb; 0: no reset
    double floor = 0.0;    ///< K, coldest set point
};

struct SiteDesign {
    std::string name;
    std::vector<HallDesign> halls;
    std::vector<HeatLoadDesign> heat_loads;
    FacilityLoop<double>::Parameters loop;
    StratifiedTank<double>::Parameters tank; ///< behind the plant; heat capacity 0: none
    double mains_delay = 0.0;                ///< s, one way at design flow; 0: none
    Mains<double>::Parameters mains{};       ///< sized from that
    ProportionalIntegral<double>::Parameters fan_control;
    ResetDesign reset{};
    double coolant_mass_fraction; ///< glycol of the facility loop
    double pads_margin;           ///< K: pads come on this much before dry operation fails
    double electrical_room_cop;
    HeatReuseDesign heat_reuse;
    std::vector<RejectionDesign> rejection;
    std::vector<ChillerDesign> chillers;
    double condenser_floor;    ///< K, towers that serve condensers hold their water here at least,
    double condenser_approach; ///< K, and this much over wet bulb
    std::vector<StageDesign> chain;
    LoadFilter<double>::Parameters load_filter;
    std::vector<FleetDesign> fleets;
    std::vector<RenewableDesign> renewables;
    std::vector<BatteryDesign> batteries;
    std::vector<GridDesign> grids;
    int adequacy_years;                     ///< simulated for the reliability of the supply, 0 for none
    bool look_ahead;                        ///< a plan over the next day and a half in place of the rules
    bool bound_wanted;                      ///< the least running cost is sought after the run
    std::uint64_t adequacy_seed;            ///< of their failures
    double adequacy_target = 0.1 * 86400.0; ///< s in a year for which load may be lost
    double load_step;                       ///< W of sudden load the spinning reserve must carry
    double reserve_units = 1.0;             ///< largest units whose loss it must carry: 1 is N+1
    Economics economics;

    double first_event = infinity; ///< s, begin of the first event

    double critical_it_power; ///< W, all racks at their peak
    double design_power;      ///< W, the whole site in the design hour
};

/// The number of a kind of machine by its label: heat rejection first, then chillers; one more than there are if none.
inline std::size_t machine_kind(const SiteDesign& d, const std::string& label) {
    const auto named = [&](const auto& kind) { return kind.label == label; };
    const auto rejection = std::find_if(d.rejection.begin(), d.rejection.end(), named);
    if (rejection != d.rejection.end()) return static_cast<std::size_t>(rejection - d.rejection.begin());
    const auto chiller = std::find_if(d.chillers.begin(), d.chillers.end(), named);
    return d.rejection.size() + static_cast<std::size_t>(chiller - d.chillers.begin());
}

} // namespace sitewatt
