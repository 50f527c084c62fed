#pragma once
/// The plant's discrete controllers: they look at the site at communication points and set its commands.
///
///   pads        on when dry operation at full fans could not hold the supply temperature, off 2 K below that
///   commitment  units on line in merit order, so that the largest may trip and a load step come; slow starters for
///               the demand that yesterday had in the time they need
///   plan        if the site looks ahead: units, grid and batteries by the cheapest way through the next 36 hours
///   ramps       every fleet's set point stays where its ramp rate can bring it until the next look
///   caps        accelerators slowed when the sources cannot carry the load, released when they can
///   trips       halls whose chips reach their limit are switched off, until they have cooled by 20 K
///   watch       highest temperatures, time throttled, water taken in over its permit
///   peaks       the 15-minute grid peak of every month, for the demand charge

#include "models/control/commitment.hpp"
#include "models/control/hysteresis.hpp"
#include "models/site/demand_history.hpp"
#include "models/site/grid_meter.hpp"
#include "models/site/page.hpp"
#include "models/site/planner.hpp"

#include <array>
#include <functional>
#include <vector>

namespace sitewatt {

class Controllers {
  public:
    explicit Controllers(const SiteDesign& design);

    const Commands& commands() const { return commands_; }

    /// Sets the commands a run begins with, as if the site had been running before.
    void begin(const Surroundings& outside, double expected_demand);
    /// @param time  s   @return true if a command changed
    bool act(double time, const Surroundings& outside, const Instant<double>& now);

    /// What a plan needs: a solver, and the surroundings of hours to come (weather and prices are taken as known).
    void plan_with(LinearSolver solver, std::function<Surroundings(double)> outside) {
        planner_.use(std::move(solver), std::move(outside));
    }

    /// Peaks, starts and switches count from here.
    void begin_counting();
    const GridMeter& meter() const { return meter_; }
    int starts(std::size_t fleet) const { return commitments_[fleet].starts() - earlier_starts_[fleet]; }
    int all_starts() const;
    int all_failures() const;
    int pad_switches() const;
    double highest_chip() const { return highest_chip_; }         ///< K
    double highest_supply() const { return highest_supply_; }     ///< K
    double time_throttled() const { return time_throttled_; }     ///< s
    double time_over_permit() const { return time_over_permit_; } ///< s
    int trips() const { return trips_; }
    /// Mean demand of each hour of the year so far, W; 0 where the run did not come.
    std::vector<double> hourly_demand() const { return history_.means(); }

  private:
    bool switch_pads(double time, const Surroundings& outside, const Instant<double>& now);
    bool commit(double time, const Surroundings& outside, double demand, double battery_reserve);
    void limit_ramps(double time, const Instant<double>& now);
    bool cap_power(double time, const Surroundings& outside, const Instant<double>& now);
    bool watch(double time, const Instant<double>& now);
    bool in_season(double time) const;
    void guard_peak(double time, const Instant<double>& now);
    void look_ahead(double time, const Instant<double>& now);
    double rest_that_pays(std::size_t fleet, double power, const Surroundings& outside) const;
    double marginal_cost(std::size_t fleet, const Surroundings& outside) const;
    double grid_marginal_cost(const Surroundings& outside) const;

    const SiteDesign& design_;
    Planner planner_;
    Commands commands_;
    std::vector<Hysteresis> pads_;
    Hysteresis grid_first_;
    std::vector<Commitment> commitments_;
    double import_limit_ = 0.0, last_look_ = -infinity;
    std::vector<int> earlier_starts_; ///< per fleet, before counting began
    int earlier_switches_ = 0, earlier_failures_ = 0;
    double last_watch_ = -infinity, highest_chip_ = 0.0, highest_supply_ = 0.0, time_throttled_ = 0.0,
           time_over_permit_ = 0.0, water_taken_ = 0.0;
    DemandHistory history_;
    GridMeter meter_;
    int trips_ = 0;
    bool tripped_ = false;
};

} // namespace sitewatt
