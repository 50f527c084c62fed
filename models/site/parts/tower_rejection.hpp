#pragma once
/// An open tower on the facility loop: cells by one of four laws, basin, pumps, plate exchanger and the valve that
/// leads water past the fill.
///
/// Physics   What goes past the fill mixes with what fell through it. The valve opens where the mixture would be colder
///           than what the fans hold less `bypass_difference`, and less the plates' approach where the fans hold the
///           loop's water: after the fans have stopped, so that the two do not work against each other. Pumps move
///           what the plant needs, over as many of the cells as that wets; spare cells ask for no more water.
/// Valid     The valve follows at once. In frost it keeps the water at 6 degC whatever is asked.
/// Sources   ASHRAE Handbook, HVAC Systems and Equipment, chapter Cooling Towers: bypass for control in cold weather.

#include "models/cooling/basin.hpp"
#include "models/cooling/cooling_tower.hpp"
#include "models/cooling/empirical_tower.hpp"
#include "models/cooling/heat_exchanger.hpp"
#include "models/cooling/merkel_tower.hpp"
#include "models/cooling/pump.hpp"
#include "models/media/fresh_water.hpp"
#include "models/site/parts/machine_instant.hpp"
#include "models/site/parts/part.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace sitewatt {

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
    double pump_static_share = 0.0;  ///< of that pressure, which does not fall with flow
    double bypass_difference = 60.0; ///< K under what the fans hold at which water is led past the fill
    double pump_flow = automatic;    ///< kg/s of tower water; all cells' own if automatic, until it is sized
    double& machines() {
        return std::visit([](auto& p) -> double& { return p.count; }, tower);
    }
    const double& machines() const {
        return std::visit([](const auto& p) -> const double& { return p.count; }, tower);
    }
};

/// An open tower: loop water gives its heat to basin water over plates (or is the basin's water), condensers of
/// chillers add theirs, the fill gives it all to the air.
template <class Real>
struct TowerRejection {
    std::variant<Part<CoolingTower, Real>, Part<MerkelTower, Real>, Part<YorkTower, Real>, Part<CoolToolsTower, Real>>
        cells;
    Part<Basin, Real> basin;
    bool direct;
    bool spares; ///< the pumps move less than the cells can take: some may rest
    Real exchanger_conductance, exchanger_share, water_flow, cells_flow, loop_flow, pump_pressure, pump_efficiency,
        pump_static_share, approach, bypass_difference;

    /// Heat, water and salt are as large as the basin: the solver's tolerances follow its size, or where a cell is far
    /// too large for its loop what that brings, for balances close against it.
    TowerRejection(const TowerDesign& d, double loop_design_flow, const std::string& owner, StateBook& book)
        : cells(make_cells(d, owner, book)), basin(d.basin, owner, book), direct(d.exchanger_approach == 0.0),
          spares(!direct && design_flow(d) < flow_of_cells(d)), exchanger_conductance(d.exchanger_conductance),
          exchanger_share(d.exchanger_flow_share), water_flow(design_flow(d)), cells_flow(flow_of_cells(d)),
          loop_flow(loop_design_flow), pump_pressure(direct ? 0.0 : d.pump_pressure),
          pump_efficiency(d.pump_efficiency), pump_static_share(d.pump_static_share), approach(d.exchanger_approach),
          bypass_difference(d.bypass_difference) {
        const double mass = std::min(d.basin.full_mass, std::max(most_turnover * loop_design_flow, 1.0));
        book.nominal(basin.at, mass * tower::water_specific_heat * water_span);
        book.nominal(basin.at + 1, mass);
        book.nominal(basin.at + 2, std::max(mass * d.basin.makeup_salinity, 1.0));
        book.holds(basin.at, &Stored::heat, 1.0);
        book.holds(basin.at + 1, &Stored::water, 1.0);
        book.holds(basin.at + 2, &Stored::salt, 1.0);
    }

    /// Tower pumps follow the loop's flow, between what wets the fill of the cells it needs and what those that run can
    /// take. @return over their design flow
    Real flow_fraction(const RejectionInput<Real>& u) const {
        const Real running = max(u.running, 1e-6) * (cells_flow / water_flow);
        return clamp(u.flow / max(loop_flow, 1e-9), least_wetting * min(running, 1.0),
                     min(most_wetting * running, 1.0));
    }

    /// kg/s that all cells are designed for.
    static double flow_of_cells(const TowerDesign& d) {
        return std::visit([](const auto& p) { return p.count * p.water_flow; }, d.tower);
    }
    /// kg/s of tower water.
    static double design_flow(const TowerDesign& d) {
        return d.pump_flow == automatic ? flow_of_cells(d) : std::min(d.pump_flow, most_wetting * flow_of_cells(d));
    }
    Real basin_temperature(const Real* x) const { return Basin<Real>::temperature(basin.state(x)); }

    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto state = basin.state(x);
        const Real fraction = flow_fraction(u);
        const Real pump_power = pump::power_at(fraction, Real(water_flow / fresh_water::density), pump_pressure,
                                               pump_efficiency, pump_static_share, Real(0.0));
        const Real heat = loop_heat(u, x), gained = heat + u.condenser_heat + pump_power;
        const Real flow = direct ? u.flow : water_flow * fraction, rate = max(flow * tower::water_specific_heat, 1e-3);
        const Real inlet = Basin<Real>::temperature(state) + gained / rate;
        // What cells off line do not take passes to the basin, where the water is the loop's own and must go round.
        const Real over = either<Real>(
            u.running == 1.0, [&] { return flow; }, [&] { return min(flow, most_wetting * u.running * cells_flow); });
        const tower::Input<Real> in{inlet,
                                    over,
                                    Real(u.outside.wet_bulb),
                                    Real(u.outside.humidity_ratio),
                                    Real(u.outside.dry_bulb),
                                    Real(u.outside.pressure),
                                    Real(u.outside.air_density),
                                    u.fan_signal};
        auto air = std::visit(
            [&](const auto& c) {
                using Cells = typename std::decay_t<decltype(c)>::Model;
                if (!spares && everywhere(u.running == 1.0)) return c.output(x, in);
                return Cells::output(running_of(c.parameters, wetted_share(u, flow)), c.state(x), in);
            },
            cells);
        // Valves lead water past the fill where it would leave too cold, and no water falls from a dry basin.
        const Real most = max(over / max(flow, 1e-9) * rate * (inlet - coldest(u)), 0.0);
        const Real wetted = min(most / max(air.heat_rejected, 1.0), 1.0) *
                            clamp((state.basin_mass / basin.parameters.full_mass - dead_level) / dry_level, 0.0, 1.0);
        air.heat_rejected *= wetted;
        air.water_evaporated *= wetted;
        air.water_drift *= wetted;
        const typename Basin<Real>::Input water{gained, air.heat_rejected, air.water_evaporated, air.water_drift,
                                                Real(u.outside.makeup_available)};
        const auto y = basin.output(x, water);
        basin.rate(x, water, y, rates);
        return {.heat_rejected = air.heat_rejected,
                .leaving_temperature = u.inlet_temperature - heat / loop_rate(u),
                .fan_power = air.fan_power,
                .pump_power = pump_power,
                .water_makeup = y.water_makeup,
                .water_evaporated = air.water_evaporated,
                .water_drift = air.water_drift,
                .water_blowdown = y.water_blowdown,
                .salt_makeup = y.salt_makeup,
                .salt_discharged = y.salt_discharged,
                .heat_of_water = y.heat_of_water,
                .heater_power = y.heater_power};
    }
    Real leaving_temperature(const RejectionInput<Real>& u, const Real* x) const {
        return u.inlet_temperature - loop_heat(u, x) / loop_rate(u);
    }

    void initial(const RejectionInput<Real>& u, Real* x) const {
        basin.initial({}, x);
        auto state = basin.state(x);
        state.basin_heat = Basin<Real>::heat_at(u.inlet_temperature - (direct ? 5.0 : 8.0), state.basin_mass);
        store(state, x + basin.at);
    }
    static constexpr double water_span = 30.0;      // K over 0 degC, as of the loops' water
    static constexpr double most_turnover = 3000.0; // s of the loop's flow, five times a basin's usual ten minutes
    static constexpr double least_leaving = 279.15; // K, 6 degC: water off the fill in frost, usual practice
    static constexpr double least_wetting = 0.4;    // of a cell's design flow, 0.33-0.5 usual
    static constexpr double most_wetting = 1.25;    // of the same, range of YorkCalc and CoolTools (EnergyPlus)
    static constexpr double dead_level = 0.05;      // of the full basin, which pumps do not reach, estimate
    static constexpr double dry_level = 0.05;       // above that, where they begin to draw air, estimate

  private:
    static decltype(cells) make_cells(const TowerDesign& d, const std::string& owner, StateBook& book) {
        struct Maker {
            const std::string& owner;
            StateBook& book;
            decltype(cells) operator()(const CoolingTower<double>::Parameters& p) {
                return Part<CoolingTower, Real>(p, owner, book);
            }
            decltype(cells) operator()(const MerkelTower<double>::Parameters& p) {
                return Part<MerkelTower, Real>(p, owner, book);
            }
            decltype(cells) operator()(const YorkTower<double>::Parameters& p) {
                return Part<YorkTower, Real>(p, owner, book);
            }
            decltype(cells) operator()(const CoolToolsTower<double>::Parameters& p) {
                return Part<CoolToolsTower, Real>(p, owner, book);
            }
        };
        return std::visit(Maker{owner, book}, d.tower);
    }
    /// Of the cells, those that run: no more than the water wets, the others rest.
    Real wetted_share(const RejectionInput<Real>& u, const Real& flow) const {
        if (!spares) return Real(u.running);
        return min(Real(u.running), flow / (least_wetting * cells_flow));
    }
    /// K, water off the fill and past it.
    Real coldest(const RejectionInput<Real>& u) const {
        const Varied<Real> by_plates = select(u.exchanger_set_point == 0.0, Varied<Real>(1.0), Varied<Real>(0.0));
        return max(u.fan_set_point - by_plates * approach - bypass_difference, Real(least_leaving));
    }
    static Real loop_rate(const RejectionInput<Real>& u) { // W/K; no flow, no heat, no 0/0
        return max(u.flow * u.specific_heat, 1e-3);
    }
    /// W from the loop to the basin's water. Plates behind condensers are led past where they would overcool.
    Real loop_heat(const RejectionInput<Real>& u, const Real* x) const {
        const Real drive = u.inlet_temperature - basin_temperature(x), rate = loop_rate(u);
        if (direct) return rate * drive;
        const Real tower_rate = water_flow * flow_fraction(u) * exchanger_share * tower::water_specific_heat;
        const Real least = min(rate, tower_rate), most = max(rate, tower_rate);
        const Real heat = heat_exchanger::counterflow(exchanger_conductance / least, least / most) * least * drive;
        if (everywhere(u.exchanger_set_point == 0.0)) return heat;
        return clamp(heat, 0.0, max(rate * (u.inlet_temperature - u.exchanger_set_point), 0.0));
    }
};

} // namespace sitewatt
