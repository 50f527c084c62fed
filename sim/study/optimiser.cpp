#include "sim/study/optimiser.hpp"

#include "sim/study/local_search.hpp"
#include "sim/study/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <future>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <tbb/parallel_for.h>

namespace sitewatt {
namespace {

constexpr double near = 0.02; // of its limit: a constraint that holds the best back
constexpr double fine_step = 0.05;
constexpr int looks_each = 12; // of a local search, for each variable and once more

/// A local search to be done: which variables stand still, which constraints give way.
struct Task {
    Choice from;
    std::vector<Range> ranges;
    std::vector<bool> held;
    std::vector<double> give; ///< of every constraint
    double step = 0.15;
    bool again = false;        ///< from the best that is known then, until that is no better
    std::vector<Found> seen{}; ///< by it, in its order
    Found best{};

    bool allows(const Choice& choice) const {
        for (std::size_t v = 0; v < ranges.size(); ++v)
            if (choice[v] < ranges[v].low || choice[v] > ranges[v].high || (held[v] && choice[v] != from[v]))
                return false;
        return true;
    }
    Worth eased(Worth w) const {
        for (std::size_t c = 0; c < give.size(); ++c) w.over[c] -= give[c];
        return w;
    }
    void meet(const Found& found) {
        if (best.choice.empty() || eased(found.worth).better_than(eased(best.worth))) best = found;
    }
};

class Optimiser {
  public:
    Optimiser(const std::vector<Range>& ranges, std::size_t constraints, const OptimiserOptions& options,
              const std::function<Worth(const Choice&)>& judge)
        : ranges_(ranges), constraints_(constraints), options_(options), judge_(judge) {}

    Optimum run() {
        spread();
        std::vector<Task> searches;
        for (const Found& start : best_starts()) searches.push_back(task(start.choice));
        descend(searches);
        optimum_.best = best_known();
        while (true) { // the last searches may find better yet: what is said is the best of all that was looked at
            while (optimum_.best.worth.possible && step_aside()) {}
            if (options_.relaxed > 0.0 && optimum_.best.worth.keeps_all()) give_way();
            const Found best = best_known();
            if (!best.worth.better_than(optimum_.best.worth)) break;
            optimum_.best = best;
        }
        return std::move(optimum_);
    }

  private:
    Worth worth(const Choice& choice) {
        std::promise<Worth> promise;
        std::shared_future<Worth> answer;
        bool first = false; // who asks later waits for who asked first
        {
            const std::scoped_lock lock(mutex_);
            const auto [known, added] = known_.try_emplace(choice);
            if (added) known->second = promise.get_future().share();
            answer = known->second;
            first = added;
        }
        if (first) try {
                Worth w = judge_(choice);
                w.over.resize(constraints_, 1.0);
                promise.set_value(std::move(w));
            } catch (...) { promise.set_exception(std::current_exception()); }
        return answer.get();
    }
    void note(const Found& found) {
        if (noted_.insert(found.choice).second) optimum_.looked_at.push_back(found);
    }
    Found best_known() const {
        Task all = task(optimum_.looked_at.front().choice);
        meet_known(all);
        return all.best;
    }

    /// The middle, then points that fill the ranges evenly, then what is known.
    void spread() {
        const std::size_t n = options_.samples > 0 ? options_.samples : 8 * (ranges_.size() + 1);
        std::vector<Point> points = sobol(options_.seed, n, ranges_.size());
        points.insert(points.begin(), Point(ranges_.size(), 0.5));
        std::vector<Found> found(points.size());
        for (std::size_t i = 0; i < points.size(); ++i)
            for (std::size_t v = 0; v < ranges_.size(); ++v) found[i].choice.push_back(ranges_[v].value(points[i][v]));
        for (const Choice& choice : options_.known) found.push_back({choice, {}});
        tbb::parallel_for(std::size_t{0}, found.size(),
                          [&](std::size_t i) { found[i].worth = worth(found[i].choice); });
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (const Found& f : found) {
            note(f);
            if (!f.worth.possible) continue;
            low = std::min(low, f.worth.goal), high = std::max(high, f.worth.goal);
        }
        worst_ = std::isfinite(high) ? high : 0.0;
        scale_ = high > low ? high - low : 1.0;
    }

    /// The best of the points, no two of them near each other.
    std::vector<Found> best_starts() const {
        std::vector<Found> sorted = optimum_.looked_at, starts;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto& a, const auto& b) { return a.worth.better_than(b.worth); });
        const auto far = [&](const Found& f) {
            constexpr double least = 0.15; // of the cube's edge
            return std::all_of(starts.begin(), starts.end(), [&](const Found& s) {
                double most = 0.0;
                for (std::size_t v = 0; v < ranges_.size(); ++v)
                    most = std::max(most, std::abs(ranges_[v].share(f.choice[v]) - ranges_[v].share(s.choice[v])));
                return most > least;
            });
        };
        for (const Found& f : sorted)
            if (starts.size() < options_.starts && far(f)) starts.push_back(f);
        return starts;
    }

    Task task(const Choice& from) const {
        return {from, ranges_, std::vector<bool>(ranges_.size()), std::vector<double>(constraints_)};
    }
    void descend(std::vector<Task>& tasks) {
        tbb::parallel_for(std::size_t{0}, tasks.size(), [&](std::size_t i) { descend(tasks[i]); });
        for (const Task& t : tasks)
            for (const Found& f : t.seen) note(f);
        for (Task& t : tasks) meet_known(t);
    }
    void meet_known(Task& t) const {
        for (const Found& f : optimum_.looked_at)
            if (t.allows(f.choice)) t.meet(f);
    }
    void descend(Task& t) {
        for (std::size_t v = 0; v < ranges_.size(); ++v)
            t.from[v] = std::clamp(t.from[v], t.ranges[v].low, t.ranges[v].high);
        const auto look = [&](const Choice& choice) {
            t.seen.push_back({choice, worth(choice)});
            t.meet(t.seen.back());
            return t.eased(t.seen.back().worth);
        };
        look(t.from);
        std::vector<std::size_t> free;
        for (std::size_t v = 0; v < ranges_.size(); ++v)
            if (!t.held[v] && t.ranges[v].high > t.ranges[v].low) free.push_back(v);
        if (free.empty()) return;
        constexpr double least = 1e-3; // of the goal's spread: what is won below it is not worth another search
        for (double before = std::numeric_limits<double>::infinity(); before - t.best.worth.goal > least * scale_;
             t.step = fine_step) {
            before = t.best.worth.goal;
            std::vector<double> start;
            for (const std::size_t v : free) start.push_back(t.ranges[v].share(t.best.choice[v]));
            search_locally(start, {t.step, 0.01, looks_each * (static_cast<int>(free.size()) + 1)}, constraints_,
                           [&](const std::vector<double>& x) {
                               Choice choice = t.from;
                               for (std::size_t k = 0; k < free.size(); ++k)
                                   choice[free[k]] = t.ranges[free[k]].value(x[k]);
                               const Worth w = look(choice);
                               return Judged{(w.possible ? w.goal : worst_) / scale_, w.over};
                           });
            if (!t.again) return;
            meet_known(t);
        }
    }

    /// Steps of whole variables: of each by itself, and of one down and another up by one or, if smaller, two.
    std::vector<std::vector<std::pair<std::size_t, int>>> steps() const {
        std::vector<std::vector<std::pair<std::size_t, int>>> list;
        for (std::size_t v = 0; v < ranges_.size(); ++v)
            for (const int by : {-1, 1})
                if (ranges_[v].whole) list.push_back({{v, by}});
        for (std::size_t v = 0; v < ranges_.size(); ++v)
            for (std::size_t w = 0; w < ranges_.size(); ++w)
                for (const int more : {1, 2})
                    if (v != w && ranges_[v].whole && ranges_[w].whole) list.push_back({{v, -1}, {w, more}});
        return list;
    }
    /// True if one of these steps is better, which is the best then.
    bool step_aside() {
        optimum_.neighbours.clear();
        std::vector<Task> tasks;
        const auto search_around = [&](const Choice& from) {
            tasks.push_back(task(from));
            for (std::size_t w = 0; w < ranges_.size(); ++w) tasks.back().held[w] = ranges_[w].whole;
            tasks.back().step = 0.1;
        };
        for (const auto& changes : steps()) {
            Choice from = optimum_.best.choice;
            for (const auto& [v, by] : changes) from[v] += by;
            if (!task(from).allows(from)) continue;
            search_around(from);
            optimum_.neighbours.push_back({changes, {}});
        }
        search_around(optimum_.best.choice); // with steps as wide again: a search may have narrowed them too soon
        descend(tasks);
        const Found before = optimum_.best;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (i < optimum_.neighbours.size()) optimum_.neighbours[i].found = tasks[i].best;
            if (tasks[i].best.worth.better_than(optimum_.best.worth)) optimum_.best = tasks[i].best;
        }
        constexpr double least = 1e-4; // of the goal's spread: what is won below it is not worth another round
        const Worth &now = optimum_.best.worth, &then = before.worth;
        for (std::size_t v = 0; v < ranges_.size(); ++v)
            if (ranges_[v].whole && optimum_.best.choice[v] != before.choice[v]) return true; // it has other neighbours
        return now.better_than(then) &&
               (now.keeps_all() != then.keeps_all() || !now.keeps_all() || then.goal - now.goal > least * scale_);
    }

    /// What holds the best back, given way by a tenth each by itself.
    void give_way() {
        optimum_.relaxed.clear();
        std::vector<Task> tasks;
        const Found& best = optimum_.best;
        for (std::size_t c = 0; c < constraints_; ++c) {
            if (best.worth.over[c] < -near) continue;
            tasks.push_back(task(best.choice));
            tasks.back().give[c] = options_.relaxed, tasks.back().again = true;
            optimum_.relaxed.push_back({true, c, false, {}});
        }
        for (std::size_t v = 0; v < ranges_.size(); ++v) {
            const double width = ranges_[v].high - ranges_[v].low,
                         more = ranges_[v].whole ? std::max(1.0, std::round(options_.relaxed * width))
                                                 : options_.relaxed * width;
            for (const bool high : {false, true}) {
                const double end = high ? ranges_[v].high : ranges_[v].low;
                if (std::abs(best.choice[v] - end) > 0.001 * width || (!high && end - more < 0.0 && end >= 0.0))
                    continue;
                tasks.push_back(task(best.choice));
                tasks.back().again = true;
                (high ? tasks.back().ranges[v].high : tasks.back().ranges[v].low) += high ? more : -more;
                optimum_.relaxed.push_back({false, v, high, {}});
            }
        }
        descend(tasks);
        for (std::size_t i = 0; i < tasks.size(); ++i) optimum_.relaxed[i].found = tasks[i].best;
    }

    const std::vector<Range>& ranges_;
    std::size_t constraints_;
    const OptimiserOptions& options_;
    const std::function<Worth(const Choice&)>& judge_;
    double worst_ = 0.0, scale_ = 1.0; ///< of the goal over the spread points
    std::map<Choice, std::shared_future<Worth>> known_;
    std::set<Choice> noted_;
    std::mutex mutex_;
    Optimum optimum_;
};

} // namespace

double Range::value(double at) const {
    if (at <= 0.0) return low; // an end is what was said
    if (at >= 1.0) return high;
    const double exact = low + at * (high - low);
    const double digits = whole ? 0.0 : 3.0 - std::ceil(std::log10(high - low));
    const double unit = std::pow(10.0, std::abs(digits));
    const double neat = digits >= 0.0 ? std::round(exact * unit) / unit : std::round(exact / unit) * unit;
    return std::clamp(neat, low, high);
}
double Range::share(double of) const { return high > low ? (of - low) / (high - low) : 0.5; }

bool Worth::keeps_all() const {
    return possible && std::all_of(over.begin(), over.end(), [](double o) { return o <= 0.0; });
}
bool Worth::better_than(const Worth& other) const {
    if (possible != other.possible) return possible;
    const auto broken = [](const Worth& w) {
        return std::accumulate(w.over.begin(), w.over.end(), 0.0,
                               [](double s, double o) { return s + std::max(o, 0.0); });
    };
    const double own = broken(*this), others = broken(other);
    if (own != others) return own < others;
    return goal < other.goal;
}

Optimum optimise(const std::vector<Range>& ranges, std::size_t constraints, const OptimiserOptions& options,
                 const std::function<Worth(const Choice&)>& judge) {
    return Optimiser(ranges, constraints, options, judge).run();
}

} // namespace sitewatt
