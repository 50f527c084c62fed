#include "models/site/books/supply_warnings.hpp"

#include "models/site/books/figure_text.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double much_spilled = 0.05;          // of sun and wind, or of what units make, estimate
constexpr double most_spilled = 0.5;           // of sun and wind of a week or a season, estimate
constexpr double much_untaken = 0.05;          // of the cost of fuel, estimate
constexpr double a_week = 7.0 * 86400.0;       // s
constexpr double seldom_withheld = 1e-4;       // of the energy of the racks, an hour a year, estimate
constexpr double seldom_unserved = 1e-5;       // of the energy of the site, five minutes a year, estimate
constexpr double next_to_never = 5.0;          // cycles a year of a battery that hardly works, estimate
constexpr double seldom_cycled = 60.0;         // of one beside energy prices that vary, estimate
constexpr double a_fortnight = 14.0 * 86400.0; // s that show how batteries are used, estimate
constexpr double main_source = 0.2;            // of the site's energy, estimate
constexpr double some_source = 0.01;           // of it, that is told beside a main source, estimate
constexpr double much_outage = 0.02;           // of a unit's year, estimate
constexpr double told_outages = 4.0 * 3600.0;  // s of a run expected without a connection, estimate
constexpr double unlike_mean = 0.5;            // of them, that the drawn ones differ by, estimate
constexpr double several = 1.5;                // of what one unit spills, from which more of them did, estimate

bool a_year(const FinishedRun& run) { return run.duration >= 0.99 * one_year; } // a season may well be unlike it

double capacity(const SiteDesign& design) {
    double sum = 0.0;
    for (const auto& b : design.batteries) sum += b.battery.energy_capacity;
    return sum;
}

void unserved(const FinishedRun& run, std::vector<std::string>& said) {
    const double time = run.controllers.watch().time_unserved(), energy = run.total.unserved_power;
    const double worth = time > 0.0 ? 0.0 : seldom_unserved * run.total.site_power;
    if (energy <= worth) return; // also where the time is that of a demand of nothing
    const auto& d = run.design;
    const std::string why = !d.fleets.empty()  ? "as units follow the load with a lag; "
                            : !d.grids.empty() ? "as demand came to what the connection carries; "
                                               : "as sun, wind and what was stored gave no more; ",
                      mend = !d.fleets.empty()  ? "A battery or faster units close gaps"
                             : !d.grids.empty() ? "A battery or a larger connection closes gaps"
                                                : "More sun or wind, a larger battery, or units close gaps";
    said.push_back((time > 0.0 ? "demand was not served for " + hours(time) +
                                     " in which more than 2 % of it was missing; with the smaller gaps of other times "
                               : "demand was not served in gaps of less than 2 % of it, " + why) +
                   figures(energy / mwh) + " MWh in all (energy_unserved): see the series power/unserved_power. " +
                   mend +
                   (run.design.adequacy_years == 0 ? ""
                    : std::ranges::any_of(d.grids, [](const auto& grid) { return grid.outages_drawn > 0; })
                        ? "; loss_of_load has the mean of many years of outages, not those of this one"
                        : "; loss_of_load counts what failing units leave, not this"));
}

/// What sources did not carry, beyond the demand that they left: racks draw no more than there is.
void racks_held_back(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& c = run.controllers;
    const double withheld = run.total.withheld_power;
    if (withheld <= seldom_withheld * run.total.it_power || c.watch().trips() > 0) return;
    const double off = c.time_racks_off() / 3600.0;
    said.push_back("racks were held back for want of power: " + figures(withheld / mwh) +
                   " MWh that they would have drawn (energy_withheld, beside energy_unserved)" +
                   (off > 0.0 ? ", switched off as if all of them for " + figures(off) + " hours" : "") +
                   ". More units, a battery, or a connection that carries it; work that may wait is [work] of kind "
                   "\"deferrable\"");
}

/// W that one unit makes at its least load in the air of ratings (ISO 3977: 15 degC, 60 %).
double least_load(const FleetDesign& d) {
    return d.turbine.minimum_load * ThermalFleet<double>::unit_capacity(d.turbine, 288.15, 283.95, 101325.0);
}

/// Who would take what is spilled.
std::string buyer(const SiteDesign& design) {
    const bool sells = std::any_of(design.grids.begin(), design.grids.end(),
                                   [](const GridDesign& d) { return d.contract.export_limit > 0.0; });
    return sells ? "a larger export_limit" : "a connection that buys (export_limit)";
}

/// What lets units that are not too large for the site make less: what it does not do yet.
std::string less_made(const SiteDesign& design) {
    std::string ways;
    if (design.reserve_units > 0.0) ways += "fewer in reserve (power.reserve_units), ";
    if (!design.whole_units)
        ways += "[power] dispatch = \"unit_commitment\", which stops units that are not needed where minimum_run_time "
                "and start_time let it, ";
    return ways + "smaller units, " + (capacity(design) > 0.0 ? "a larger battery" : "a battery ([power.battery])");
}

/// Units that made more than anything took: their least load, or their reserve, is too large for the site. A unit that
/// is too large for it all year no battery helps, and no other dispatch.
void fuel_for_nothing(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& s = run.total;
    const double made = s.generation - (s.renewable_power - s.curtailed_power);
    const double spilled = s.spilled_power - s.curtailed_power;
    if (run.design.fleets.empty() || !(spilled > much_spilled * std::max(made, 0.0))) return;
    const double mean = s.site_power / run.duration;
    double of_one = 0.0; // J that one such unit spills at its least load
    std::string large;
    for (const auto& d : run.design.fleets)
        if (d.turbine.count > 0.0 && least_load(d) > mean)
            of_one = std::max(of_one, (least_load(d) - mean) * run.duration),
            large += (large.empty() ? "a unit of power." : ", one of power.") + d.label + " makes " +
                     megawatts(least_load(d)) + " at its least load";
    said.push_back(
        figures(spilled / gwh) + " of " + figures(made / gwh) + " GWh that units made were spilled: " +
        (large.empty() || spilled > several * of_one
             ? "at their least load, or with those in reserve, they make more than the site draws in some hours: " +
                   less_made(run.design)
             : large + ", and the site draws " + megawatts(mean) +
                   " on average: it spills whenever it runs, by any dispatch. Smaller units, or none") +
        ", or " + buyer(run.design));
}

/// Sun and wind that nobody took. Batteries beside them run by the value of what is stored, so no other dispatch would.
/// @param cycles  a year
void spilled_weather(const FinishedRun& run, double cycles, std::vector<std::string>& said) {
    const double offered = run.total.renewable_power, spilled = run.total.curtailed_power;
    if (run.duration < a_week || !(offered > 0.0 && spilled > (a_year(run) ? much_spilled : most_spilled) * offered))
        return;
    const bool stores = capacity(run.design) > 0.0;
    said.push_back(
        figures(spilled / gwh) + " of " + figures(offered / gwh) + " GWh of sun and wind were spilled" +
        (run.total.fuel_power > 0.0 ? ", and units burnt fuel" : "") +
        (stores ? ", with batteries cycled " + whole(cycles * run.duration / one_year) + " times: a larger battery"
                : ": a battery") +
        " ([power.battery]), " + buyer(run.design) + ", or less sun and wind" +
        (a_year(run) ? "" : "; run.duration = \"1 year\" tells whether other seasons take it"));
}

/// Batteries that are paid for and rest, where a market or peaks would pay for work.
void idle_storage(const FinishedRun& run, double cycles, std::vector<std::string>& said) {
    const auto& d = run.design;
    const bool paid = std::any_of(d.batteries.begin(), d.batteries.end(), [](const auto& b) {
        return b.battery.capital_cost_energy * b.battery.energy_capacity > 0.0;
    });
    if (d.look_ahead || !d.renewables.empty() || !paid) return; // beside sun and wind they run by the value stored
    const bool tariff = std::ranges::any_of(d.grids, &GridDesign::tariff_varies),
               market = !tariff && std::ranges::any_of(d.grids, &GridDesign::prices_vary);
    if (!tariff && !market && std::ranges::none_of(d.grids, &GridDesign::pays_for_peaks)) return;
    if (!a_year(run) && !((tariff || market) && run.duration >= a_fortnight)) return; // peaks differ by season
    if (cycles >= (market ? seldom_cycled : next_to_never)) return;
    const std::string rest =
        "batteries of " + figures(capacity(d) / mwh) + " MWh were cycled " + figures(cycles) + " times a year";
    said.push_back(tariff ? rest + " (battery_cycles): the hours of the tariff differ by less than their losses and "
                                   "wear, or reserve_charge keeps what is stored"
                          : rest + " (battery_cycles), beside prices or peaks that would pay for more: rules shave "
                                   "peaks with them and shift no energy by the prices of a market, [power] dispatch = "
                                   "\"look_ahead\" does");
}

/// One draw of the outages of a connection that is far from their mean.
void unusual_outages(const FinishedRun& run, std::vector<std::string>& said) {
    for (const auto& d : run.design.grids) {
        const double number = d.contract.outages_per_year * run.duration / one_year,
                     expected = number * d.contract.outage_duration;
        if (!d.comes || expected < told_outages || std::abs(d.time_out_drawn - expected) < unlike_mean * expected)
            continue;
        said.push_back("power." + d.label + " was out " +
                       (d.outages_drawn == 1 ? "once" : whole(d.outages_drawn) + " times") + " in this run, for " +
                       hours(d.time_out_drawn) + ", as workload.seed drew them; " + figures(number) + " times and " +
                       hours(expected) +
                       " are expected. What outages cost, burn, emit and leave unserved is that of "
                       "this draw: other seeds or a longer run have others, loss_of_load their mean");
    }
}

/// Nines of a site a good part of which hangs on a connection that never fails.
void perfect_grids(const FinishedRun& run, std::vector<std::string>& said) {
    for (const auto& d : run.design.grids)
        if (run.design.adequacy_years > 0 && d.comes && d.contract.outages_per_year == 0.0 &&
            d.grid.import_limit > main_source * run.total.site_power / run.duration)
            said.push_back(
                "power." + d.label +
                " never fails in loss_of_load and power_nines, for its outages_per_year is 0. A transmission "
                "line has 0.1 to 0.5 outages a year, a customer of a US utility 1.4 (EIA, 2022)");
}

/// What is given up in coincident peaks and was not drawn anyhow.
void idle_shedding(const FinishedRun& run, std::vector<std::string>& said) {
    for (std::size_t i = 0; i < run.design.grids.size(); ++i) {
        const auto& d = run.design.grids[i];
        const double left = (1.0 - d.contract.coincident_shed) * d.grid.import_limit;
        const auto& hours = run.controllers.meters()[i].coincident_energy();
        const double most = hours.empty() ? 0.0 : *std::ranges::max_element(hours) / 3600.0; // W
        if (d.contract.coincident_shed <= 0.0 || d.contract.coincident_charge <= 0.0 || most <= 0.0) continue;
        if (most >= 0.98 * left) continue; // it was held there
        said.push_back("power." + d.label + ": coincident_shed leaves " + megawatts(left) +
                       " of the import limit in the coincident peaks, and the site took no more than " +
                       megawatts(most) + " in them: it saved nothing. It is a share of the limit, of which " +
                       whole(100.0 * (1.0 - most / d.grid.import_limit)) + " % were free there");
    }
}

/// s of a year that a unit is out, planned or failed.
double time_out(const Outages& o) {
    return o.planned_outage + (one_year - o.planned_outage) * o.time_to_repair / (o.time_to_failure + o.time_to_repair);
}

/// Energy that is paid whether taken or not, while units make power: its price is none until it is taken.
void untaken_beside_units(const FinishedRun& run, std::vector<std::string>& said) {
    if (run.total.fuel_cost <= 0.0 || run.untaken <= much_untaken * run.total.fuel_cost) return;
    said.push_back("units burnt fuel while energy that minimum_take has the site pay for was not taken; it costs " +
                   figures(100.0 * run.untaken / run.total.fuel_cost) +
                   " % of what the fuel did. Dispatch weighs the grid at its full price: where that energy is paid for "
                   "anyhow, say its cost as fixed_charge and an energy_price near none");
}
bool units(const SiteDesign& d) {
    return std::ranges::any_of(d.fleets, [](const FleetDesign& f) { return f.turbine.count > 0.0; });
}

} // namespace

void supply_warnings(const FinishedRun& run, std::vector<std::string>& said) {
    unserved(run, said);
    racks_held_back(run, said);
    fuel_for_nothing(run, said);
    const double stored = capacity(run.design);
    const double cycles = stored > 0.0 ? run.total.discharge_power / stored * one_year / run.duration : 0.0;
    idle_storage(run, cycles, said);
    spilled_weather(run, cycles, said);
    idle_shedding(run, said);
    untaken_beside_units(run, said);
    unusual_outages(run, said);
    if (!a_year(run)) return;
    perfect_grids(run, said);
}

void reliability_warnings(const FinishedRun& run, bool units_fail, const adequacy::Result* years,
                          std::vector<std::string>& said) {
    const auto& d = run.design;
    if (years != nullptr && years->loss_of_load > d.adequacy_target / 3600.0)
        said.push_back(std::string(units(d)           ? "failing units leave"
                                   : !d.grids.empty() ? "connections that are gone leave"
                                                      : "sun, wind and storage leave") +
                       " load unserved for " + figures(years->loss_of_load) + " hours a year (loss_of_load), " +
                       figures(d.adequacy_target / 3600.0) +
                       " are the target (power.adequacy_target): " + figures(years->firm_power_missing * 1e-6) +
                       " MW that never fail are missing (firm_power_missing). " +
                       (units(d) ? "More spare units (spare_units), another source" : "Another source") +
                       ", or a battery");
    if (!a_year(run) || units_fail) return;
    std::string fleets;
    bool worth_saying = false;
    for (std::size_t i = 0; i < d.fleets.size() && run.source_energy.size() > d.grids.size() + i; ++i) {
        const double share = run.source_energy[d.grids.size() + i] / run.total.site_power;
        const double out = time_out(d.fleets[i].outages);
        if (share < some_source || out == 0.0) continue;
        worth_saying = worth_saying || (share >= main_source && out > much_outage * one_year);
        fleets += (fleets.empty() ? "power." : ", of power.") + d.fleets[i].label + " for " + hours(out);
    }
    if (worth_saying)
        said.push_back("units neither fail nor are maintained in this run; in a year each would be out, of " + fleets +
                       ". What other sources carry then, and its cost, is not in these figures: power.unit_outages = 1 "
                       "has it in the run");
}

} // namespace sitewatt
