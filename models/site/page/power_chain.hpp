#pragma once
/// The power chain at one instant: what the racks and the cooling plant draw, back through every stage to the
/// site's terminals. Stages that feed the racks alone come first, then those that feed everything.

#include "models/power/conversion_stage.hpp"
#include "models/site/design/design.hpp"
#include "models/site/parts/part.hpp"

#include <vector>

namespace sitewatt {

template <class Real>
struct ChainInstant {
    Real site_power, loss, electrical_room_power;
};

template <class Real>
class PowerChain {
  public:
    explicit PowerChain(const SiteDesign& d) : room_cop_(d.electrical_room_cop) {
        for (const auto& stage : d.chain)
            (stage.feeds_it_only ? racks_ : all_).push_back(in_scalar<ConversionStage, Real>(stage.stage));
    }

    /// Losses of the stages before the racks heat electrical rooms, which are cooled; the transformers behind
    /// them stand outdoors.
    ChainInstant<Real> evaluate(const Real& it_power, const Real& cooling_power) const {
        Real power = it_power, indoor_loss = 0.0, outdoor_loss = 0.0;
        for (const auto& stage : racks_) pass(stage, power, indoor_loss);
        const Real room = indoor_loss / room_cop_;
        power += cooling_power + room;
        for (const auto& stage : all_) pass(stage, power, outdoor_loss);
        return {power, indoor_loss + outdoor_loss, room};
    }

  private:
    static void pass(const typename ConversionStage<Real>::Parameters& stage, Real& power, Real& loss) {
        const auto y = ConversionStage<Real>::output(stage, {}, {power});
        power = y.power_in;
        loss += y.loss;
    }
    std::vector<typename ConversionStage<Real>::Parameters> racks_, all_;
    double room_cop_;
};

} // namespace sitewatt
