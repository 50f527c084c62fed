#pragma once
/// The site on one page: what happens in one instant, from the tokens asked for to the money spent.
///
///     surroundings -> halls -> cooling plant -> power chain -> supply -> accounts
///
/// Feedback runs through states only (coolant warms chips, hot air derates turbines and coolers in the same hour),
/// so one pass from top to bottom evaluates everything. Written over Real: the run, the Jacobian, its pattern.

#include "models/site/page/cooling_plant.hpp"
#include "models/site/page/hall.hpp"
#include "models/site/page/power_chain.hpp"
#include "models/site/page/supply.hpp"

#include <vector>

namespace sitewatt {

/// Everything a site does in one instant.
template <class Real>
struct Instant {
    std::vector<HallInstant<Real>> halls;
    PlantInstant<Real> plant;
    ChainInstant<Real> chain;
    SupplyInstant<Real> supply;

    explicit Instant(const SiteDesign& d) : halls(d.halls.size()) {
        plant.units.resize(d.rejection.size());
        plant.chillers.resize(d.chillers.size());
        supply.fleets.resize(d.fleets.size());
        supply.batteries.resize(d.batteries.size());
    }
};

template <class Real>
class Page {
  public:
    explicit Page(const SiteDesign& design) : Page(design, 0) {}

    std::size_t state_count() const { return state_count_; }

    /// @param x  states, `state_count` of them   @param rates  their rates, per second
    void evaluate(const Surroundings& outside, const Commands& commands, const Real* x, Real* rates,
                  Instant<Real>& now) const {
        // halls: tokens asked for, chip power, coolant and air heat
        const Real supply = plant_.supply_temperature(x), specific_heat = plant_.specific_heat(x);
        Real it_power = 0.0, mechanical = 0.0, flow = 0.0, returned = 0.0;
        for (std::size_t i = 0; i < halls_.size(); ++i) {
            if (alike_[i] == i)
                now.halls[i] = halls_[i].evaluate(outside.request_rate * shares_[i], outside, commands.power_cap,
                                                  supply, specific_heat, x, rates);
            const auto& hall = now.halls[alike_[i]];
            it_power += hall.racks.it_power;
            mechanical += hall.distribution.pump_power + hall.air.fan_power + hall.air.compressor_power;
            flow += hall.distribution.facility_flow;
            returned += hall.distribution.facility_flow * hall.distribution.facility_return_temperature;
        }
        for (const auto& load : heat_loads_) {
            const double load_flow = load.water_flow * std::max(outside.pumps_available, 1e-6);
            it_power += load.heat;
            flow += load_flow;
            returned += load_flow * (supply + load.heat / (load_flow * specific_heat));
        }

        // cooling: facility loop and heat rejection
        plant_.evaluate(flow, returned / flow, outside, commands, x, rates, now.plant);
        mechanical += now.plant.loop_pump_power;
        for (const auto& unit : now.plant.units) mechanical += unit.fan_power + unit.pump_power + unit.heater_power;
        for (const auto& chiller : now.plant.chillers) mechanical += chiller.power;

        // power chain, then sources
        now.chain = chain_.evaluate(it_power, mechanical);
        supply_.evaluate(now.chain.site_power, outside, commands, x, rates, now.supply);
    }

    /// What no rate depends on and accounts and controllers ask for, after `evaluate` at the same instant: the halls
    /// that are alike to others, the fuel of the fleets.
    void complete(const Surroundings& outside, const Commands& commands, const Real* x, Instant<Real>& now) const {
        for (std::size_t i = 0; i < halls_.size(); ++i)
            if (alike_[i] < i) now.halls[i] = now.halls[alike_[i]];
        supply_.burn(outside, commands, x, now.supply);
    }

    /// At rest: halls and loop at their set points, chips warm, sources carrying the expected demand.
    void initial(const SiteDesign& d, const Surroundings& outside, const Commands& commands, Real* x) const {
        const double rise = d.halls.empty() ? 5.0 : d.halls.front().distribution.facility_rise;
        plant_.initial(d.fan_control.set_point, rise, outside, commands, x);
        for (const auto& hall : halls_) hall.initial(x);             // halls that are alike share their states
        supply_.initial(d.design_power * 0.6, outside, commands, x); // the first minutes find their own load
    }
    void name_states(const SiteDesign& d, std::vector<Series>& list) const {
        for (std::size_t i = 0; i < halls_.size(); ++i)
            if (alike_[i] == i) halls_[i].name_states(d.halls[i].label, list);
        plant_.name_states(d, list);
        supply_.name_states(d, list);
    }
    void add_stored(const double* x, Stored& s) const {
        for (const auto& hall : halls_) hall.add_stored(x, s);
        plant_.add_stored(x, s);
        supply_.add_stored(x, s);
    }

  private:
    Page(const SiteDesign& design, std::size_t first)
        : state_count_(first), alike_(find_alike(design)), halls_(make_halls(design, alike_, state_count_)),
          heat_loads_(design.heat_loads), plant_(design, state_count_), chain_(design), supply_(design, state_count_) {
        double all = 0.0;
        for (const auto& hall : halls_) all += hall.accelerators();
        for (const auto& hall : halls_) shares_.push_back(hall.accelerators() / all);
    }
    /// Of every hall, the first that is alike in every number.
    static std::vector<std::size_t> find_alike(const SiteDesign& design) {
        std::vector<std::size_t> first;
        for (std::size_t i = 0; i < design.halls.size(); ++i) {
            first.push_back(0);
            while (!alike(design.halls[first[i]], design.halls[i])) ++first[i];
        }
        return first;
    }
    static std::vector<Hall<Real>> make_halls(const SiteDesign& design, const std::vector<std::size_t>& alike,
                                              std::size_t& next) {
        std::vector<Hall<Real>> halls;
        for (std::size_t i = 0; i < design.halls.size(); ++i) {
            if (alike[i] == i)
                halls.emplace_back(design.halls[i], next);
            else
                halls.push_back(halls[alike[i]]);
        }
        return halls;
    }
    std::size_t state_count_;
    std::vector<std::size_t> alike_;
    std::vector<Hall<Real>> halls_;
    std::vector<double> shares_; ///< of the requests, by accelerators
    std::vector<HeatLoadDesign> heat_loads_;
    CoolingPlant<Real> plant_;
    PowerChain<Real> chain_;
    Supply<Real> supply_;
};

} // namespace sitewatt
