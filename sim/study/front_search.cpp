#include "sim/study/front_search.hpp"

#include "sim/study/statistics.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <tbb/parallel_for.h>

namespace sitewatt {
namespace {

class FrontSearch {
  public:
    FrontSearch(const std::vector<Range>& ranges, std::size_t constraints, std::size_t goals,
                const OptimiserOptions& options, const std::function<WorthOfAll(const Choice&)>& judge)
        : ranges_(ranges), constraints_(constraints), goals_(goals), options_(options), judge_(judge) {}

    Front run(std::size_t points) {
        for (std::size_t g = 0; g < goals_; ++g) {
            front_.ends.push_back(optimise(ranges_, constraints_, options_,
                                           [this, g](const Choice& choice) { return worth(choice).by(g); }));
            note(front_.ends.back());
        }
        if (goals_ > 1) spread_bounds(points);
        find_best();
        for (int round = 0; round < 4 && goals_ > 1 && fill_gaps(); ++round) find_best();
        while (goals_ > 1 && first_end_is_beaten()) find_best();
        return std::move(front_);
    }

  private:
    const WorthOfAll& worth(const Choice& choice) {
        {
            const std::scoped_lock lock(mutex_);
            if (const auto at = known_.find(choice); at != known_.end()) return at->second;
        }
        WorthOfAll w = judge_(choice); // the optimiser asks once for a choice
        w.goals.resize(goals_);
        w.over.resize(constraints_, 1.0);
        const std::scoped_lock lock(mutex_);
        return known_.emplace(choice, std::move(w)).first->second;
    }
    void note(const Optimum& optimum) {
        for (const Found& f : optimum.looked_at)
            if (const auto at = known_.find(f.choice); at != known_.end() && noted_.insert(f.choice).second)
                front_.looked_at.push_back({f.choice, at->second});
    }

    /// Every combination of the bounds of all goals but the first.
    void spread_bounds(std::size_t points) {
        std::vector<std::vector<double>> bounds(goals_);
        std::vector<double> widths(goals_, 0.0);
        for (std::size_t g = 1; g < goals_; ++g) {
            double low = infinity, high = -infinity;
            for (const Optimum& end : front_.ends) {
                if (!end.best.worth.keeps_all()) return; // nothing keeps the limits: there is no front
                const double value = known_.at(end.best.choice).goals[g];
                low = std::min(low, value), high = std::max(high, value);
            }
            widths[g] = high - low;
            for (std::size_t k = 1; k <= points; ++k)
                bounds[g].push_back(low + widths[g] * static_cast<double>(k) / static_cast<double>(points + 1));
            if (!(widths[g] > 0.0)) bounds[g] = {high};
        }
        std::vector<std::size_t> at(goals_, 0);
        while (true) {
            std::vector<double> least(goals_);
            for (std::size_t g = 1; g < goals_; ++g) least[g] = bounds[g][at[g]];
            search_within(least, widths);
            std::size_t g = 1;
            while (g < goals_ && ++at[g] == bounds[g].size()) at[g++] = 0;
            if (g == goals_) return;
        }
    }
    void search_within(const std::vector<double>& bounds, const std::vector<double>& widths) {
        const auto bounded = [&](const Choice& choice) {
            const WorthOfAll& all = worth(choice);
            Worth w = all.by(0);
            for (std::size_t g = 1; g < goals_; ++g)
                w.over.push_back((all.goals[g] - bounds[g]) / (widths[g] > 0.0 ? widths[g] : 1.0));
            return w;
        };
        OptimiserOptions one = options_;
        one.starts = 1;
        one.relaxed = 0.0;
        Found best; // of what is known: the search begins there
        for (const FoundForAll& f : front_.looked_at) {
            const Found found{f.choice, bounded(f.choice)};
            const bool inside = std::ranges::equal(f.choice, ranges_, [](double x, const Range& r) {
                return x >= r.low && x <= r.high; // ends that gave way lie outside
            });
            if (inside && (best.choice.empty() || found.worth.better_than(best.worth))) best = found;
        }
        if (!best.choice.empty()) one.known = {best.choice};
        note(optimise(ranges_, constraints_ + goals_ - 1, one, bounded));
    }

    /// Looks half way between neighbours on the front; true if that was new.
    bool fill_gaps() {
        std::vector<Choice> middles;
        for (std::size_t k = 1; k < front_.best.size(); ++k) {
            const Choice &a = front_.looked_at[front_.best[k - 1]].choice, &b = front_.looked_at[front_.best[k]].choice;
            Choice middle;
            for (std::size_t v = 0; v < ranges_.size(); ++v)
                middle.push_back(ranges_[v].value(0.5 * (ranges_[v].share(a[v]) + ranges_[v].share(b[v]))));
            if (noted_.insert(middle).second) middles.push_back(middle);
        }
        std::vector<FoundForAll> found(middles.size());
        tbb::parallel_for(std::size_t{0}, middles.size(), [&](std::size_t i) {
            found[i] = {middles[i], worth(middles[i])};
        });
        front_.looked_at.insert(front_.looked_at.end(), found.begin(), found.end());
        return !middles.empty();
    }

    /// True if the front has better by the first goal than its search by itself had: it is searched again from there.
    bool first_end_is_beaten() {
        if (front_.best.empty()) return false;
        const FoundForAll& first = front_.looked_at[front_.best.front()];
        if (!first.worth.by(0).better_than(front_.ends.front().best.worth)) return false;
        OptimiserOptions again = options_;
        again.known = {first.choice};
        front_.ends.front() =
            optimise(ranges_, constraints_, again, [this](const Choice& choice) { return worth(choice).by(0); });
        note(front_.ends.front());
        return true;
    }

    /// Of what keeps all limits within the ranges, that which nothing beats.
    void find_best() {
        front_.best.clear();
        std::vector<std::vector<double>> goals;
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < front_.looked_at.size(); ++i) {
            const auto& [choice, w] = front_.looked_at[i];
            const bool inside =
                std::ranges::equal(choice, ranges_, [](double x, const Range& r) { return x >= r.low && x <= r.high; });
            if (!inside || !w.by(0).keeps_all()) continue;
            if (std::ranges::find(goals, w.goals) != goals.end()) continue; // another choice is worth the same
            goals.push_back(w.goals), rows.push_back(i);
        }
        for (const std::size_t k : pareto_front(goals)) front_.best.push_back(rows[k]);
        std::ranges::stable_sort(front_.best, {}, [&](std::size_t i) { return front_.looked_at[i].worth.goals; });
    }

    static constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::vector<Range>& ranges_;
    std::size_t constraints_, goals_;
    const OptimiserOptions& options_;
    const std::function<WorthOfAll(const Choice&)>& judge_;
    std::map<Choice, WorthOfAll> known_;
    std::set<Choice> noted_;
    std::mutex mutex_;
    Front front_;
};

} // namespace

Worth WorthOfAll::by(std::size_t goal) const { return {possible, goal < goals.size() ? goals[goal] : 0.0, over, why}; }

Front search_front(const std::vector<Range>& ranges, std::size_t constraints, std::size_t goals, std::size_t points,
                   const OptimiserOptions& options, const std::function<WorthOfAll(const Choice&)>& judge) {
    return FrontSearch(ranges, constraints, goals, options, judge).run(points);
}

} // namespace sitewatt
