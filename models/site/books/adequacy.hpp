#pragma once
/// Can the sources carry the load when units fail? Two-state Markov units through many years, against hourly demand.
///
/// Physics   Every unit runs for exponential times of mean MTTF and is repaired for exponential times of mean MTTR; an
///           outage of the grid connection has its own length. A unit is down while it is repaired or maintained, never
///           twice. Planned outages are placed one unit after the other where the least margin over the demand stays
///           greatest: the levelised reserve of [2]. Failures may crowd into cold and heat (models/power/
///           outage_weather.hpp), and the pipeline that all gas comes by fails at exponential times, for exponential
///           times: then units give what a second fuel lets them. What demand exceeds capacity is carried by storage
///           within its power, above its floor and with its losses, then lost; before a shortage it holds what it held
///           in that hour of the run, and surplus brings it back there, the gap closing exponentially. Hours are split
///           where a unit goes or comes back. LOLE is the time a year with loss, EUE the energy lost, each with the
///           standard error of its mean over years. Firm power missing is the least that, added as a source that never
///           fails, brings the same years to the target: times with storage in its place stay so, hence only the others
///           are gone through again.
/// Valid     Failures are independent but for those two common causes. Hourly means of demand and weather.
///           Capacity of each unit by the hour's weather.
/// Sources   [1] Billinton and Allan, Reliability Evaluation of Power Systems, 2nd ed. (1996), ch. 2-3.
///           [2] Garver, Adjusting maintenance schedules to levelize risk, IEEE Trans. PAS-91 (1972).

#include "models/field.hpp"

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace sitewatt::adequacy {

/// Equal units that fail alike.
struct Units {
    int count;
    double time_to_failure, time_to_repair, planned_outage; ///< s; the last per year
    std::vector<double> capacity;                           ///< W of one unit in each hour of the year
    bool same_length = false;                               ///< every repair takes its mean time
    double without_gas = 1.0;                               ///< share of the capacity while the pipeline is down
    std::vector<double> clock{}; ///< s that failures go by, at each hour's begin and the end; empty: time itself
    std::vector<double>
        most{}; ///< W that all together can give in each hour, by their fuel; empty: as many as they are
    /// W of so many of them in an hour.
    double power(double units, std::size_t h) const {
        const double all = units * capacity[h];
        return most.empty() ? all : std::fmin(all, most[h]);
    }
    /// W that are missing when so many are.
    double missing(double units, std::size_t h) const {
        return most.empty() ? units * capacity[h] : power(count, h) - power(count - units, h);
    }
    bool operator==(const Units&) const = default;
};
/// The gas of all fleets.
struct Pipeline {
    double time_to_failure = infinity, time_to_repair = 86400.0; ///< s, means
    bool operator==(const Pipeline&) const = default;
};
struct Storage {
    double power = 0.0, energy = 0.0;         ///< W at the terminals, J from its floor to full
    double charging = 1.0, discharging = 1.0; ///< efficiencies
    double restore = 0.0;                     ///< s, time constant of its return after a shortage; 0: by surplus alone
    std::vector<double> held{};               ///< J above its floor in each hour before a shortage; empty: it is full
    double level(std::size_t h) const { return held.empty() ? energy : held[h]; }
    bool operator==(const Storage&) const = default;
};
struct System {
    std::vector<double> demand; ///< W, each hour of the year
    std::vector<Units> units;   ///< the grid connection is one of them
    Storage storage{};
    Pipeline pipeline{};
    bool operator==(const System&) const = default;
};
struct Result {
    double loss_of_load = 0.0;       ///< hours a year
    double energy_not_served = 0.0;  ///< J a year
    double availability = 1.0;       ///< share of the demanded energy that is served
    double firm_power_missing = 0.0; ///< W
    double loss_error = 0.0;         ///< hours a year, standard error of the mean
    double energy_error = 0.0;       ///< J a year, the same of energy
    int years = 0;                   ///< simulated
};

/// Decimal digits of 9 in an availability: 3 for 0.999. Not told apart beyond nine of them.
inline double nines(double availability) { return -std::log10(std::fmax(1.0 - availability, 1e-9)); }

/// An interval, s, in which one unit is down.
struct Outage {
    double begin, end;
    bool planned;
};
/// @return s, when a unit that runs at time t fails if its clock lets it run for `lasts`; infinity after the last hour
double fails_at(const Units& u, double t, double lasts);
/// A year of one unit, from its long-run state at the start. Planned and forced outages may overlap.
/// @param planned_start  s, when its planned outage begins   @param end  s
template <class Random>
std::vector<Outage> year_of_unit(const Units& u, double planned_start, double end, Random& random) {
    std::vector<Outage> list;
    const auto draw = [&](double mean) { return -std::log(std::fmax(random.uniform(), 1e-300)) * mean; };
    const auto repair = [&] { return u.same_length ? u.time_to_repair : draw(u.time_to_repair); };
    const double to_failure = u.time_to_failure / (u.clock.empty() ? 1.0 : u.clock[1] / 3600.0); // as the year begins
    const double unavailable = u.time_to_repair / (to_failure + u.time_to_repair);
    const double lasts = draw(u.time_to_failure);
    double begun = 0.0;
    if (random.uniform() < unavailable) { // in repair since some time
        begun = u.same_length ? random.uniform() * u.time_to_repair : draw(u.time_to_repair);
        list.push_back({0.0, begun, false});
    }
    double t = fails_at(u, begun, lasts);
    while (t < end) {
        const double back = t + repair();
        list.push_back({t, back, false});
        t = fails_at(u, back, draw(u.time_to_failure));
    }
    if (u.planned_outage > 0.0) list.push_back({planned_start, planned_start + u.planned_outage, true});
    return list;
}

/// Where the planned outage of every unit begins, s: fleet by fleet, unit by unit.
std::vector<std::vector<double>> plan_outages(const System& system);

/// How many years are simulated: at most so many, until the standard error of the loss of load is so small a share of
/// it, or until it is surely over or under so many hours a year.
struct Effort {
    int most_years;
    double error = 0.0;
    double decides = -infinity; ///< h
};
inline constexpr double confidence = 1.96; ///< standard errors that hold 95 % of a mean of many years
/// Means over simulated years; the same for the same seed on any machine.
/// @param target  hours a year with loss that firm power would be added for; sought in the first thousand years
Result simulate(const System& system, const Effort& effort, std::uint64_t seed, double target = infinity);

} // namespace sitewatt::adequacy
