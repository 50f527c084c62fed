#pragma once
/// What the site drew hour by hour, for forecasts by persistence and for the year's figures.
///
/// Physics   A look and the one before it stand for the time between them, as a trapezium. An hour to come is taken to
///           be like the same hour a week before, else one or two days before. What work that may wait was moved by
///           plans is known apart, so that they do not take their own doing for what users ask.
/// Valid     Looks at least every hour.

#include "models/field.hpp"
#include "models/site/parts/surroundings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sitewatt {

class DemandHistory {
  public:
    /// What the controllers see at one instant.
    struct Look {
        double demand = 0.0, renewable = 0.0, unserved = 0.0; ///< W
        PerGrid price{};                                      ///< USD/J of the energy of each grid
        double moved = 0.0;    ///< W of the demand that is there for work that was put off, less what is put off now
        double requests = 0.0; ///< 1/s, asked of the site
        double held = 0.0;     ///< J in batteries, had no connection been lost
    };
    void record(double time, const Look& look) {
        const double since = time - time_;
        const Look before = last_;
        time_ = time;
        last_ = look;
        if (time <= 0.0 || !(since > 0.0) || since > longest) return;
        const double weight = since, middle = time - 0.5 * since;
        if (hour_of(middle) >= list_.size()) list_.resize(hour_of(middle) + 1); // a leap year, or years of a run
        Hour& h = list_[hour_of(middle)];
        const auto add = [&](double& sum, double a, double b) { sum += 0.5 * (a + b) * weight; };
        h.time += weight;
        add(h.demand, before.demand, look.demand);
        add(h.served, before.demand - before.unserved, look.demand - look.unserved);
        add(h.renewable, before.renewable, look.renewable);
        add(h.moved, before.moved, look.moved);
        add(h.requests, before.requests, look.requests);
        add(h.held, before.held, look.held);
        for (std::size_t i = 0; i < most_grids; ++i) add(h.price[i], before.price[i], look.price[i]);
        h.highest = std::max(h.highest, look.demand - look.moved);
    }
    void clear() { list_.assign(hours, Hour{}); }

    /// Mean demand of each hour of the first year so far, W; 0 where the run did not come.
    std::vector<double> means() const {
        auto list = of_each(&Hour::demand);
        list.resize(hours);
        return list;
    }
    /// J that batteries held in each hour of the first year, as in the nearest before where the run did not come; empty
    /// where it saw no hour.
    std::vector<double> held() const {
        std::vector<double> list;
        for (const Hour& h : list_)
            if (h.time > 0.0 || !list.empty()) list.push_back(h.time > 0.0 ? h.held / h.time : list.back());
        if (list.empty()) return list;
        list.insert(list.begin(), list_.size() - list.size(), list.front());
        list.resize(hours);
        return list;
    }
    /// What was served in each hour of the run, and no less than a year of them.
    std::vector<double> served() const { return of_each(&Hour::served); }

    /// Whether it came a week before, or only on a day that may be unlike it.
    bool week_before(double time) const { return known(time - 7.0 * day) != nullptr; }
    /// Demand of an hour to come; 0 if nothing is known that it might be like; W.
    double forecast(double time) const {
        const Hour* h = alike(time);
        return h == nullptr ? 0.0 : h->demand / h->time;
    }
    /// The same, had all work been done as it came.
    double unmoved(double time) const {
        const Hour* h = alike(time);
        return h == nullptr ? 0.0 : (h->demand - h->moved) / h->time;
    }
    /// Root mean square of what the last day differed by from that of a week before, W; 0 while none is known.
    double missed(double time) const {
        double sum = 0.0, all = 0.0;
        for (double at = time - day; at < time; at += 3600.0) {
            const Hour *h = known(at), *like = known(at - 7.0 * day);
            if (h == nullptr || like == nullptr) continue;
            const double off = h->demand / h->time - like->demand / like->time;
            sum += off * off, all += 1.0;
        }
        return all > 0.0 ? std::sqrt(sum / all) : 0.0;
    }
    /// Requests asked of the site in an hour to come, 1/s; 0 as above.
    double requests(double time) const {
        const Hour* h = alike(time);
        return h == nullptr ? 0.0 : h->requests / h->time;
    }
    /// What an hour to come may be like: mean and highest demand less the mean of sun and wind, W; grid prices, USD/J.
    struct Expected {
        double net, highest;
        PerGrid price;
        bool known;
        double renewable = 0.0; ///< W of sun and wind
        double time = 0.0;      ///< s, of hours that were
        double moved = 0.0;     ///< W of it for work that was put off, less what was put off then
    };
    Expected expected(double time) const {
        const Hour *h = alike(time), *yesterday = known(time - day); // sun and prices are more like yesterday's
        if (h == nullptr) return {0.0, 0.0, {}, false};
        if (yesterday == nullptr) yesterday = h;
        const double renewable = yesterday->renewable / yesterday->time;
        const double moved = h->moved / h->time;
        Expected e{h->demand / h->time - renewable, h->highest + moved - renewable, yesterday->price, true, renewable};
        e.moved = moved;
        for (double& price : e.price) price /= yesterday->time;
        return e;
    }
    /// Demand less sun and wind of the hours before `time`, the latest last, W: as many as are known of them.
    std::vector<double> net_before(double time, std::size_t most) const {
        std::vector<double> result;
        for (std::size_t back = most; back > 0; --back)
            if (const Hour* h = known(time - 3600.0 * static_cast<double>(back)))
                result.push_back((h->demand - h->renewable) / h->time);
        return result;
    }
    /// The same, had as much been asked of the site as in hours to come. @param each  W of a request a second
    /// @param asked  1/s, of the hour that lies so many hours after the first of them
    template <class Asked>
    std::vector<double> net_before(double time, std::size_t most, double each, const Asked& asked) const {
        std::vector<double> result;
        for (std::size_t back = most; back > 0; --back)
            if (const Hour* h = known(time - 3600.0 * static_cast<double>(back)))
                result.push_back((h->demand - h->renewable - each * h->requests) / h->time + each * asked(most - back));
        return result;
    }
    /// Share of the hours before `time`, as many as are known of a week, in which each of several grids was not the
    /// dearest; 1 while none is known. @param over  USD/J of each over its price
    PerGrid cheaper_share(double time, std::size_t grids, const PerGrid& over) const {
        PerGrid share{};
        const double all = each_of_a_week(time, [&](const Hour& h) {
            for (std::size_t i = 0; i < grids; ++i) {
                const auto cost = [&](std::size_t k) { return h.price[k] / h.time + over[k]; };
                bool cheaper = false;
                for (std::size_t k = 0; k < grids; ++k) cheaper = cheaper || (k != i && cost(i) <= cost(k));
                share[i] += cheaper ? 1.0 : 0.0;
            }
        });
        for (double& s : share) s = all > 0.0 ? std::max(s, 1.0) / all : 1.0;
        return share;
    }

    /// USD/J by which each of several grids was cheaper than the cheapest of the others, mean over the same hours.
    /// @param spread  USD/J that a peak of each adds to its power, taken all month
    PerGrid saved(double time, std::size_t grids, const PerGrid& over, const PerGrid& spread) const {
        PerGrid saved{};
        const double all = each_of_a_week(time, [&](const Hour& h) {
            for (std::size_t i = 0; i < grids; ++i) {
                double other = infinity;
                for (std::size_t k = 0; k < grids; ++k)
                    if (k != i) other = std::min(other, h.price[k] / h.time + over[k] + spread[k]);
                saved[i] += std::max(other - (h.price[i] / h.time + over[i]), 0.0);
            }
        });
        for (double& s : saved) s = all > 0.0 ? s / all : 0.0;
        return saved;
    }

    /// The hours before `time`, the latest last: as many as are known of them.
    std::vector<Expected> before(double time, std::size_t most) const {
        std::vector<Expected> result;
        for (std::size_t back = most; back > 0; --back)
            if (const double then = time - 3600.0 * static_cast<double>(back); const Hour* h = known(then)) {
                const double renewable = h->renewable / h->time;
                const double moved = h->moved / h->time;
                result.push_back({h->demand / h->time - renewable, h->highest + moved - renewable, h->price, true,
                                  renewable, then, moved});
                for (double& price : result.back().price) price /= h->time;
            }
        return result;
    }

  private:
    struct Hour {
        double time = 0.0, demand = 0.0, served = 0.0, renewable = 0.0; ///< sums over time
        double moved = 0.0, requests = 0.0, held = 0.0;
        PerGrid price{};
        double highest = -infinity; ///< W of what is drawn as it comes
    };
    static std::size_t hour_of(double time) { return static_cast<std::size_t>(time / 3600.0); }
    const Hour* known(double time) const {
        if (time < 0.0 || hour_of(time) >= list_.size() || list_[hour_of(time)].time == 0.0) return nullptr;
        return &list_[hour_of(time)];
    }
    /// Every hour known of the week before.   @return how many there are
    template <class F>
    double each_of_a_week(double time, const F& f) const {
        double all = 0.0;
        for (int back = 1; back <= 168; ++back)
            if (const Hour* h = known(time - 3600.0 * back)) f(*h), all += 1.0;
        return all;
    }
    const Hour* alike(double time) const {
        for (const double back : {7.0 * day, day, 2.0 * day, 14.0 * day})
            if (const Hour* h = known(time - back)) return h;
        return nullptr;
    }
    std::vector<double> of_each(double Hour::*sum) const {
        std::vector<double> result;
        for (const Hour& h : list_) result.push_back(h.time > 0.0 ? h.*sum / h.time : 0.0);
        return result;
    }
    static constexpr std::size_t hours = 8760;
    static constexpr double day = 86400.0, longest = 3600.0; // s
    std::vector<Hour> list_ = std::vector<Hour>(hours);
    double time_ = -infinity;
    Look last_;
};

} // namespace sitewatt
