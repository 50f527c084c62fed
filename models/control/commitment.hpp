#pragma once
/// Commitment of a fleet of equal units: which run, start, rest or are out of order, and when they may change.
///
/// Physics   A unit starts within a start time that grows with its rest: hot, warm after 8 h, cold after 72 h [1]. It
///           then runs at least a minimum run time, and stays off for a minimum down time [2]. A failure takes units
///           on line first, maintenance those that rest.
/// Valid     Equal units; the wear of a start is counted, not its transient.
/// Sources   [1] Kumar et al., Power Plant Cycling Costs, NREL/SR-5500-55433 (2012): starts of steam plant.
///           [2] Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4.

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace sitewatt {

class Commitment {
  public:
    struct Limits {
        int units;                                                       ///< installed
        double start_time;                                               ///< s, from the order to synchronised, hot
        double minimum_run_time, minimum_down_time;                      ///< s
        double warm_start_factor = 1.0, cold_start_factor = 1.0;         ///< times the start time
        static constexpr double warm = 8.0 * 3600.0, cold = 72 * 3600.0; ///< s of rest [1]
    };
    /// Units that cannot run now.
    struct Out {
        int failed = 0, maintained = 0;
    };

    explicit Commitment(const Limits& limits) : limits_(limits), units_(static_cast<std::size_t>(limits.units)) {}

    /// Puts `count` units on line at once: the state at the start of a run.
    void begin(int count) {
        for (std::size_t i = 0; i < units_.size(); ++i)
            units_[i].phase = static_cast<int>(i) < count ? Phase::online : Phase::off;
    }

    /// Brings the fleet nearer to `wanted` units, counting those that are starting.
    /// @return true if the number on line changed
    bool update(double time, int wanted) { return update(time, wanted, Out{}); }
    bool update(double time, int wanted, const Out& out) {
        const int before = online();
        arrive(time);
        take_out(time, Phase::failed, out.failed, {Phase::online, Phase::starting, Phase::off});
        take_out(time, Phase::maintained, out.maintained, {Phase::off, Phase::starting, Phase::online});
        int coming = online() + starting();
        while (coming < wanted && start_one(time)) ++coming;
        int excess = online() - std::max(wanted, 0);
        for (auto& unit : units_)
            if (excess > 0 && unit.phase == Phase::online && time >= unit.until) {
                stop(unit, Phase::off, time);
                --excess;
            }
        return online() != before;
    }
    /// Puts units on line whose start is over. @return true if there were any
    bool arrive(double time) {
        bool any = false;
        for (auto& unit : units_)
            if (unit.phase == Phase::starting && time >= unit.until)
                unit.phase = Phase::online, unit.until = time + limits_.minimum_run_time, any = true;
        return any;
    }
    /// s, when the next unit comes on line; infinity if none starts.
    double next_arrival() const {
        double next = std::numeric_limits<double>::infinity();
        for (const auto& unit : units_)
            if (unit.phase == Phase::starting) next = std::min(next, unit.until);
        return next;
    }
    /// Units that will run at `then` whatever is ordered, for they start or may not stop yet.
    int held(double then) const {
        return static_cast<int>(std::count_if(units_.begin(), units_.end(), [&](const Unit& u) {
            return (u.phase == Phase::online && u.until > then) ||
                   (u.phase == Phase::starting && u.until <= then && u.until + limits_.minimum_run_time > then);
        }));
    }
    /// Units that can be on line at `then` if all are ordered from now on.
    int ready(double now, double then) const {
        return static_cast<int>(std::count_if(units_.begin(), units_.end(), [&](const Unit& u) {
            return u.phase == Phase::online || (u.phase == Phase::starting && u.until <= then) ||
                   (u.phase == Phase::off && std::max(now, u.until) + start_time(u, std::max(now, u.until)) <= then);
        }));
    }
    /// Units whose start was ordered and that come on line after `from`, by `then`.
    int arriving(double from, double then) const {
        return static_cast<int>(std::count_if(units_.begin(), units_.end(), [&](const Unit& u) {
            return u.phase == Phase::starting && u.until > from && u.until <= then;
        }));
    }
    /// Times the hot start time that the warmest unit at rest takes if it is ordered at `then`; 1 if none rests.
    double coldness(double then) const {
        double least = 1e300;
        for (const auto& unit : units_)
            if (unit.phase == Phase::off) least = std::min(least, factor(then - unit.stopped));
        return least < 1e300 ? least : 1.0;
    }
    int installed() const { return limits_.units; }
    int working() const { return installed() - count(Phase::failed) - count(Phase::maintained); }
    int online() const { return count(Phase::online); }
    int starting() const { return count(Phase::starting); }
    int starts() const { return starts_; }     ///< units started since the beginning
    int failures() const { return failures_; } ///< units that failed on line since the beginning

  private:
    enum class Phase { off, starting, online, failed, maintained };
    struct Unit {
        Phase phase = Phase::off;
        double until = -1e300;   ///< s: off until, synchronised at, or held on line until
        double stopped = -1e300; ///< s, when it last ran
    };
    /// Times the hot start time, after a rest, s.
    double factor(double rest) const {
        return rest > Limits::cold ? limits_.cold_start_factor : rest > Limits::warm ? limits_.warm_start_factor : 1.0;
    }
    double start_time(const Unit& unit, double ordered) const {
        return factor(ordered - unit.stopped) * limits_.start_time;
    }
    int count(Phase phase) const {
        return static_cast<int>(
            std::count_if(units_.begin(), units_.end(), [&](const Unit& u) { return u.phase == phase; }));
    }
    void stop(Unit& unit, Phase phase, double time) const {
        if (unit.phase == Phase::online) unit.stopped = time;
        unit = {phase, time + limits_.minimum_down_time, unit.stopped};
    }
    /// Makes `wished` units be in a phase of outage, taken from the phases in the order given.
    void take_out(double time, Phase outage, int wished, std::initializer_list<Phase> from) {
        int excess = count(outage) - wished;
        for (auto& unit : units_)
            if (excess > 0 && unit.phase == outage) unit.phase = Phase::off, unit.until = time, --excess;
        for (const Phase phase : from)
            for (auto& unit : units_)
                if (excess < 0 && unit.phase == phase) {
                    failures_ += outage == Phase::failed && phase == Phase::online ? 1 : 0;
                    stop(unit, outage, time);
                    ++excess;
                }
    }
    /// Orders the warmest unit that may start.
    bool start_one(double time) {
        Unit* warmest = nullptr;
        for (auto& unit : units_)
            if (unit.phase == Phase::off && time >= unit.until && (!warmest || unit.stopped > warmest->stopped))
                warmest = &unit;
        if (warmest == nullptr) return false;
        *warmest = {Phase::starting, time + start_time(*warmest, time), warmest->stopped};
        ++starts_;
        return true;
    }

    Limits limits_;
    std::vector<Unit> units_;
    int starts_ = 0, failures_ = 0;
};

} // namespace sitewatt
