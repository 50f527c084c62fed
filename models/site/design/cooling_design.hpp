#pragma once
/// Machines of the cooling plant as designed.

#include "models/control/proportional_integral.hpp"
#include "models/cooling/carnot_chiller.hpp"
#include "models/cooling/eir_chiller.hpp"
#include "models/cooling/facility_loop.hpp"
#include "models/cooling/mains.hpp"
#include "models/cooling/stratified_tank.hpp"
#include "models/site/parts/machine_list.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>

namespace sitewatt {

/// One kind of heat rejection on the facility loop, in parallel with the others.
struct RejectionDesign {
    std::string label;
    MachineDesign machine;
    double flow_share;        ///< of the facility flow
    double loop_flow;         ///< kg/s of the loop at design
    double rated_heat;        ///< W in design weather, before chillers in that of free cooling
    double dry_approach;      ///< K above ambient at rated heat, fans full, pads off
    double capital_price;     ///< USD per W of its rating
    bool staged;              ///< machines go off line at low load
    std::size_t loop = 0;     ///< whose water it cools
    bool of_plant = false;    ///< nobody chose this machine, but a plant that has it: it may be of another size
    double size = 1.0;        ///< over that of its record
    double design_heat = 0.0; ///< W in the design hour, before chillers; sized
    double needed = 0.0;      ///< machines that would do what all of them do, without spares; sized
    double own_flow = 0.0;    ///< kg/s of tower water that the cells behind plates take; sized, whatever is said

    double& count() {
        return std::visit([](auto& d) -> double& { return machines_of(d); }, machine);
    }
    double count() const {
        return std::visit([](const auto& d) { return machines_of(d); }, machine);
    }
    /// USD for all machines: their price does not ask what weather they stand in.
    double price() const {
        return capital_price * count() * std::visit([](const auto& d) { return rating_heat(d); }, machine);
    }
};

/// Chillers in series behind the heat rejection of their loop: they take what it leaves over the set point.
struct ChillerDesign {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::string label;
    std::variant<EirChiller<double>::Parameters, CarnotChiller<double>::Parameters> machine;
    double capital_price;         ///< USD per W of cooling
    std::size_t loop = 0;         ///< whose water they cool
    std::size_t condenser = none; ///< loop that takes their heat; none: outside air, or towers of their own loop
    double condenser_rise = 5.0;  ///< K of that loop's water at design
    double condenser_flow = 0.0;  ///< kg/s of it in the design hour; sized from the rise
    double carrying = 0.0;        ///< machines that carry the design hour, each fully loaded; sized
    bool of_plant = false;        ///< as of heat rejection
    double size = 1.0;            ///< over that of its record
    double design_heat = 0.0;     ///< W in the design hour; sized

    bool air_cooled() const {
        return std::visit([](const auto& p) { return p.air_cooled > 0.5; }, machine);
    }
    bool to_air() const { return condenser == none && air_cooled(); }
    bool on_own_towers() const { return condenser == none && !air_cooled(); }
    double count() const {
        return std::visit([](const auto& p) { return p.count; }, machine);
    }
    double cooling() const { ///< W, all machines at reference
        return std::visit([](const auto& p) { return p.count * p.capacity; }, machine);
    }
    /// kg/s of the other loop's water, at a cooling over that of all machines. Machines go on line one by one, spare
    /// ones are valved off; the flow of one runs on as it cycles.
    template <class Number>
    Number condenser_water(const Number& load) const {
        constexpr double pumps_start = 0.01; // load of all at which condenser pumps run, estimate
        const Number machines = load * count();
        const Number on_line = machines + std::min(carrying, 1.0) * max(1.0 - machines / carrying, 0.0);
        return condenser_flow / carrying * on_line * min(load / pumps_start, 1.0);
    }
};

/// A plate exchanger between two loops: heat of `from` goes to `to`, never back.
struct ExchangerDesign {
    std::string label;
    std::size_t from = 0, to = 0;
    double approach;               ///< K, leaving over the other loop's supply at rated heat
    double conductance;            ///< W/K, from the approach if automatic
    double flow_share;             ///< of the flow of `from`
    double loop_flow;              ///< kg/s of `from` at design
    double other_flow = automatic; ///< kg/s of `to` at design, as equal streams if automatic
    double rated_heat;             ///< W
    double capital_price;          ///< USD per W of rated heat
    double design_heat = 0.0;      ///< W in the design hour, before chillers; sized
};

/// District heating or another user of warm water on the return header.
struct HeatReuseDesign {
    double power;              ///< W at most
    double return_temperature; ///< K, coldest to which it cools the loop's water
};

/// The set point of a loop follows the outside air where that is colder.
struct ResetDesign {
    double approach = 0.0; ///< K over wet bulb, or over dry bulb; 0: no reset
    double floor = 0.0;    ///< K, coldest set point
    bool by_dry_bulb = false;
};

/// What a site file says of a loop beside its pumps and tank.
struct LoopSettings {
    double supply_set_point, supply_float, supply_reset_approach, supply_floor, glycol, mains_delay, fan_gain,
        fan_integral_time, heat_reuse, heat_reuse_return, free_cooling_difference, condenser_set_point,
        condenser_approach;
};
inline constexpr auto loop_fields = std::to_array<Field<double, LoopSettings>>({
    {"supply_set_point", &LoopSettings::supply_set_point, quantity::temperature.within(223.15, 368.15),
     "water to the users; from what hangs on the loop if automatic", automatic},
    {"supply_float", &LoopSettings::supply_float, quantity::temperature_difference.within(0.0, 60.0),
     "water over its set point behind dry and adiabatic coolers in the design hour", 0.0},
    {"supply_reset_approach", &LoopSettings::supply_reset_approach, quantity::temperature_difference.within(0.0, 40.0),
     "the set point follows wet bulb, of loops that dry coolers alone cool dry bulb, by this where that is colder; 0: "
     "it stays; 4 K over wet bulb or 8 K over dry bulb if automatic and no hall hangs on the loop",
     automatic},
    {"supply_floor", &LoopSettings::supply_floor, quantity::temperature.within(274.0, 330.0),
     "coldest set point by that reset", automatic},
    {"glycol", &LoopSettings::glycol, quantity::mass_fraction.within(0.0, 0.6),
     "propylene glycol in the water; 0.25 if automatic, none where it runs over a tower's fill", automatic},
    {"mains_delay", &LoopSettings::mains_delay, quantity::duration.within(0.0, 3600.0),
     "water on its way between plant and users, one way, design flow", 0.0},
    {"fan_gain", &LoopSettings::fan_gain, quantity::per_temperature.within(0.0, infinity),
     "fan signal per kelvin too warm", 0.05, "estimate"},
    {"fan_integral_time", &LoopSettings::fan_integral_time, quantity::duration.within(1.0, 1e5),
     "integral time of the fans; if automatic ten minutes, before towers no less than basin and supply header hold of "
     "their water",
     automatic},
    {"heat_reuse", &LoopSettings::heat_reuse, quantity::power.within(0.0, infinity),
     "heat that a network takes from the return water at most", 0.0},
    {"heat_reuse_return", &LoopSettings::heat_reuse_return, quantity::temperature.within(270.0, 360.0),
     "coldest to which it cools that water", 303.15, "low-temperature district heating, estimate"},
    {"free_cooling_difference", &LoopSettings::free_cooling_difference,
     quantity::temperature_difference.within(0.0, 60.0),
     "outside air under the set point at which free cooling before chillers carries all", 10.0, "estimate"},
    {"condenser_set_point", &LoopSettings::condenser_set_point, quantity::temperature.within(274.0, 320.0),
     "coldest water of towers on this loop that serve condensers", 285.15, "least of usual chillers"},
    {"condenser_approach", &LoopSettings::condenser_approach, quantity::temperature_difference.within(0.5, 20.0),
     "their water over wet bulb, where that is warmer", 4.0, "usual range 3-5 K"},
});

/// A water loop: who hangs on it stands in halls, machines, chillers and exchangers.
struct LoopDesign {
    std::string label, note; ///< note: what was settled for the user and why
    FacilityLoop<double>::Parameters loop;
    StratifiedTank<double>::Parameters tank;              ///< behind the plant; heat capacity 0: none
    double mains_delay = 0.0;                             ///< s, one way at design flow; 0: none
    Mains<double>::Parameters mains{};                    ///< sized from that
    ProportionalIntegral<double>::Parameters fan_control; ///< its set point is that of the loop, K
    ResetDesign reset{};
    double glycol = 0.0; ///< mass fraction
    HeatReuseDesign heat_reuse{0.0, 303.15};
    double condenser_floor = 0.0;    ///< K, towers that serve condensers of this loop hold their water here at least,
    double condenser_approach = 0.0; ///< K, and this much over wet bulb
    double supply_float = 0.0;       ///< K over the set point that dry machines may leave in the design hour
    double free_cooling_difference = 10.0; ///< K, outside air under the set point at which free cooling carries all
    double heat = 0.0;                     ///< W, of its users in the design hour; sized
    double rise = 0.0;                     ///< K, of its water then; sized
    double mild_flow = 0.0; ///< kg/s of its design flow that plates take beside condensers in milder hours alone; sized

    double flow_of_hour() const { return loop.design_flow - mild_flow; } ///< kg/s, in the design hour

    /// K, that holds in this air.
    template <class Number>
    Number set_point(const Number& dry_bulb, const Number& wet_bulb) const {
        if (reset.approach == 0.0) return fan_control.set_point;
        const Number air = reset.by_dry_bulb ? dry_bulb : wet_bulb;
        return min(max(air + reset.approach, reset.floor), fan_control.set_point);
    }
};

} // namespace sitewatt
