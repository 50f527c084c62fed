#pragma once
/// Power chain and sources as designed.

#include "models/money/contract_schedule.hpp"
#include "models/power/battery.hpp"
#include "models/power/conversion_stage.hpp"
#include "models/power/fleet_upkeep.hpp"
#include "models/power/grid.hpp"
#include "models/power/outage_weather.hpp"
#include "models/power/solar.hpp"
#include "models/power/steam_side.hpp"
#include "models/power/thermal_fleet.hpp"
#include "models/power/wind.hpp"

#include <cmath>
#include <string>
#include <variant>
#include <vector>

namespace sitewatt {

/// One stage of the power chain and where it stands.
struct StageDesign {
    std::string label;
    ConversionStage<double>::Parameters stage;
    bool feeds_it_only; ///< else the cooling plant too
};

/// A dispatchable fleet of any kind.
struct FleetDesign {
    std::string label;
    ThermalFleet<double>::Parameters turbine; ///< what an instant needs of it
    Cycling cycling;
    Outages outages;
    FleetCost cost;
    SteamSide<double>::Parameters steam{};                     ///< of combined cycles; share 0: none
    bool rotates = true;                                       ///< holds frequency with its inertia
    const outage_weather::Curve* outages_by_weather = nullptr; ///< of its class; none: failures know no weather
    double investment_credit = 0.0;                            ///< of its price
    double production_credit = 0.0;                            ///< USD/J, level over its life
    /// Whether it runs only while grids and other units cannot carry the load.
    bool stands_by() const { return cycling.standby > 0.0; }
};

/// A field of modules or a farm of wind machines: what it gives follows the weather.
struct RenewableDesign {
    std::string label;
    std::variant<SolarField, WindFarm> field;
    double investment_credit = 0.0; ///< of its price
    double production_credit = 0.0; ///< USD/J, level over its life
};

inline double rated_power(const SolarField& p) { return p.peak_power / p.dc_over_ac; } ///< W behind the inverters
inline double rated_power(const WindFarm& p) { return p.rated_power; }                 ///< W

struct BatteryDesign {
    std::string label;
    Battery<double>::Parameters battery;
    double state_of_charge;          ///< wished
    double restore_time;             ///< s, to come back to it
    double full_power_time = 3600.0; ///< s, of rated power, by which an automatic capacity is sized
    double reserve_charge = 1.0;     ///< kept when peaks of a demand charge are shaved
    bool grid_forming = true;        ///< holds voltage and frequency by itself
    double investment_credit = 0.0;  ///< of its price
};

struct GridDesign {
    std::string label;
    Grid grid;
    GridContract contract;
    std::vector<double> coincident_hours{}; ///< s, their beginnings: the hottest afternoon hour of each summer month
    std::vector<double> curtailed_hours{};  ///< s, beginnings of the hours of curtailment
    RateSchedule schedule{};                ///< of the rate file, or the contract's own
    bool price_series = false;              ///< energy is paid by a series; the schedule has none
    double usual_price = 0.0;               ///< USD/J, mean of the run: known of a market, as an operator knows it
    bool comes = true;                      ///< within the run
    int outages_drawn = 0;                  ///< of those that begin within it
    double time_out_drawn = 0.0;            ///< s of it, of these
    /// USD/W and month of one more unit of the month's peak.
    double peak_price() const { return comes ? std::max(grid.demand_charge, schedule.peak_price()) : 0.0; }
    bool pays_for_peaks() const { return comes && (grid.demand_charge > 0.0 || schedule.charges_peaks()); }
    /// Whether its tariff has hours that cost other than the next; what a market asks is known by the day alone.
    bool tariff_varies() const { return comes && !price_series && schedule.energy.size() > 1; }
    /// Whether a new peak costs more in some hours than in others.
    bool peaks_vary() const { return comes && schedule.demand_by_period(); }
    /// Whether an hour may cost other than the next.
    bool prices_vary() const { return comes && (price_series || schedule.energy.size() > 1); }
};

/// W that a connection is built for: what it brings or what it takes, whichever is more.
inline double connection_size(const GridDesign& d) { return std::fmax(d.grid.import_limit, d.contract.export_limit); }

} // namespace sitewatt
