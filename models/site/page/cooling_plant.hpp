#pragma once
/// Facility loop and heat rejection at one instant: hall heat to the loop, the loop's water to the machines in
/// parallel, what they leave over the set point to the chillers in series, and the fans to the signals that hold
/// their temperatures.
///
///     halls -> return header -> heat reuse -> machines in parallel -> chillers in series -> tank -> supply header
///                                  towers <- condensers of water-cooled chillers
///
/// Fans follow the supply header; where there are chillers or a tank, the water before them, so that the free part of
/// the cooling comes first. Machines lost or off line are valved off: the others of all kinds share the water by their
/// design flows; if none is left the water passes uncooled. Towers that serve condensers follow their own set point,
/// reset by wet bulb; that of the loop is reset too where the site asks for it.

#include "models/site/page/rejection.hpp"

namespace sitewatt {

template <class Real>
struct PlantInstant {
    Real supply_temperature, return_temperature, fan_signal, tower_signal, loop_pump_power, heat_reused;
    std::vector<RejectionInstant<Real>> units;
    std::vector<ChillerOutput<Real>> chillers;
};

template <class Real>
class CoolingPlant {
  public:
    CoolingPlant(const SiteDesign& d, std::size_t& next)
        : loop_(d.loop, next), fans_(d.fan_control, next), glycol_(d.coolant_mass_fraction), reuse_(d.heat_reuse),
          reset_(d.reset), condenser_approach_(d.condenser_approach) {
        for (const auto& unit : d.rejection) {
            machines_.push_back(make_rejection<Real>(unit, next));
            shares_.push_back(unit.flow_share);
        }
        for (const auto& chiller : d.chillers) {
            chillers_.push_back(make_chiller(chiller, next));
            serves_condensers_ = serves_condensers_ || !chiller.air_cooled();
        }
        auto control = d.fan_control;
        control.set_point = d.condenser_floor;
        if (serves_condensers_) tower_fans_.emplace_back(control, next);
        if (d.tank.tank_heat_capacity > 0.0) tank_.emplace_back(d.tank, next);
        for (int way = 0; way < 2 && d.mains_delay > 0.0; ++way) mains_.emplace_back(d.mains, next);
    }

    /// Of the water that reaches the halls.
    Real supply_temperature(const Real* x) const {
        return mains_.empty() ? loop_.state(x).supply_temperature : mains_[0].output(x, {}).leaving_temperature;
    }
    Real specific_heat(const Real* x) const {
        return glycol_water::specific_heat(Real(glycol_), loop_.state(x).return_temperature);
    }

    /// K, of the water to the halls.
    double set_point(const Surroundings& outside) const {
        const double warmest = value(fans_.parameters.set_point);
        if (reset_.approach == 0.0) return warmest;
        return std::min(std::max(outside.wet_bulb + reset_.approach, reset_.floor), warmest);
    }

    /// At rest at the wished supply temperature, returning warmer by `rise`.
    void initial(double supply, double rise, const Surroundings& outside, const Commands& commands, Real* x) const {
        const Real flow = loop_.parameters.design_flow;
        loop_.initial(
            {flow, Real(supply + rise), Real(supply), glycol_water::specific_heat(Real(glycol_), Real(supply))}, x);
        const Moment at{outside, commands, open_share(outside, commands), specific_heat(x)};
        fans_.initial({Real(supply)}, x);
        for (const auto& fans : tower_fans_) fans.initial({Real(supply)}, x);
        for (const auto& tank : tank_) tank.initial({flow, Real(supply), specific_heat(x)}, x);
        for (std::size_t way = 0; way < mains_.size(); ++way)
            mains_[way].initial({flow, Real(way == 0 ? supply : supply + rise), specific_heat(x)}, x);
        for (std::size_t i = 0; i < machines_.size(); ++i)
            std::visit(
                [&](const auto& m) {
                    m.initial(input(i, loop_.state(x).return_temperature, flow, Real(0.5), Real(0.0), at), x);
                },
                machines_[i]);
        for (std::size_t i = 0; i < chillers_.size(); ++i)
            std::visit([&](const auto& c) { c.initial(chiller_input(c, i, Real(supply), Real(0.0), outside, x), x); },
                       chillers_[i]);
    }
    /// @param flow  facility flow of all halls, kg/s   @param hall_return  their mixed return temperature, K
    void evaluate(const Real& flow, const Real& hall_return, const Surroundings& outside, const Commands& commands,
                  const Real* x, Real* rates, PlantInstant<Real>& now) const {
        const Real specific = specific_heat(x), rate = flow * specific;
        const Moment at{outside, commands, open_share(outside, commands), specific};
        const auto loop = loop_.state(x);
        now.supply_temperature = loop.supply_temperature;
        now.return_temperature = loop.return_temperature;

        // heat reuse: as much of its limit as the water is warm for
        now.heat_reused = clamp(rate * (loop.return_temperature - reuse_.return_temperature), 0.0, reuse_.power);
        const Real warm = loop.return_temperature - now.heat_reused / max(rate, 1.0);

        // chillers: what they draw and give off follows from their state
        Real condenser_heat = 0.0;
        for (std::size_t i = 0; i < chillers_.size(); ++i) {
            now.chillers[i] = std::visit(
                [&](const auto& c) {
                    return c.output(x, chiller_input(c, i, loop.supply_temperature, rate, outside, x));
                },
                chillers_[i]);
            condenser_heat += (1.0 - air_cooled(i)) * now.chillers[i].condenser_heat;
        }

        // machines in parallel: the water they leave does not depend on the fans' signal of the same instant
        Real leaving = 0.0;
        for (std::size_t i = 0; i < machines_.size(); ++i)
            leaving +=
                share(i, at) * std::visit(
                                   [&](const auto& m) {
                                       return m.leaving_temperature(input(i, warm, flow, Real(0.0), Real(0.0), at), x);
                                   },
                                   machines_[i]);
        if (machines_.empty()) leaving = warm;
        const typename ProportionalIntegral<Real>::Input measured{
            (chillers_.empty() && tank_.empty() ? loop.supply_temperature : leaving) -
            (set_point(outside) - fans_.parameters.set_point)};
        now.fan_signal = fans_.output(x, measured).signal;
        fans_.rate(x, measured, rates);
        now.tower_signal = evaluate_tower_fans(outside, x, rates, now.fan_signal);
        for (std::size_t i = 0; i < machines_.size(); ++i) {
            const bool tower = std::holds_alternative<TowerRejection<Real>>(machines_[i]);
            const auto u = input(i, warm, flow, (tower ? now.tower_signal : now.fan_signal) * outside.fans_available,
                                 tower ? condenser_heat * condenser_share(i) : Real(0.0), at);
            now.units[i] = std::visit([&](const auto& m) { return m.evaluate(u, x, rates); }, machines_[i]);
        }

        // chillers in series behind them
        for (std::size_t i = 0; i < chillers_.size(); ++i) {
            std::visit([&](const auto& c) { c.rate(x, chiller_input(c, i, leaving, rate, outside, x), rates); },
                       chillers_[i]);
            leaving -= now.chillers[i].cooling / max(rate, 1.0);
        }
        for (const auto& tank : tank_) { // on its way to the supply header
            const typename StratifiedTank<Real>::Input through{flow, leaving, specific};
            tank.rate(x, through, rates);
            leaving = tank.output(x, through).leaving_temperature;
        }
        Real returned = hall_return;
        if (!mains_.empty()) {
            mains_[0].rate(x, {flow, loop.supply_temperature, specific}, rates);
            mains_[1].rate(x, {flow, hall_return, specific}, rates);
            returned = mains_[1].output(x, {}).leaving_temperature;
        }
        const typename FacilityLoop<Real>::Input water{flow, returned, leaving, specific};
        const auto pumps = loop_.output(x, water);
        now.loop_pump_power = pumps.pump_power;
        loop_.rate(x, water, pumps, rates);
    }

    void name_states(const SiteDesign& d, std::vector<Series>& list) const {
        loop_.name_states("loop", list);
        fans_.name_states("fans", list);
        for (std::size_t i = 0; i < machines_.size(); ++i)
            std::visit([&](const auto& machine) { machine.name_states(d.rejection[i].label, list); }, machines_[i]);
        for (std::size_t i = 0; i < chillers_.size(); ++i)
            std::visit([&](const auto& chiller) { chiller.name_states(d.chillers[i].label, list); }, chillers_[i]);
        for (const auto& fans : tower_fans_) fans.name_states("tower_fans", list);
        for (const auto& tank : tank_) tank.name_states("tank", list);
        for (std::size_t way = 0; way < mains_.size(); ++way)
            mains_[way].name_states(way == 0 ? "supply_mains" : "return_mains", list);
    }
    void add_stored(const double* x, Stored& s) const {
        const auto loop = loop_.state(x);
        s.add_heat(loop_.parameters.header_heat_capacity + loop_.parameters.buffer_heat_capacity,
                   loop.supply_temperature);
        s.add_heat(loop_.parameters.header_heat_capacity, loop.return_temperature);
        for (const auto& machine : machines_) std::visit([&](const auto& m) { m.add_stored(x, s); }, machine);
        for (const auto& tank : tank_)
            s.add_heat(tank.parameters.tank_heat_capacity, tank.output(x, {}).mean_temperature);
        for (const auto& way : mains_)
            s.add_heat(way.parameters.mains_heat_capacity, way.output(x, {}).mean_temperature);
    }

  private:
    using Chiller = std::variant<Part<EirChiller, Real>, Part<CarnotChiller, Real>>;

    static Chiller make_chiller(const ChillerDesign& d, std::size_t& next) {
        if (const auto* p = std::get_if<EirChiller<double>::Parameters>(&d.machine))
            return Part<EirChiller, Real>(*p, next);
        return Part<CarnotChiller, Real>(std::get<CarnotChiller<double>::Parameters>(d.machine), next);
    }
    /// What is the same for all machines at an instant.
    struct Moment {
        const Surroundings& outside;
        const Commands& commands;
        double open;        ///< share of the machines' design flows that is not valved off
        Real specific_heat; ///< of the loop's water
    };
    static double running(std::size_t i, const Surroundings& outside, const Commands& commands) {
        return std::min(outside.machines_left(i), commands.cells_on[i]);
    }
    double open_share(const Surroundings& outside, const Commands& commands) const {
        double open = 0.0;
        for (std::size_t i = 0; i < shares_.size(); ++i) open += shares_[i] * running(i, outside, commands);
        return open;
    }
    /// Of the loop's flow.
    double share(std::size_t i, const Moment& at) const {
        return at.open > 0.0 ? shares_[i] * running(i, at.outside, at.commands) / at.open : shares_[i];
    }
    RejectionInput<Real> input(std::size_t i, const Real& inlet, const Real& flow, const Real& signal,
                               const Real& condenser_heat, const Moment& at) const {
        return {inlet,
                flow * share(i, at),
                at.specific_heat,
                signal,
                condenser_heat,
                serves_condensers_ ? Real(set_point(at.outside)) : Real(0.0),
                at.commands.pads_on[i],
                at.outside,
                running(i, at.outside, at.commands)};
    }
    Real air_cooled(std::size_t i) const {
        return std::visit([](const auto& c) { return c.parameters.air_cooled; }, chillers_[i]);
    }
    /// Water of the first tower, which all condensers get; outside air without one.
    Real tower_water(const Surroundings& outside, const Real* x) const {
        for (const auto& machine : machines_)
            if (const auto* tower = std::get_if<TowerRejection<Real>>(&machine)) return tower->basin_temperature(x);
        return Real(outside.dry_bulb);
    }
    Real condenser_share(std::size_t i) const {
        double towers = 0.0;
        for (std::size_t k = 0; k < machines_.size(); ++k)
            if (std::holds_alternative<TowerRejection<Real>>(machines_[k])) towers += shares_[k];
        return Real(shares_[i] / std::max(towers, 1e-12));
    }
    template <class Machine>
    ChillerInput<Real> chiller_input(const Machine& c, std::size_t i, const Real& entering, const Real& rate,
                                     const Surroundings& outside, const Real* x) const {
        return {entering, Real(set_point(outside)), rate,
                value(c.parameters.air_cooled) > 0.5 ? Real(outside.dry_bulb) : tower_water(outside, x),
                Real(outside.chillers_available * outside.machines_left(machines_.size() + i))};
    }
    /// Signal of the towers' fans: their own set point where they serve condensers, else that of all fans.
    Real evaluate_tower_fans(const Surroundings& outside, const Real* x, Real* rates, const Real& common) const {
        if (tower_fans_.empty()) return common;
        const auto& fans = tower_fans_.front();
        const double floor = value(fans.parameters.set_point);
        const double wished = std::max(outside.wet_bulb + condenser_approach_, floor);
        const typename ProportionalIntegral<Real>::Input measured{tower_water(outside, x) - (wished - floor)};
        fans.rate(x, measured, rates);
        return fans.output(x, measured).signal;
    }

    Part<FacilityLoop, Real> loop_;
    Part<ProportionalIntegral, Real> fans_;
    std::vector<Part<ProportionalIntegral, Real>> tower_fans_; ///< one if towers serve condensers
    std::vector<Part<StratifiedTank, Real>> tank_;             ///< none or one
    std::vector<Part<Mains, Real>> mains_;                     ///< none, or supply and return
    double glycol_;
    HeatReuseDesign reuse_;
    ResetDesign reset_;
    double condenser_approach_;
    bool serves_condensers_ = false;
    std::vector<Rejection<Real>> machines_;
    std::vector<double> shares_;
    std::vector<Chiller> chillers_;
};

} // namespace sitewatt
