#include "models/site/books/adequacy.hpp"

#include "models/site/outside/random.hpp"

#include <algorithm>
#include <numeric>

namespace sitewatt::adequacy {
namespace {

constexpr double hour = 3600.0;            // s
constexpr std::size_t step = 24;           // h between places where a planned outage may begin
constexpr int years_for_firm_power = 1000; // a target of 2.4 h a year is then known to 2 %
constexpr int years_between_looks = 100;   // at the error of what has been found
constexpr double surely = 4.0;             // standard errors, looked at several times

constexpr double back = 1e-3; // of storage, from which an exponential return has come to its end

/// A time in an hour of the year in which demand exceeds capacity by so much, W, over s.
struct Piece {
    double missing, duration;
    std::size_t h;
};
/// Times that storage, in its place before them, does not get through without a loss.
using Episode = std::vector<Piece>;

/// Energy, J, and time, s, that are lost.
struct Loss {
    double energy = 0.0, time = 0.0;
};

class Store {
  public:
    explicit Store(const Storage& s) : s_(s) {}
    /// What is lost in a piece: storage gives at the terminals until it is empty.
    Loss pass(const Piece& p, double threshold) {
        const double level = s_.level(p.h);
        if (in_place_) stored_ = level;
        if (p.missing <= 0.0) {
            if (in_place_) return {};
            const double gap = level - stored_, share = s_.restore > 0.0 ? -std::expm1(-p.duration / s_.restore) : 1.0;
            stored_ += std::min(std::min(-p.missing, s_.power) * p.duration * s_.charging, gap * share);
            in_place_ = level - stored_ <= (s_.restore > 0.0 ? back : 1e-12) * level;
            return {};
        }
        in_place_ = false;
        const double wanted = std::min(p.missing, s_.power);
        const double lasts = wanted > 0.0 ? std::min(stored_ * s_.discharging / wanted, p.duration) : 0.0;
        stored_ = std::max(stored_ - wanted * lasts / s_.discharging, 0.0);
        const double over = p.missing - wanted; // beyond its power all the time, all of it when it is empty
        const double bare = p.duration - lasts;
        return {over * lasts + p.missing * bare,
                (over > threshold ? lasts : 0.0) + (p.missing > threshold ? bare : 0.0)};
    }
    bool in_place() const { return in_place_; } ///< it holds what it does without a shortage

  private:
    const Storage& s_;
    double stored_ = 0.0;
    bool in_place_ = true;
};

/// A unit of a fleet goes down or comes back; or the pipeline, which counts as one fleet more.
struct Change {
    double time;
    std::size_t fleet;
    int by;
};

/// Outages of a unit without their overlaps, as changes.
void add_changes(std::vector<Outage> outages, std::size_t fleet, double end, std::vector<Change>& changes) {
    std::sort(outages.begin(), outages.end(), [](const Outage& a, const Outage& b) { return a.begin < b.begin; });
    double begun = -1.0, until = -1.0;
    const auto close = [&] {
        if (until <= begun) return;
        changes.push_back({begun, fleet, 1});
        if (until < end) changes.push_back({until, fleet, -1});
    };
    for (const auto& o : outages) {
        if (o.begin >= end) continue;
        if (o.begin > until) {
            close();
            begun = o.begin, until = o.end;
        } else
            until = std::max(until, o.end);
    }
    close();
}

/// Least power, W, that keeps the time with a loss in these episodes within `allowed` s.
double firm_power(const System& system, const std::vector<Episode>& episodes, double allowed, double threshold) {
    double low = 0.0, high = 0.0;
    for (const auto& episode : episodes)
        for (const auto& piece : episode) high = std::max(high, piece.missing);
    const auto time_lost = [&](double added) {
        double time = 0.0;
        for (const auto& episode : episodes) {
            Store store(system.storage);
            for (const auto& p : episode) time += store.pass({p.missing - added, p.duration, p.h}, threshold).time;
        }
        return time;
    };
    if (time_lost(0.0) <= allowed) return 0.0;
    for (const double enough = 1e-6 * high; high - low > enough;) {
        const double middle = 0.5 * (low + high);
        (time_lost(middle) > allowed ? low : high) = middle;
    }
    return high;
}

/// A year from hour to hour, each split where units change.
template <class Take>
void go_through(const System& system, const std::vector<double>& missing_of_all, const std::vector<Change>& changes,
                const Take& take) {
    const std::size_t fleets = system.units.size();
    std::vector<int> down(fleets + 1); // the last is the pipeline
    std::size_t next = 0;
    for (std::size_t h = 0; h < system.demand.size(); ++h) {
        const double begin = static_cast<double>(h) * hour, end = begin + hour;
        const auto missing = [&] {
            double sum = missing_of_all[h];
            for (std::size_t i = 0; i < fleets; ++i) {
                const auto& u = system.units[i];
                const double without_gas = down[fleets] != 0 ? (u.count - down[i]) * (1.0 - u.without_gas) : 0.0;
                if (down[i] != 0 || without_gas > 0.0) sum += u.missing(down[i] + without_gas, h);
            }
            return sum;
        };
        double t = begin;
        while (next < changes.size() && changes[next].time < end) {
            if (changes[next].time > t) {
                take(Piece{missing(), changes[next].time - t, h});
                t = changes[next].time;
            }
            down[changes[next].fleet] += changes[next].by;
            ++next;
        }
        take(Piece{missing(), end - t, h});
    }
}

/// Mean and its standard error from sums.
struct Mean {
    double sum = 0.0, squares = 0.0;
    void add(double x) { sum += x, squares += x * x; }
    double error(int n) const {
        const double mean = sum / n;
        return n > 1 ? std::sqrt(std::max(squares / n - mean * mean, 0.0) / (n - 1)) : infinity;
    }
};

} // namespace

double fails_at(const Units& u, double t, double lasts) {
    if (u.clock.empty()) return t + lasts;
    const double last = static_cast<double>(u.clock.size() - 1), at = t / hour;
    if (at >= last) return infinity;
    const auto k = static_cast<std::size_t>(at);
    const double read = u.clock[k] + (u.clock[k + 1] - u.clock[k]) * (at - std::floor(at)) + lasts;
    const auto next = std::upper_bound(u.clock.begin(), u.clock.end(), read);
    if (next == u.clock.end()) return infinity;
    const auto i = static_cast<std::size_t>(next - u.clock.begin()) - 1;
    return hour * (static_cast<double>(i) + (read - u.clock[i]) / (u.clock[i + 1] - u.clock[i]));
}

std::vector<std::vector<double>> plan_outages(const System& system) {
    const std::size_t hours = system.demand.size();
    std::vector<double> margin(hours);
    for (std::size_t h = 0; h < hours; ++h) {
        margin[h] = -system.demand[h];
        for (const auto& u : system.units) margin[h] += u.power(u.count, h);
    }
    std::vector<std::vector<double>> begins;
    for (const auto& u : system.units) {
        begins.emplace_back(static_cast<std::size_t>(u.count), 0.0);
        const auto length = std::min(static_cast<std::size_t>(std::ceil(u.planned_outage / hour)), hours);
        if (length == 0) continue;
        for (double& begin : begins.back()) {
            std::size_t best = 0;
            double most = -infinity, mean = -infinity;
            for (std::size_t first = 0; first + length <= hours; first += step) {
                double least = infinity, sum = 0.0;
                for (std::size_t h = first; h < first + length; ++h) {
                    const double left = margin[h] - u.capacity[h];
                    least = std::min(least, left);
                    sum += left;
                }
                if (least > most || (least == most && sum > mean)) best = first, most = least, mean = sum;
            }
            for (std::size_t h = best; h < best + length; ++h) margin[h] -= u.capacity[h];
            begin = static_cast<double>(best) * hour;
        }
    }
    return begins;
}

Result simulate(const System& system, const Effort& effort, std::uint64_t seed, double target) {
    const std::size_t hours = system.demand.size();
    const double end = static_cast<double>(hours) * hour;
    const auto planned = plan_outages(system);
    std::vector<double> missing_of_all = system.demand;
    for (const auto& u : system.units)
        for (std::size_t h = 0; h < hours; ++h) missing_of_all[h] -= u.power(u.count, h);
    const double demanded = std::accumulate(system.demand.begin(), system.demand.end(), 0.0) * hour;
    const double highest = hours > 0 ? *std::max_element(system.demand.begin(), system.demand.end()) : 0.0;
    const double threshold = 1e-6 * highest; // W: less is rounding
    std::vector<Episode> episodes;
    std::vector<Change> changes;
    Mean time_lost, energy_lost;
    Result result;
    for (int year = 0; year < effort.most_years; ++year) {
        Random random(seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(year));
        changes.clear();
        for (std::size_t i = 0; i < system.units.size(); ++i)
            for (const double begin : planned[i])
                add_changes(year_of_unit(system.units[i], begin, end, random), i, end, changes);
        if (std::isfinite(system.pipeline.time_to_failure)) { // with draws of its own: the units live the same years
            Random gas((seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(year)) ^ 0x676173ULL);
            const Units pipe{1, system.pipeline.time_to_failure, system.pipeline.time_to_repair, 0.0, {}};
            add_changes(year_of_unit(pipe, 0.0, end, gas), system.units.size(), end, changes);
        }
        std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.time < b.time; });

        Store store(system.storage);
        Episode episode;
        Loss lost;
        bool loses = false;
        const bool kept = std::isfinite(target) && year < years_for_firm_power;
        const auto close = [&] {
            if (loses && kept) episodes.push_back(episode);
            episode.clear();
            loses = false;
        };
        go_through(system, missing_of_all, changes, [&](const Piece& piece) {
            if (piece.missing <= 0.0 && store.in_place()) {
                if (!episode.empty()) close();
                return;
            }
            const Loss own = store.pass(piece, threshold);
            loses = loses || own.time > 0.0;
            lost.energy += own.energy;
            lost.time += own.time;
            if (kept) episode.push_back(piece);
        });
        close();
        time_lost.add(lost.time / hour);
        energy_lost.add(lost.energy);
        result.years = year + 1;
        if (result.years % years_between_looks != 0 || time_lost.sum == 0.0) continue;
        const double mean = time_lost.sum / result.years, error = time_lost.error(result.years);
        if (error <= effort.error * mean) break;
        if (std::isfinite(effort.decides) && std::abs(mean - effort.decides) > surely * error) break;
    }
    const int years = std::max(result.years, 1);
    if (!episodes.empty())
        result.firm_power_missing =
            firm_power(system, episodes, target * hour * std::min(years, years_for_firm_power), threshold);
    result.loss_of_load = time_lost.sum / years;
    result.energy_not_served = energy_lost.sum / years;
    result.loss_error = time_lost.error(years);
    result.energy_error = energy_lost.error(years);
    result.availability = demanded > 0.0 ? 1.0 - result.energy_not_served / demanded : 1.0;
    return result;
}

} // namespace sitewatt::adequacy
