#pragma once
/// Which generating units run, and whether the grid goes before them: merit order and spinning reserve, by rules or by
/// a plan.
///
///   merit     fleets by the cost of one more unit of energy: fuel, wear, carbon
///   grid      before the fleets while it is cheaper than the cheapest of them, its demand charge counted by the hour
///   reserve   the largest unit may trip and a load step come; what grid and batteries have left counts
///   starts    slow units by the demand that yesterday had in the time they need, quick ones by that of now
///   stops     only for a rest whose saved idling repays the next start
///   plan      quick units and the grid by the look-ahead planner, never less than the present needs

#include "models/control/commitment.hpp"
#include "models/control/hysteresis.hpp"
#include "models/site/design/design.hpp"
#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/planner.hpp"
#include "models/site/page/instant.hpp"

#include <vector>

namespace sitewatt {

class UnitCommitment {
  public:
    explicit UnitCommitment(const SiteDesign& design);

    /// Every unit on line, as if the site had been running before.
    void begin(const Surroundings& outside, double expected_demand, Commands& commands);
    /// @param demand  W less sun and wind   @param battery_reserve  W   @return true if units on line changed
    bool update(double time, const Surroundings& outside, double demand, double battery_reserve, const Planner& planner,
                const DemandHistory& history, Commands& commands);

    /// Starts and failures count from here.
    void begin_counting();
    int starts(std::size_t fleet) const { return fleets_[fleet].starts() - earlier_starts_[fleet]; }
    int all_starts() const;
    int all_failures() const;
    double unit_time(std::size_t fleet) const { return unit_time_[fleet]; } ///< s on line, all its units together
    /// Units on line and starting, per fleet.
    std::vector<double> committed() const;

  private:
    /// W: what is wanted now, what keeps units from stopping, what others carry for starts and for stops already, and
    /// what grid power of the whole day carries beyond that of this hour.
    struct Load {
        double wanted, staying, carried, released, beyond_hour;
    };
    /// Units that must run, and that may go on running.
    struct Need {
        int least, most;
    };
    static Need need(double unit, const Load& load);
    double lasting_grid(double time, double grid_cost, double fleet_cost, double most);
    double rest_that_pays(std::size_t fleet, double power, const Surroundings& outside) const;
    double marginal_cost(std::size_t fleet, const Surroundings& outside) const;
    double grid_marginal_cost(const Surroundings& outside) const;

    const SiteDesign& design_;
    std::vector<Commitment> fleets_;
    Hysteresis grid_first_, grid_lasts_;
    double import_limit_ = 0.0;
    double mean_grid_cost_ = 0.0, priced_at_ = -infinity; ///< USD/J, s
    std::vector<int> earlier_starts_;                     ///< per fleet, before counting began
    int earlier_failures_ = 0;
    std::vector<double> unit_time_;
    double last_look_ = -infinity; ///< s
};

} // namespace sitewatt
