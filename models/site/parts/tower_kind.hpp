#pragma once
/// What the house must know of open towers, whose cells follow one of four laws.

#include "models/site/parts/machine_kind.hpp"
#include "models/site/parts/tower_rejection.hpp"

#include <algorithm>

namespace sitewatt {

template <>
struct MachineKind<TowerDesign> {
    template <class Real>
    using Machine = TowerRejection<Real>;
    using Models = KindList<CoolingTower, MerkelTower, YorkTower, CoolToolsTower, Basin>;
    static constexpr bool floats = false;
    static constexpr auto circuit_rows = join(
        sitewatt::rows(Basin<double>::parameters), machine_site_rows,
        std::array<Row, 8>{{{"exchanger_approach", quantity::temperature_difference.within(0.0, 20.0),
                             "plate exchanger, rated load; 0: none, the loop's water runs over the fill; if "
                             "automatic 2 K where halls hang on the loop, else none",
                             automatic},
                            {"exchanger_conductance", quantity::conductance,
                             "of the plate exchanger; from its approach if automatic", automatic},
                            {"exchanger_flow_share", quantity::fraction.within(0.01, 1.0),
                             "tower water through the exchanger, the rest through condensers; if automatic half of it "
                             "beside water-cooled chillers, else all",
                             automatic},
                            {"pump_pressure", quantity::pressure, "tower water circuit with exchanger and static head",
                             200e3, "estimate"},
                            {"pump_static_share", quantity::fraction,
                             "share of that which does not fall with flow: lift from basin to nozzles", 0.3,
                             "5-7 m of lift in 200 kPa, estimate"},
                            {"pump_efficiency", quantity::fraction.within(0.05, 1.0), "pump, motor and drive", 0.65,
                             "usual range 0.55-0.70"},
                            {"bypass_difference", quantity::temperature_difference.within(0.0, 60.0),
                             "under the water that the fans hold, at which it is led past the fill; 60 K: never, "
                             "but in frost",
                             2.0, "after the fans have stopped, estimate"},
                            {"pump_flow", quantity::mass_flow.within(1e-3, 1e6),
                             "tower water behind an exchanger; if automatic that of the cells which carry the "
                             "loop in the design hour, without spares",
                             automatic}}});
    template <template <class> class Cells>
    static constexpr auto rows = join(sitewatt::rows(Cells<double>::parameters), circuit_rows);
    template <template <class> class Cells>
    static constexpr TableKind table{Cells<double>::name, Cells<double>::summary, rows<Cells>, machine_texts};

    static std::span<const TableKind> kinds() {
        static constexpr std::array<TableKind, 4> tables{table<CoolingTower>, table<MerkelTower>, table<YorkTower>,
                                                         table<CoolToolsTower>};
        return tables;
    }
    static TowerDesign read(const Table& t) {
        TowerDesign d{};
        read_cells<CoolingTower>(t, d);
        read_cells<MerkelTower>(t, d);
        read_cells<YorkTower>(t, d);
        read_cells<CoolToolsTower>(t, d);
        d.basin = sitewatt::read(t, Basin<double>::parameters);
        d.exchanger_approach = t.number("exchanger_approach");
        d.exchanger_conductance = t.number("exchanger_conductance");
        d.exchanger_flow_share = t.number("exchanger_flow_share");
        d.pump_pressure = t.number("pump_pressure");
        d.pump_efficiency = t.number("pump_efficiency");
        d.pump_static_share = t.number("pump_static_share");
        d.bypass_difference = t.number("bypass_difference");
        d.pump_flow = t.number("pump_flow");
        return d;
    }
    /// What makes equal streams in its exchanger.
    static double flow(const TowerDesign& d) {
        return std::visit([](const auto& p) { return p.water_flow; }, d.tower);
    }
    static double heat(const TowerDesign& one, const SizingPoint& at) {
        // Tower water leaves at the set point less the exchanger's approach; before condensers as near to wet bulb as
        // set.
        const double leaving = at.condenser_approach > 0.0 ? at.humid_wet_bulb() + at.condenser_approach
                                                           : at.set_point - one.exchanger_approach;
        // Plates want equal streams: a cell serves no more loop water than its own water can cool by the loop's range.
        const double served = std::min(at.flow, flow(one)) * at.specific_heat;
        return std::min(cell_heat(one, leaving, at), served * (at.warm - at.set_point));
    }
    /// CTI STD-201: 35.0 to 29.4 degC at 25.6 degC wet bulb.
    static constexpr SizingPoint rating{0.0, 308.15, 302.55, 4186.0, 308.15, 298.75, 298.75, 101325.0, 0.0, 3.8};

  private:
    template <template <class> class Cells>
    static void read_cells(const Table& t, TowerDesign& d) {
        if (t.kind->name == Cells<double>::name) d.tower = sitewatt::read(t, Cells<double>::parameters);
    }
    /// W of one cell in the most humid hours whose water leaves at `leaving`.
    static double cell_heat(const TowerDesign& d, double leaving, const SizingPoint& at) {
        const auto one_cell = [&]<template <class> class Cells>(typename Cells<double>::Parameters p) {
            p.count = 1.0;
            const double rate = p.water_flow * tower::water_specific_heat;
            const auto heat_from = [&](double inlet) {
                return Cells<double>::output(p, {},
                                             {inlet, p.water_flow, at.humid_wet_bulb(), at.humid_ratio(),
                                              at.humid_dry_bulb(), at.pressure, at.density(), 1.0})
                    .heat_rejected;
            };
            double low = leaving, high = leaving + 40.0; // inlet at which the cell cools to `leaving`
            for (int i = 0; i < 60; ++i) {
                const double inlet = 0.5 * (low + high);
                (inlet - heat_from(inlet) / rate > leaving ? high : low) = inlet;
            }
            return rate * (0.5 * (low + high) - leaving);
        };
        if (const auto* p = std::get_if<CoolingTower<double>::Parameters>(&d.tower))
            return one_cell.operator()<CoolingTower>(*p);
        if (const auto* p = std::get_if<MerkelTower<double>::Parameters>(&d.tower))
            return one_cell.operator()<MerkelTower>(*p);
        if (const auto* p = std::get_if<YorkTower<double>::Parameters>(&d.tower))
            return one_cell.operator()<YorkTower>(*p);
        return one_cell.operator()<CoolToolsTower>(std::get<CoolToolsTower<double>::Parameters>(d.tower));
    }
};
static_assert(distinct(MachineKind<TowerDesign>::rows<CoolingTower>) &&
              distinct(MachineKind<TowerDesign>::rows<MerkelTower>));
static_assert(distinct(MachineKind<TowerDesign>::rows<YorkTower>) &&
              distinct(MachineKind<TowerDesign>::rows<CoolToolsTower>));

} // namespace sitewatt
