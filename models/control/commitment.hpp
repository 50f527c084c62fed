#pragma once
/// Commitment of a fleet of equal units: how many run, how many are starting, and when they may stop.
///
/// Physics   Units start after a start time, run at least a minimum run time, and stay off for a minimum down time [1].
/// Valid     Equal units, started and stopped in groups; the wear of a start is counted, not its transient.
/// Sources   [1] Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4.

#include <algorithm>
#include <vector>

namespace sitewatt {

class Commitment {
  public:
    struct Limits {
        int units;                                  ///< installed and not on outage
        double start_time;                          ///< s, from the order to synchronised
        double minimum_run_time, minimum_down_time; ///< s
    };
    explicit Commitment(const Limits& limits) : limits_(limits) {
        groups_.reserve(static_cast<std::size_t>(limits.units));
    }

    /// Puts `count` units on line at once: the state at the start of a run.
    void begin(int count) { online_ = std::min(count, limits_.units); }

    /// Brings the fleet nearer to `wanted` units, counting those that are starting.
    /// @return true if the number on line changed
    bool update(double time, int wanted) {
        const int before = online_;
        for (auto& group : groups_)
            if (group.starting && time >= group.until) {
                online_ += group.count;
                group = {false, group.count, time + limits_.minimum_run_time};
            }
        std::erase_if(groups_, [&](const Group& g) { return !g.starting && time >= g.until; });
        wanted = std::clamp(wanted, 0, limits_.units);
        const int coming = online_ + starting();
        if (wanted > coming && time >= down_until_) {
            groups_.push_back({true, wanted - coming, time + limits_.start_time});
            starts_ += wanted - coming;
        } else if (wanted < online_) {
            const int free_to_stop = online_ - held();
            const int stopped = std::min(online_ - wanted, free_to_stop);
            if (stopped > 0) {
                online_ -= stopped;
                down_until_ = time + limits_.minimum_down_time;
            }
        }
        return online_ != before;
    }
    int installed() const { return limits_.units; }
    int online() const { return online_; }
    int starting() const {
        int count = 0;
        for (const auto& group : groups_) count += group.starting ? group.count : 0;
        return count;
    }
    int starts() const { return starts_; } ///< units started since the beginning

  private:
    struct Group {
        bool starting;
        int count;
        double until; ///< s: synchronised at, or held on line until
    };
    int held() const {
        int count = 0;
        for (const auto& group : groups_) count += group.starting ? 0 : group.count;
        return count;
    }
    Limits limits_;
    std::vector<Group> groups_;
    int online_ = 0, starts_ = 0;
    double down_until_ = -1e300;
};

} // namespace sitewatt
