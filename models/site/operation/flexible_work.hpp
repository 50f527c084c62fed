#pragma once
/// What each class of work may draw: lowered where the site is asked to draw less, where power is dear, and where the
/// sources cannot carry all.
///
/// Physics   Work yields in the order of what it loses: deferrable classes, the most patient first, then interruptible
///           ones, then firm work down to its least power. How much follows from the dynamic power that each class
///           draws; what that misses (cooling, losses) the next look corrects. A class yields once it has been told for
///           its notice. Deferrable work that waited is caught up evenly over its recovery, within what may be drawn;
///           what has waited longer than its class allows is lost: in a queue that is served in order, that is what
///           exceeds all that came within that time.
/// Valid     Seen at communication points, in the hour after each end of a request within seconds.
/// Sources   Order of tiers: arXiv 2507.00909. First come, first served: Little's law for a fluid queue.

#include "models/site/page/page.hpp"

#include <array>
#include <deque>
#include <vector>

namespace sitewatt {

class FlexibleWork {
  public:
    explicit FlexibleWork(const SiteDesign& design);

    /// Sets what the classes may draw. @param capacity  W that the sources can carry
    /// @return true if that changed
    bool look(double time, const Surroundings& outside, const Instant<double>& now, double capacity,
              Commands& commands);
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
    double least(std::size_t work) const; ///< of a class that trains, the lowest cap
    double came_since(const Class& c, double time) const;

    const SiteDesign& design_;
    std::vector<Class> classes_;
    std::vector<std::size_t> order_; ///< in which they yield
    std::size_t stage_ = 0;          ///< deliveries so far
    double capacity_ = 0.0;          ///< requests/s that keep all halls busy
    double drawn_ = 0.0, begun_ = infinity, short_since_ = infinity, last_look_ = -infinity;
    double asked_of_firm_ = 0.0, yielded_ = 0.0, overshot_ = 0.0, least_firm_ = 1.0, most_ = infinity;
    double time_asked_ = 0.0, not_drawn_ = 0.0, time_missed_ = 0.0, most_missed_ = 0.0, rebound_ = 0.0;
};

} // namespace sitewatt
