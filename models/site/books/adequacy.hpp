#pragma once
/// Can the sources carry the load when units fail? Two-state Markov units through many years, against hourly demand.
///
/// Physics   Every unit runs for exponential times of mean MTTF and is repaired for exponential times of mean MTTR.
///           Planned outages follow one another through the year. The grid connection fails as a Poisson process. What
///           demand exceeds capacity is carried by storage until it is empty, then lost. LOLE is the hours a year with
///           loss, EUE the energy lost. Firm power missing is the least that, added as a source that never fails,
///           brings the same years to the target: hours with full storage stay so, hence only the others are gone
///           through again.
/// Valid     Independent failures. Hourly means. Capacity of each unit by the hour's weather.
/// Sources   [1] Billinton and Allan, Reliability Evaluation of Power Systems, 2nd ed. (1996), ch. 2-3.

#include "models/field.hpp"

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace sitewatt::adequacy {

/// Probability that fewer than n of n + k independent equal units are up, each down with probability q [1].
inline double loss_of_load_probability(int n, int k, double q) {
    double enough = 0.0, choose = 1.0; // C(n + k, i) from i = n + k downwards
    for (int i = n + k; i >= n; --i) {
        enough += choose * std::pow(1.0 - q, i) * std::pow(q, n + k - i);
        choose *= static_cast<double>(i) / (n + k - i + 1);
    }
    return 1.0 - enough;
}

/// Equal units that fail alike.
struct Units {
    int count;
    double time_to_failure, time_to_repair, planned_outage; ///< s; the last per year
    std::vector<double> capacity;                           ///< W of one unit in each hour of the year
};
struct System {
    std::vector<double> demand;           ///< W, each hour of the year
    std::vector<Units> units;             ///< the grid connection is one of them
    double storage_power, storage_energy; ///< W, J
};
struct Result {
    double loss_of_load;       ///< hours a year
    double energy_not_served;  ///< J a year
    double availability;       ///< share of the demanded energy that is served
    double firm_power_missing; ///< W
};

/// Decimal digits of 9 in an availability: 3 for 0.999. Not told apart beyond nine of them.
inline double nines(double availability) { return -std::log10(std::fmax(1.0 - availability, 1e-9)); }

/// An interval, s, in which one unit is down.
struct Outage {
    double begin, end;
    bool planned;
};
/// A year of one unit, from its long-run state at the start.
/// @param planned_start  s, when its planned outage begins   @param end  s
template <class Random>
std::vector<Outage> year_of_unit(const Units& u, double planned_start, double end, Random& random) {
    std::vector<Outage> list;
    const auto draw = [&](double mean) { return -std::log(std::fmax(random.uniform(), 1e-300)) * mean; };
    const double unavailable = u.time_to_repair / (u.time_to_failure + u.time_to_repair);
    double t = random.uniform() < unavailable ? -draw(u.time_to_repair) : draw(u.time_to_failure);
    if (t < 0.0) {
        list.push_back({0.0, -t, false});
        t = -t + draw(u.time_to_failure);
    }
    while (t < end) {
        const double back = t + draw(u.time_to_repair);
        list.push_back({t, back, false});
        t = back + draw(u.time_to_failure);
    }
    if (u.planned_outage > 0.0) list.push_back({planned_start, planned_start + u.planned_outage, true});
    return list;
}

/// Means over `years` simulated years; the same for the same seed on any machine.
/// @param target  hours a year with loss that firm power would be added for; sought in the first thousand years
Result simulate(const System& system, int years, std::uint64_t seed, double target = infinity);

} // namespace sitewatt::adequacy
