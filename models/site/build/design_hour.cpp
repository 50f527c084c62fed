#include "models/site/build/design_hour.hpp"

#include "models/cooling/heat_exchanger.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/build/chiller_sizing.hpp"
#include "models/site/page/over_plates.hpp"
#include "models/site/parts/machine_kind.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {
namespace {

/// One loop in one hour. Towers may give condensers water as warm as in the most humid one, for which these are sized,
/// also where their own approach in drier air would be colder.
class Hour {
  public:
    Hour(SiteDesign& design, std::size_t loop, const DesignDay& day, double most_humid, const SizingRules& rules)
        : design_(design), loop_(loop), own_(design.loops[loop]), day_(day), condensing_(day), rules_(rules),
          limit_(own_.fan_control.set_point + own_.supply_float), warm_(limit_ + own_.rise),
          specific_heat_(glycol_water::specific_heat(own_.glycol, own_.fan_control.set_point)) {
        condensing_.wet_bulb = most_humid;
    }

    /// Towers may leave their water as near to wet bulb as is set, for the plates, or as warm as chillers are rated
    /// with: what carries most.
    double carried() {
        const double nearest = own_.condenser_approach, usual = tower_water(design_, loop_, condensing_, rules_) -
                                                                condensing_.wet_bulb - rules_.design_margin;
        double best = 0.0, most = -1.0;
        for (int i = 0; i <= approaches; ++i) {
            const double approach = usual - (usual - nearest) * i / approaches;
            if (const double heat = carried(approach); heat > most) most = heat, best = approach;
        }
        return carried(best);
    }

  private:
    double carried(double approach) {
        approach_ = approach;
        double towers = 0.0, plates = 0.0, free = 0.0, chilled = 0.0, condensed = 1.0;
        for (const auto& c : design_.chillers)
            if (c.loop == loop_ && c.on_own_towers())
                condensed = std::max(condensed, condenser_heat(design_, c, condensing_, rules_));
        for (auto& d : design_.rejection) {
            if (d.loop != loop_ || d.count() <= 0.0) continue;
            const auto* tower = std::get_if<TowerDesign>(&d.machine);
            if (condensed > 1.0 && tower != nullptr) {
                const double cells = of_cells(d);
                d.design_heat = cells / condensed;
                towers += cells;
                plates += behind_plates(d, *tower);
            } else
                free += d.design_heat = alone(d);
        }
        for (auto& d : design_.exchangers)
            if (d.from == loop_) free += d.design_heat = over(d);
        double on_towers = 0.0;
        for (auto& d : design_.chillers) {
            if (d.loop != loop_) continue;
            d.design_heat = chiller_heat(design_, d, condensing_, rules_);
            (d.on_own_towers() ? on_towers : chilled) += d.design_heat;
        }
        plates = std::min(plates, towers);
        return free + chilled + plates + std::min(on_towers, (towers - plates) / condensed);
    }
    SizingPoint point(const RejectionDesign& d) const {
        return {d.loop_flow / d.count(), warm_,         limit_,        specific_heat_,       day_.dry_bulb,
                day_.wet_bulb_with_dry,  day_.wet_bulb, day_.pressure, rules_.design_margin, 0.0};
    }
    /// W of machines on the loop's water. Towers that do not reach the supply precool to where they come: what a cell
    /// takes grows with the water it leaves, what the loop gives falls.
    double alone(const RejectionDesign& d) const {
        constexpr int steps = 40;
        double most = 0.0;
        for (int i = 0; i < steps; ++i) {
            SizingPoint at = point(d);
            at.set_point = limit_ + own_.rise * i / steps;
            most = std::max(most, d.count() * machine_heat(d, at));
        }
        return most;
    }
    /// W of towers that serve condensers.
    double of_cells(const RejectionDesign& d) const {
        double rise = infinity; // K, of their water
        for (const auto& c : design_.chillers)
            if (c.loop == loop_ && c.on_own_towers()) rise = std::min(rise, c.condenser_rise);
        SizingPoint at = point(d);
        at.condenser_approach = approach_;
        at.wet_bulb = condensing_.wet_bulb;
        at.flow = machine_flow(d);
        at.specific_heat = tower::water_specific_heat;
        at.warm = limit_ + rise;
        return d.count() * std::max(machine_heat(d, at), 0.0);
    }
    /// W that the loop gives to the water of such towers.
    double behind_plates(const RejectionDesign& d, const TowerDesign& tower) const {
        const double basin = std::max(condensing_.wet_bulb + rules_.design_margin + approach_, own_.condenser_floor);
        const double rate = d.loop_flow * specific_heat_;
        const double other =
            TowerRejection<double>::design_flow(tower) * tower.exchanger_flow_share * tower::water_specific_heat;
        const double least = std::min(rate, other), most = std::max(rate, other);
        const double heat =
            heat_exchanger::counterflow(tower.exchanger_conductance / least, least / most) * least * (warm_ - basin);
        return std::clamp(heat, 0.0, rate * own_.rise);
    }
    /// W over plates to another loop.
    double over(const ExchangerDesign& d) const {
        const LoopDesign& to = design_.loops[d.to];
        const double cold = to.set_point(day_.dry_bulb + rules_.design_margin, day_.wet_bulb + rules_.design_margin);
        return over_plates(d, warm_, cold, d.loop_flow, specific_heat_,
                           double(glycol_water::specific_heat(to.glycol, cold)), limit_)
            .heat;
    }

    SiteDesign& design_;
    std::size_t loop_;
    const LoopDesign& own_;
    const DesignDay& day_;
    DesignDay condensing_; ///< the same hour, with the wet bulb of towers that serve condensers
    const SizingRules& rules_;
    double limit_, warm_, specific_heat_; ///< K, K, J/(kg K)
    double approach_ = 0.0;               ///< K over wet bulb, water of towers that serve condensers
    static constexpr int approaches = 10; // looked at
};

} // namespace

double carried_in_design_hour(SiteDesign& design, std::size_t loop, const DesignDay& day, const SizingRules& rules) {
    DesignDay hottest = day, most_humid = day;
    hottest.wet_bulb = day.wet_bulb_with_dry;
    most_humid.wet_bulb_with_dry = day.wet_bulb;
    most_humid.dry_bulb = std::min(day.wet_bulb + humid_dry_over_wet, day.dry_bulb);
    const double hot = Hour(design, loop, hottest, day.wet_bulb, rules).carried();
    const double humid = Hour(design, loop, most_humid, day.wet_bulb, rules).carried();
    if (hot < humid) Hour(design, loop, hottest, day.wet_bulb, rules).carried(); // what it wrote is of the harder hour
    return std::min(hot, humid);
}

} // namespace sitewatt
