#include "models/site/books/run_warnings.hpp"

#include "models/media/fresh_water.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/books/fleet_figures.hpp"
#include "models/site/books/investment.hpp"
#include "models/site/books/serving_figures.hpp"
#include "models/site/books/supply_warnings.hpp"
#include "models/site/books/tenant_figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double long_in_vain = 100.0 * 3600.0; // s that compressors may run in the cold in a year, estimate
constexpr double little = 0.01;                 // of what racks cost, estimate
constexpr double much_lost = 0.01;              // of the requests: their users would leave, estimate

/// s that a limit may be passed without a word: a day of a year, less of a short run; estimates.
double worth_saying(const FinishedRun& run) { return std::clamp(0.05 * run.duration, 3600.0, 86400.0); }

/// What a calendar year may use of something, and has.
struct Permit {
    std::string what, unit;
    double used, of_run, allowed; ///< of the year that has most, and of the whole run
    bool at_any_time;             ///< a part of a year tells the pace of the whole
    std::string when, way_out;
};

/// Which fleets it came from, and whether dispatch tried to keep it.
std::string by_whom(const FinishedRun& run, std::size_t pollutant) {
    const auto& used = run.controllers.permits();
    double all = 0.0;
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i) all += used.by_fleet(pollutant, i);
    std::string text;
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i)
        if (const double share = used.by_fleet(pollutant, i) / std::max(all, 1e-9); share > 0.01)
            text +=
                (text.empty() ? ", " : " and ") + whole(100.0 * share) + " % by power." + run.design.fleets[i].label;
    if (run.design.keep_permits)
        return text + "; dispatch was to keep it, " +
               (run.controllers.permit_prices().time_short() > 0.0 ? "and what was left nothing else carried"
                                                                   : "but its price did not stop what runs");
    return text + " (power.permits = \"kept\" keeps it where other sources can carry)";
}

std::vector<Permit> permits(const FinishedRun& run) {
    const auto& money = run.design.economics;
    const auto& used = run.controllers.permits();
    const bool all_year = money.permit_first_month == 1.0 && money.permit_last_month == 12.0;
    std::vector<Permit> list;
    const auto add = [&](std::string what, std::string unit, const YearSum& sum, double scale, double allowed,
                         bool at_any_time, std::string when, std::string way_out) {
        list.push_back({std::move(what), std::move(unit), sum.most() / scale, sum.all() / scale, allowed / scale,
                        at_any_time, std::move(when), std::move(way_out)});
    };
    add("the water taken in, for cooling and by units on site,", "ML", used.water(), 1e3 * fresh_water::density,
        money.water_permit * fresh_water::density, all_year, " and was used up for " + hours(used.time_without_water()),
        "drier cooling, more cycles of concentration, or another permit (water_permit)");
    for (std::size_t k = 0; k < pollutants.size(); ++k) {
        const double day = std::floor(used.used_up(k) / 86400.0) + 1.0;
        add(std::string(pollutants[k].name), std::string(pollutants[k].unit), used.emitted(k), pollutants[k].scale,
            money.*pollutants[k].permit, true,
            std::isfinite(day) ? " and was used up on day " + whole(day) + by_whom(run, k) : "",
            std::string(pollutants[k].way_out) + ", or another permit (" + std::string(pollutants[k].key) + ")");
    }
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i) {
        const auto& fleet = run.design.fleets[i];
        const double count = std::max(fleet.turbine.count, 1.0);
        add("starts of power." + fleet.label, "a unit", used.starts(i), count, money.starts_permit * count, true, "",
            "a battery, a higher start_cost, or another permit (starts_permit)");
        add("hours of power." + fleet.label, "a unit", used.hours(i), count * 3600.0, money.hours_permit * count, true,
            "", "more units, another source before it, or another permit (hours_permit)");
    }
    return list;
}

/// Permits that a calendar year has passed, or would at the pace of a run that is shorter than a year.
void passed_permits(const FinishedRun& run, std::vector<std::string>& said) {
    for (const auto& p : permits(run)) {
        const std::string allows = ", the permit allows " + figures(p.allowed) + " " + p.unit;
        const double pace = p.of_run * one_year / run.duration;
        const bool part = run.duration < 0.99 * one_year;
        const auto came = [&](double amount) {
            return p.what + " came to " + figures(amount) + " " + p.unit + " in " +
                   (part ? figures(run.duration / 86400.0) + " days" : "a calendar year");
        };
        if (p.used > p.allowed)
            said.push_back(came(p.used) + allows + (part ? " in a year" : "") + p.when + ": " + p.way_out);
        else if (p.at_any_time && part && pace > p.allowed)
            said.push_back(came(p.of_run) + ", at which a year would have " + figures(pace) + allows + ": " +
                           p.way_out);
    }
}

/// What the ratios to tokens leave unsaid: racks that make none, and requests that nobody served.
void tokens_made_by_some(const FinishedRun& run, std::vector<std::string>& said) {
    double serving = 0.0, all = 0.0;
    std::string others;
    for (const auto& hall : run.design.halls) {
        const double price = hall.racks.count * hall.price * mean_here(run.design, hall, run.duration);
        all += price;
        if (hall.duty.work == Work::serving)
            serving += price;
        else
            others += (others.empty() ? "hall " : ", ") + hall.label;
    }
    const auto& s = run.total;
    if (s.output_token_rate > 1.0 && serving < (1.0 - little) * all)
        said.push_back("cost, carbon and water of a token are those of the whole site, and " +
                       whole(100.0 * (1.0 - serving / all)) + " % of what its racks cost serve no requests (" + others +
                       "): a run without them has those of the tokens alone");
    const double others_energy = s.it_power - std::accumulate(run.hall_energy.begin(), run.hall_energy.end(), 0.0);
    if (s.output_token_rate > 1.0 && !run.hall_energy.empty() && others_energy > little * s.it_power)
        said.push_back("cost, carbon and water of a token are those of the whole site, of whose IT energy " +
                       whole(100.0 * others_energy / s.it_power) +
                       " % is of loads that are not racks: cost_loads is what they bear");
    for (std::size_t k = 0; k < run.design.workloads.size() && !run.workloads.output.empty(); ++k)
        if (const double served = availability_of(run, k); served < 1.0 - much_lost)
            said.push_back(whole(100.0 * (1.0 - served)) + " % of the requests of workload " +
                           run.design.workloads[k].label +
                           " were given up: more racks for it, or fewer of its requests");
    for (std::size_t k = 0; k < run.work.lost.size(); ++k)
        if (run.design.work[k].price_above != automatic && run.work.lost[k] > much_lost * run.work.asked[k])
            said.push_back(whole(100.0 * run.work.lost[k] / run.work.asked[k]) + " % of work " +
                           run.design.work[k].label + " was lost, which yields while grid energy is dearer than its " +
                           "price_above and where power falls short: raise it, " +
                           (run.design.work[k].yields == Yields::later ? "`within`, or what the sources carry"
                                                                       : "or what the sources carry"));
    if (const auto& asked = run.controllers.work(); asked.time_missed() > run.design.control_interval)
        said.push_back("less power was asked for " + hours(asked.time_asked()) + ", and for " +
                       hours(std::min(asked.time_missed(), asked.time_asked())) + " more was drawn, by up to " +
                       figures(1e-6 * asked.most_missed()) + " MW: [work] yields too little, or too late");
    if (overloaded(run))
        said.push_back(
            whole(100.0 * given_up(run)) +
            " % of the requests were given up, after they had waited for `patience`: more racks, fewer requests "
            "(workload.request_rate, utilisation), or what held the racks back above");
}

/// A year in which racks come, or that some do not see, is not one to reckon with.
void racks_that_came(const FinishedRun& run, std::vector<std::string>& said) {
    if (run.duration < 0.99 * one_year || accelerators(run.design) == 0.0) return;
    if (racks_missing(run))
        said.push_back(
            "some racks come after the end of the run, so that it earns nothing with what they cost: npv, irr and "
            "payback are left out; a run with a smaller count and without [delivery] has them");
    else if (racks_come(run))
        said.push_back(
            "racks came while the run was on, so that no other year is like it: npv, irr and payback are left "
            "out; a run without [delivery] has them");
}

/// Chips that slowed down for more than a while, and whether their coolant or their own power is the cause.
void slow_chips(const FinishedRun& run, std::vector<std::string>& said) {
    constexpr double rounding = 1.0; // K over a set point that is not a fault
    for (std::size_t i = 0; i < run.design.halls.size(); ++i) {
        const auto& hall = run.design.halls[i];
        const auto& slowed = run.controllers.watch().throttled(i);
        if (slowed.time < worth_saying(run)) continue;
        const bool wet = hall.racks.plate_to_liquid > 0.5;
        const LoopDesign* loop =
            hall.plates_loop < run.design.loops.size() ? &run.design.loops[hall.plates_loop] : nullptr;
        const double meant = !wet              ? hall.air.handler.air_supply
                             : loop != nullptr ? loop->fan_control.set_point + loop->supply_float
                                               : infinity;
        const double came = wet ? slowed.water : slowed.inlet;
        const std::string what =
            wet ? "the water of loop " + (loop != nullptr ? loop->label : "") : "the air they breathe";
        std::string cause;
        if (came > meant + rounding)
            cause = what + " came to " + whole_celsius(came) + " then, meant are " + whole_celsius(meant) +
                    ": more machines of heat rejection, or chillers";
        else if (wet)
            cause = what + " was as cold as it is meant to be, so coolant of " +
                    whole_celsius(
                        std::max(hall.distribution.coolant_supply, slowed.water + hall.distribution.coolant_approach)) +
                    " is too warm for their power: a lower coolant_supply, with the loop's supply_set_point under "
                    "it, or a power_cap";
        else
            cause = what + " was as cold as it is meant to be, and too warm for their power: a lower air_supply, or a "
                           "power_cap";
        said.push_back("chips of hall " + hall.label + " were over " + whole_celsius(hall.throttle_temperature) +
                       ", where they slow down, for " + hours(slowed.time) + " of " + figures(run.duration / 3600.0) +
                       ", up to " + celsius(slowed.chip) + "; " + cause);
    }
}

/// True if towers of a loop let its water become colder than what is told of.
bool passed_late(const SiteDesign& design, std::size_t loop) {
    static constexpr double usual = 3.0; // K, estimate
    return std::any_of(design.rejection.begin(), design.rejection.end(), [loop](const RejectionDesign& r) {
        const auto* tower = std::get_if<TowerDesign>(&r.machine);
        return tower != nullptr && r.loop == loop && tower->bypass_difference > usual;
    });
}

/// Why the water of a loop is colder than meant, or nothing that is known of.
std::string why_cold(const SiteDesign& design, std::size_t k) {
    const auto& loop = design.loops[k];
    if (passed_late(design, k))
        return ": towers at rest go on cooling by free convection, down to 6 degC; a smaller bypass_difference of "
               "theirs holds it";
    if (loop.heat_reuse.power > 0.0 && loop.heat_reuse.return_temperature < loop.fan_control.set_point)
        return ": users of its heat cool it down to heat_reuse_return, " + celsius(loop.heat_reuse.return_temperature) +
               "; one at the set point, " + celsius(loop.fan_control.set_point) + ", or less heat_reuse keeps it there";
    return loop.reset.approach > 0.0 ? ": its set point follows the air, its water more slowly" : "";
}

void warm_water_and_air(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    const double worth = worth_saying(run);
    const auto over = [](double time, double kelvin) {
        return " was over its set point for " + hours(time) + ", by " + whole(kelvin) + " K at most";
    };
    for (std::size_t k = 0; k < run.design.loops.size(); ++k)
        if (watch.time_warm(k) >= worth)
            said.push_back("loop " + run.design.loops[k].label + over(watch.time_warm(k), watch.most_warm(k)));
    for (std::size_t k = 0; k < run.design.loops.size(); ++k)
        if (watch.time_cold(k) >= worth)
            said.push_back("loop " + run.design.loops[k].label + " was over 5 K under its set point for " +
                           hours(watch.time_cold(k)) + ", by " + figures(watch.most_cold(k)) + " K at most" +
                           why_cold(run.design, k));
    for (std::size_t i = 0; i < run.design.halls.size(); ++i)
        if (watch.time_warm_air(i) >= worth)
            said.push_back("the supply air of hall " + run.design.halls[i].label +
                           over(watch.time_warm_air(i), watch.most_warm_air(i)));
    if (watch.time_too_humid() >= worth)
        said.push_back("outside air brought the air of a hall over its highest dew point for " +
                       hours(watch.time_too_humid()) +
                       ": chilled coils, which then keep it out, or a highest_dew_point that the racks stand");
}

/// Compressors at work in air so cold that it would carry all of their heat.
void compressors_in_vain(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    for (std::size_t k = 0; k < run.design.loops.size(); ++k) {
        const auto& loop = run.design.loops[k];
        if (watch.time_in_vain(k) < long_in_vain) continue;
        const auto on = [k](auto of) { return [k, of](const auto& unit) { return unit.*of == k; }; };
        const auto& plates = run.design.exchangers;
        const auto& machines = run.design.rejection;
        std::string advice = "put free cooling before them, dry coolers with loop = \"" + loop.label +
                             "\" or plates to a loop with coolers or towers";
        if (std::any_of(machines.begin(), machines.end(), on(&RejectionDesign::loop)))
            advice = "more of the machines before them, or a warmer supply_set_point";
        const auto over = std::find_if(plates.begin(), plates.end(), on(&ExchangerDesign::from));
        if (over != plates.end())
            advice = "the plates before them left it, for want of colder water (supply_set_point of loop " +
                     run.design.loops[over->to].label + ") or of conductance";
        said.push_back("compressors of loop " + loop.label + " ran for " + hours(watch.time_in_vain(k)) +
                       " in outside air under " +
                       whole_celsius(loop.fan_control.set_point - loop.free_cooling_difference) +
                       ", which could carry all of their heat: " + advice);
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
    supply_warnings(run, said);
    if (run.duration >= 0.99 * one_year) { // a winter may well leave machines idle
        for (std::size_t i = 0; i < run.design.rejection.size(); ++i)
            if (unit_heat[i] <= 0.0)
                said.push_back("cooling." + run.design.rejection[i].label + " rejected no heat in the whole run");
        compressors_in_vain(run, said);
    }
    warm_water_and_air(run, said);
    slow_chips(run, said);
    tokens_made_by_some(run, said);
    racks_that_came(run, said);
    for (auto& message : said) list.push_back({{}, std::move(message)});
    return list;
}

} // namespace sitewatt
