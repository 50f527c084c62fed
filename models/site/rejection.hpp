#pragma once
/// Machines that take heat from the facility loop to the outside air, behind one interface: what reaches them, what
/// they give back. A machine is one or two models (models/cooling) and the pipes between them.

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
    Real heater_power = 0.0;  ///< W, against frost
};

/// What reaches a machine: loop water and outside air.
template <class Real>
struct RejectionInput {
    Real inlet_temperature, flow, specific_heat, fan_signal;
    Real condenser_heat;      ///< W, of water-cooled chillers
    Real exchanger_set_point; ///< K, plate exchangers bring the loop no lower; 0 if fans control it
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
    Real leaving_temperature(const RejectionInput<Real>&, const Real* x) const {
        return cooler.state(x).coolant_temperature;
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
    Real leaving_temperature(const RejectionInput<Real>& u, const Real* x) const {
        return dry.leaving_temperature(u, x);
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

/// Evaporative fluid coolers: the loop stays closed, only spray water meets the air.
template <class Real>
struct FluidCoolerRejection {
    Part<FluidCooler, Real> cooler;
    FluidCoolerRejection(const FluidCooler<double>::Parameters& p, std::size_t& next) : cooler(p, next) {}

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
        const auto y = cooler.output(x, in);
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
    void name_states(const std::string& owner, std::vector<Series>& list) const { cooler.name_states(owner, list); }
    void add_stored(const double* x, Stored& s) const {
        const auto& p = cooler.parameters;
        s.add_heat(p.count * p.heat_capacity, cooler.state(x).coolant_temperature);
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
    Real exchanger_conductance, exchanger_flow, water_flow, pump_power;

    TowerRejection(const TowerDesign& d, std::size_t& next)
        : cells(make_cells(d, next)), basin(d.basin, next), direct(d.exchanger_approach == 0.0),
          exchanger_conductance(d.exchanger_conductance), exchanger_flow(design_flow(d) * d.exchanger_flow_share),
          water_flow(design_flow(d)),
          pump_power(direct ? 0.0 : pump::power(design_flow(d) / water_density, d.pump_pressure, d.pump_efficiency)) {}

    /// kg/s of tower water through all cells.
    static double design_flow(const TowerDesign& d) {
        return std::visit([](const auto& p) { return p.count * p.water_flow; }, d.tower);
    }
    Real basin_temperature(const Real* x) const { return basin.state(x).basin_temperature; }

    RejectionInstant<Real> evaluate(const RejectionInput<Real>& u, const Real* x, Real* rates) const {
        const auto state = basin.state(x);
        const Real heat = loop_heat(u, x), gained = heat + u.condenser_heat + pump_power;
        const Real flow = direct ? u.flow : water_flow, rate = max(flow * tower::water_specific_heat, 1e-3);
        const Real inlet = state.basin_temperature + gained / rate;
        const tower::Input<Real> in{inlet,
                                    flow,
                                    Real(u.outside.wet_bulb),
                                    Real(u.outside.humidity_ratio),
                                    Real(u.outside.dry_bulb),
                                    Real(u.outside.pressure),
                                    Real(u.outside.air_density),
                                    u.fan_signal};
        auto air = std::visit([&](const auto& c) { return c.output(x, in); }, cells);
        // Valves lead water past the fill where it would leave near freezing, and no water falls from a dry basin.
        const Real most = max(rate * (inlet - least_leaving), 0.0);
        const Real wetted = min(most / max(air.heat_rejected, 1.0), 1.0) *
                            clamp(state.basin_mass / (dry_level * basin.parameters.full_mass), 0.0, 1.0);
        air.heat_rejected *= wetted;
        air.water_evaporated *= wetted;
        air.water_drift *= wetted;
        const typename Basin<Real>::Input water{gained, air.heat_rejected, air.water_evaporated, air.water_drift,
                                                Real(u.outside.makeup_available)};
        const auto y = basin.output(x, water);
        basin.rate(x, water, y, rates);
        return {.heat_rejected = air.heat_rejected,
                .leaving_temperature = leaving_temperature(u, x),
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
        state.basin_temperature = u.inlet_temperature - (direct ? 5.0 : 8.0);
        store(state, x + basin.at);
    }
    void name_states(const std::string& owner, std::vector<Series>& list) const { basin.name_states(owner, list); }
    void add_stored(const double* x, Stored& s) const {
        const auto state = basin.state(x);
        s.add_heat(state.basin_mass * tower::water_specific_heat, state.basin_temperature);
        s.water += state.basin_mass;
        s.salt += state.basin_salt;
    }

    static constexpr double water_density = 997.0;  // kg/m3 at 25 degC, NIST
    static constexpr double least_leaving = 279.15; // K, 6 degC: water off the fill in frost, usual practice
    static constexpr double dry_level = 0.05;       // of the full basin, where pumps draw air, estimate

  private:
    static decltype(cells) make_cells(const TowerDesign& d, std::size_t& next) {
        struct Maker {
            std::size_t& next;
            decltype(cells) operator()(const CoolingTower<double>::Parameters& p) {
                return Part<CoolingTower, Real>(p, next);
            }
            decltype(cells) operator()(const MerkelTower<double>::Parameters& p) {
                return Part<MerkelTower, Real>(p, next);
            }
            decltype(cells) operator()(const YorkTower<double>::Parameters& p) {
                return Part<YorkTower, Real>(p, next);
            }
            decltype(cells) operator()(const CoolToolsTower<double>::Parameters& p) {
                return Part<CoolToolsTower, Real>(p, next);
            }
        };
        return std::visit(Maker{next}, d.tower);
    }
    static Real loop_rate(const RejectionInput<Real>& u) { // W/K; no flow, no heat, no 0/0
        return max(u.flow * u.specific_heat, 1e-3);
    }
    /// W from the loop to the basin's water. Plates behind condensers are led past where they would overcool.
    Real loop_heat(const RejectionInput<Real>& u, const Real* x) const {
        const Real drive = u.inlet_temperature - basin.state(x).basin_temperature, rate = loop_rate(u);
        if (direct) return rate * drive;
        const Real tower_rate = exchanger_flow * tower::water_specific_heat;
        const Real least = min(rate, tower_rate), most = max(rate, tower_rate);
        const Real heat = heat_exchanger::counterflow(exchanger_conductance / least, least / most) * least * drive;
        if (value(u.exchanger_set_point) == 0.0) return heat;
        return clamp(heat, 0.0, max(rate * (u.inlet_temperature - u.exchanger_set_point), 0.0));
    }
};

template <class Real>
using Rejection =
    std::variant<DryRejection<Real>, AdiabaticRejection<Real>, TowerRejection<Real>, FluidCoolerRejection<Real>>;

template <class Real>
Rejection<Real> make_rejection(const RejectionDesign& d, std::size_t& next) {
    struct Maker {
        std::size_t& next;
        Rejection<Real> operator()(const DryCooler<double>::Parameters& p) { return DryRejection<Real>(p, next); }
        Rejection<Real> operator()(const AdiabaticDesign& p) { return AdiabaticRejection<Real>(p, next); }
        Rejection<Real> operator()(const TowerDesign& p) { return TowerRejection<Real>(p, next); }
        Rejection<Real> operator()(const FluidCooler<double>::Parameters& p) {
            return FluidCoolerRejection<Real>(p, next);
        }
    };
    return std::visit(Maker{next}, d.machine);
}

} // namespace sitewatt
