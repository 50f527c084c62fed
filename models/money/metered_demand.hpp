#pragma once
/// The demand that a meter saw, and the least that a ratchet makes of it.
///
/// Physics   Demand is the mean of a whole window of the schedule; a month without a whole one has its parts. A ratchet
///           asks a share of the highest of other months: of so many before, of named ones, or of the twelve to this.
///           Months before the run are taken as those of its first year twelve months later: a year repeats.
/// Sources   OpenEI, U.S. Utility Rate Database, field definitions, version 8; REopt.jl (NREL), lookback of demand.

#include "models/money/bill.hpp"

namespace sitewatt {

class MeteredDemand {
  public:
    MeteredDemand(const RateSchedule& rate, std::span<const MeteredMonth> months, std::span<const MeterWindow> windows)
        : rate_(rate), months_(months), windows_(windows) {
        for (const auto& month : months) {
            double top = 0.0;
            each(month, [&](const MeterWindow&, double mean) { top = std::max(top, mean); });
            highest_.push_back(top);
        }
    }
    /// Calls see(window, W) for every window of a month that has a demand.
    void each(const MeteredMonth& m, const auto& see) const {
        const auto all = windows_.subspan(m.first, m.last - m.first);
        const auto whole = [&](const MeterWindow& w) { return w.seconds > 0.999 * rate_.window; };
        const bool some = std::any_of(all.begin(), all.end(), whole);
        for (const auto& w : all)
            if (w.seconds > 0.0 && (whole(w) || !some)) see(w, w.imported / w.seconds);
    }
    double highest(std::size_t month) const { return highest_[month]; } ///< W
    /// Least billed demand of a month of the run, W.
    double floor(std::size_t i) const {
        const auto all = [](std::size_t) { return true; };
        const auto marked = [&](std::size_t m) { return rate_.lookback_months[m]; };
        const double of_year = rate_.ratchet_share[static_cast<std::size_t>(months_[i].month - 1)];
        double least = of_year * std::max(before(i, 11, all), highest_[i]);
        if (rate_.lookback_range > 0)
            least = std::max(least, rate_.lookback_share * before(i, rate_.lookback_range, all));
        else if (rate_.lookback_share > 0.0)
            least = std::max(least, rate_.lookback_share * before(i, 11, marked));
        return least;
    }

  private:
    /// Highest of a number of months before month i, those for which `counts` of January (0) to December, W.
    double before(std::size_t i, int range, const auto& counts) const {
        double top = 0.0;
        for (int lag = 1; lag <= range; ++lag) {
            auto j = static_cast<std::ptrdiff_t>(i) - lag;
            if (j < 0) j += 12;
            const auto k = static_cast<std::size_t>(j);
            if (k < months_.size() && counts(static_cast<std::size_t>(months_[k].month - 1)))
                top = std::max(top, highest_[k]);
        }
        return top;
    }
    const RateSchedule& rate_;
    std::span<const MeteredMonth> months_;
    std::span<const MeterWindow> windows_;
    std::vector<double> highest_;
};

} // namespace sitewatt
