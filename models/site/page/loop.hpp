#pragma once
/// One water loop at one instant: what its users bring back, its machines and exchangers in parallel, what they leave
/// to the chillers in series, and the fans to the signals that hold their temperatures.
///
///     users -> return header -> heat reuse -> machines and exchangers -> chillers in series -> tank -> users
///
/// Users are halls, and exchangers and condensers of other loops. Fans follow the supply header; where there are
/// chillers or a tank, the water before them, so that free cooling comes first, as fast as it pays (fan_worth.hpp).
/// Machines lost or off line are valved off: the others share the water; if none is left it passes uncooled.

#include "models/media/glycol_water.hpp"
#include "models/site/page/heat_valves.hpp"
#include "models/site/page/over_plates.hpp"
#include "models/site/page/plant_instant.hpp"
#include "models/site/page/rejection.hpp"

namespace sitewatt {

template <class Real>
class Loop {
  public:
    Loop(const SiteDesign& d, std::size_t index, StateBook& book)
        : index_(index), chillers_before_(d.rejection.size()), design_(&d), valves_(d, index),
          loop_(mine().loop, mine().label, book) {
        const LoopDesign& own = mine();
        book.holds_heat(loop_.at, own.loop.header_heat_capacity + own.loop.buffer_heat_capacity);
        book.holds_heat(loop_.at + 1, own.loop.header_heat_capacity);
        for (std::size_t i = 0; i < d.rejection.size(); ++i) {
            if (d.rejection[i].loop != index) continue;
            machines_.push_back(
                {i, d.rejection[i].flow_share, make_rejection<Real>(d.rejection[i], book), fan_worth(d, i)});
            in_machines_ += d.rejection[i].flow_share;
            if (is_tower(machines_.back())) towers_ += d.rejection[i].flow_share;
        }
        for (std::size_t i = 0; i < d.exchangers.size(); ++i)
            if (d.exchangers[i].from == index) exchangers_.push_back(i);
        for (std::size_t i = 0; i < d.chillers.size(); ++i) {
            if (d.chillers[i].loop != index) continue;
            chillers_.push_back({i, make_chiller<Real>(d.chillers[i], book)});
            book.nominal(book.count() - 1, std::max(d.chillers[i].cooling(), least_nominal));
            serves_condensers_ = serves_condensers_ || d.chillers[i].on_own_towers();
        }
        if (!machines_.empty()) fans_.emplace_back(own.fan_control, own.label + ".fans", book);
        auto control = own.fan_control;
        control.set_point = own.condenser_floor;
        if (serves_condensers_) tower_fans_.emplace_back(control, own.label + ".tower_fans", book);
        if (own.tank.tank_heat_capacity > 0.0) {
            tank_.emplace_back(own.tank, own.label + ".tank", book);
            book.holds_heat(tank_.back().at, StratifiedTank<double>::states.size(), own.tank.tank_heat_capacity);
        }
        for (int way = 0; way < 2 && own.mains_delay > 0.0; ++way) {
            mains_.emplace_back(own.mains, own.label + (way == 0 ? ".supply_mains" : ".return_mains"), book);
            book.holds_heat(mains_.back().at, Mains<double>::states.size(), own.mains.mains_heat_capacity);
        }
    }

    /// Of the water that reaches the users.
    Real supply_temperature(const Real* x) const {
        return mains_.empty() ? loop_.state(x).supply_temperature : mains_[0].output(x, {}).leaving_temperature;
    }
    Real specific_heat(const Real* x) const {
        return glycol_water::specific_heat(Real(mine().glycol), loop_.state(x).return_temperature);
    }
    /// K, of the water to the users.
    Varied<Real> set_point(const SurroundingsOf<Real>& outside) const {
        return mine().set_point(outside.dry_bulb, outside.wet_bulb);
    }

    /// At rest at the wished supply temperature, returning warmer by `rise`.
    void initial(double supply, double rise, const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands,
                 std::span<const Real> supplies, Real* x) const {
        const Real flow = loop_.parameters.design_flow;
        loop_.initial(
            {flow, Real(supply + rise), Real(supply), glycol_water::specific_heat(Real(mine().glycol), Real(supply))},
            x);
        const Shares at{outside, commands, open_share(outside, commands), specific_heat(x)};
        for (const auto& fans : fans_) fans.initial({Real(supply)}, x);
        for (const auto& fans : tower_fans_) fans.initial({Real(supply)}, x);
        for (const auto& tank : tank_) tank.initial({flow, Real(supply), specific_heat(x)}, x);
        for (std::size_t way = 0; way < mains_.size(); ++way)
            mains_[way].initial({flow, Real(way == 0 ? supply : supply + rise), specific_heat(x)}, x);
        for (const auto& machine : machines_)
            std::visit([&, u = input(machine, loop_.state(x).return_temperature, flow, Real(0.5), Real(0.0), at)](
                           const auto& m) { m.initial(u, x); },
                       machine.machine);
        for (const auto& chiller : chillers_) {
            const auto u = chiller_input(chiller.index, Real(supply), Real(0.0), outside, supplies, x);
            std::visit([&](const auto& c) { c.initial(u, x); }, chiller.machine);
        }
    }

    /// Everything the loop does with what its users brought back; hangs heat on the loops it stands on.
    void evaluate(const PlantMoment<Real>& m) const {
        auto& now = m.now.loops[index_];
        const SurroundingsOf<Real>& outside = m.outside;
        const Real* x = m.x;
        const auto loop = loop_.state(x);
        m.streams[index_].keep(loop_.parameters.least_flow * loop_.parameters.design_flow, m.supplies[index_]);
        const Real flow = m.streams[index_].flow, brought = m.streams[index_].temperature(loop.return_temperature);
        const Real specific = m.specific[index_], rate = flow * specific;
        const Shares at{outside, m.commands, open_share(outside, m.commands), specific};
        now.supply_temperature = loop.supply_temperature;
        now.return_temperature = loop.return_temperature;
        now.flow = flow;
        now.set_point = set_point(outside);
        // heat reuse: as much of its limit as the water is warm for
        const auto& reuse = mine().heat_reuse;
        now.heat_reused = clamp(rate * (loop.return_temperature - reuse.return_temperature), 0.0, reuse.power);
        const Real warm = loop.return_temperature - now.heat_reused / max(rate, least_rate);
        // chillers: what they draw and give off follows from their state
        Real condenser_heat = 0.0; // to the towers of this loop
        for (const auto& chiller : chillers_) {
            auto& y = m.now.chillers[chiller.index];
            const auto u = chiller_input(chiller.index, loop.supply_temperature, rate, outside, m.supplies, x);
            y = std::visit([&](const auto& c) { return c.output(x, u); }, chiller.machine);
            const ChillerDesign& d = design_->chillers[chiller.index];
            if (d.on_own_towers()) condenser_heat += y.condenser_heat;
            if (d.condenser != ChillerDesign::none) reject(d, y, m);
        }
        // machines and exchangers in parallel: the water they leave does not depend on the fans' signal of the instant
        Real leaving = machines_.empty() && exchangers_.empty() ? warm : Real(0.0);
        for (const auto& machine : machines_)
            leaving += share(machine, at) *
                       std::visit(
                           [&](const auto& c) {
                               return c.leaving_temperature(input(machine, warm, flow, Real(0.0), Real(0.0), at), x);
                           },
                           machine.machine);
        for (const std::size_t i : exchangers_) leaving += exchange(i, warm, flow, at, m);
        for (const auto& fans : fans_) {
            const typename ProportionalIntegral<Real>::Input measured{
                (chillers_.empty() && tank_.empty() ? loop.supply_temperature : leaving) -
                (now.set_point - fans.parameters.set_point)};
            now.fan_signal = fans.output(x, measured).signal;
            fans.rate(x, measured, m.rates);
        }
        const Real on = outside.fans_available * FacilityLoop<Real>::moving(loop_.parameters, flow);
        now.tower_signal = evaluate_tower_fans(outside, x, m.rates, now.fan_signal);
        now.fan_speed = 0.0;
        const Real needed = clamp(loop.supply_temperature - now.set_point - falls_short, 0.0, 1.0); // cost what may
        for (const auto& machine : machines_) {
            const bool tower = is_tower(machine);
            auto u = input(machine, warm, flow, (tower ? now.tower_signal : now.fan_signal) * on,
                           tower ? condenser_heat * (machine.flow_share / std::max(towers_, 1e-12)) : Real(0.0), at);
            u.fan_signal = min(u.fan_signal, max(machine.worth.most(u), needed)) *
                           valves_.fans(machine.index, outside, m.commands, share(machine, at) / machine.flow_share);
            now.fan_speed += machine.flow_share / std::max(in_machines_, 1e-12) * u.fan_signal;
            m.now.units[machine.index] =
                std::visit([&](const auto& c) { return c.evaluate(u, x, m.rates); }, machine.machine);
        }
        // chillers in series behind them
        for (const auto& chiller : chillers_) {
            const auto u = chiller_input(chiller.index, leaving, rate, outside, m.supplies, x);
            std::visit([&](const auto& c) { c.rate(x, u, m.rates); }, chiller.machine);
            leaving -= m.now.chillers[chiller.index].cooling / max(rate, least_rate);
        }
        for (const auto& tank : tank_) { // on its way to the supply header
            const typename StratifiedTank<Real>::Input through{flow, leaving, specific};
            tank.rate(x, through, m.rates);
            leaving = tank.output(x, through).leaving_temperature;
        }
        Real returned = brought;
        if (!mains_.empty()) {
            mains_[0].rate(x, {flow, loop.supply_temperature, specific}, m.rates);
            mains_[1].rate(x, {flow, brought, specific}, m.rates);
            returned = mains_[1].output(x, {}).leaving_temperature;
        }
        const typename FacilityLoop<Real>::Input water{flow, returned, leaving, specific};
        const auto pumps = loop_.output(x, water);
        now.pump_power = pumps.pump_power;
        loop_.rate(x, water, pumps, m.rates);
    }

  private:
    struct PlacedMachine {
        std::size_t index; ///< in the design's list
        double flow_share; ///< of the loop
        Rejection<Real> machine;
        FanWorth worth;
    };
    struct PlacedChiller {
        std::size_t index;
        Chiller<Real> machine;
    };
    /// What is the same for all machines of the loop at an instant.
    struct Shares {
        const SurroundingsOf<Real>& outside;
        const CommandsOf<Real>& commands;
        Varied<Real> open;  ///< share of the machines' design flows that is not valved off
        Real specific_heat; ///< of the loop's water
    };

    const LoopDesign& mine() const { return design_->loops[index_]; }
    static bool is_tower(const PlacedMachine& m) { return std::holds_alternative<TowerRejection<Real>>(m.machine); }
    static Varied<Real> running(const PlacedMachine& m, const SurroundingsOf<Real>& outside,
                                const CommandsOf<Real>& commands) {
        return min(outside.machines_left(m.index), commands.cells_on[m.index]);
    }
    Varied<Real> flow_of(const PlacedMachine& m, const SurroundingsOf<Real>& outside,
                         const CommandsOf<Real>& commands) const {
        return m.flow_share * running(m, outside, commands) * valves_.open(m.index, outside, commands);
    }
    Varied<Real> open_share(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands) const {
        Varied<Real> open = 0.0;
        for (const auto& machine : machines_) open += flow_of(machine, outside, commands);
        for (const std::size_t i : exchangers_) open += design_->exchangers[i].flow_share;
        return open;
    }
    /// Of the loop's flow.
    Varied<Real> share(const PlacedMachine& m, const Shares& at) const {
        return of_open(flow_of(m, at.outside, at.commands), m.flow_share, at);
    }
    /// A share of the flows that are open; where none is, the water takes the ways of the design.
    static Varied<Real> of_open(const Varied<Real>& share, double designed, const Shares& at) {
        return select(at.open > 0.0, share / max(at.open, 1e-12), Varied<Real>(designed));
    }
    RejectionInput<Real> input(const PlacedMachine& m, const Real& inlet, const Real& flow, const Real& signal,
                               const Real& condenser_heat, const Shares& at) const {
        return {inlet,
                flow * share(m, at),
                at.specific_heat,
                signal,
                condenser_heat,
                serves_condensers_ ? set_point(at.outside) : Varied<Real>(0.0),
                at.commands.pads_on[m.index],
                at.outside,
                running(m, at.outside, at.commands),
                serves_condensers_ ? condenser_water(at.outside) : set_point(at.outside)};
    }
    Varied<Real> condenser_water(const SurroundingsOf<Real>& outside) const {
        return max(outside.wet_bulb + mine().condenser_approach, mine().condenser_floor);
    }
    /// Water of the first tower, which all condensers on this loop's towers get; outside air without one.
    Real tower_water(const SurroundingsOf<Real>& outside, const Real* x) const {
        for (const auto& machine : machines_)
            if (const auto* tower = std::get_if<TowerRejection<Real>>(&machine.machine))
                return tower->basin_temperature(x);
        return Real(outside.dry_bulb);
    }
    Real condenser_side(std::size_t chiller, const SurroundingsOf<Real>& outside, std::span<const Real> supplies,
                        const Real* x) const {
        const ChillerDesign& d = design_->chillers[chiller];
        if (d.condenser != ChillerDesign::none) return supplies[d.condenser];
        return d.air_cooled() ? Real(outside.dry_bulb) : tower_water(outside, x);
    }
    ChillerInput<Real> chiller_input(std::size_t i, const Real& entering, const Real& rate,
                                     const SurroundingsOf<Real>& outside, std::span<const Real> supplies,
                                     const Real* x) const {
        const Real wished(set_point(outside)),
            left(outside.chillers_available * outside.machines_left(chillers_before_ + i));
        const Real drop = max(loop_.state(x).return_temperature - wished, 0.0) + cut_out; // no warmer water comes in
        return {entering, wished, rate, condenser_side(i, outside, supplies, x), left, drop};
    }
    /// Condenser heat to the loop that takes it.
    void reject(const ChillerDesign& d, const ChillerOutput<Real>& y, const PlantMoment<Real>& m) const {
        const Real flow = max(d.condenser_water(Real(clamp(y.cooling / d.cooling(), 0.0, 1.0))), Stream<Real>::at_rest);
        m.streams[d.condenser].add_heat(flow, m.supplies[d.condenser], y.condenser_heat / m.specific[d.condenser]);
    }
    /// Heat over plates to another loop. @return the exchanger's part of the mixed leaving temperature, K
    Real exchange(std::size_t i, const Real& warm, const Real& flow, const Shares& at,
                  const PlantMoment<Real>& m) const {
        const ExchangerDesign& d = design_->exchangers[i];
        const Varied<Real> own = of_open(d.flow_share, d.flow_share, at);
        const Real hot_flow = max(flow * own, Stream<Real>::at_rest), cold = m.supplies[d.to];
        const auto y = over_plates(d, warm, cold, hot_flow, at.specific_heat, m.specific[d.to], set_point(at.outside));
        m.now.exchanged[i] = y.heat;
        m.streams[d.to].add_heat(y.other_flow, cold, y.heat / m.specific[d.to]);
        return own * (warm - y.heat / (hot_flow * at.specific_heat));
    }
    /// Signal of the towers' fans: their own set point where they serve condensers, else that of all fans.
    Real evaluate_tower_fans(const SurroundingsOf<Real>& outside, const Real* x, Real* rates,
                             const Real& common) const {
        if (tower_fans_.empty()) return common;
        const auto& fans = tower_fans_.front();
        const Varied<Real> reset = condenser_water(outside) - mine().condenser_floor;
        const typename ProportionalIntegral<Real>::Input measured{tower_water(outside, x) - reset};
        fans.rate(x, measured, rates);
        return fans.output(x, measured).signal;
    }

    static constexpr double least_rate = 1e-6, // W/K of water, under which nothing is carried
        falls_short = 1.0,                     // K over the set point where chillers do not hold it, estimate
        cut_out = 5.0,                         // K under the set point, low-temperature cut-out of chillers, estimate
        least_nominal = 1e4;                   // W, of a chiller's state
    std::size_t index_, chillers_before_;
    const SiteDesign* design_; ///< outlives the page
    HeatValves valves_;
    Part<FacilityLoop, Real> loop_;
    std::vector<Part<ProportionalIntegral, Real>> fans_;       ///< one if machines have fans
    std::vector<Part<ProportionalIntegral, Real>> tower_fans_; ///< one if towers serve condensers of this loop
    std::vector<Part<StratifiedTank, Real>> tank_;             ///< none or one
    std::vector<Part<Mains, Real>> mains_;                     ///< none, or supply and return
    std::vector<PlacedMachine> machines_;
    std::vector<std::size_t> exchangers_;
    std::vector<PlacedChiller> chillers_;
    double towers_ = 0.0, in_machines_ = 0.0; ///< share of the loop's flow that goes through towers, through machines
    bool serves_condensers_ = false;
};

} // namespace sitewatt
