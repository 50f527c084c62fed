#include "models/site/books/adequacy.hpp"

#include "models/site/outside/random.hpp"

#include <algorithm>

namespace sitewatt::adequacy {
namespace {

constexpr double hour = 3600.0; // s

/// Share of each hour that a unit is down, added to `down` in units.
void add_failures(const Units& u, double planned_start, Random& random, std::vector<double>& down) {
    const double end = static_cast<double>(down.size()) * hour;
    const auto add = [&](double from, double to) {
        for (double t = std::max(from, 0.0); t < std::min(to, end);) {
            const auto k = static_cast<std::size_t>(t / hour);
            const double next = std::min({to, end, (static_cast<double>(k) + 1.0) * hour});
            down[k] += (next - t) / hour;
            t = next;
        }
    };
    for (const auto& outage : year_of_unit(u, planned_start, end, random)) add(outage.begin, outage.end);
}

/// Hours that storage, full before them, does not get through without a loss: what demand exceeds capacity by, W.
using Episode = std::vector<double>;

/// Storage from hour to hour.
class Store {
  public:
    explicit Store(const System& system)
        : power_(system.storage_power), energy_(system.storage_energy), stored_(system.storage_energy) {}
    /// @param missing  W, demand over capacity   @return J that are lost in this hour
    double lost(double missing) {
        const double flow = std::clamp(missing, -power_, power_) * hour;
        const double given = std::clamp(flow, stored_ - energy_, stored_);
        stored_ -= given;
        return missing > 0.0 ? missing * hour - std::max(given, 0.0) : 0.0;
    }
    bool full() const { return stored_ >= energy_; }

  private:
    double power_, energy_, stored_;
};

/// Least power, W, that keeps the hours with a loss in these episodes within `allowed`.
double firm_power(const System& system, const std::vector<Episode>& episodes, double allowed, double threshold) {
    double low = 0.0, high = 0.0;
    for (const auto& episode : episodes)
        for (const double missing : episode) high = std::max(high, missing);
    const auto hours_lost = [&](double added) {
        double count = 0.0;
        for (const auto& episode : episodes) {
            Store store(system);
            for (const double missing : episode) count += store.lost(missing - added) > threshold ? 1.0 : 0.0;
        }
        return count;
    };
    if (hours_lost(0.0) <= allowed) return 0.0;
    for (const double enough = 1e-6 * high; high - low > enough;) {
        const double middle = 0.5 * (low + high);
        (hours_lost(middle) > allowed ? low : high) = middle;
    }
    return high;
}

} // namespace

Result simulate(const System& system, int years, std::uint64_t seed, double target) {
    constexpr int years_for_firm_power = 1000; // a target of 2.4 h a year is then known to 2 %
    const std::size_t hours = system.demand.size();
    Result result{0.0, 0.0, 1.0, 0.0};
    int all = 0;
    for (const auto& u : system.units) all += u.planned_outage > 0.0 ? u.count : 0;
    std::vector<std::vector<double>> down(system.units.size(), std::vector<double>(hours));
    double demanded = 0.0, highest = 0.0;
    for (const double d : system.demand) demanded += d * hour, highest = std::max(highest, d);
    const double threshold = 1e-6 * highest * hour; // J an hour: less is rounding
    std::vector<Episode> episodes;
    const int sought = std::min(years, years_for_firm_power);
    for (int year = 0; year < years; ++year) {
        Random random(seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(year));
        int planned = 0;
        for (std::size_t i = 0; i < system.units.size(); ++i) {
            std::fill(down[i].begin(), down[i].end(), 0.0);
            for (int k = 0; k < system.units[i].count; ++k) {
                const double place = (planned + 0.5) / std::max(all, 1);
                add_failures(system.units[i], place * static_cast<double>(hours) * hour, random, down[i]);
                planned += system.units[i].planned_outage > 0.0 ? 1 : 0;
            }
        }
        Store store(system);
        Episode episode;
        bool loses = false;
        const auto close = [&] {
            if (loses && year < sought && std::isfinite(target)) episodes.push_back(episode);
            episode.clear();
            loses = false;
        };
        for (std::size_t h = 0; h < hours; ++h) {
            double capacity = 0.0;
            for (std::size_t i = 0; i < system.units.size(); ++i)
                capacity += std::max(system.units[i].count - down[i][h], 0.0) * system.units[i].capacity[h];
            const double missing = system.demand[h] - capacity, lost = store.lost(missing);
            if (lost > threshold) {
                result.loss_of_load += 1.0;
                result.energy_not_served += lost;
                loses = true;
            }
            if (missing > 0.0 || !episode.empty()) episode.push_back(missing);
            if (missing <= 0.0 && store.full()) close();
        }
        close();
    }
    if (!episodes.empty()) result.firm_power_missing = firm_power(system, episodes, target * sought, threshold);
    result.loss_of_load /= years;
    result.energy_not_served /= years;
    result.availability = demanded > 0.0 ? 1.0 - result.energy_not_served / demanded : 1.0;
    return result;
}

} // namespace sitewatt::adequacy
