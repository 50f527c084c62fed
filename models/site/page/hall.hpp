#pragma once
/// One hall at one instant: tokens asked for, utilisation, chip power, heat to coolant and to air.

#include "models/compute/accelerator.hpp"
#include "models/compute/deferred_work.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/design/design.hpp"
#include "models/site/page/air_side.hpp"
#include "models/site/page/instant.hpp"
#include "models/site/parts/part.hpp"

#include <algorithm>

namespace sitewatt {

/// One class of work in a hall: tokens per second, and requests waiting.
template <class Real>
struct WorkInstant {
    Real asked = 0.0, served = 0.0, late = 0.0, lost = 0.0, waiting = 0.0;
};

template <class Real>
struct HallInstant {
    typename Serving<Real>::Output serving;
    typename Rack<Real>::Output racks;
    typename CoolantDistributionUnit<Real>::Output distribution;
    AirInstant<Real> air;
    Real accelerator_power, chip_temperature, backlog, trained_token_rate;
    Real withheld = 0.0; ///< W that the racks would draw more, were there power; by `Page::complete`
    /// W into chips that have not come: their state is that of the others, so that they bring no heat when they come.
    Real absent_heat = 0.0;
    std::array<WorkInstant<Real>, most_work> work{}; ///< by class
};

/// What a hall asks of the site.
template <class Real>
struct HallDraw {
    Real it_power = 0.0, mechanical = 0.0;     ///< W
    Real plate_flow = 0.0, plate_return = 0.0; ///< kg/s and K, of the loop of its cold plates
    Real coil_flow = 0.0, coil_heat = 0.0;     ///< kg/s and W, of the loop of its coils

    HallDraw() = default;
    explicit HallDraw(const HallInstant<Real>& hall)
        : it_power(hall.racks.it_power), mechanical(hall.distribution.pump_power + hall.air.power()),
          plate_flow(hall.distribution.facility_flow), plate_return(hall.distribution.facility_return_temperature),
          coil_flow(hall.air.coil.water_flow), coil_heat(hall.air.coil.heat) {}
};

template <class Real>
class Hall {
  public:
    Hall(const HallDesign& d, StateBook& book)
        : serving_(d.serving, d.label, book), plate_(d.plate, d.label, book),
          distribution_(d.distribution, d.label, book), air_(d.air, d.label, book),
          racks_(in_scalar<Rack, Real>(d.racks)), accelerators_(d.racks.count * d.racks.accelerators),
          idle_fraction_(d.racks.accelerator_idle_power / d.racks.accelerator_peak_power), power_cap_(d.power_cap),
          throttle_temperature_(d.throttle_temperature), input_tokens_(d.input_tokens), output_tokens_(d.output_tokens),
          firm_as_(d.firm_as), yields_as_(d.yields_as), stages_(d.stages) {
        if (stages_.empty()) stages_.push_back(d.stage());
        for (std::size_t k = 0; k < most_work; ++k) {
            if (d.waits[k] == 0.0) continue;
            firm_share_ -= d.waits[k];
            if (firm_share_ < 1e-9) firm_share_ = 0.0; // rounding
            queues_.push_back(
                {k, d.waits[k], {{d.serving.response_time}, d.label + ".work_" + std::to_string(k + 1), book}});
        }
        states_behind_ = book.count();
        enter(d, 1.0, book);
    }

    double accelerators() const { return accelerators_; }
    /// Whether a slope reaches the hall: by its states or by its water.
    bool moves(const LoopWater<Real>& plates, const LoopWater<Real>& coils, const Real* x) const {
        const auto any = [](const auto&... numbers) { return (sitewatt::moves(numbers) || ...); };
        return any(plates.temperature, plates.specific_heat, coils.temperature, coils.specific_heat) ||
               std::any_of(x + serving_.at, x + states_behind_,
                           [](const Real& state) { return sitewatt::moves(state); });
    }
    /// Keeps the values of what it asks and of its rates, without slopes.
    void rest(HallDraw<Real>& draw, Real* rates) const {
        for (Real* part :
             {&draw.it_power, &draw.mechanical, &draw.plate_flow, &draw.plate_return, &draw.coil_flow, &draw.coil_heat})
            *part = Real(value(*part));
        for (std::size_t i = serving_.at; i < states_behind_; ++i) rates[i] = Real(value(rates[i]));
    }

    /// Requests per second that it could serve now, were there no other phase to keep up with.
    Real capacity(std::size_t stage, const CommandsOf<Real>& commands, const Real* x) const {
        const Real allowed =
            accelerator::allowed_activity(Real(min(commands.power_cap, power_cap_)), Real(idle_fraction_),
                                          plate_.state(x).chip_temperature, Real(throttle_temperature_));
        const double accelerators = part(stage).in_service() * accelerators_;
        return Serving<Real>::output(serving_.parameters, {Real(0.0)},
                                     {Real(0.0), Real(input_tokens_), Real(output_tokens_),
                                      Real(commands.racks_on * accelerators), allowed})
            .capacity;
    }

    /// @param requests  asked of this hall, 1/s   @param plates, coils  water to the cold plates' exchangers and to the
    /// coils   @param usable  share of its accelerators that halls of the other phase keep up with
    HallInstant<Real> evaluate(const Real& requests, const SurroundingsOf<Real>& outside,
                               const CommandsOf<Real>& commands, const LoopWater<Real>& plates,
                               const LoopWater<Real>& coils, const Real* x, Real* rates,
                               const Real& usable = Real(1.0)) const {
        const HallStage& there = part(outside.stage);
        const double drawing = there.drawing(), at_work = there.working / (1.0 - there.out);
        const auto plate = plate_.state(x);
        const auto coolant = distribution_.state(x);
        const bool wet = value(racks_.plate_to_liquid) > 0.5;
        HallInstant<Real> now;
        now.chip_temperature = plate.chip_temperature;
        now.backlog = serving_.state(x).backlog;

        // tokens asked for -> utilisation of the racks that are on
        const Varied<Real> powered = commands.racks_on;
        const Varied<Real> own_cap = min(commands.power_cap, power_cap_);
        const typename Serving<Real>::Input asked{
            requests * firm_share_, Real(input_tokens_), Real(output_tokens_),
            powered * (there.in_service() * accelerators_) * usable,
            accelerator::allowed_activity(
                Real(yields_as_ == no_work ? own_cap : min(own_cap, commands.work_allowed[yields_as_])),
                Real(idle_fraction_), plate.chip_temperature, Real(throttle_temperature_))};
        now.serving = serving_.output(x, asked);
        serving_.rate(x, asked, now.serving, rates);
        if (firm_as_ != no_work) share_out(requests, asked, commands, x, rates, now);
        now.serving.utilisation *= usable * there.working; // of all that are here: others wait, stand by, are out
        now.serving.activity *= usable * at_work;          // of all that draw power
        now.trained_token_rate = 0.0;
        if (there.duty.work != Work::serving) {
            const auto other = duty::now(there.duty, asked.allowed_activity);
            now.serving.activity = other.activity * at_work;
            now.trained_token_rate = powered * other.token_rate;
            if (yields_as_ != no_work) interrupt(there.duty, commands, plate.chip_temperature, now);
        }

        // utilisation -> chip power -> flow that follows it
        now.accelerator_power = // of a mean one
            powered * Rack<Real>::accelerator_power(racks_, now.serving.activity, plate.chip_temperature);
        const Real it_power = racks_.count * drawing * Rack<Real>::power(racks_, now.accelerator_power, Real(powered));
        const Real coolant_cp =
            glycol_water::specific_heat(distribution_.parameters.coolant_glycol, coolant.supply_temperature);
        typename CoolantDistributionUnit<Real>::Input loop{.heat = Real(0.0),
                                                           .heat_load = racks_.liquid_fraction * it_power,
                                                           .facility_supply_temperature = plates.temperature,
                                                           .coolant_specific_heat = coolant_cp,
                                                           .facility_specific_heat = plates.specific_heat,
                                                           .facility_pumps = Real(outside.pumps_available),
                                                           .coolant_pumps = Real(outside.coolant_pumps_available)};
        now.distribution = distribution_.output(x, loop);
        now.air = air_.evaluate((1.0 - racks_.liquid_fraction) * it_power, outside, coils, x);

        // chips to their stream: coolant for cold plates, room air for heat sinks
        const Real design_flow = plate_.parameters.plate_design_flow;
        const Real fraction = wet ? plate_flow(loop, drawing) : Real(1.0);
        const typename ColdPlate<Real>::Input stream{
            .power = now.accelerator_power,
            .inlet_temperature = wet ? coolant.supply_temperature : now.air.room.inlet_temperature,
            .flow = design_flow * fraction,
            .specific_heat = wet ? coolant_cp : Real(AirHandler<Real>::specific_heat)};
        const auto given_up = plate_.output(x, stream);
        plate_.rate(x, stream, given_up, rates);

        // heat to coolant and to air
        now.racks = Rack<Real>::output(racks_, {},
                                       {now.serving.activity, plate.chip_temperature, given_up.heat * accelerators_,
                                        Real(powered), now.air.room.inlet_temperature});
        for (Real* power : {&now.racks.it_power, &now.racks.liquid_heat, &now.racks.air_heat}) *power *= drawing;
        now.absent_heat = (1.0 - drawing) * accelerators_ * (now.accelerator_power - given_up.heat);
        loop.heat = now.racks.liquid_heat;
        distribution_.rate(x, loop, now.distribution, rates);
        air_.rate(now.air, now.racks.air_heat, x, rates);
        return now;
    }

    /// W that the racks would draw for what is asked now, if no source held them back, with chips as warm as that
    /// makes.
    Real wanted_power(const Varied<Real>& requests, const Real* x, std::size_t stage = 0, double usable = 1.0) const {
        const HallStage& there = part(stage);
        const double at_work = there.working / (1.0 - there.out);
        const auto power_at = [&](const Real& junction) {
            const Real allowed = accelerator::allowed_activity(Real(power_cap_), Real(idle_fraction_), junction,
                                                               Real(throttle_temperature_));
            const auto served = [&] {
                return Serving<Real>::output(serving_.parameters, {Real(0.0)},
                                             {Real(requests), Real(input_tokens_), Real(output_tokens_),
                                              Real(usable * there.in_service() * accelerators_), allowed})
                           .activity *
                       usable;
            };
            const Real activity =
                there.duty.work == Work::serving ? served() : Real(duty::now(there.duty, allowed).activity);
            return Rack<Real>::accelerator_power(racks_, activity * at_work, junction);
        };
        const auto coolant = distribution_.state(x);
        const bool wet = value(racks_.plate_to_liquid) > 0.5;
        const typename ColdPlate<Real>::Input stream{
            .power = power_at(plate_.state(x).chip_temperature),
            .inlet_temperature = wet ? max(coolant.supply_temperature, distribution_.parameters.coolant_supply)
                                     : air_.set_point(), // what stands idle is colder
            .flow = plate_.parameters.plate_design_flow,
            .specific_heat =
                wet ? glycol_water::specific_heat(distribution_.parameters.coolant_glycol, coolant.supply_temperature)
                    : Real(AirHandler<Real>::specific_heat)};
        const Real warm = ColdPlate<Real>::initial(plate_.parameters, stream).chip_temperature;
        return racks_.count * there.drawing() * Rack<Real>::power(racks_, power_at(warm), Real(1.0));
    }

    /// At rest at the set points, chips as warm as at half activity.
    void initial(const SurroundingsOf<Real>& outside, Real* x) const {
        serving_.initial({}, x);
        for (const auto& queue : queues_) queue.part.initial({}, x);
        distribution_.initial({}, x);
        air_.initial(outside, x);
        const bool wet = value(racks_.plate_to_liquid) > 0.5;
        const Real coolant_cp = glycol_water::specific_heat(distribution_.parameters.coolant_glycol,
                                                            distribution_.parameters.coolant_supply);
        const Real power = 0.5 * (racks_.accelerator_peak_power + racks_.accelerator_idle_power);
        plate_.initial({power, wet ? distribution_.parameters.coolant_supply : air_.set_point(),
                        plate_.parameters.plate_design_flow, wet ? coolant_cp : Real(AirHandler<Real>::specific_heat)},
                       x);
    }
    /// What the states of `halls` alike halls hold.
    void enter(const HallDesign& d, double halls, StateBook& book) const {
        if (d.decodes) book.holds(serving_.at, &Stored::requests, halls); // each counts where it ends
        const double tokens = d.input_tokens + d.output_tokens;
        if (firm_as_ != no_work) book.holds_work(serving_.at, firm_as_, halls * tokens);
        for (const auto& queue : queues_) {
            if (d.decodes) book.holds(queue.part.at, &Stored::requests, halls);
            book.holds_work(queue.part.at, queue.work, halls * tokens);
        }
        book.holds_heat(plate_.at, halls * accelerators_ * d.plate.chip_heat_capacity);
        book.holds_heat(plate_.at + 1, halls * accelerators_ * d.plate.plate_heat_capacity);
        book.holds_heat(distribution_.at, halls * d.distribution.coolant_heat_capacity);
        book.holds_heat(distribution_.at + 1, halls * d.distribution.coolant_heat_capacity);
        air_.enter(d.air, halls, book);
    }

  private:
    /// Flow of each plate over its design, by its own load: those of racks to come and of boards out for repair are
    /// valved off, and what the pumps move beyond the others goes past them.
    Real plate_flow(typename CoolantDistributionUnit<Real>::Input loop, double drawing) const {
        if (drawing < 1.0) loop.heat_load = loop.heat_load / std::max(drawing, 1e-3);
        return CoolantDistributionUnit<Real>::flow_fraction(distribution_.parameters, loop);
    }
    const HallStage& part(std::size_t stage) const { return stages_[std::min(stage, stages_.size() - 1)]; }
    /// Work that may wait takes what firm work leaves, class by class; all of it together is what the hall serves.
    void share_out(const Real& requests, const typename Serving<Real>::Input& firm, const CommandsOf<Real>& commands,
                   const Real* x, Real* rates, HallInstant<Real>& now) const {
        const double tokens = input_tokens_ + output_tokens_;
        const auto all = now.serving;
        now.work[firm_as_] = {firm.request_rate * tokens, all.requests_served * tokens, Real(0.0),
                              all.requests_abandoned * tokens, now.backlog};
        for (const auto& queue : queues_) {
            const Varied<Real> allowed = commands.work_allowed[queue.work], expiry = commands.work_expiry[queue.work],
                               late = commands.work_late[queue.work];
            const typename DeferredWork<Real>::Input u{requests * queue.share,
                                                       all.capacity - now.serving.requests_served,
                                                       allowed * all.capacity, Real(expiry)};
            const auto y = queue.part.output(x, u);
            queue.part.rate(x, u, y, rates);
            now.serving =
                Serving<Real>::with(serving_.parameters, firm, now.serving, y.requests_served, y.requests_lost);
            now.work[queue.work] = {u.request_rate * tokens, y.requests_served * tokens,
                                    y.requests_served * tokens * late, y.requests_lost * tokens,
                                    queue.part.state(x).waiting};
        }
    }
    /// What training would make without a cap from outside, and what it makes.
    void interrupt(const Duty& duty, const CommandsOf<Real>& commands, const Real& junction,
                   HallInstant<Real>& now) const {
        const Varied<Real> counts = 1.0 - commands.work_recovering[yields_as_];
        now.trained_token_rate = now.trained_token_rate * counts;
        const Real asked = duty::now(duty, accelerator::allowed_activity(Real(power_cap_), Real(idle_fraction_),
                                                                         junction, Real(throttle_temperature_)))
                               .token_rate;
        now.work[yields_as_] = {asked, now.trained_token_rate, Real(0.0), asked - now.trained_token_rate, Real(0.0)};
    }

    struct Queue {
        std::size_t work;
        double share; ///< of the requests
        Part<DeferredWork, Real> part;
    };
    Part<Serving, Real> serving_;
    Part<ColdPlate, Real> plate_;
    Part<CoolantDistributionUnit, Real> distribution_;
    AirSide<Real> air_;
    typename Rack<Real>::Parameters racks_;
    double accelerators_, idle_fraction_, power_cap_, throttle_temperature_, input_tokens_, output_tokens_;
    double firm_share_ = 1.0;
    std::size_t firm_as_, yields_as_;
    std::vector<Queue> queues_;
    std::vector<HallStage> stages_;
    std::size_t states_behind_ = 0; ///< index behind its last state
};

} // namespace sitewatt
