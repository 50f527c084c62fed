#pragma once
/// Whether a grid brings less than it did within the last day, or is about to: others stand in for it, for hours.
///
/// Valid     What lasts longer than a day is no outage but how the connection is.
/// Sources   IEEE Std 1366: interruptions of distribution last hours (CAIDI); a day is an estimate.

#include "models/site/parts/surroundings.hpp"

#include <algorithm>
#include <array>

namespace sitewatt {

inline constexpr double longest_outage = 86400.0; // s

class OutageWatch {
  public:
    void look(double time, const Surroundings& outside) {
        outage_ = false;
        for (std::size_t i = 0; i < most_grids; ++i) {
            auto& [share, until] = usual_[i];
            const double now = std::min(outside.grids[i].available, outside.grids[i].announced);
            if (now >= share || time >= until) share = now, until = time + longest_outage;
            outage_ = outage_ || now < share;
        }
    }
    bool outage() const { return outage_; }
    /// Share of each connection that is there but for outages.
    PerGrid usual() const {
        PerGrid shares{};
        for (std::size_t i = 0; i < most_grids; ++i) shares[i] = usual_[i].share;
        return shares;
    }

  private:
    struct Usual {
        double share = 0.0, until = -infinity; ///< of a connection, and s to which less of it is an outage
    };
    std::array<Usual, most_grids> usual_{};
    bool outage_ = false;
};

} // namespace sitewatt
