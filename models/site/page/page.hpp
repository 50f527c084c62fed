#pragma once
/// The site on one page: what happens in one instant, from the tokens asked for to the money spent.
///
///     surroundings -> halls -> cooling plant -> power chain -> supply -> accounts
///
/// Feedback runs through states only (coolant warms chips, hot air derates turbines and coolers in the same hour),
/// so one pass from top to bottom evaluates everything. Written over Real: the run, the Jacobian, its pattern.

#include "models/site/design/token_value.hpp"
#include "models/site/page/cooling_plant.hpp"
#include "models/site/page/hall.hpp"
#include "models/site/page/power_chain.hpp"
#include "models/site/page/supply.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {

static_assert(std::tuple_size_v<decltype(Surroundings::load_heat)> == most_series);

/// W of a load now: constant, or what its series gives.
template <class Load, class Number>
Number heat_of(const Load& load, const SurroundingsIn<Number>& outside) {
    return load.series < outside.load_heat.size() ? outside.load_heat[load.series] : Number(load.heat);
}

/// Everything a site does in one instant.
template <class Real>
struct Instant {
    std::vector<HallInstant<Real>> halls;
    std::vector<HallDraw<Real>> draws; ///< of halls that are alike, the first's
    std::vector<AirInstant<Real>> air_loads;
    std::vector<Real> loads; ///< W of heat in place of racks: to the air, then to loops
    Real load_held_back;     ///< W of them that are off, their air or water being too hot
    PlantInstant<Real> plant;
    ChainInstant<Real> chain;
    SupplyInstant<Real> supply;
    std::vector<Real> water, specific_heats; ///< K and J/(kg K), of every loop, to its users
    std::vector<Stream<Real>> streams;       ///< back to every loop
    std::vector<Real> asked, usable;         ///< requests/s of every hall; what its other phase leaves usable

    explicit Instant(const SiteDesign& d)
        : halls(d.halls.size()), draws(d.halls.size()), air_loads(d.air_loads.size()),
          loads(d.air_loads.size() + d.heat_loads.size()), water(d.loops.size()), specific_heats(d.loops.size()),
          streams(d.loops.size()), asked(d.halls.size()), usable(d.halls.size(), Real(1.0)) {
        plant.loops.resize(d.loops.size());
        plant.units.resize(d.rejection.size());
        plant.exchanged.resize(d.exchangers.size());
        plant.chillers.resize(d.chillers.size());
        supply.fleets.resize(d.fleets.size());
        supply.batteries.resize(d.batteries.size());
    }
};

template <class Real>
class Page {
  public:
    explicit Page(const SiteDesign& design)
        : alike_(find_alike(design)), routing_(routing(design)), pairs_(pairs(design)),
          halls_(make_halls(design, alike_, book_)), air_loads_(make_air_loads(design, book_)), plant_(design, book_),
          chain_(design), supply_(design, book_), design_(&design) {}

    std::size_t state_count() const { return book_.count(); }
    /// Names, tolerances and stored amounts of the states.
    const StateBook& states() const { return book_; }

    /// @param x  states, `state_count` of them   @param rates  their rates, per second
    /// @param again  `now` and `rates` are of the same values with other slopes: halls that no slope reaches are kept
    void evaluate(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, const Real* x, Real* rates,
                  Instant<Real>& now, bool again = false) const {
        plant_.supply(x, now.water, now.specific_heats);
        std::fill(now.streams.begin(), now.streams.end(), Stream<Real>{});

        // halls: tokens asked for, chip power, coolant and air heat
        route(outside, commands, x, now);
        Real it_power = 0.0, mechanical = 0.0;
        for (std::size_t i = 0; i < halls_.size(); ++i) {
            const std::size_t plates = design_->halls[i].plates_loop, coils = design_->halls[i].air.loop;
            const LoopWater<Real> to_plates{now.water[plates], now.specific_heats[plates]},
                to_coils{now.water[coils], now.specific_heats[coils]};
            auto& draw = now.draws[alike_[i]];
            const bool routed_anew = sitewatt::moves(now.asked[i]) || sitewatt::moves(now.usable[i]);
            if (again && !routed_anew && !halls_[i].moves(to_plates, to_coils, x)) {
                halls_[i].rest(draw, rates);
            } else if (alike_[i] == i) {
                now.halls[i] =
                    halls_[i].evaluate(now.asked[i], outside, commands, to_plates, to_coils, x, rates, now.usable[i]);
                draw = HallDraw<Real>(now.halls[i]);
            }
            it_power += draw.it_power;
            mechanical += draw.mechanical;
            now.streams[plates].add(draw.plate_flow, draw.plate_return);
            now.streams[coils].add_heat(draw.coil_flow, now.water[coils], draw.coil_heat / now.specific_heats[coils]);
        }
        now.load_held_back = 0.0;
        for (std::size_t i = 0; i < air_loads_.size(); ++i) {
            const auto& load = design_->air_loads[i];
            auto& air = now.air_loads[i];
            const std::size_t coils = load.air.loop;
            const Varied<Real> asked = heat_of(load, outside);
            air = air_loads_[i].evaluate(Real(asked), outside, water(now, coils, outside), x);
            const Real over = air.room.inlet_temperature - load.hottest_air;
            const Real heat = now.loads[i] = asked * clamp(1.0 - over / load_trip_band, 0.0, 1.0);
            now.load_held_back += asked - heat;
            air_loads_[i].rate(air, heat, x, rates);
            it_power += heat;
            mechanical += air.power();
            if (coils < now.streams.size())
                now.streams[coils].add_heat(air.coil.water_flow, now.water[coils],
                                            air.coil.heat / now.specific_heats[coils]);
        }
        for (std::size_t i = 0; i < design_->heat_loads.size(); ++i) {
            const auto& load = design_->heat_loads[i];
            const Varied<Real> asked = heat_of(load, outside);
            const Varied<Real> flow = load.water_flow * max(outside.pumps_available, 1e-6);
            const Real per_kelvin = flow * now.specific_heats[load.loop];
            const Real taken = per_kelvin * max(load.hottest_water - now.water[load.loop], 0.0);
            const Real heat = now.loads[air_loads_.size() + i] = min(Real(asked), taken);
            now.load_held_back += asked - heat;
            it_power += heat;
            now.streams[load.loop].add_heat(Real(flow), now.water[load.loop], heat / now.specific_heats[load.loop]);
        }

        // cooling: the loops, each before those it hands its heat to
        plant_.evaluate({outside, commands, x, rates, now.water, now.specific_heats, now.streams, now.plant});
        for (const auto& loop : now.plant.loops) mechanical += loop.pump_power;
        for (const auto& unit : now.plant.units) mechanical += unit.fan_power + unit.pump_power + unit.heater_power;
        for (const auto& chiller : now.plant.chillers) mechanical += chiller.power;

        // power chain, then sources
        now.chain = chain_.evaluate(it_power, mechanical);
        supply_.evaluate(now.chain.site_power, outside, commands, x, rates, now.supply);
    }

    /// What no rate depends on and accounts and controllers ask for, after `evaluate` at the same instant: the halls
    /// that are alike to others, what racks are held back from, the fuel of the fleets.
    void complete(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, const Real* x,
                  Instant<Real>& now) const {
        const bool held = !everywhere(commands.power_cap >= 1.0 && commands.racks_on >= 1.0);
        const Routing& plan = planned(outside.stage);
        for (std::size_t i = 0; i < halls_.size(); ++i) {
            auto& hall = now.halls[i];
            if (alike_[i] < i)
                hall = now.halls[alike_[i]];
            else if (held)
                hall.withheld = max(
                    halls_[i].wanted_power(outside.request_rate * plan.shares[i], x, outside.stage, plan.usable[i]) -
                        hall.racks.it_power,
                    0.0);
        }
        supply_.burn(outside, commands, x, now.supply);
        supply_.share(outside, commands, now.supply);
    }

    /// At rest: halls and loops at their set points, chips warm, sources carrying the expected demand.
    void initial(const SiteDesign& d, const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands,
                 Real* x) const {
        plant_.initial(outside, commands, x);
        for (const auto& load : air_loads_) load.initial(outside, x);
        for (const auto& hall : halls_) hall.initial(outside, x);    // halls that are alike share their states
        supply_.initial(d.design_power * 0.6, outside, commands, x); // the first minutes find their own load
    }

  private:
    const Routing& planned(std::size_t stage) const { return routing_[std::min(stage, routing_.size() - 1)]; }
    /// The halls of one phase of every workload that has some.
    static std::vector<std::vector<std::size_t>> pairs(const SiteDesign& design) {
        std::vector<std::vector<std::size_t>> list(std::max<std::size_t>(design.workloads.size(), 1));
        for (std::size_t i = 0; i < design.halls.size(); ++i) {
            const auto& hall = design.halls[i];
            if (hall.duty.work == Work::serving && hall.prefills != hall.decodes) list[hall.workload].push_back(i);
        }
        std::erase_if(list, [](const auto& halls) { return halls.empty(); });
        return list;
    }
    /// What is asked of each hall. Halls of one phase share their requests by what each can serve with its chips as
    /// warm as they are, and go as fast as those of the other phase: by states alone, so nothing is iterated.
    void route(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, const Real* x,
               Instant<Real>& now) const {
        constexpr double some = 1e-9; // requests/s, by which they are shared where no hall can serve
        const Routing& plan = planned(outside.stage);
        for (std::size_t i = 0; i < halls_.size(); ++i) now.asked[i] = Real(outside.request_rate * plan.shares[i]);
        for (const auto& pair : pairs_) {
            Real read = 0.0, written = 0.0; // requests/s
            double to_read = 0.0, to_write = 0.0;
            for (const std::size_t i : pair) {
                now.usable[i] = halls_[i].capacity(outside.stage, commands, x);
                const bool reads = design_->halls[i].prefills;
                (reads ? read : written) += now.usable[i];
                (reads ? to_read : to_write) += plan.shares[i];
            }
            const Real together = min(read, written);
            for (const std::size_t i : pair) {
                const bool reads = design_->halls[i].prefills;
                const Real& own = reads ? read : written;
                const double share = reads ? to_read : to_write;
                now.asked[i] = outside.request_rate * share * (now.usable[i] + some * plan.shares[i]) /
                               (own + some * share + 1e-30);
                now.usable[i] = together / max(own, some);
            }
        }
    }
    /// Of a loop; of a hall without coils whatever.
    static LoopWater<Real> water(const Instant<Real>& now, std::size_t loop, const SurroundingsOf<Real>& outside) {
        if (loop >= now.water.size()) return {Real(outside.dry_bulb), Real(4186.0)};
        return {now.water[loop], now.specific_heats[loop]};
    }
    /// Of every hall, the first that is alike in every number.
    static std::vector<std::size_t> find_alike(const SiteDesign& design) {
        std::vector<std::size_t> first;
        for (std::size_t i = 0; i < design.halls.size(); ++i) {
            first.push_back(0);
            while (first[i] < i && !alike(design.halls[first[i]], design.halls[i])) ++first[i];
        }
        return first;
    }
    static std::vector<Hall<Real>> make_halls(const SiteDesign& design, const std::vector<std::size_t>& alike,
                                              StateBook& book) {
        std::vector<Hall<Real>> halls;
        for (std::size_t i = 0; i < design.halls.size(); ++i) {
            if (alike[i] == i) {
                halls.emplace_back(design.halls[i], book);
            } else {
                halls.push_back(halls[alike[i]]);
                halls.back().enter(design.halls[i], 1.0, book);
            }
        }
        return halls;
    }

    static std::vector<AirSide<Real>> make_air_loads(const SiteDesign& design, StateBook& book) {
        std::vector<AirSide<Real>> loads;
        for (const auto& d : design.air_loads) {
            loads.emplace_back(d.air, d.label, book);
            loads.back().enter(d.air, 1.0, book);
        }
        return loads;
    }

    StateBook book_;
    std::vector<std::size_t> alike_;
    std::vector<Routing> routing_; ///< by stage
    std::vector<std::vector<std::size_t>> pairs_;
    std::vector<Hall<Real>> halls_;
    std::vector<AirSide<Real>> air_loads_;
    CoolingPlant<Real> plant_;
    PowerChain<Real> chain_;
    Supply<Real> supply_;
    const SiteDesign* design_; ///< outlives the page
};

} // namespace sitewatt
