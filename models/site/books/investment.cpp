#include "models/site/books/investment.hpp"

#include "models/money/project_finance.hpp"
#include "models/site/books/fleet_figures.hpp"
#include "models/site/design/capital_rates.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitewatt {

using namespace quantity;

namespace {

constexpr double implausible = 5.0; // revenue over cost; AI clouds earn 1.2-2 times theirs, estimate

/// Hours of accelerators in halls of some kind of work that were in service: spares and those out for repair are
/// bought, and nobody can use them.
template <class Of>
double service_hours(const FinishedRun& run, const Of& of) {
    double accelerators = 0.0;
    for (const auto& hall : run.design.halls)
        if (of(hall.duty.work)) accelerators += mean_in_service(run.design, hall, run.duration);
    return accelerators * run.duration / 3600.0;
}
double service_hours(const FinishedRun& run) {
    return service_hours(run, [](Work) { return true; });
}
/// Of them, those that served a request, or were of a hall with other work.
double used_hours(const FinishedRun& run) {
    return (run.total.prefill_time + run.total.decode_time) / 3600.0 +
           service_hours(run, [](Work work) { return work != Work::serving; });
}

/// USD that a tenant pays for the hours of the accelerators; 0 without a contract.
double rent(const FinishedRun& run) {
    const auto& e = run.design.economics;
    return e.gpu_hour_price * std::max(used_hours(run), e.take_or_pay * service_hours(run));
}
double earned(const FinishedRun& run) { return run.design.economics.gpu_hour_price > 0.0 ? rent(run) : run.revenue(); }

} // namespace

std::vector<Kpi> capital_figures(const FinishedRun& run) {
    const auto& c = run.capital;
    return {
        {"capital_total", money, "price of everything with the interest until it serves", c.total()},
        {"capital_racks", money, "price of the racks, less network and storage", c.compute - c.network - c.storage},
        {"capital_network", money, "price of the network between the racks", c.network},
        {"capital_storage", money, "price of storage", c.storage},
        {"capital_shell", money, "price of shell and electrical plant", c.shell},
        {"capital_cooling", money, "price of heat rejection and chillers", c.cooling},
        {"capital_contingency", money, "over shell and cooling", c.contingency},
        {"capital_land", money, "price of the land", c.land},
        {"capital_interconnection", money, "price of the connection to the grid", c.interconnection},
        {"capital_sources", money, "price of sources and batteries on site", c.power - c.interconnection},
        {"capital_interest", money, "interest while it is built", c.interest},
        {"capital_credits", money, "tax credits on the price of sources, less than nothing", -c.credit},
    };
}

std::vector<Kpi> unit_cost_figures(const FinishedRun& run) {
    const double hours = service_hours(run), used = used_hours(run);
    std::vector<Kpi> list{{"cost_per_energy", energy_price, "all costs over the energy of the whole site",
                           run.cost() / run.total.site_power}};
    if (hours > 0.0)
        list.push_back(
            {"cost_per_gpu_hour", money, "all costs over the hours of accelerators in service", run.cost() / hours});
    if (used > 0.0)
        list.push_back(
            {"cost_per_gpu_hour_used", money, "all costs over those of them that were busy", run.cost() / used});
    const bool rented = run.design.economics.gpu_hour_price > 0.0;
    if (rented)
        list.push_back({"contract_revenue", money, "rent of the accelerators in service, used or agreed", rent(run)});
    if (earned(run) > 0.0)
        list.push_back({"margin", ratio,
                        rented
                            ? "(contract_revenue - cost) / contract_revenue: accelerators are rented, tokens not sold"
                            : "(revenue - cost) / revenue",
                        1.0 - run.cost() / earned(run)});
    return list;
}

std::vector<Kpi> return_figures(const FinishedRun& run) {
    const auto& e = run.design.economics;
    if (run.duration < 0.99 * one_year || accelerators(run.design) == 0.0) return {};
    if (racks_come(run) || racks_missing(run)) return {}; // a year that none after it is like
    const double per_year = one_year / run.duration, price = run.capital.total();
    const double income = earned(run) * per_year, running = (run.cost() - run.total.capital_cost) * per_year;
    const auto years = static_cast<std::size_t>(std::max(std::lround(e.compute_life / one_year), 1L));
    const double aged = std::min(static_cast<double>(years) * one_year / e.facility_life, 1.0);
    const double other = price - run.capital.compute - run.capital.land;
    const double left = e.residual_share * run.capital.compute + run.capital.land + (1.0 - aged) * other;

    std::vector<double> cash, depreciation(years, (price - left) / static_cast<double>(years));
    for (std::size_t k = 0; k < years; ++k)
        cash.push_back(income * std::pow(1.0 + e.price_change, static_cast<double>(k)) -
                       running * std::pow(1.0 + e.cost_inflation, static_cast<double>(k)));
    const std::vector<double> tax = taxes(cash, depreciation, e.tax_rate);
    std::vector<double> flows{-price};
    for (std::size_t k = 0; k < years; ++k) flows.push_back(cash[k] - tax[k]);
    flows.back() += left;
    const double compute_part = run.capital.compute / price;
    const double power_part = run.capital.power / price;
    const CapitalRates rates = capital_rates(e);
    const double rate =
        compute_part * rates.compute + power_part * rates.power + (1.0 - compute_part - power_part) * rates.facility;
    std::vector<Kpi> list{
        {"npv", money, "net present value after tax over the life of the racks", net_present_value(rate, flows)},
        {"payback", quantity::duration,
         "until the cash has paid the capital back; infinite if it does not within the life of the racks",
         payback(flows) * one_year}};
    if (const double irr = internal_rate_of_return(flows); std::isfinite(irr))
        list.push_back({"irr", ratio, "internal rate of return after tax", irr});
    const auto term = static_cast<std::size_t>(std::max(std::lround(e.debt_term / one_year), 1L));
    if (e.debt_share > 0.0)
        list.push_back({"debt_service_cover", ratio, "least year's cash before tax over interest and repayment",
                        debt_service_cover(cash, e.debt_share * price, e.debt_rate, term)});
    if (e.gpu_hour_price > 0.0)
        list.push_back({"contract_rent", power_price, "contract_revenue over critical IT power and year",
                        income / run.design.critical_it_power});
    return list;
}

std::vector<Mistake> implausible_revenue(const FinishedRun& run) {
    const double times = run.cost() > 0.0 ? earned(run) / run.cost() : 0.0;
    if (times <= implausible) return {};
    return {{{},
             "the site earns " + std::to_string(std::lround(times)) +
                 " times what it costs, which no market pays for long: check input_price and output_price (per "
                 "million tokens) or gpu_hour_price, and the token rates of the racks"}};
}

} // namespace sitewatt
