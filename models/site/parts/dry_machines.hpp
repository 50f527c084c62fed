#pragma once
/// Dry coolers, bare and behind wetted pads, on a loop.

#include "models/cooling/adiabatic_pads.hpp"
#include "models/cooling/dry_cooler.hpp"
#include "models/site/parts/machine_kind.hpp"

#include <string>

namespace sitewatt {

/// Dry coolers behind wetted pads.
struct AdiabaticDesign {
    DryCooler<double>::Parameters cooler;
    AdiabaticPads<double>::Parameters pads;
    double& machines() { return cooler.count; }
    const double& machines() const { return cooler.count; }
};

template <class Real>
struct DryRejection {
    Part<DryCooler, Real> cooler;
    DryRejection(const DryCooler<double>::Parameters& p, double, const std::string& owner, StateBook& book)
        : cooler(p, owner, book) {
        book.holds_heat(cooler.at, p.count * p.heat_capacity);
    }

    typename DryCooler<Real>::Input input(const RejectionInput<Real>& u) const {
        return {.inlet_temperature = u.inlet_temperature,
                .coolant_flow = u.flow,
                .specific_heat = u.specific_heat,
                .air_temperature = Real(u.outside.dry_bulb),
                .air_density = Real(u.outside.air_density),
                .fan_signal = u.fan_signal};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto in = input(u);
        const auto y = output(u, in, x);
        cooler.rate(x, in, y, rates);
        RejectionInstant<Real> now;
        now.heat_rejected = y.heat_rejected;
        now.leaving_temperature = y.leaving_temperature;
        now.fan_power = y.fan_power;
        return now;
    }
    /// Of the machines that run.
    typename DryCooler<Real>::Output output(const RejectionInput<Real>& u, const typename DryCooler<Real>::Input& in,
                                            const Real* x) const {
        if (everywhere(u.running == 1.0)) return cooler.output(x, in);
        return DryCooler<Real>::output(running_of(cooler.parameters, u.running), cooler.state(x), in);
    }
    Real leaving_temperature(const RejectionInput<Real>&, const Real* x) const {
        return cooler.state(x).coolant_temperature;
    }
    void initial(const RejectionInput<Real>& u, Real* x) const { cooler.initial(input(u), x); }
};

/// Dry coolers behind wetted pads: the pads cool the air that the coils breathe.
template <class Real>
struct AdiabaticRejection {
    Part<AdiabaticPads, Real> pads;
    DryRejection<Real> dry;
    AdiabaticRejection(const AdiabaticDesign& d, double flow, const std::string& owner, StateBook& book)
        : pads(d.pads, owner, book), dry(d.cooler, flow, owner, book) {}

    typename AdiabaticPads<Real>::Input pad_input(const RejectionInput<Real>& u) const {
        const auto& p = dry.cooler.parameters;
        return {.air_flow = u.running * DryCooler<Real>::air_flow(p, u.fan_signal, Real(u.outside.air_density)),
                .speed = DryCooler<Real>::fans(p, u.fan_signal).speed,
                .air_temperature = Real(u.outside.dry_bulb),
                .wet_bulb_temperature = Real(u.outside.wet_bulb),
                .humidity_ratio = Real(u.outside.humidity_ratio),
                .pressure = Real(u.outside.pressure),
                .pads_on = Real(u.pads_on * u.outside.makeup_available)};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto wetting = pad_input(u);
        const auto water = pads.output(x, wetting);
        pads.rate(x, wetting, rates);
        auto in = dry.input(u);
        in.air_temperature = water.air_temperature;
        const auto y = dry.output(u, in, x);
        dry.cooler.rate(x, in, y, rates);
        RejectionInstant<Real> now;
        now.heat_rejected = y.heat_rejected;
        now.leaving_temperature = y.leaving_temperature;
        now.fan_power =
            water.fan_power +
            (value(pads.parameters.maker_sheet) > 0.5 ? y.fan_power : y.fan_power * pads.parameters.pad_fan_factor);
        now.water_makeup = water.water_makeup;
        now.water_evaporated = water.water_evaporated;
        now.water_blowdown = water.water_blowdown;
        return now;
    }
    Real leaving_temperature(const RejectionInput<Real>& u, const Real* x) const {
        return dry.leaving_temperature(u, x);
    }
    void initial(const RejectionInput<Real>& u, Real* x) const {
        pads.initial(pad_input(u), x);
        dry.initial(u, x);
    }
};

template <>
struct MachineKind<DryCooler<double>::Parameters> {
    template <class Real>
    using Machine = DryRejection<Real>;
    using Models = KindList<DryCooler>;
    static constexpr bool floats = true;
    static constexpr auto rows = join(sitewatt::rows(DryCooler<double>::parameters), machine_site_rows);
    static constexpr std::array<TableKind, 1> tables{
        {{DryCooler<double>::name, DryCooler<double>::summary, rows, machine_texts}}};

    static std::span<const TableKind> kinds() { return tables; }
    static DryCooler<double>::Parameters read(const Table& t) {
        return sitewatt::read(t, DryCooler<double>::parameters);
    }
    static double flow(const DryCooler<double>::Parameters& p) { return p.coolant_flow; }
    /// EN 1048: water of 40 degC into air of 25 degC.
    static constexpr SizingPoint rating{0.0, 313.15, 308.15, 4186.0, 298.15, 291.15, 291.15, 101325.0, 0.0, 0.0};
    static double heat(DryCooler<double>::Parameters one, const SizingPoint& at) {
        return heat_in(one, at, at.dry_bulb);
    }
    /// W of one machine that breathes `air`, K.
    static double heat_in(DryCooler<double>::Parameters one, const SizingPoint& at, double air) {
        one.count = 1.0;
        return DryCooler<double>::heat(one, {at.warm, at.flow, at.specific_heat, air + at.margin, at.density(), 1.0});
    }
};
static_assert(distinct(MachineKind<DryCooler<double>::Parameters>::rows));

template <>
struct MachineKind<AdiabaticDesign> {
    template <class Real>
    using Machine = AdiabaticRejection<Real>;
    using Models = KindList<AdiabaticPads>;
    static constexpr bool floats = true;
    static constexpr auto rows = join(sitewatt::rows(DryCooler<double>::parameters),
                                      sitewatt::rows(AdiabaticPads<double>::parameters), machine_site_rows);
    static constexpr std::array<TableKind, 1> tables{
        {{"adiabatic_cooler", "dry coolers behind wetted pads", rows, machine_texts}}};

    static std::span<const TableKind> kinds() { return tables; }
    static AdiabaticDesign read(const Table& t) {
        return {sitewatt::read(t, DryCooler<double>::parameters), sitewatt::read(t, AdiabaticPads<double>::parameters)};
    }
    static double flow(const AdiabaticDesign& d) { return d.cooler.coolant_flow; }
    /// As dry coolers, in saturated air: pads add nothing to it.
    static constexpr SizingPoint rating{0.0, 313.15, 308.15, 4186.0, 298.15, 298.15, 298.15, 101325.0, 0.0, 0.0};
    static double heat(AdiabaticDesign one, const SizingPoint& at) {
        one.cooler.count = 1.0;
        const auto wet =
            AdiabaticPads<double>::output(one.pads, {1.0},
                                          {DryCooler<double>::air_flow(one.cooler, 1.0, at.density()), 1.0, at.dry_bulb,
                                           at.wet_bulb_with_dry, at.humidity(), at.pressure, 1.0});
        return MachineKind<DryCooler<double>::Parameters>::heat_in(one.cooler, at, wet.air_temperature);
    }
};
static_assert(distinct(MachineKind<AdiabaticDesign>::rows));

} // namespace sitewatt
