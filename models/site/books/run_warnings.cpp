#include "models/site/books/run_warnings.hpp"

#include "models/site/books/investment.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double gwh = 3.6e12;                  // J
constexpr double worth_saying = 86400.0;        // s that a limit may be passed in a year without a word, estimate
constexpr double long_in_vain = 100.0 * 3600.0; // s that compressors may run in the cold in a year, estimate
constexpr double much_spilled = 0.05;           // of sun and wind, estimate
constexpr double seldom_used = 100.0; // cycles a year of a battery that is there to shift energy: 200-350 usual

std::string whole(double x) { return std::to_string(std::lround(x)); }
std::string hours(double seconds) { return whole(seconds / 3600.0) + " hours"; }

/// Permits of the year that the run has passed, by what and when.
void passed_permits(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& money = run.design.economics;
    if (run.total.nox > money.nox_permit)
        said.push_back("nitrogen oxides came to " + whole(run.total.nox / 1e3) + " t, the permit allows " +
                       whole(money.nox_permit / 1e3) + " t and was used up on day " +
                       whole(std::floor(run.controllers.watch().nox_permit_used() / 86400.0) + 1.0) +
                       ": catalysts (nox_removal), cleaner or fewer units, or another permit (nox_permit)");
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i) {
        const auto& fleet = run.design.fleets[i];
        const double starts = run.controllers.commitment().starts(i) / std::max(fleet.turbine.count, 1.0);
        if (starts > money.starts_permit)
            said.push_back("power." + fleet.label + " was started " + whole(starts) +
                           " times a unit, the permit allows " + whole(money.starts_permit) +
                           ": a battery, a higher start_cost, or another permit (starts_permit)");
    }
}

/// Rules keep batteries as a reserve; where there is much to shift, a plan would.
void idle_storage(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& design = run.design;
    double capacity = 0.0;
    for (const auto& b : design.batteries) capacity += b.battery.energy_capacity;
    const double offered = run.total.renewable_power, spilled = run.total.spilled_power;
    const bool wasted = offered > 0.0 && spilled > much_spilled * offered; // else units spill at their least load
    if (design.look_ahead || capacity == 0.0 || design.fleets.empty() || !wasted) return;
    const double cycles = run.total.discharge_power / capacity;
    if (cycles < seldom_used)
        said.push_back(whole(spilled / gwh) + " of " + whole(offered / gwh) +
                       " GWh of sun and wind were spilled while units burnt fuel and batteries were cycled " +
                       whole(cycles) + " times: [power] dispatch = \"look_ahead\" shifts it to the night");
}

void warm_water_and_air(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    const auto over = [](double time, double kelvin) {
        return " was over its set point for " + hours(time) + ", by " + whole(kelvin) + " K at most";
    };
    for (std::size_t k = 0; k < run.design.loops.size(); ++k)
        if (watch.time_warm(k) >= worth_saying)
            said.push_back("loop " + run.design.loops[k].label + over(watch.time_warm(k), watch.most_warm(k)));
    for (std::size_t i = 0; i < run.design.halls.size(); ++i)
        if (watch.time_warm_air(i) >= worth_saying)
            said.push_back("the supply air of hall " + run.design.halls[i].label +
                           over(watch.time_warm_air(i), watch.most_warm_air(i)));
    if (watch.time_too_humid() >= worth_saying)
        said.push_back("outside air brought the air of a hall over its highest dew point for " +
                       hours(watch.time_too_humid()) +
                       ": chilled coils, which then keep it out, or a highest_dew_point that the racks stand");
}

/// Compressors at work in air so cold that it would carry all of their heat.
void compressors_in_vain(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    const auto celsius = [](double kelvin) { return whole(kelvin - 273.15) + " degC"; };
    for (std::size_t k = 0; k < run.design.loops.size(); ++k) {
        const auto& loop = run.design.loops[k];
        if (watch.time_in_vain(k) < long_in_vain) continue;
        said.push_back(
            "compressors of loop " + loop.label + " ran for " + hours(watch.time_in_vain(k)) +
            " in outside air under " + celsius(loop.fan_control.set_point - loop.free_cooling_difference) +
            ", which could carry all of their heat: put free cooling before them, dry coolers with loop = \"" +
            loop.label + "\" or plates to a loop with coolers or towers");
    }
    if (watch.time_dx_in_vain() >= long_in_vain)
        said.push_back(
            "direct-expansion units ran for " + hours(watch.time_dx_in_vain()) +
            " in outside air at least 10 K under the supply air: an air_treatment with outside_air = 1 would "
            "cool the halls without them");
}

} // namespace

std::vector<Mistake> run_warnings(const FinishedRun& run, std::span<const double> unit_heat) {
    std::vector<Mistake> list = implausible_revenue(run);
    std::vector<std::string> said;
    passed_permits(run, said);
    if (const double time = run.controllers.watch().time_unserved(); time > 0.0)
        said.push_back("demand was not served for " + std::to_string(time / 3600.0) + " hours, " +
                       std::to_string(run.total.unserved_power / (1e-3 * gwh)) +
                       " MWh in all: power/unserved_power says when");
    if (run.duration >= 0.99 * one_year) { // a winter may well leave machines idle
        idle_storage(run, said);
        for (std::size_t i = 0; i < run.design.rejection.size(); ++i)
            if (unit_heat[i] <= 0.0)
                said.push_back("cooling." + run.design.rejection[i].label + " rejected no heat in the whole run");
        warm_water_and_air(run, said);
        compressors_in_vain(run, said);
    }
    for (auto& message : said) list.push_back({{}, std::move(message)});
    return list;
}

} // namespace sitewatt
