#pragma once
/// A switch that does not chatter: it turns on above one threshold, off below a lower one, and rests in between
/// for at least a dwell time after each change.

namespace sitewatt {

class Hysteresis {
  public:
    /// @param dwell  least time between two changes, s
    explicit Hysteresis(double dwell) : dwell_(dwell) {}

    /// @param time  s
    /// @param wants_on, wants_off  whether the measured value is past the upper or the lower threshold
    /// @return true if the switch changed
    bool update(double time, bool wants_on, bool wants_off) {
        if (time < rest_until_ || !(on_ ? wants_off : wants_on)) return false;
        on_ = !on_;
        rest_until_ = time + dwell_;
        ++changes_;
        return true;
    }
    /// What is measured is another thing from now on: it may turn at once.
    void release() { rest_until_ = -1e300; }
    bool on() const { return on_; }
    int changes() const { return changes_; }

  private:
    double dwell_;
    double rest_until_ = -1e300;
    bool on_ = false;
    int changes_ = 0;
};

} // namespace sitewatt
