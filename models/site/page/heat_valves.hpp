#pragma once
/// Valves before coolers in parallel: in heat the water goes where it is cooled.
///
/// Physics   Water is shared best where a little more of it would gain the same heat everywhere: per kg/s of a machine
///           with N transfer units, (1 - exp(-N) (1 + N)) times the kelvins by which its air is colder than the water.
///           At 2.3 units (water of 45 to 35 degC in air of 30) that is 0.67 of them, with twice the water through the
///           others 0.32: dry coolers whose air is a third as far under the water as the others' had better get none.
///           They close from a half to a quarter of the others' kelvins, and their fans rest when they are shut. Plates
///           bring water to the set point and no lower, and make up for none that is warmer: beside them dry coolers
///           also close as they come no more to it, from half of the rise over their air on.
/// Valid     Loops without chillers that have coolers in air beside wetted ones or plates. By the water that the design
///           hour brings back, whatever the load. Never quite shut: where all others are lost they get all.
/// Sources   The gain follows by differentiating flow (1 - exp(-N)); models/cooling/dry_cooler.hpp has the machines.

#include "models/site/page/fan_worth.hpp"

#include <algorithm>

namespace sitewatt {

class HeatValves {
  public:
    HeatValves(const SiteDesign& design, std::size_t loop) : design_(&design), loop_(loop) {
        bool dry = false, chillers = false;
        int ways = 0;
        for (const auto& d : design.rejection) {
            if (d.loop != loop) continue;
            ++ways;
            dry = dry || std::holds_alternative<DryCooler<double>::Parameters>(d.machine);
        }
        for (const auto& d : design.exchangers) plates_ = plates_ || d.from == loop;
        ways += plates_ ? 1 : 0;
        for (const auto& d : design.chillers) chillers = chillers || d.loop == loop;
        active_ = dry && !chillers && ways > 1;
    }

    /// Of a machine of heat rejection. @param dry, wet  K, outside air   @param pads  share of pads that are wet, by
    /// machine
    template <class Number, class Pads>
    Number open(std::size_t machine, const Number& dry, const Number& wet, const Pads& pads) const {
        if (!active_) return Number(1.0);
        const LoopDesign& own = design_->loops[loop_];
        const Number warm = own.set_point(dry, wet) + own.supply_float + own.rise;
        const auto drive = [&](std::size_t i) { return Number(warm - air(i, dry, wet, pads)); };
        Number best = drive(machine); // K
        for (std::size_t i = 0; i < design_->rejection.size(); ++i)
            if (design_->rejection[i].loop == loop_) best = max(best, drive(i));
        for (const auto& d : design_->exchangers)
            if (d.from == loop_) best = max(best, Number(warm - design_->loops[d.to].set_point(dry, wet) - d.approach));
        const Number gains = (1.0 - (best - drive(machine)) / max(best, 1.0) - shut) / (full - shut); // 1 K at least
        if (!plates_) return clamp(gains, leak, 1.0);
        const Number holds = (own.rise > 0.0 ? drive(machine) / own.rise - 1.0 : gains) / reaches;
        return clamp(min(gains, holds), leak, 1.0);
    }
    template <class Around, class Told>
    auto open(std::size_t machine, const Around& outside, const Told& commands) const {
        return open(machine, outside.dry_bulb, outside.wet_bulb,
                    [&](std::size_t i) { return outside.makeup_available * commands.pads_on[i]; });
    }
    /// Of a machine's fans, which rest behind a shut valve. @param flow  over its design, of what is open
    template <class Around, class Told, class Number>
    Number fans(std::size_t machine, const Around& outside, const Told& commands, const Number& flow) const {
        return active_ ? Number(min(max(open(machine, outside, commands), flow) / at_rest, 1.0)) : Number(1.0);
    }

  private:
    template <class Number, class Pads>
    Number air(std::size_t i, const Number& dry, const Number& wet, const Pads& pads) const {
        const auto& machine = design_->rejection[i].machine;
        if (const auto* p = std::get_if<DryCooler<double>::Parameters>(&machine)) return dry + p->recirculation;
        if (const auto* p = std::get_if<AdiabaticDesign>(&machine))
            return dry + p->cooler.recirculation - FanWorth::pad_efficiency * pads(i) * (dry - wet);
        return wet;
    }
    static constexpr double shut = 0.25, full = 0.5, // of the others' kelvins, rounded from the gains above
        reaches = 0.5,              // of the rise, air under the water at which two thirds of the way are enough
        leak = 1e-3, at_rest = 0.2; // of a valve, estimates
    const SiteDesign* design_;      ///< outlives the page
    std::size_t loop_;
    bool active_ = false, plates_ = false;
};

} // namespace sitewatt
