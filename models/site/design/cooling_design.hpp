#pragma once
/// Machines of the cooling plant as designed.

#include "models/cooling/adiabatic_pads.hpp"
#include "models/cooling/basin.hpp"
#include "models/cooling/carnot_chiller.hpp"
#include "models/cooling/cooling_tower.hpp"
#include "models/cooling/dry_cooler.hpp"
#include "models/cooling/eir_chiller.hpp"
#include "models/cooling/empirical_tower.hpp"
#include "models/cooling/fluid_cooler.hpp"
#include "models/cooling/merkel_tower.hpp"

#include <string>
#include <variant>

namespace sitewatt {

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

} // namespace sitewatt
