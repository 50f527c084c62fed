#include "models/site/adequacy.hpp"

#include "models/site/random.hpp"

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

} // namespace

Result simulate(const System& system, int years, std::uint64_t seed) {
    const std::size_t hours = system.demand.size();
    Result result{0.0, 0.0, 1.0};
    int all = 0;
    for (const auto& u : system.units) all += u.planned_outage > 0.0 ? u.count : 0;
    std::vector<std::vector<double>> down(system.units.size(), std::vector<double>(hours));
    double demanded = 0.0;
    for (const double d : system.demand) demanded += d * hour;
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
        double stored = system.storage_energy;
        for (std::size_t h = 0; h < hours; ++h) {
            double capacity = 0.0;
            for (std::size_t i = 0; i < system.units.size(); ++i)
                capacity += std::max(system.units[i].count - down[i][h], 0.0) * system.units[i].capacity[h];
            const double missing = system.demand[h] - capacity;
            const double flow = std::clamp(missing, -system.storage_power, system.storage_power) * hour;
            const double given = std::clamp(flow, stored - system.storage_energy, stored);
            stored -= given;
            const double lost = missing * hour - std::max(given, 0.0);
            if (lost > 1e-6 * system.demand[h] * hour && missing > 0.0) {
                result.loss_of_load += 1.0;
                result.energy_not_served += lost;
            }
        }
    }
    result.loss_of_load /= years;
    result.energy_not_served /= years;
    result.availability = demanded > 0.0 ? 1.0 - result.energy_not_served / demanded : 1.0;
    return result;
}

} // namespace sitewatt::adequacy
