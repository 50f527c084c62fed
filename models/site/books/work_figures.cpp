#include "models/site/books/work_figures.hpp"

#include "models/money/annuity.hpp"
#include "models/site/design/capital_rates.hpp"
#include "models/site/design/token_value.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

using namespace quantity;

constexpr double rounding = 1e-9; // of what was asked for

/// USD of a token of the requests.
double token_value(const SiteDesign& design) {
    return request_value(design) / std::max(tokens_of_request(design), 1e-9);
}

/// Hours of accelerators in service in which a class that trains makes a token.
double hours_per_token(const SiteDesign& design, std::size_t work) {
    double rate = 0.0, accelerators = 0.0;
    for (const auto& hall : design.halls)
        if (hall.yields_as == work) rate += hall.duty.token_rate, accelerators += hall.in_service();
    return rate > 0.0 ? accelerators / rate / 3600.0 : 0.0;
}

struct Worth {
    double late, lost; ///< USD
};
Worth worth(const FinishedRun& run, std::size_t k) {
    const auto& d = run.design.work[k];
    if (d.yields == Yields::by_stopping)
        return {0.0, run.work.lost[k] * hours_per_token(run.design, k) * lost_hour_price(run.design, k)};
    const double each = token_value(run.design);
    return {run.work.late[k] * each * d.rebate, run.work.lost[k] * each};
}

} // namespace

double lost_hour_price(const SiteDesign& design, std::size_t work) {
    const auto& terms = design.economics;
    if (design.work[work].hour_price != automatic) return design.work[work].hour_price;
    if (terms.gpu_hour_price > 0.0) return terms.gpu_hour_price;
    double price = 0.0, accelerators = 0.0;
    for (const auto& hall : design.halls)
        if (hall.yields_as == work) price += hall.price * hall.racks.count, accelerators += hall.in_service();
    const double a_year = capital_recovery_factor(capital_rates(terms).compute, terms.compute_life / one_year) +
                          terms.compute_maintenance;
    return price * a_year / std::max(accelerators, 1.0) / (one_year / 3600.0);
}

std::vector<Kpi> work_figures(const FinishedRun& run) {
    std::vector<Kpi> list, each;
    if (run.design.work.empty()) return list;
    double late = 0.0, lost = 0.0, cost = 0.0;
    for (std::size_t k = 0; k < run.design.work.size(); ++k) {
        const std::string name = "work_" + run.design.work[k].label + "_";
        const auto& w = run.work;
        const Worth usd = worth(run, k);
        late += w.late[k];
        lost += w.lost[k];
        cost += usd.late + usd.lost;
        each.push_back({name + "asked", count, "tokens asked for or to be trained", w.asked[k]});
        each.push_back({name + "served", count, "of them, served or trained", w.served[k]});
        each.push_back(
            {name + "late", count, "of those served, what had waited longer than users of firm work do", w.late[k]});
        each.push_back({name + "lost", count, "tokens given up, or not trained", w.lost[k]});
        const double waiting = w.asked[k] - w.served[k] - w.lost[k];
        each.push_back({name + "waiting", number, "tokens that wait at the end beyond those at the begin",
                        std::abs(waiting) > rounding * w.asked[k] ? waiting : 0.0});
        each.push_back({name + "cost", money, "what its late and lost tokens would have earned or cost to make",
                        usd.late + usd.lost});
    }
    list = {{"work_late", count, "tokens served after they had waited longer than users of firm work do", late},
            {"work_lost", count, "tokens given up or not trained, of all classes of work", lost},
            {"work_cost", money, "what late and lost work would have earned or cost to make; shown, not booked", cost}};
    list.insert(list.end(), each.begin(), each.end());
    const auto& asked = run.controllers.work();
    if (asked.time_asked() == 0.0) return list;
    list.push_back({"power_asked_time", duration, "time in which the site was asked to draw less", asked.time_asked()});
    list.push_back({"power_asked_energy", energy, "less than was drawn when it was asked", asked.not_drawn()});
    list.push_back({"power_asked_missed", duration, "time in which more was drawn than asked, by over a hundredth",
                    asked.time_missed()});
    list.push_back({"power_asked_missed_most", power, "most that was drawn over it", asked.most_missed()});
    list.push_back({"power_asked_rebound", power, "most drawn over that before it, while what waited is caught up",
                    asked.rebound()});
    if (asked.not_drawn() > 0.0)
        list.push_back(
            {"power_asked_price", energy_price, "work_cost over power_asked_energy", cost / asked.not_drawn()});
    return list;
}

} // namespace sitewatt
