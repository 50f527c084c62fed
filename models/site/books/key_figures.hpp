#pragma once
/// The key figures of a finished run, by subject: what a site drew, drank, emitted, cost and made.

#include "models/site/books/accounting.hpp"
#include "models/site/books/grid_bill.hpp"
#include "models/site/operation/controllers.hpp"
#include "models/system.hpp"

#include <span>
#include <vector>

namespace sitewatt {

/// All that key figures are made from: integrals of the accounts, and what the controllers counted.
struct FinishedRun {
    const SiteDesign& design;
    const Controllers& controllers;
    const Accounting::Capital& capital;
    const Rates<double>& total;                     ///< integrals
    std::span<const double> source_energy;          ///< J, in the order of Accounting::sources
    std::span<const double> payee_cost;             ///< USD, in the order of Accounting::payees
    std::span<const double> grid_co2;               ///< kg, of each grid
    double duration;                                ///< s
    std::span<const BillLine> bill;                 ///< for grid power
    double demand_charges = 0.0, start_costs = 0.0; ///< USD; what the bill says beyond energy as it flowed
    double untaken = 0.0;                           ///< USD of it, for energy not taken
    struct Work {
        std::span<const double> asked, served, late, lost; ///< tokens, by class
    } work{};
    struct Workloads {
        std::span<const double> input, cached, output, prefill, decode, given_up; ///< tokens, s, requests, by workload
    } workloads{};                                                                ///< empty where there is but one
    std::span<const double> hall_energy{};                                        ///< J of the racks of each hall
    /// Of the power that was bought and made what the site took itself, and did not sell: its carbon and water.
    double own_share() const;
    double revenue() const;                                                        ///< USD, tokens served
    double cost() const { return total.cost_rate + demand_charges + start_costs; } ///< USD, everything
};

double start_costs(const SiteDesign& design, const UnitCommitment& commitment); ///< USD of the period

std::vector<Kpi> efficiency_figures(const FinishedRun& run);
std::vector<Kpi> energy_figures(const FinishedRun& run);
std::vector<Kpi> water_figures(const FinishedRun& run);
std::vector<Kpi> emission_figures(const FinishedRun& run);
std::vector<Kpi> money_figures(const FinishedRun& run);
std::vector<Kpi> plant_figures(const FinishedRun& run);
std::vector<Kpi> grid_figures(const FinishedRun& run); ///< of each where there are several
std::vector<Kpi> wear_figures(const FinishedRun& run);
std::vector<Kpi> battery_figures(const FinishedRun& run);

} // namespace sitewatt
