#pragma once
/// The plant's discrete controllers: they look at the site at communication points and set its commands. While
/// cooling is lost, caps and watch look every few seconds.
///
///   list        ramps, cooling, exports, and whatever else needs nothing of the others
///               (models/site/operation/control_list.hpp)
///   commitment  units on line in merit order with their reserve (models/site/operation/unit_commitment.hpp)
///   plan        if the site looks ahead: units, grid and batteries by the cheapest way through the next 36 hours
///   caps        accelerators slowed when the sources cannot carry the load, released when they can
///   work        classes of work yield where less may be drawn (models/site/operation/flexible_work.hpp)
///   watch       halls whose chips reach their limit are switched off (models/site/operation/plant_watch.hpp)
///   permits     what twelve months have used of them (models/site/operation/permits.hpp), and the price that keeps
///   them (models/site/operation/permit_prices.hpp)
///   peaks       the 15-minute peak of every month and grid, for the demand charges
///   shaving     where one is paid, batteries carry what is above a line they can hold
///   (models/site/operation/peak_shaving.hpp)
///   grids       of several the cheapest carries first, up to what makes no new peak, and beyond where that costs
///               less: a peak's charge is paid in the hours of last week in which its grid was cheaper than another
///   storage     beside sun and wind batteries and quick units by the value of what is stored
///               (models/site/operation/storage_rules.hpp)

#include "models/site/operation/control_list.hpp"
#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/fading.hpp"
#include "models/site/operation/flexible_work.hpp"
#include "models/site/operation/grid_meter.hpp"
#include "models/site/operation/held_charge.hpp"
#include "models/site/operation/outage_watch.hpp"
#include "models/site/operation/peak_shaving.hpp"
#include "models/site/operation/peaks.hpp"
#include "models/site/operation/permit_prices.hpp"
#include "models/site/operation/permits.hpp"
#include "models/site/operation/planner.hpp"
#include "models/site/operation/plant_watch.hpp"
#include "models/site/operation/storage_rules.hpp"
#include "models/site/operation/unit_commitment.hpp"
#include "models/site/page/page.hpp"

#include <functional>
#include <vector>

namespace sitewatt {

class Controllers {
  public:
    explicit Controllers(const SiteDesign& design);

    const Commands& commands() const { return commands_; }

    /// Sets the commands a run begins with, as if the site had been running before.
    void begin(double time, const Surroundings& outside, double expected_demand);
    /// @param time  s   @return true if a command changed
    bool act(double time, const Surroundings& outside, const Instant<double>& now);
    /// s, of the next look that racks held back for want of power wait for: a unit that starts comes on line, or its
    /// load is being taken up.
    double next_look(double time) const;
    /// Caps and watch alone, in the minutes in which they must be quick.
    bool protect(double time, const Surroundings& outside, const Instant<double>& now);

    /// What a plan needs: a solver, and the mean surroundings of hours to come (weather and prices are taken as known).
    /// @param until  s, end of the run: permits are planned for the years that end before it
    void plan_with(LinearSolver solver, std::function<Surroundings(double, double)> outside, double until = -infinity) {
        permit_prices_.use(outside, until);
        storage_.use(outside);
        outside_ = outside;
        fading_.use(outside);
        planner_.use(std::move(solver), std::move(outside));
    }

    /// Peaks, starts and switches count from here.
    void begin_counting();
    std::vector<GridMeter>& meters() { return meters_; }
    const std::vector<GridMeter>& meters() const { return meters_; } ///< of the grids
    const PlantWatch& watch() const { return watch_; }
    const FlexibleWork& work() const { return work_; }
    const Permits& permits() const { return permits_; }
    const PermitPrices& permit_prices() const { return permit_prices_; }
    const UnitCommitment& commitment() const { return commitment_; }
    const CoolingControl& cooling() const { return std::get<CoolingControl>(controls_.list); }
    /// Mean demand of each hour of the year so far, W; 0 where the run did not come.
    std::vector<double> hourly_demand() const { return history_.means(); }
    /// The same of what was served.
    std::vector<double> hourly_served() const { return history_.served(); }
    /// What batteries held in each hour of the year above their floor, had no connection been lost, J.
    std::vector<double> hourly_held() const { return history_.held(); }
    /// s that racks were switched off, by a trip or for want of power: of all of them together.
    double time_racks_off() const { return time_racks_off_; }
    /// What batteries hold more than when counting began, J.
    double charge_gained() const { return charge_ - first_charge_; }

  private:
    /// W of all racks that are there, without work.
    double idle_power(std::size_t stage) const {
        double power = 0.0;
        for (const auto& d : design_.halls) power += d.idle_power(stage);
        return std::max(power, 1.0);
    }
    bool look(double time, double dry_bulb, const Instant<double>& now);
    double batteries_sell(const Surroundings& outside, const Instant<double>& now) const;
    UnitCommitment::Asked asked(double time, const Surroundings& outside, const Instant<double>& now,
                                double fading) const;
    bool held_back() const { return commands_.power_cap < 1.0 || commands_.racks_on < 1.0; }
    bool cap_power(double time, const Surroundings& outside, const Instant<double>& now);
    /// W of grid power that make no new peak of a month: of grids that pay for one what it has reached, of the others
    /// all that they carry.
    struct Unpaid {
        double reached = 0.0, planned = 0.0, free = 0.0; ///< planned: at least what the plan has them at now
    };
    bool goes_before_new_peaks(std::size_t grid) const;
    Unpaid unpaid(double time, const Surroundings& outside) const;
    std::vector<Peaks> peaks_of_month(double time) const;
    peaks::Now peak_now(std::size_t grid, double time, double at) const;
    peaks::Now peak_now(std::size_t grid, double time) const { return peak_now(grid, time, time); }
    double made(std::size_t grid, double time, double at) const;
    PerGrid made(double time, double at) const;
    double paid(std::size_t grid, double time) const;
    double under_peak(double time, const Surroundings& outside, const Instant<double>& now) const;
    void guard_peak(double time, const Surroundings& outside, const Instant<double>& now);
    bool shave_peak(double time, const Surroundings& outside, const Instant<double>& now);
    bool order_grids(double time, const Surroundings& outside, const Instant<double>& now);
    void look_at_prices(double time, const Surroundings& outside);

    const SiteDesign& design_;
    std::function<Surroundings(double, double)> outside_; ///< mean, of hours to come
    Planner planner_;
    Commands commands_;
    UnitCommitment commitment_;
    Controls controls_;
    PlantWatch watch_;
    FlexibleWork work_;
    Permits permits_;
    PermitPrices permit_prices_;
    DemandHistory history_;
    std::vector<GridMeter> meters_;
    PeakShaving shaving_;
    StorageRules storage_;
    Fading fading_;
    OutageWatch outages_;
    HeldCharge held_;
    double time_racks_off_ = 0.0, last_look_ = infinity; ///< s
    double arrived_ = -infinity;                         ///< s, when a unit came that racks waited for
    double first_charge_ = 0.0, charge_ = 0.0;           ///< J
    double taken_ = 1.0, seen_ = 0.0;   ///< share of the last week or so in which grids carried anything; s seen
    PerGrid used_{1.0, 1.0, 1.0, 1.0};  ///< share of the hours that a peak is made for
    double price_day_ = -infinity;      ///< day since the start
    bool plans_beside_storage_ = false; ///< whole slow units
    bool shifts_ = false; ///< a plan, beside no sun or wind, between a tariff's hours too, once there is one
    bool counting_ = false, planned_ = false, ruled_ = false; ///< batteries by a plan, by the storage rules
};

} // namespace sitewatt
