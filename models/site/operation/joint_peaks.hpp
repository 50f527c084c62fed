#pragma once
/// How high the peaks of several grids are worth their charges, all of them together.
///
/// Physics   The least of what the hours cost under the peaks (peak_worth.hpp), for what is left of the month, and of
///           the charges: each grid brings energy at its price up to its peak. Beside no units that is the screening
///           curve: a slice of the load that is used in few hours belongs to the grid with the low charge.
/// Valid     As peak_worth.hpp; one peak of each grid, whatever the hour. From each start the nearest low point, to a
///           hundredth of the highest load.
/// Sources   Stoft, Power System Economics (2002), ch. 2-2: screening curves. The search: Hooke and Jeeves, "Direct
///           search" solution of numerical and statistical problems, Journal of the ACM 8 (1961).

#include "models/site/operation/peak_worth.hpp"

namespace sitewatt::peak_worth {

/// What the grids charge.
struct Charges {
    PerGrid charge{};  ///< USD/W of a peak of each; 0: none
    PerGrid most{};    ///< W that each brings
    PerGrid made{};    ///< W that the month has paid for
    double left = 0.0; ///< s of the month
};

/// Peaks of several grids, W, from where the search begins.
class JointPeaks {
  public:
    JointPeaks(std::span<const DemandHistory::Expected> hours, const Supply& beside, const Charges& of)
        : hours_(hours), beside_(beside), of_(of) {
        double dearest = -infinity; // its peak is the one that units may be worth more than
        for (std::size_t i = 0; i < beside_.grids; ++i) {
            beside_.limit[i] = of_.most[i];
            for (const auto& hour : hours_) mean_[i] += hour.price[i] / static_cast<double>(hours_.size());
            const double energy = mean_[i] + beside_.over[i];
            if (of_.charge[i] > 0.0 && energy > dearest) dearest = energy, beside_.grid = i;
        }
        for (const auto& hour : hours_) high_ = std::max(high_, hour.net);
        for (std::size_t i = 0; i < beside_.units.size(); ++i) units_ += beside_.available[i] * beside_.units[i].most;
    }
    /// USD of what is left of the month, and of the peaks; infinity where the highest hour is not carried.
    /// @param peaks  W, none under what the month has paid for
    double cost(const PerGrid& peaks) {
        double carried = units_, charged = 0.0;
        for (std::size_t i = 0; i < beside_.grids; ++i) {
            if (of_.charge[i] > 0.0) beside_.limit[i] = peaks[i];
            carried += beside_.limit[i], charged += of_.charge[i] * peaks[i];
        }
        double all = units_;
        for (std::size_t i = 0; i < beside_.grids; ++i) all += of_.most[i];
        if (carried < std::min(high_, all) * (1.0 - slack)) return infinity;
        const double n = static_cast<double>(hours_.size()) * one_hour;
        return peak_worth::cost(hours_, beside_, peaks[beside_.grid]) / n * of_.left + charged;
    }
    /// Peaks that carry a load, of one grid first and then those that cost least if they are taken all month.
    PerGrid carry(double open, std::size_t first) const {
        std::array<std::size_t, most_grids> order{};
        PerGrid price{}, peaks{};
        for (std::size_t i = 0; i < beside_.grids; ++i)
            order[i] = i, price[i] = i == first ? -infinity : mean_[i] + beside_.over[i] + of_.charge[i] / of_.left;
        const auto grids = std::span(order).first(beside_.grids);
        std::ranges::stable_sort(grids, {}, [&](std::size_t i) { return price[i]; });
        for (const std::size_t i : grids) {
            peaks[i] = std::clamp(open, std::min(of_.made[i], of_.most[i]), of_.most[i]);
            open -= peaks[i];
        }
        return peaks;
    }
    double high() const { return high_; }   ///< W, of the hours
    double units() const { return units_; } ///< W, of all there are
    /// The best that is found from a start.
    PerGrid best(PerGrid at) {
        double least = cost(at);
        for (double step = high_ / 4.0; step > high_ / finest; step *= 0.5)
            while (improve(at, least, step)) {}
        return at;
    }

  private:
    /// One peak up or down, or one up for another.
    bool improve(PerGrid& at, double& least, double step) {
        for (std::size_t up = 0; up <= beside_.grids; ++up)
            for (std::size_t down = 0; down <= beside_.grids; ++down) {
                if (up == down) continue;
                if (!charged(up) || !charged(down)) continue;
                double moved = step; // W
                if (up < beside_.grids) moved = std::min(moved, std::min(of_.most[up], high_) - at[up]);
                if (down < beside_.grids) moved = std::min(moved, at[down] - of_.made[down]);
                if (!(moved > 0.0)) continue;
                PerGrid tried = at;
                if (up < beside_.grids) tried[up] += moved;
                if (down < beside_.grids) tried[down] -= moved;
                if (const double paid = cost(tried); paid < least) {
                    least = paid, at = tried;
                    return true;
                }
            }
        return false;
    }
    bool charged(std::size_t grid) const { return grid >= beside_.grids || of_.charge[grid] > 0.0; }

    static constexpr double finest = 130.0, slack = 1e-9;
    std::span<const DemandHistory::Expected> hours_;
    Supply beside_;
    Charges of_;
    PerGrid mean_{};                  ///< USD/J of energy, over the hours
    double high_ = 0.0, units_ = 0.0; ///< W
};

/// The best of some searches: from each grid that carries all it can, and from those that carry what units cannot.
inline PerGrid joint(std::span<const DemandHistory::Expected> hours, const Supply& beside, const Charges& of) {
    JointPeaks peaks(hours, beside, of);
    const double needed = std::max(peaks.high() - peaks.units(), 0.0);
    PerGrid best = peaks.best(peaks.carry(needed, beside.grids));
    for (std::size_t first = 0; first < beside.grids; ++first) {
        const PerGrid other = peaks.best(peaks.carry(peaks.high(), first));
        if (peaks.cost(other) < peaks.cost(best)) best = other;
    }
    return best;
}

} // namespace sitewatt::peak_worth
