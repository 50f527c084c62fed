#pragma once
/// The key figures of a finished run, by subject: what a site drew, drank, emitted, cost and made.

#include "models/site/books/accounting.hpp"
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
    double duration;                                ///< s
    double demand_charges = 0.0, start_costs = 0.0; ///< USD; demand charges with what was paid and not taken
    double revenue() const;                         ///< USD, tokens served
    double cost() const { return total.cost_rate + demand_charges + start_costs; } ///< USD, everything
};

/// USD of the period: demand and coincident-peak charges, and a rate schedule beyond its marginal prices.
double demand_charges(const SiteDesign& design, const GridMeter& meter);
/// USD of the period for energy that minimum take asks to pay and the site did not take.
double untaken_energy(const SiteDesign& design, std::span<const double> source_energy, double duration);
double start_costs(const SiteDesign& design, const UnitCommitment& commitment); ///< USD of the period

std::vector<Kpi> efficiency_figures(const FinishedRun& run);
std::vector<Kpi> energy_figures(const FinishedRun& run);
std::vector<Kpi> water_figures(const FinishedRun& run);
std::vector<Kpi> emission_figures(const FinishedRun& run);
std::vector<Kpi> money_figures(const FinishedRun& run);
std::vector<Kpi> plant_figures(const FinishedRun& run);
std::vector<Kpi> wear_figures(const FinishedRun& run);
std::vector<Kpi> battery_figures(const FinishedRun& run);
std::vector<Kpi> token_figures(const FinishedRun& run); ///< none for a plant under a constant heat load

} // namespace sitewatt
