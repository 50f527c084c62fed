#pragma once
/// The cooling plant at one instant: its loops one after the other, each before those it hands its heat to.
///
///     halls ─► warm loop ─► plates ─────┐
///     halls ─► cold loop ─► chillers ───┴─► tower loop ─► air          (for example; any arrangement without a circle)
///
/// A loop sees the water of the others by their states, so one pass in the order of the design evaluates all.

#include "models/site/page/loop.hpp"

namespace sitewatt {

template <class Real>
class CoolingPlant {
  public:
    CoolingPlant(const SiteDesign& d, StateBook& book) : design_(&d) {
        for (std::size_t k = 0; k < d.loops.size(); ++k) loops_.emplace_back(d, k, book);
    }

    /// Water of every loop to its users. @param temperatures  K   @param specific_heats  J/(kg K)
    void supply(const Real* x, std::span<Real> temperatures, std::span<Real> specific_heats) const {
        for (std::size_t k = 0; k < loops_.size(); ++k) {
            temperatures[k] = loops_[k].supply_temperature(x);
            specific_heats[k] = loops_[k].specific_heat(x);
        }
    }

    void initial(const SurroundingsOf<Real>& outside, const CommandsOf<Real>& commands, Real* x) const {
        std::vector<Real> supplies;
        for (const auto& loop : design_->loops) supplies.push_back(Real(loop.fan_control.set_point));
        for (std::size_t k = 0; k < loops_.size(); ++k)
            loops_[k].initial(design_->loops[k].fan_control.set_point, design_->loops[k].rise, outside, commands,
                              supplies, x);
    }
    void evaluate(const PlantMoment<Real>& moment) const {
        for (const auto& loop : loops_) loop.evaluate(moment);
    }

  private:
    const SiteDesign* design_;
    std::vector<Loop<Real>> loops_;
};

} // namespace sitewatt
