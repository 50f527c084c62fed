#pragma once
/// Facility loop and heat rejection at one instant: hall heat to the loop, the loop's water to the machines in
/// parallel, their fans to one signal that holds the supply temperature.

#include "models/cooling/heat_exchanger.hpp"
#include "models/cooling/pump.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/design.hpp"
#include "models/site/instant.hpp"
#include "models/site/part.hpp"

#include <variant>
#include <vector>

namespace sitewatt {

/// What every kind of rejection tells the plant.
template <class Real>
struct RejectionInstant {
    Real heat_rejected = 0.0; ///< W to the outside air
    Real leaving_temperature = 0.0, fan_power = 0.0, pump_power = 0.0;
    Real water_makeup = 0.0, water_evaporated = 0.0, water_drift = 0.0, water_blowdown = 0.0; ///< kg/s
    Real salt_makeup = 0.0, salt_discharged = 0.0;                                            ///< kg/s
    Real heat_of_water = 0.0; ///< W, sensible heat brought by make-up less that drained
};

/// What reaches a machine: loop water and outside air.
template <class Real>
struct RejectionInput {
    Real inlet_temperature, flow, specific_heat, fan_signal;
    double pads_on;
    const Surroundings& outside;
};

template <class Real>
struct DryRejection {
    Part<DryCooler, Real> cooler;
    DryRejection(const DryCooler<double>::Parameters& p, std::size_t& next) : cooler(p, next) {}

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
        const auto y = cooler.output(x, in);
        cooler.rate(x, in, y, rates);
        RejectionInstant<Real> now;
        now.heat_rejected = y.heat_rejected;
        now.leaving_temperature = y.leaving_temperature;
        now.fan_power = y.fan_power;
        return now;
    }
    void initial(const RejectionInput<Real>& u, Real* x) const { cooler.initial(input(u), x); }
    void name_states(const std::string& owner, std::vector<Series>& list) const { cooler.name_states(owner, list); }
    void add_stored(const double* x, Stored& s) const {
        const auto& p = cooler.parameters;
        s.add_heat(p.count * p.heat_capacity, cooler.state(x).coolant_temperature);
    }
};

/// Dry coolers behind wetted pads: the pads cool the air that the coils breathe.
template <class Real>
struct AdiabaticRejection {
    Part<AdiabaticPads, Real> pads;
    DryRejection<Real> dry;
    AdiabaticRejection(const AdiabaticDesign& d, std::size_t& next) : pads(d.pads, next), dry(d.cooler, next) {}

    typename AdiabaticPads<Real>::Input pad_input(const RejectionInput<Real>& u) const {
        const auto& p = dry.cooler.parameters;
        return {.air_flow = DryCooler<Real>::air_flow(p, u.fan_signal, Real(u.outside.air_density)),
                .speed = fan::operation(u.fan_signal, p.least_fan_speed).speed,
                .air_temperature = Real(u.outside.dry_bulb),
                .wet_bulb_temperature = Real(u.outside.wet_bulb),
                .humidity_ratio = Real(u.outside.humidity_ratio),
                .pressure = Real(u.outside.pressure),
                .pads_on = Real(u.pads_on)};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto wetting = pad_input(u);
        const auto water = pads.output(x, wetting);
        pads.rate(x, wetting, rates);
        auto in = dry.input(u);
        in.air_temperature = water.air_temperature;
        const auto y = dry.cooler.output(x, in);
        dry.cooler.rate(x, in, y, rates);
        RejectionInstant<Real> now;
        now.heat_rejected = y.heat_rejected;
        now.leaving_temperature = y.leaving_temperature;
        now.fan_power = y.fan_power * pads.parameters.pad_fan_factor;
        now.water_makeup = water.water_makeup;
        now.water_evaporated = water.water_evaporated;
        now.water_blowdown = water.water_blowdown;
        return now;
    }
    void initial(const RejectionInput<Real>& u, Real* x) const {
        pads.initial(pad_input(u), x);
        dry.initial(u, x);
    }
    void name_states(const std::string& owner, std::vector<Series>& list) const {
        pads.name_states(owner, list);
        dry.name_states(owner, list);
    }
    void add_stored(const double* x, Stored& s) const { dry.add_stored(x, s); }
};

/// A tower behind its plate exchanger: loop water gives its heat to basin water, which the fill gives to the air.
template <class Real>
struct TowerRejection {
    Part<CoolingTower, Real> tower;
    Real exchanger_conductance, water_flow, pump_power;

    TowerRejection(const TowerDesign& d, std::size_t& next)
        : tower(d.tower, next), exchanger_conductance(d.exchanger_conductance),
          water_flow(d.tower.count * d.tower.water_flow),
          pump_power(
              pump::power(d.tower.count * d.tower.water_flow / water_density, d.pump_pressure, d.pump_efficiency)) {}

    typename CoolingTower<Real>::Input input(const RejectionInput<Real>& u, const Real& inlet) const {
        return {.inlet_temperature = inlet,
                .water_flow = water_flow,
                .wet_bulb_temperature = Real(u.outside.wet_bulb),
                .humidity_ratio = Real(u.outside.humidity_ratio),
                .air_temperature = Real(u.outside.dry_bulb),
                .pressure = Real(u.outside.pressure),
                .air_density = Real(u.outside.air_density),
                .fan_signal = u.fan_signal};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const Real basin = tower.state(x).basin_temperature;
        const Real loop_rate = max(u.flow * u.specific_heat, 1e-3); // W/K; no flow, no heat, no 0/0
        const Real tower_rate = water_flow * water_specific_heat;
        const Real least = min(loop_rate, tower_rate), most = max(loop_rate, tower_rate);
        const Real heat = heat_exchanger::counterflow(exchanger_conductance / least, least / most) * least *
                          (u.inlet_temperature - basin);
        const auto in = input(u, basin + (heat + pump_power) / tower_rate);
        const auto y = tower.output(x, in);
        tower.rate(x, in, y, rates);
        return {.heat_rejected = y.heat_rejected,
                .leaving_temperature = u.inlet_temperature - heat / loop_rate,
                .fan_power = y.fan_power,
                .pump_power = pump_power,
                .water_makeup = y.water_makeup,
                .water_evaporated = y.water_evaporated,
                .water_drift = y.water_drift,
                .water_blowdown = y.water_blowdown,
                .salt_makeup = y.salt_makeup,
                .salt_discharged = y.salt_discharged,
                .heat_of_water = y.heat_of_water};
    }

    void initial(const RejectionInput<Real>& u, Real* x) const { tower.initial(input(u, u.inlet_temperature), x); }
    void name_states(const std::string& owner, std::vector<Series>& list) const { tower.name_states(owner, list); }
    void add_stored(const double* x, Stored& s) const {
        const auto state = tower.state(x);
        s.add_heat(state.basin_mass * water_specific_heat, state.basin_temperature);
        s.water += state.basin_mass;
        s.salt += state.basin_salt;
    }

    static constexpr double water_specific_heat = 4186.0; // J/(kg K), as in the tower's own balance (Braun 1988)
    static constexpr double water_density = 997.0;        // kg/m3 at 25 degC, NIST
};

template <class Real>
using Rejection = std::variant<DryRejection<Real>, AdiabaticRejection<Real>, TowerRejection<Real>>;

template <class Real>
Rejection<Real> make_rejection(const RejectionDesign& d, std::size_t& next) {
    struct Maker {
        std::size_t& next;
        Rejection<Real> operator()(const DryCooler<double>::Parameters& p) { return DryRejection<Real>(p, next); }
        Rejection<Real> operator()(const AdiabaticDesign& p) { return AdiabaticRejection<Real>(p, next); }
        Rejection<Real> operator()(const TowerDesign& p) { return TowerRejection<Real>(p, next); }
    };
    return std::visit(Maker{next}, d.machine);
}

template <class Real>
struct PlantInstant {
    Real supply_temperature, return_temperature, fan_signal, loop_pump_power;
    std::vector<RejectionInstant<Real>> units;
};

template <class Real>
class CoolingPlant {
  public:
    CoolingPlant(const SiteDesign& d, std::size_t& next)
        : loop_(d.loop, next), fans_(d.fan_control, next), glycol_(d.coolant_mass_fraction) {
        for (const auto& unit : d.rejection) {
            machines_.push_back(make_rejection<Real>(unit, next));
            shares_.push_back(unit.flow_share);
        }
    }

    Real supply_temperature(const Real* x) const { return loop_.state(x).supply_temperature; }
    Real specific_heat(const Real* x) const {
        return glycol_water::specific_heat(Real(glycol_), loop_.state(x).return_temperature);
    }

    /// At rest at the wished supply temperature, returning warmer by `rise`.
    void initial(double supply, double rise, const Surroundings& outside, const std::vector<double>& pads_on,
                 Real* x) const {
        const Real flow = loop_.parameters.design_flow;
        loop_.initial(
            {flow, Real(supply + rise), Real(supply), glycol_water::specific_heat(Real(glycol_), Real(supply))}, x);
        fans_.initial({Real(supply)}, x);
        for (std::size_t i = 0; i < machines_.size(); ++i) {
            const RejectionInput<Real> u{Real(supply + rise), flow * shares_[i], specific_heat(x),
                                         Real(0.5),           pads_on[i],        outside};
            std::visit([&](const auto& machine) { machine.initial(u, x); }, machines_[i]);
        }
    }
    /// @param flow  facility flow of all halls, kg/s   @param hall_return  their mixed return temperature, K
    void evaluate(const Real& flow, const Real& hall_return, const Surroundings& outside,
                  const std::vector<double>& pads_on, const Real* x, Real* rates, PlantInstant<Real>& now) const {
        const auto loop = loop_.state(x);
        now.supply_temperature = loop.supply_temperature;
        now.return_temperature = loop.return_temperature;
        now.fan_signal = fans_.output(x, {loop.supply_temperature}).signal;
        fans_.rate(x, {loop.supply_temperature}, rates);

        const Real specific = specific_heat(x);
        Real leaving = 0.0;
        for (std::size_t i = 0; i < machines_.size(); ++i) {
            const RejectionInput<Real> u{loop.return_temperature, flow * shares_[i], specific,
                                         now.fan_signal,          pads_on[i],        outside};
            now.units[i] = std::visit([&](const auto& machine) { return machine.evaluate(u, x, rates); }, machines_[i]);
            leaving += shares_[i] * now.units[i].leaving_temperature;
        }
        const typename FacilityLoop<Real>::Input water{flow, hall_return, leaving, specific};
        const auto pumps = loop_.output(x, water);
        now.loop_pump_power = pumps.pump_power;
        loop_.rate(x, water, pumps, rates);
    }

    void name_states(const SiteDesign& d, std::vector<Series>& list) const {
        loop_.name_states("loop", list);
        fans_.name_states("fans", list);
        for (std::size_t i = 0; i < machines_.size(); ++i)
            std::visit([&](const auto& machine) { machine.name_states(d.rejection[i].label, list); }, machines_[i]);
    }
    void add_stored(const double* x, Stored& s) const {
        const auto loop = loop_.state(x);
        s.add_heat(loop_.parameters.header_heat_capacity, loop.supply_temperature);
        s.add_heat(loop_.parameters.header_heat_capacity, loop.return_temperature);
        for (const auto& machine : machines_) std::visit([&](const auto& m) { m.add_stored(x, s); }, machine);
    }

  private:
    Part<FacilityLoop, Real> loop_;
    Part<ProportionalIntegral, Real> fans_;
    double glycol_;
    std::vector<Rejection<Real>> machines_;
    std::vector<double> shares_;
};

} // namespace sitewatt
