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
    Real salt_makeup = 0.0, salt_discharged = 0.0;                                             ///< kg/s
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
                .air_temperature = u.outside.dry_bulb,
                .air_density = u.outside.air_density,
                .fan_signal = u.fan_signal};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        cooler.rate(x, input(u), rates);
        const auto y = cooler.output(x, input(u));
        return {.heat_rejected = y.heat_rejected, .leaving_temperature = y.leaving_temperature, .fan_power = y.fan_power};
    }
};

template <class Real>
struct AdiabaticRejection {
    Part<AdiabaticCooler, Real> cooler;
    AdiabaticRejection(const AdiabaticCooler<double>::Parameters& p, std::size_t& next) : cooler(p, next) {}

    typename AdiabaticCooler<Real>::Input input(const RejectionInput<Real>& u) const {
        return {.inlet_temperature = u.inlet_temperature,
                .coolant_flow = u.flow,
                .specific_heat = u.specific_heat,
                .air_temperature = u.outside.dry_bulb,
                .air_density = u.outside.air_density,
                .fan_signal = u.fan_signal,
                .wet_bulb_temperature = u.outside.wet_bulb,
                .humidity_ratio = u.outside.humidity_ratio,
                .pressure = u.outside.pressure,
                .pads_on = u.pads_on};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        cooler.rate(x, input(u), rates);
        const auto y = cooler.output(x, input(u));
        return {.heat_rejected = y.heat_rejected,
                .leaving_temperature = y.leaving_temperature,
                .fan_power = y.fan_power,
                .water_makeup = y.water_makeup,
                .water_evaporated = y.water_evaporated,
                .water_blowdown = y.water_blowdown};
    }
};

/// A tower behind its plate exchanger: loop water gives its heat to basin water, which the fill gives to the air.
template <class Real>
struct TowerRejection {
    Part<CoolingTower, Real> tower;
    Real exchanger_conductance, water_flow, pump_power;

    TowerRejection(const TowerDesign& d, std::size_t& next)
        : tower(d.tower, next), exchanger_conductance(d.exchanger_conductance),
          water_flow(d.tower.count * d.tower.water_flow),
          pump_power(pump::power(d.tower.count * d.tower.water_flow / water_density, d.pump_pressure, d.pump_efficiency)) {}

    typename CoolingTower<Real>::Input input(const RejectionInput<Real>& u, const Real& inlet) const {
        return {.inlet_temperature = inlet,
                .water_flow = water_flow,
                .air_temperature = u.outside.dry_bulb,
                .wet_bulb_temperature = u.outside.wet_bulb,
                .humidity_ratio = u.outside.humidity_ratio,
                .pressure = u.outside.pressure,
                .air_density = u.outside.air_density,
                .fan_signal = u.fan_signal};
    }
    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const Real basin = tower.state(x).basin_temperature;
        const Real loop_rate = smooth_max(u.flow * u.specific_heat, 1.0, 1.0); // W/K; no flow, no heat, no 0/0
        const Real tower_rate = water_flow * water_specific_heat;
        const Real least = min(loop_rate, tower_rate), most = max(loop_rate, tower_rate);
        const Real heat = heat_exchanger::counterflow(exchanger_conductance / least, least / most) * least *
                          (u.inlet_temperature - basin);
        const auto in = input(u, basin + (heat + pump_power) / tower_rate);
        tower.rate(x, in, rates);
        const auto y = tower.output(x, in);
        return {.heat_rejected = y.heat_rejected,
                .leaving_temperature = u.inlet_temperature - heat / loop_rate,
                .fan_power = y.fan_power,
                .pump_power = pump_power,
                .water_makeup = y.water_makeup,
                .water_evaporated = y.water_evaporated,
                .water_drift = y.water_drift,
                .water_blowdown = y.water_blowdown,
                .salt_makeup = y.salt_in,
                .salt_discharged = y.salt_out,
                .heat_of_water = y.heat_of_water};
    }

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
        Rejection<Real> operator()(const AdiabaticCooler<double>::Parameters& p) {
            return AdiabaticRejection<Real>(p, next);
        }
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

    /// @param flow  facility flow of all halls, kg/s   @param hall_return  their mixed return temperature, K
    void evaluate(const Real& flow, const Real& hall_return, const Surroundings& outside,
                  const std::vector<double>& pads_on, const Real* x, Real* rates, PlantInstant<Real>& now) const {
        const auto loop = loop_.state(x);
        now.supply_temperature = loop.supply_temperature;
        now.return_temperature = loop.return_temperature;
        now.fan_signal = fans_.output(x, {loop.supply_temperature}).signal;
        fans_.rate(x, {loop.supply_temperature}, rates);

        Real leaving = 0.0;
        for (std::size_t i = 0; i < machines_.size(); ++i) {
            const RejectionInput<Real> u{loop.return_temperature, flow * shares_[i], specific_heat(x),
                                         now.fan_signal, pads_on[i], outside};
            now.units[i] = std::visit([&](const auto& machine) { return machine.evaluate(u, x, rates); }, machines_[i]);
            leaving += shares_[i] * now.units[i].leaving_temperature;
        }
        const typename FacilityLoop<Real>::Input water{flow, hall_return, leaving, specific_heat(x)};
        now.loop_pump_power = loop_.output(x, water).pump_power;
        loop_.rate(x, water, rates);
    }

    void name_states(const SiteDesign& d, std::vector<Series>& list) const {
        loop_.name_states("loop", list);
        fans_.name_states("fans", list);
        for (std::size_t i = 0; i < machines_.size(); ++i)
            std::visit([&](const auto& machine) { machine.part().name_states(d.rejection[i].label, list); }, machines_[i]);
    }
    void add_stored(const double* x, Stored& s) const {
        const auto loop = loop_.state(x);
        s.add_heat(loop_.parameters.heat_capacity, loop.supply_temperature);
        s.add_heat(loop_.parameters.heat_capacity, loop.return_temperature);
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
