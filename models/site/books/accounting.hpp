#pragma once
/// Accounts at one instant: what one pass through the page costs in energy, water, salt, carbon and money.
/// Money is booked twice, by kind (fuel, capital, …) and by payee (this turbine fleet, compute, water, …); the two
/// must agree, which the money balance of every run proves.

#include "models/site/page/page.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// Rates of everything summed over a run: the site's own, then per source, per payee, per unit and per hall.
struct AccountRates {
    Rates<double> site{};
    std::vector<double> source_power;         ///< W: grids, fleets, batteries
    std::vector<double> payee_cost;           ///< USD/s: the sources, then compute, facility, cooling, water, carbon
    std::vector<double> unit_heat, fleet_co2; ///< W: rejection units
    std::vector<double> hall_power;           ///< W: racks of each hall
    std::vector<double> work_asked, work_served, work_late, work_lost; ///< tokens/s of each class of work
    /// Of each workload, where there are several: tokens/s, accelerators busy, requests/s given up.
    std::vector<double> workload_input, workload_cached, workload_output, workload_prefill, workload_decode,
        workload_given_up;
    std::vector<double> grid_cost, grid_price, grid_co2; ///< USD/s of energy, less what is sold; USD/J; kg/s
};

/// The lists of one dimension, in the order of the accounts.
template <class Accounts>
auto workload_lists(Accounts& a) {
    return std::array{&a.workload_input,   &a.workload_cached, &a.workload_output,
                      &a.workload_prefill, &a.workload_decode, &a.workload_given_up};
}

/// Adds what a hall serves to its workload; a site with one workload keeps no such list.
inline void add_served(const HallDesign& hall, const Serving<double>::Output& s, AccountRates& a) {
    if (hall.workload >= a.workload_input.size()) return;
    const std::array served{s.input_token_rate,  s.input_token_rate * hall.serving.prefix_cache_hit,
                            s.output_token_rate, s.prefill_time,
                            s.decode_time,       hall.decodes ? s.requests_abandoned : 0.0};
    const auto lists = workload_lists(a);
    for (std::size_t l = 0; l < served.size(); ++l) (*lists[l])[hall.workload] += served[l];
}

class Accounting {
  public:
    explicit Accounting(const SiteDesign& design);

    /// Labels of the dimensions "source" and "payee".
    const std::vector<std::string>& sources() const { return sources_; }
    const std::vector<std::string>& payees() const { return payees_; }

    /// USD that sources, buildings with cooling, and racks cost to buy; then what part of them is what, and the
    /// interest that their building bears before they serve.
    struct Capital {
        double power = 0.0, facility = 0.0, compute = 0.0;
        double interconnection = 0.0, shell = 0.0, cooling = 0.0, land = 0.0, contingency = 0.0, network = 0.0,
               storage = 0.0, interest = 0.0, credit = 0.0;
        double total() const { return power + facility + compute + interest - credit; }
    };
    const Capital& capital() const { return bought_; }

    AccountRates empty() const;
    /// Fills `a` from one instant; allocates nothing.
    void book(const Surroundings& outside, const Instant<double>& now, AccountRates& a) const;
    /// The same in two parts. All but what the grid's prices, carbon and water make of power bought and sold,
    void book_site(const Surroundings& outside, const Instant<double>& now, AccountRates& a) const;
    /// and that, added to `a`: linear in power, so that means of an interval in which prices hold give its integrals.
    /// @param bought  W of each grid   @param sold  W, to the one that buys
    void book_grid(const Surroundings& outside, std::span<const double> bought, double sold, AccountRates& a) const;

  private:
    /// Of each stage the share of the racks, by their price, that are there: they are paid for from then on.
    static std::vector<double> racks_by_stage(const SiteDesign& design) {
        std::vector<double> shares;
        for (std::size_t stage = 0; stage <= design.deliveries.size(); ++stage) {
            double here = 0.0, all = 0.0;
            for (const auto& hall : design.halls) {
                here += hall.racks_price() * hall.stage(stage).here;
                all += hall.racks_price();
            }
            shares.push_back(all > 0.0 ? here / all : 1.0);
        }
        return shares;
    }
    static void book(const AirInstant<double>& air, Rates<double>& r);

    const SiteDesign& design_;
    std::vector<double> racks_here_ = racks_by_stage(design_);
    std::size_t buyer_; ///< the grid that surplus is sold to
    std::vector<std::string> sources_, payees_;
    Capital bought_;
    std::vector<double> capital_, maintenance_; ///< USD/s that every payee is owed whatever happens
};

} // namespace sitewatt
