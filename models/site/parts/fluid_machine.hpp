#pragma once
/// Evaporative fluid coolers on a loop.

#include "models/cooling/fluid_cooler.hpp"
#include "models/site/parts/machine_kind.hpp"

#include <string>

namespace sitewatt {

/// Evaporative fluid coolers: the loop stays closed, only spray water meets the air.
template <class Real>
struct FluidCoolerRejection {
    Part<FluidCooler, Real> cooler;
    FluidCoolerRejection(const FluidCooler<double>::Parameters& p, double, const std::string& owner, StateBook& book)
        : cooler(p, owner, book) {
        book.holds_heat(cooler.at, p.count * p.heat_capacity);
    }

    typename FluidCooler<Real>::Input input(const RejectionInput<Real>& u) const {
        return {.inlet_temperature = u.inlet_temperature,
                .coolant_flow = u.flow,
                .specific_heat = u.specific_heat,
                .air_temperature = Real(u.outside.dry_bulb),
                .wet_bulb_temperature = Real(u.outside.wet_bulb),
                .humidity_ratio = Real(u.outside.humidity_ratio),
                .pressure = Real(u.outside.pressure),
                .air_density = Real(u.outside.air_density),
                .fan_signal = u.fan_signal,
                .water_available = Real(u.outside.makeup_available * sprayed(u))};
    }
    /// Share of the spray that runs: none in frost where dry coils do, with two kelvins between.
    static Varied<Real> sprayed(const RejectionInput<Real>& u) {
        constexpr double freezing = 273.15,
                         enough = 36.0; // K; water over air, for a coil of one transfer unit, estimate
        const Varied<Real> dry_below = min(u.fan_set_point - enough, freezing);
        return clamp((u.outside.dry_bulb - dry_below) / 2.0 + 1.0, 0.0, 1.0);
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto in = input(u);
        const auto y = everywhere(u.running == 1.0)
                           ? cooler.output(x, in)
                           : FluidCooler<Real>::output(running_of(cooler.parameters, u.running), cooler.state(x), in);
        cooler.rate(x, in, y, rates);
        RejectionInstant<Real> now;
        now.heat_rejected = y.heat_rejected + y.pump_power; // the spray pumps' heat leaves with the air
        now.leaving_temperature = y.leaving_temperature;
        now.fan_power = y.fan_power;
        now.pump_power = y.pump_power;
        now.water_makeup = y.water_makeup;
        now.water_evaporated = y.water_evaporated;
        now.water_drift = y.water_drift;
        now.water_blowdown = y.water_blowdown;
        return now;
    }
    Real leaving_temperature(const RejectionInput<Real>&, const Real* x) const {
        return cooler.state(x).coolant_temperature;
    }
    void initial(const RejectionInput<Real>& u, Real* x) const { cooler.initial(input(u), x); }
};

template <>
struct MachineKind<FluidCooler<double>::Parameters> {
    template <class Real>
    using Machine = FluidCoolerRejection<Real>;
    using Models = KindList<FluidCooler>;
    static constexpr bool floats = false;
    static constexpr auto rows = join(sitewatt::rows(FluidCooler<double>::parameters), machine_site_rows);
    static constexpr std::array<TableKind, 1> tables{
        {{FluidCooler<double>::name, FluidCooler<double>::summary, rows, machine_texts}}};

    static std::span<const TableKind> kinds() { return tables; }
    static FluidCooler<double>::Parameters read(const Table& t) {
        return sitewatt::read(t, FluidCooler<double>::parameters);
    }
    static double flow(const FluidCooler<double>::Parameters& p) { return p.coolant_flow; }
    /// CTI STD-201: water of 38.9 degC at 25.6 degC wet bulb.
    static constexpr SizingPoint rating{0.0, 312.05, 305.35, 4186.0, 308.15, 298.75, 298.75, 101325.0, 0.0, 0.0};
    static double heat(FluidCooler<double>::Parameters one, const SizingPoint& at) {
        one.count = 1.0;
        return FluidCooler<double>::rejected(one, {at.warm, at.flow, at.specific_heat, at.humid_dry_bulb(),
                                                   at.humid_wet_bulb(), at.humid_ratio(), at.pressure, at.density(),
                                                   1.0})[0];
    }
};
static_assert(distinct(MachineKind<FluidCooler<double>::Parameters>::rows));

} // namespace sitewatt
