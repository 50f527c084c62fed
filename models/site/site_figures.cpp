/// What a finished run amounts to: balances and key figures from the integrals of the accounts.

#include "models/recent.hpp"
#include "models/site/books/bill_terms.hpp"
#include "models/site/books/investment.hpp"
#include "models/site/books/permit_figures.hpp"
#include "models/site/books/run_warnings.hpp"
#include "models/site/books/serving_figures.hpp"
#include "models/site/books/supply_system.hpp"
#include "models/site/books/supply_warnings.hpp"
#include "models/site/books/tenant_figures.hpp"
#include "models/site/books/work_figures.hpp"
#include "models/site/operation/dispatch_problem.hpp"
#include "models/site/site.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

namespace sitewatt {
namespace {

/// The accounts of a finished run: integrals of Rates, then the lists in the order of Site::account_rates.
struct Totals {
    Rates<double> site{};
    std::span<const double> source_energy, payee_cost, unit_heat, hall_energy, fleet_co2, work_asked, work_served,
        work_late, work_lost, grid_cost, grid_price, grid_co2;
    FinishedRun::Workloads workloads;

    Totals(std::span<const double> total, const AccountRates& shape) {
        std::size_t next = 0;
        for (const auto& row : rate_fields<double>) site.*row.field.member = total[next++];
        const auto take = [&](const std::vector<double>& list) {
            next += list.size();
            return total.subspan(next - list.size(), list.size());
        };
        source_energy = take(shape.source_power);
        payee_cost = take(shape.payee_cost);
        unit_heat = take(shape.unit_heat);
        hall_energy = take(shape.hall_power);
        fleet_co2 = take(shape.fleet_co2);
        work_asked = take(shape.work_asked);
        work_served = take(shape.work_served);
        work_late = take(shape.work_late);
        work_lost = take(shape.work_lost);
        workloads = {take(shape.workload_input),   take(shape.workload_cached), take(shape.workload_output),
                     take(shape.workload_prefill), take(shape.workload_decode), take(shape.workload_given_up)};
        grid_cost = take(shape.grid_cost);
        grid_price = take(shape.grid_price);
        grid_co2 = take(shape.grid_co2);
    }
};

/// Integrals of what flows one way only are no less than zero: the solver's error may leave next to nothing under it.
std::vector<double> one_way(std::span<const double> total, const Site& site) {
    static constexpr std::array both_ways{"heat_gained", "heat_rejected", "heat_of_water", "unit_heat", "co2_marginal"};
    const SiteDesign& d = site.design();
    std::vector<double> counted(total.begin(), total.end());
    for (const Series& account : site.accounts()) {
        const bool money = account.quantity.dimension[4] != 0;
        if (money || std::find(both_ways.begin(), both_ways.end(), account.name) != both_ways.end()) continue;
        const bool sources = account.name == "source_power"; // batteries, which come last, charge too
        const std::size_t count = sources ? account.size - d.batteries.size() : account.size;
        for (std::size_t i = account.offset; i < account.offset + count; ++i) counted[i] = std::max(counted[i], 0.0);
    }
    return counted;
}

constexpr double noise = 1e-9; // of the site's energy, the solver's, estimate

double sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// A finished run with all that it refers to.
struct Finished {
    std::vector<double> counted;
    Totals totals;
    std::vector<BillLine> lines;
    FinishedRun run;
    Finished(std::span<const double> total, double duration, const Site& site, const Controllers& controllers,
             const Accounting& accounting)
        : counted(one_way(total, site)), totals(counted, accounting.empty()),
          lines(site.bill()), run{site.design(),
                                  controllers,
                                  accounting.capital(),
                                  totals.site,
                                  totals.source_energy,
                                  totals.payee_cost,
                                  totals.grid_co2,
                                  duration,
                                  lines,
                                  sitewatt::total(lines) - totals.site.electricity_cost,
                                  start_costs(site.design(), controllers.commitment()),
                                  untaken(lines)} {
        run.hall_energy = totals.hall_energy;
        run.workloads = totals.workloads;
        run.work = {totals.work_asked, totals.work_served, totals.work_late, totals.work_lost};
    }
};

} // namespace

std::vector<Balance> Site::balances(std::span<const double> total, std::span<const double> first,
                                    std::span<const double> last) const {
    const Totals t(total, rates_);
    const Stored a = stored(first), b = stored(last);
    std::vector<Balance> list{
        {"heat", t.site.heat_gained + t.site.heat_of_water, t.site.heat_rejected + t.site.heat_reused, b.heat - a.heat,
         page_.states().heat_capacity()}, // of a kelvin
        // What nobody serves is on both sides: where all of it is missing, the solver's error is seen against that.
        {"power", sum(t.source_energy) + t.site.unserved_power,
         t.site.site_power + t.site.spilled_power - t.site.curtailed_power + t.site.exported_power, 0.0},
        {"water", t.site.water_makeup, t.site.water_evaporated + t.site.water_drift + t.site.water_blowdown,
         b.water - a.water, 1.0}, // of a litre
        {"salt", t.site.salt_makeup, t.site.salt_discharged, b.salt - a.salt},
        {"fuel", sum(t.fleet_co2) + t.site.co2_grid, t.site.co2, 0.0},
        {"requests", t.site.requests_asked, t.site.requests_served + t.site.requests_abandoned,
         b.requests - a.requests + t.site.requests_asked - t.site.requests_taken}, // waiting, and on their way
        {"money", t.site.cost_rate, sum(t.payee_cost), 0.0},
    };
    for (std::size_t k = 0; k < design_.work.size(); ++k)
        list.push_back({"work_" + design_.work[k].label, t.work_asked[k], t.work_served[k] + t.work_lost[k],
                        b.work[k] - a.work[k]});
    return list;
}

adequacy::System Site::sources_against_demand() const {
    return supply_system(design_, forcing_, controllers_.hourly_demand(), controllers_.hourly_held());
}

namespace {
/// Years of failures of a run long enough for them, whose racks demanded something that could be lost. Figures and
/// warnings ask for the same.
std::shared_ptr<const adequacy::Result> years_of_failures(const SiteDesign& d, const adequacy::System& system) {
    static Recent<std::pair<adequacy::System, std::array<double, 4>>, adequacy::Result> recent;
    const std::array asked{static_cast<double>(d.adequacy_years), d.adequacy_error,
                           static_cast<double>(d.adequacy_seed), d.adequacy_target};
    return recent.of({system, asked}, [&] {
        return adequacy::simulate(system, {d.adequacy_years, d.adequacy_error}, d.adequacy_seed,
                                  d.adequacy_target / 3600.0);
    });
}
bool has_years(const SiteDesign& d, const FinishedRun& run) {
    return d.adequacy_years > 0 && run.duration >= 0.99 * one_year && run.total.site_power > 0.0;
}
} // namespace

/// What years of failures and a linear program say of the supply, beside what the run saw.
std::vector<Kpi> Site::reliability_figures(const FinishedRun& run) const {
    if (!has_years(design_, run)) return {};
    const auto years = *years_of_failures(design_, sources_against_demand());
    return {{"loss_of_load", quantity::duration, "expected time in a year that failing units leave load unserved",
             years.loss_of_load * 3600.0},
            {"loss_of_load_error", quantity::duration, "half width of the 95 % interval of loss_of_load",
             adequacy::confidence * years.loss_error * 3600.0},
            {"energy_not_served", quantity::energy, "expected energy lost with it in a year", years.energy_not_served},
            {"energy_not_served_error", quantity::energy, "half width of the 95 % interval of energy_not_served",
             adequacy::confidence * years.energy_error},
            {"years_simulated", quantity::count, "years of failures behind these figures",
             static_cast<double>(years.years)},
            {"power_availability", quantity::fraction, "expected share of the demanded energy that is served",
             years.availability},
            {"power_nines", quantity::number, "decimal nines of it, 3 for 0.999; 9 where no simulated year lost any",
             adequacy::nines(years.availability)},
            {"firm_power_missing", quantity::power, "that never fails and would bring loss of load to its target",
             years.firm_power_missing},
            {"cost_unserved", quantity::money, "expected revenue lost with energy_not_served in a year",
             years.energy_not_served * run.revenue() / run.total.site_power}};
}

std::vector<Mistake> Site::warnings(std::span<const double> total, double duration) const {
    const Finished finished(total, duration, *this, controllers_, accounting_);
    auto list = run_warnings(finished.run, finished.totals.unit_heat);
    std::vector<std::string> said;
    const auto years =
        has_years(design_, finished.run) ? years_of_failures(design_, sources_against_demand()) : nullptr;
    reliability_warnings(finished.run, forcing_.loses_units(), years.get(), said);
    for (auto& message : said) list.push_back({{}, std::move(message)});
    for (std::size_t i = 0; i < design_.grids.size(); ++i)
        for (auto& warning : bill_warnings(design_.grids[i], controllers_.meters()[i])) {
            if (design_.grids.size() > 1) warning.message = "power." + design_.grids[i].label + ": " + warning.message;
            list.push_back(std::move(warning));
        }
    return list;
}

std::vector<Kpi> Site::kpis(std::span<const double> total, double duration) const {
    const Finished finished(total, duration, *this, controllers_, accounting_);
    const FinishedRun& run = finished.run;
    std::vector<Kpi> list;
    for (const auto& figures :
         {efficiency_figures(run), energy_figures(run), water_figures(run), emission_figures(run), permit_figures(run),
          money_figures(run), plant_figures(run), grid_figures(run), wear_figures(run), battery_figures(run),
          token_figures(run), serving_figures(run), tenant_figures(run), work_figures(run), capital_figures(run),
          unit_cost_figures(run), return_figures(run), reliability_figures(run)})
        list.insert(list.end(), figures.begin(), figures.end());
    list.push_back({"voltage_sags", quantity::count, "sags of the grid that dropped the chillers",
                    static_cast<double>(forcing_.sags_until(duration))});
    const auto running =
        std::find_if(list.begin(), list.end(), [](const Kpi& figure) { return figure.name == "cost_running"; });
    const auto bound = bound_figures(running->value, duration);
    list.insert(list.end(), bound.begin(), bound.end());
    for (Kpi& figure : list) // what the solver leaves of nothing
        if (figure.quantity.unit == quantity::energy.unit && std::abs(figure.value) < noise * run.total.site_power)
            figure.value = 0.0;
    return list;
}

} // namespace sitewatt
