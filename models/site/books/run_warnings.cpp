#include "models/site/books/run_warnings.hpp"

#include "models/media/fresh_water.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/books/fleet_figures.hpp"
#include "models/site/books/investment.hpp"
#include "models/site/books/plant_warnings.hpp"
#include "models/site/books/serving_figures.hpp"
#include "models/site/books/supply_warnings.hpp"
#include "models/site/books/tenant_figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double little = 0.01;    // of what racks cost, estimate
constexpr double much_lost = 0.01; // of the requests: their users would leave, estimate

/// What twelve months may use of something, and have.
struct Permit {
    std::string what, unit;
    double used, of_run, allowed; ///< of the twelve months that have most, and of the whole run
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

/// Permits that twelve months have passed, or would at the pace of a run that is shorter than a year.
void passed_permits(const FinishedRun& run, std::vector<std::string>& said) {
    for (const auto& p : permits(run)) {
        const std::string allows = ", the permit allows " + figures(p.allowed) + " " + p.unit;
        const double pace = p.of_run * one_year / run.duration;
        const bool part = run.duration < 0.99 * one_year;
        const auto came = [&](double amount) {
            return p.what + " came to " + figures(amount) + " " + p.unit + " in " +
                   (part ? figures(run.duration / 86400.0) + " days" : "twelve months");
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

} // namespace

std::vector<Mistake> run_warnings(const FinishedRun& run, std::span<const double> unit_heat) {
    std::vector<Mistake> list = implausible_revenue(run);
    std::vector<std::string> said;
    passed_permits(run, said);
    supply_warnings(run, said);
    plant_warnings(run, unit_heat, said);
    tokens_made_by_some(run, said);
    racks_that_came(run, said);
    for (auto& message : said) list.push_back({{}, std::move(message)});
    return list;
}

} // namespace sitewatt
