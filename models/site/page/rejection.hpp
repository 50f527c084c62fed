#pragma once
/// Machines that take heat from the facility loop to the outside air, behind one interface: what reaches them, what
/// they give back. A machine is one or two models (models/cooling) and the pipes between them.

#include "models/media/glycol_water.hpp"
#include "models/site/design/design.hpp"
#include "models/site/page/instant.hpp"
#include "models/site/page/part.hpp"
#include "models/site/page/tower_rejection.hpp"

#include <variant>
#include <vector>

namespace sitewatt {

template <class Real>
struct DryRejection {
    Part<DryCooler, Real> cooler;
    DryRejection(const DryCooler<double>::Parameters& p, const std::string& owner, StateBook& book)
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
        if (u.running == 1.0) return cooler.output(x, in);
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
    AdiabaticRejection(const AdiabaticDesign& d, const std::string& owner, StateBook& book)
        : pads(d.pads, owner, book), dry(d.cooler, owner, book) {}

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

/// Evaporative fluid coolers: the loop stays closed, only spray water meets the air.
template <class Real>
struct FluidCoolerRejection {
    Part<FluidCooler, Real> cooler;
    FluidCoolerRejection(const FluidCooler<double>::Parameters& p, const std::string& owner, StateBook& book)
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
                .fan_signal = u.fan_signal};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto in = input(u);
        const auto y = u.running == 1.0
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

template <class Real>
using Rejection =
    std::variant<DryRejection<Real>, AdiabaticRejection<Real>, TowerRejection<Real>, FluidCoolerRejection<Real>>;

template <class Real>
Rejection<Real> make_rejection(const RejectionDesign& d, StateBook& book) {
    struct Maker {
        const RejectionDesign& d;
        StateBook& book;
        Rejection<Real> operator()(const DryCooler<double>::Parameters& p) {
            return DryRejection<Real>(p, d.label, book);
        }
        Rejection<Real> operator()(const AdiabaticDesign& p) { return AdiabaticRejection<Real>(p, d.label, book); }
        Rejection<Real> operator()(const TowerDesign& p) { return TowerRejection<Real>(p, d.loop_flow, d.label, book); }
        Rejection<Real> operator()(const FluidCooler<double>::Parameters& p) {
            return FluidCoolerRejection<Real>(p, d.label, book);
        }
    };
    return std::visit(Maker{d, book}, d.machine);
}

} // namespace sitewatt
