#pragma once
/// A site as designed: which models stand in which role, with every parameter known. Built once from a site file
/// (site_builder), never changed by a run.

#include "models/compute/rack.hpp"
#include "models/compute/serving.hpp"
#include "models/control/load_filter.hpp"
#include "models/control/proportional_integral.hpp"
#include "models/cooling/adiabatic_cooler.hpp"
#include "models/cooling/air_handler.hpp"
#include "models/cooling/cold_plate.hpp"
#include "models/cooling/coolant_distribution_unit.hpp"
#include "models/cooling/cooling_tower.hpp"
#include "models/cooling/dry_cooler.hpp"
#include "models/cooling/facility_loop.hpp"
#include "models/power/battery.hpp"
#include "models/power/conversion_stage.hpp"
#include "models/power/gas_turbine.hpp"
#include "models/power/grid.hpp"

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
    double throttle_temperature; ///< K
    double price;                ///< USD per rack
};

/// An open tower behind the plate exchanger that keeps its water out of the facility loop.
struct TowerDesign {
    CoolingTower<double>::Parameters tower;
    double exchanger_conductance; ///< W/K, all cells together
    double pump_pressure;         ///< Pa, tower water circuit
    double pump_efficiency;
};

/// One kind of heat rejection on the facility loop, in parallel with the others.
struct RejectionDesign {
    std::string label;
    std::variant<DryCooler<double>::Parameters, AdiabaticCooler<double>::Parameters, TowerDesign> machine;
    double flow_share;    ///< of the facility flow
    double rated_heat;    ///< W in design weather
    double dry_approach;  ///< K above ambient at rated heat, fans full, pads off
    double capital_price; ///< USD per W of rated heat
};

/// One stage of the power chain and where it stands.
struct StageDesign {
    std::string label;
    ConversionStage<double>::Parameters stage;
    bool feeds_it_only; ///< else the cooling plant too
};

/// A dispatchable fleet on gas.
struct FleetDesign {
    std::string label;
    GasTurbine<double>::Parameters turbine;
    double fuel_price;  ///< USD per J of higher heating value
    double spare_units; ///< installed beyond what the design hour needs, kept for reserve
};

struct BatteryDesign {
    std::string label;
    Battery<double>::Parameters battery;
    double state_of_charge; ///< wished
    double restore_time;    ///< s, to come back to it
};

struct GridDesign {
    std::string label;
    Grid<double>::Parameters grid;
    double demand_ratchet;
    double outages_per_year, outage_duration; ///< 1/s, s
};

/// Prices and rates that are not a machine's own.
struct Economics {
    double discount_rate, compute_discount_rate; ///< per year
    double compute_life, facility_life;          ///< s
    double facility_price;                       ///< USD per W of critical IT, shell and electrical, without cooling
    double compute_maintenance;                  ///< fraction of rack price per year
    double facility_maintenance;                 ///< fraction of facility price per year
    double water_price, sewer_price;             ///< USD per m3
    double carbon_price;                         ///< USD per kg CO2
};

struct SiteDesign {
    std::string name;
    std::vector<HallDesign> halls;
    FacilityLoop<double>::Parameters loop;
    ProportionalIntegral<double>::Parameters fan_control;
    double coolant_mass_fraction; ///< glycol of the facility loop
    double pads_margin;           ///< K: pads come on this much before dry operation fails
    double electrical_room_cop;
    std::vector<RejectionDesign> rejection;
    std::vector<StageDesign> chain;
    LoadFilter<double>::Parameters load_filter;
    std::vector<FleetDesign> fleets;
    std::vector<BatteryDesign> batteries;
    std::vector<GridDesign> grids;
    double load_step; ///< W of sudden load the spinning reserve must carry
    Economics economics;

    double critical_it_power; ///< W, all racks at their peak
    double design_power;      ///< W, the whole site in the design hour
};

} // namespace sitewatt
