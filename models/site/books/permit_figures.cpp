#include "models/site/books/permit_figures.hpp"

#include "models/media/fresh_water.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sitewatt {

using namespace quantity;

namespace {
constexpr double little = 1e-3; // of the site's energy through a battery that carries outages alone, estimate

/// A permit that each unit has for itself.
struct UnitPermit {
    std::string key, name;
    double Economics::*permit;
    double none; ///< that stands for no permit
    const YearSum& (Permits::*used)(std::size_t fleet) const;
    double (Permits::*used_up)() const;
    Quantity unit_price;
    double (PermitPrices::*price)() const;

    bool limited(const FinishedRun& run) const {
        return !run.design.fleets.empty() && run.design.economics.*permit < none;
    }
};
const std::array<UnitPermit, 2> unit_permits{
    {{"starts_permit", "starts", &Economics::starts_permit, no_permit * 1e-3, &Permits::starts,
      &Permits::starts_used_up, money, &PermitPrices::start_price},
     {"hours_permit", "hours", &Economics::hours_permit, no_permit, &Permits::hours, &Permits::hours_used_up,
      money_rate, &PermitPrices::hour_price}}};

/// What is left of it, of the fleet that has least, and when the first had used it up.
void add_unit_permit(const FinishedRun& run, const UnitPermit& p, std::vector<Kpi>& figures) {
    const auto& permits = run.controllers.permits();
    const double allowed = run.design.economics.*p.permit;
    double most = 0.0; // a unit
    for (std::size_t i = 0; i < run.design.fleets.size(); ++i)
        most = std::max(most, (permits.*p.used)(i).most() / std::max(run.design.fleets[i].turbine.count, 1.0));
    if (allowed > 0.0)
        figures.push_back(
            {p.key + "_margin", ratio,
             "share of the permit of " + p.name + " of a unit left, of the fleet and the twelve months that have most",
             1.0 - most / allowed});
    figures.push_back(
        {p.key + "_used", quantity::duration,
         "since the start of the run, when units of a fleet had used up a year's " + p.name + "; infinite if never",
         (permits.*p.used_up)()});
}
} // namespace

std::vector<Kpi> permit_figures(const FinishedRun& run) {
    const auto& s = run.total;
    const auto& money_of = run.design.economics;
    const auto& permits = run.controllers.permits();
    std::vector<Kpi> figures;
    if (money_of.water_permit < no_permit) {
        if (money_of.water_permit > 0.0) // of a permit of nothing there is no share
            figures.push_back({"water_permit_margin", ratio,
                               "share of the permit of water left, of the twelve months that have most",
                               1.0 - permits.water().most() / (money_of.water_permit * fresh_water::density)});
        figures.push_back({"water_permit_excess", quantity::duration,
                           "time for which the water permit of twelve months was used up",
                           permits.time_without_water()});
    }
    for (std::size_t k = 0; k < pollutants.size(); ++k) {
        if (!pollutants[k].limited(money_of)) continue;
        const std::string key(pollutants[k].key), name(pollutants[k].name);
        if (money_of.*pollutants[k].permit > 0.0)
            figures.push_back({key + "_margin", ratio,
                               "share of the permit of " + name + " left, of the twelve months that have most",
                               1.0 - permits.emitted(k).most() / money_of.*pollutants[k].permit});
        figures.push_back(
            {key + "_used", quantity::duration,
             "since the start of the run, when " + name + " had used up a year's permit; infinite if never",
             permits.used_up(k)});
    }
    for (const auto& p : unit_permits)
        if (p.limited(run)) add_unit_permit(run, p, figures);
    const auto& prices = run.controllers.permit_prices();
    if (prices.prices().empty()) return figures;
    for (std::size_t k = 0; k < pollutants.size(); ++k)
        if (pollutants[k].limited(run.design.economics))
            figures.push_back({std::string(pollutants[k].key) + "_price",
                               pollutants[k].none == no_permit ? mass_price : energy_price,
                               "mean price at which dispatch kept the permit of " + std::string(pollutants[k].name),
                               prices.mean_price(k)});
    for (const auto& p : unit_permits)
        if (p.limited(run))
            figures.push_back({p.key + "_price", p.unit_price,
                               "mean price at which dispatch kept the permit of " + p.name +
                                   " of a unit, of the fleet that paid most",
                               (prices.*p.price)()});
    const bool peaks_of_a_market =
        std::ranges::any_of(run.design.grids, [](const GridDesign& d) { return d.price_series && d.pays_for_peaks(); });
    if (prices.priced_starts() || peaks_of_a_market || s.discharge_power > little * s.site_power)
        return figures; // their part is not known
    figures.push_back({"permits_cost", money,
                       "what keeping permits cost, by the hours of each day with and without their prices",
                       prices.cost()});
    if (const double tokens = s.input_token_rate + s.output_token_rate; tokens >= 1.0)
        figures.push_back({"permits_cost_per_mtoken", money, "the same per million input and output tokens",
                           1e6 * prices.cost() / tokens});
    return figures;
}

} // namespace sitewatt
