#pragma once
/// Which generating units run, and how much the grid carries before them: by rules like an operator's, or by a plan.
///
///   needed     units, the cheapest first, until those on line and the grid carry the load, also when the largest of
///              them trips and a load step comes; batteries count with what they hold for half an hour. A unit that is
///              off asks for no reserve, and where the grid carries everything none is needed.
///   paying     beyond that a unit is started, or stopped, where the hours to come repay the start, from the next on.
///              They are taken to be like those of last week, sun and prices like yesterday's, over the horizon of each
///              kind: a day for an engine, a week for a reactor or a coal unit.
///   slow       units that start slowly are ordered before they are needed, by as long as they take as cold as they are
///   holding    without batteries a unit that keeps one grid under a peak of the month, where that is worth its charge,
///              goes on through a lull, and starts before one ends: half of the sun and wind of the hour may go, and
///              one quarter of an hour over the peak costs the charge of the month. A plan, which sees a day or two and
///              bears their share of it, does not stop it either
///   turning    on an island whose batteries follow a grid, a machine that rotates is always on line
///   grid       as the stack of costs says (merit_order.hpp): before the fleets up to the peak that is paid for,
///              or that is worth its charge by the hours of last week (peak_worth.hpp), and beyond that after them;
///              while no day is known, by those of the tariff, or under a price series up to its limit where power
///              taken all month would be cheaper. What a month has paid for is gone with the month: units that carry
///              the next one start before it
///   selling    what units on line can make for less than it is sold for, within the export limit
///   plan       quick units and the grid by the look-ahead planner, all units by one of whole units, never less than
///              is needed now

#include "models/control/commitment.hpp"
#include "models/control/hysteresis.hpp"
#include "models/site/design/design.hpp"
#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/grid_meter.hpp"
#include "models/site/operation/merit_order.hpp"
#include "models/site/operation/planner.hpp"
#include "models/site/page/instant.hpp"

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace sitewatt {

inline constexpr double lost_share = 0.7; ///< of sun and wind, that an hour may lose, estimate

class UnitCommitment {
  public:
    explicit UnitCommitment(const SiteDesign& design);

    /// What batteries have to give beside sun and wind.
    struct Storage {
        double held = 0.0, most = 0.0; ///< J at their terminals, now and when they are full
        double power = 0.0;            ///< W
        double round_trip = 1.0;
    };
    /// What is asked of units and grid now.
    struct Asked {
        double demand;                    ///< W, less sun, wind and what batteries are giving
        double reserve = 0.0;             ///< W that batteries can add for half an hour
        PerGrid month_peak{};             ///< W that make no new peak
        PerGrid used{1.0, 1.0, 1.0, 1.0}; ///< share of the hours that a peak is made for
        double given = 0.0;               ///< W that batteries are giving
        Storage storage{};                ///< where they give before units and grid
        std::vector<int> wanted{};        ///< quick units that the storage rules want, of every fleet
        double renewable = 0.0;           ///< W of sun and wind
        double fading = 0.0;              ///< W of sun and wind that end before a quick unit ordered now starts
        /// What makes no new peak at a time of this month, where that is not the same in all hours.
        std::function<PerGrid(double)> made_at{};
        /// W that the workload will ask for in the hour from a time on, less sun and wind as they are: while no week
        /// is known.
        std::function<double(double)> coming{};
        double sold = 0.0;                 ///< W of what batteries give that are sold
        double moved = 0.0;                ///< W of it for work that was put off, less what is put off now
        bool outage = false;               ///< of a grid, for which others stand in
        PerGrid usual{1.0, 1.0, 1.0, 1.0}; ///< share of each connection that is there but for outages
    };
    /// s before a month ends or a period of demand begins from which its peak is reckoned with.
    double taking_over() const { return taking_over_; }
    /// Units as they would run if this demand had lasted.
    void begin(double time, const Surroundings& outside, const Asked& asked, Commands& commands);
    /// @return true if units on line changed
    bool update(double time, const Surroundings& outside, const Asked& asked, const Planner& planner,
                const DemandHistory& history, Commands& commands);

    /// What permits add to the costs of every fleet, from now on.
    void price(const std::vector<ShadowPrice>& shadows) { shadows_ = shadows, looked_ahead_ = -infinity; }
    /// Units whose start is over come on line without a look at the rest: where racks wait for them.
    bool arrive(double time, Commands& commands);
    double next_arrival() const; ///< s
    /// Starts and failures count from here.
    void begin_counting();
    int starts(std::size_t fleet) const { return fleets_[fleet].starts() - earlier_starts_[fleet]; }
    int all_starts() const;
    int all_failures() const;
    double unit_time(std::size_t fleet) const { return unit_time_[fleet]; } ///< s on line, all its units together
    /// What units can do in the hours of a plan. @param now  for the power of the fleets
    std::vector<Peaks> worth_making(std::vector<Peaks> made) const;
    std::vector<UnitsAhead> ahead(double time, const Instant<double>& now);
    /// W of a grid that go before units: the month's peak, made or worth making.
    double peak_kept(std::size_t grid) const { return grid < market_.grids ? market_.offers[grid].made : 0.0; }
    /// Whether peaks of several grids were weighed together.
    bool weighs_together() const { return together_; }
    /// What each grid offers, with the peaks that are kept.
    const merit_order::Market& market() const { return market_; }
    /// Units on line and starting, per fleet.
    std::vector<double> committed() const;

  private:
    /// An hour to come: mean and highest demand, W, and both before what batteries give or take.
    struct Hour {
        double net, highest;
        double mean_open, highest_open;
        merit_order::Market market;
        double lost = 0.0; ///< W of sun and wind that may be gone for a quarter of an hour
    };
    /// Of a grid that charges peaks beside units; each by period of demand, or one.
    struct PeakWorth {
        std::vector<double> left, month; ///< W of a peak that pay for what is left of the month, or for a whole one
        std::vector<double> held;        ///< USD/W of a new peak, where units are worth holding it
        std::vector<double> paying;      ///< USD/J, dearest units that the peak may stand in for
    };
    using Counts = std::vector<int>;
    bool look_at(double time, const Surroundings& outside, const Asked& asked, const DemandHistory& history,
                 std::size_t horizon);
    bool enough(const Counts& counts, double demand, const merit_order::Market& market, double reserve,
                double bridged = 0.0) const;
    void add_needed(Counts& counts, double demand, double reserve, double bridged) const;
    double capacity(const Counts& counts) const; ///< W of units at most
    bool carried(const Counts& counts, const Hour& hour, double reserve, double dear, double& held) const;
    bool needed_soon(std::size_t fleet, const Counts& counts, double reserve) const;
    bool start_pays(std::size_t fleet, const Counts& counts, double reserve, double delay) const;
    bool was_on(std::size_t fleet, const Counts& counts, double reserve) const;
    double peak_broken(const Counts& counts, const Hour& hour) const;
    bool makes_a_peak(const Asked& asked) const;
    bool stop_pays(std::size_t fleet, const Counts& counts, double reserve) const;
    void hold_peaks(double time, std::size_t fleet, Counts& counts, double reserve) const;
    double needed_after_plan(double time, std::size_t fleet, const Counts& counts) const;
    std::size_t horizon(std::size_t fleet) const;
    bool lasts(std::size_t fleet) const { return horizon(fleet) >= 168; } ///< a whole week was looked through
    double cost(const Counts& counts, const Hour& hour) const;
    static double dear(const source_cost::Unit& unit, int online, const merit_order::Market& market);
    void keep_turning(Counts& counts) const;
    void count_time(double time);
    std::vector<double> preferred_grids(double time, const Counts& online, const Asked& asked);
    bool look_at_market(double time, const Surroundings& outside, const Asked& asked, const DemandHistory& history);
    PeakWorth peak_worth_of(std::size_t grid, double time, const Surroundings& outside, const Asked& asked,
                            const DemandHistory& history) const;
    bool several_charge(const Asked& asked) const;
    void weigh_together(double time, const Surroundings& outside, const Asked& asked, const DemandHistory& history);
    void set_peaks(std::size_t grid, double at, double made, bool of_month, merit_order::Offer& offer) const;
    std::vector<DemandHistory::Expected> usual_hours(double time, const Surroundings& outside, const Asked& asked,
                                                     std::span<const DemandHistory::Expected> seen) const;
    double most(std::size_t grid) const; ///< W that may go before the fleets
    /// Of every fleet by the order of merit.
    void rank(Commands& commands) const {
        for (std::size_t k = 0; k < order_.size(); ++k) commands.merit[order_[k]] = static_cast<double>(k);
    }
    double start_time(std::size_t fleet) const { return design_.fleets[fleet].turbine.start_time; } ///< s, hot
    double time_to_load(double time, std::size_t fleet) const;
    bool standby(std::size_t fleet) const { return design_.fleets[fleet].stands_by(); }
    bool standby_needed(const Asked& asked) const;
    bool slow(std::size_t fleet) const { return start_time(fleet) >= quick_start; }

    const SiteDesign& design_;
    std::vector<Commitment> fleets_;
    std::vector<ShadowPrice> shadows_;
    std::vector<source_cost::Unit> units_;           ///< in the present air
    std::vector<std::size_t> order_, by_full_;       ///< fleets by the slope of their cost, and by that at full load
    Counts available_, wanted_;                      ///< units not out of order; units that are to run
    Counts regular_;                                 ///< units not out of order that do not stand by
    merit_order::Market market_;                     ///< now
    double shaving_ = 0.0;                           ///< W that batteries can give half a day long
    Storage storage_;                                ///< when the hours to come were looked at
    double reserve_ = 0.0;                           ///< W that batteries could add then
    PerGrid connected_{};                            ///< W that each grid may bring now
    std::vector<Hour> ahead_;                        ///< hours to come
    std::vector<Hysteresis> grid_first_, grid_paid_; ///< per grid
    std::size_t buyer_;                              ///< the grid that surplus is sold to
    double import_limit_ = 0.0, looked_ahead_ = -infinity; ///< W, s
    double taking_over_ = 900.0; ///< s that quick units need at the least to take over from a grid, estimate
    std::array<int, most_grids> counting_{-1, -1, -1, -1}; ///< periods of demand that were reckoned with
    std::vector<Peaks> spread_;                            ///< USD/J that a new peak adds in all its hours, per grid
    PerGrid used_{1.0, 1.0, 1.0, 1.0};                     ///< share of the hours that a peak is made for
    std::vector<PeakWorth> worth_;                         ///< of each grid, found once a day
    double worth_found_ = -infinity;                       ///< s
    bool together_ = false;                                ///< found for all grids at once
    Counts worth_available_;                               ///< units there were then
    std::vector<int> earlier_starts_;                      ///< per fleet, before counting began
    int earlier_failures_ = 0;
    bool must_turn_ = false; ///< no grid nor battery forms what inverters follow: a machine has to
    std::vector<double> unit_time_;
    double last_look_ = -infinity; ///< s
    bool gas_lost_ = false;
};

} // namespace sitewatt
