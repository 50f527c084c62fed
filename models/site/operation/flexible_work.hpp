#pragma once
/// What each class of work may draw: lowered where the site is asked to draw less, where power is dear or a plan says
/// so, and where the sources cannot carry all.
///
/// Physics   Work yields in the order of what it loses: deferrable classes, the most patient first, then interruptible
///           ones, then firm work down to its least power. How much follows from the dynamic power that each class
///           draws; what that misses (cooling, losses) the next look corrects. A class yields once it has been told for
///           its notice. Deferrable work that waited is caught up evenly over its recovery, within what may be drawn;
///           what has waited longer than its class allows is lost: in a queue that is served in order, that is what
///           exceeds all that came within that time. Where a plan places a class (placed_work.hpp), it may use the
///           share of the accelerators that the plan has for the hour, and what may hardly wait longer besides.
/// Valid     Seen at communication points, in the hour after each end of a request within seconds.
/// Sources   Order of tiers: arXiv 2507.00909. First come, first served: Little's law for a fluid queue.

#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/placed_work.hpp"
#include "models/site/page/page.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <vector>

namespace sitewatt {

class FlexibleWork {
  public:
    explicit FlexibleWork(const SiteDesign& design);

    /// W that the sources can carry, and that the grids may bring more than now without a new peak.
    struct Supply {
        double capacity, under_peak = infinity;
    };
    /// Sets what the classes may draw.   @return true if that changed
    bool look(double time, const Surroundings& outside, const Instant<double>& now, const Supply& supply,
              Commands& commands);
    /// What a plan leaves the classes, from now on.
    void follow(const WorkShares& shares) { planned_ = shares; }
    /// Whether plans place any of them.
    bool placed() const {
        return std::any_of(design_.work.begin(), design_.work.end(), [](const auto& d) { return d.by_plan(); });
    }
    /// W drawn for work that plans place beyond what would be, were it done as it comes.
    double moved(const Surroundings& outside, const Instant<double>& now) const;
    /// Work that plans place, in the hours to come; requests as last week's, the error of now fading.
    WorkAhead ahead(double time, const Surroundings& outside, const Instant<double>& now, const DemandHistory& history,
                    std::size_t hours) const;
    /// W that firm work is to draw less for the site to keep what it is asked.
    double asked_of_firm() const { return asked_of_firm_; }
    /// W by which demand has just been lowered.
    double yielded() const { return yielded_; }
    /// W of the demand at the last look over what sources carry that work gives up from then on: it is not asked for.
    double overshot() const { return overshot_; }
    /// Cap on accelerators, of their peak power, that firm work bears for what is asked; 1: none.
    double least_firm() const { return least_firm_; }
    double most() const { return most_; } ///< W that may be drawn by what is asked

    void begin_counting();
    double time_asked() const { return time_asked_; }   ///< s
    double not_drawn() const { return not_drawn_; }     ///< J less than when it was asked
    double time_missed() const { return time_missed_; } ///< s in which more was drawn than asked, by over a hundredth
    double most_missed() const { return most_missed_; } ///< W over it
    double rebound() const { return rebound_; }         ///< W over what was drawn before, while work is caught up

  private:
    /// A class as it is now.
    struct Class {
        bool held = false, stopped = false;
        double told = infinity, recovered = -infinity; ///< s
        double behind = 0.0;                           ///< requests that waited when it began to catch up
        double planned = infinity;                     ///< share of the accelerators
        double per_share = 0.0;                        ///< W of all accelerators at work for it
        std::deque<std::array<double, 2>> came;        ///< s, requests until then
        double all_came = 0.0;
    };
    struct Load {
        double power = 0.0, share = 0.0, arriving = 0.0, waiting = 0.0; ///< W, of the accelerators, the same, requests
    };
    void measure(std::size_t stage);
    Load load(std::size_t work, const Surroundings& outside, const Instant<double>& now) const;
    void count(double time, double interval, double demand, const Surroundings& outside);
    void keep_order(double time, double interval, std::size_t work, const Load& load, const Surroundings& outside,
                    Commands& commands);
    void make_up(double time, std::size_t work, Commands& commands);
    bool may_yield(double time, std::size_t work) const;
    double lower(std::size_t work, const Load& load, double power, Commands& commands);
    double raise(std::size_t work, const Load& load, double power, Commands& commands);
    double keep_to_plan(double time, std::size_t work, const Load& load, double& under_peak, Commands& commands);
    bool waits(const Load& load) const;
    double least(std::size_t work) const; ///< of a class that trains, the lowest cap
    double came_since(const Class& c, double time) const;
    bool follows(std::size_t work) const { return design_.work[work].by_plan() && planned_[work] < infinity; }

    const SiteDesign& design_;
    std::vector<Class> classes_;
    std::vector<std::size_t> order_; ///< in which they yield
    std::size_t stage_ = 0;          ///< deliveries so far
    double capacity_ = 0.0;          ///< requests/s that keep all halls busy
    WorkShares planned_{infinity, infinity, infinity, infinity};
    double drawn_ = 0.0, begun_ = infinity, short_since_ = infinity, last_look_ = -infinity;
    double asked_of_firm_ = 0.0, yielded_ = 0.0, overshot_ = 0.0, least_firm_ = 1.0, most_ = infinity;
    double time_asked_ = 0.0, not_drawn_ = 0.0, time_missed_ = 0.0, most_missed_ = 0.0, rebound_ = 0.0;
};

} // namespace sitewatt
