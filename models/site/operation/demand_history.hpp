#pragma once
/// What the site drew hour by hour, for forecasts by persistence and for the year's figures.

#include "models/field.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace sitewatt {

class DemandHistory {
  public:
    /// @param time  s since the start of the year   @param demand, renewable  W
    void record(double time, double demand, double renewable) {
        if (time < 0.0 || hour_of(time) >= hours) return;
        Hour& h = list_[hour_of(time)];
        h.sum += demand;
        h.looks += 1.0;
        h.highest_net = std::max(h.highest_net, demand - renewable);
    }
    void clear() { std::fill(list_.begin(), list_.end(), Hour{}); }

    /// Mean demand of each hour of the year so far, W; 0 where the run did not come.
    std::vector<double> means() const {
        std::vector<double> result;
        for (const Hour& h : list_) result.push_back(h.sum / std::max(h.looks, 1.0));
        return result;
    }
    /// Demand of an hour to come: that of a week before, else of one or two days before, else 0; W.
    double forecast(double time) const {
        for (const double back : {7.0 * day, day, 2.0 * day}) {
            if (time < back || hour_of(time - back) >= hours) continue;
            const Hour& h = list_[hour_of(time - back)];
            if (h.looks > 0.0) return h.sum / h.looks;
        }
        return 0.0;
    }
    /// The highest demand less sun and wind that yesterday and the same weekday before (in the first week: all days so
    /// far) had from now to `horizon` s later, W; infinity while there is no yesterday.
    double highest_expected(double time, double horizon) const {
        if (time < day || list_[hour_of(time - day)].looks == 0.0) return infinity;
        double highest = 0.0;
        const auto steps = static_cast<std::size_t>(std::min(horizon, day) / 1800.0);
        for (std::size_t step = 0; step <= steps; ++step) {
            const double t = time + 1800.0 * static_cast<double>(step);
            const auto see = [&](double back) {
                if (t >= back && hour_of(t - back) < hours)
                    highest = std::max(highest, list_[hour_of(t - back)].highest_net);
            };
            see(day);
            see(7.0 * day);
            if (t < 7.0 * day) // a Monday of the first week knows its Sunday alone: any day so far may come again
                for (double back = 2.0 * day; back < 7.0 * day; back += day) see(back);
        }
        return highest;
    }

  private:
    struct Hour {
        double sum = 0.0, looks = 0.0, highest_net = 0.0;
    };
    static std::size_t hour_of(double time) { return static_cast<std::size_t>(time / 3600.0); }
    static constexpr std::size_t hours = 8760;
    static constexpr double day = 86400.0; // s
    std::vector<Hour> list_ = std::vector<Hour>(hours);
};

} // namespace sitewatt
