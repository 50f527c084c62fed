#include "models/site/build/read_grid.hpp"

#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace sitewatt {
namespace {

constexpr double most_outage = 8760.0 * 3600.0; // s of a year

/// Reads one grid; knows its table and the mistakes so far.
class Reader {
  public:
    Reader(const Table& t, const Currency& currency, const SiteFiles& files, std::vector<Mistake>& mistakes)
        : t_(t), currency_(currency), files_(files), mistakes_(mistakes) {}

    GridDesign read() {
        GridDesign d{t_.label, sitewatt::read(t_, grid_fields),      sitewatt::read(t_, grid_contract_fields), {}, {},
                     {},       !t_.text("energy_price_file").empty()};
        whole_hours(d.contract);
        if (const double out = d.contract.outages_per_year * d.contract.outage_duration; out > most_outage)
            refuse("outages_per_year", "outages_per_year times outage_duration are " +
                                           std::to_string(std::lround(out / 3600.0)) +
                                           " h, and a year has 8,760: fewer, or shorter ones");
        for (const auto& [name, price] :
             {std::pair{"demand_charge", d.grid.demand_charge}, std::pair{"fixed_charge", d.grid.fixed_charge},
              std::pair{"interconnection_cost", d.grid.interconnection_cost}})
            if (price < 0.0) refuse(name, std::string(name) + " is negative: what a connection costs is at least 0");
        const auto& rates = files_.rates;
        const auto rate = std::ranges::find(rates, t_.label, &SiteRate::label);
        if (rate != rates.end())
            schedule(rate->schedule, d);
        else
            contract(d);
        return d;
    }

  private:
    void refuse(std::string_view number, std::string message) {
        const bool named = !number.empty() && t_.given(number);
        mistakes_.push_back({named ? t_.place_of(number) : t_.place, std::move(message)});
    }
    void refuse_beside(std::string_view what, std::initializer_list<std::string_view> numbers) {
        for (const auto number : numbers)
            if (said_by_hand(t_, number))
                refuse(number, std::string(number) + " stands beside " + std::string(what) +
                                   ", which says the same: leave one out");
    }

    void whole_hours(const GridContract& c) {
        const std::array<std::pair<std::string_view, double>, 4> numbers{{{"peak_from", c.peak_from},
                                                                          {"peak_to", c.peak_to},
                                                                          {"peak_first_month", c.peak_first_month},
                                                                          {"peak_last_month", c.peak_last_month}}};
        for (const auto& [name, value] : numbers)
            if (value != std::floor(value))
                refuse(name, std::string(name) + " is no whole number: prices change on the hour");
        if (c.peak_factor != c.off_peak_factor && c.peak_from == c.peak_to)
            refuse("peak_to",
                   "the peak ends when it begins: give peak_to another hour than peak_from, or leave out peak_factor");
    }

    /// A rate schedule: what else the site file says must be beside it, not about the same.
    void schedule(const RateSchedule& rate, GridDesign& d) {
        d.schedule = rate;
        const std::string& money = t_.text("rate_currency");
        if (money != "USD" && money != currency_.name)
            mistakes_.push_back({t_.place_of_text("rate_currency"),
                                 "rate_currency is \"" + money + "\", the site's is " + currency_.name +
                                     ": say USD or that of [site], and write the prices of the file in it"});
        d.grid.demand_charge = 0.0;
        refuse_beside("a rate_file", {"energy_price", "demand_charge", "fixed_charge", "peak_factor", "off_peak_factor",
                                      "peak_from", "peak_to", "peak_first_month", "peak_last_month"});
        if (d.price_series)
            refuse("", "energy_price_file stands beside a rate_file, which has its own prices: leave one out");
        if (t_.text("peak_days") != "all")
            refuse("", "peak_days stands beside a rate_file, which has its own days: leave it out");
        if (d.contract.contract_power > 0.0 && said_by_hand(t_, "contract_power"))
            refuse("contract_power",
                   "a contract for differences settles against a market price, and a rate_file has none: "
                   "leave one out");
        if (d.contract.demand_ratchet > 0.0 && d.schedule.has_ratchet())
            refuse("demand_ratchet", "demand_ratchet stands beside the ratchet of the rate_file: leave it out");
        if (d.contract.demand_ratchet > 0.0 && !d.schedule.has_demand())
            refuse("demand_ratchet", "demand_ratchet lifts a demand charge, and the rate_file has none: leave it out");
        if (d.contract.demand_ratchet > 0.0 && d.schedule.demand_by_period())
            refuse("demand_ratchet", "demand_ratchet stands beside demand by periods of the day, and which of them it "
                                     "lifts is not said: move the demand that it lifts to flatdemandstructure, or "
                                     "leave it out");
        if (d.contract.demand_ratchet > 0.0) d.schedule.ratchet_share.fill(d.contract.demand_ratchet);
        if (d.schedule.needs_power_factor() && d.contract.power_factor == automatic)
            refuse("power_factor",
                   "the rate_file charges by kVA or kvar: give the site's power_factor at the meter, such as 0.98");
        exports(d);
    }
    void exports(GridDesign& d) {
        const bool said = said_by_hand(t_, "export_factor");
        auto& rate = d.schedule;
        if (rate.sells && said)
            refuse("export_factor", "export_factor stands beside the sell rates of the rate_file: leave one out");
        if (rate.exports == RateSchedule::Exports::net_metering && said)
            refuse("export_factor", "export_factor stands beside net metering of the rate_file, which runs the meter "
                                    "backwards: leave one out");
        if (d.contract.export_limit == 0.0 || rate.exports == RateSchedule::Exports::net_metering || rate.sells) return;
        if (rate.exports != RateSchedule::Exports::by_site && !said)
            refuse(
                "export_limit",
                "the rate_file bills exports, but has no sell rates: add export_factor, what they earn over the price");
        for (auto& tiers : rate.energy)
            for (auto& tier : tiers) tier.sell = d.contract.export_factor * RateSchedule::marginal(tiers);
    }

    void contract(GridDesign& d) {
        if (d.price_series) {
            refuse_beside("energy_price_file", {"energy_price", "peak_factor", "off_peak_factor"});
            d.contract.peak_factor = d.contract.off_peak_factor = 1.0;
        }
        const auto days = t_.text("peak_days") == "all"                  ? PeakDays::all
                          : t_.text("peak_days") == "monday_to_saturday" ? PeakDays::monday_to_saturday
                                                                         : PeakDays::monday_to_friday;
        d.schedule =
            contract_schedule(d.grid.energy_price, d.grid.demand_charge, d.grid.fixed_charge, d.contract, days);
        if (d.price_series) d.schedule.energy.clear();
    }

    const Table& t_;
    const Currency& currency_;
    const SiteFiles& files_;
    std::vector<Mistake>& mistakes_;
};

} // namespace

GridDesign read_grid(const Table& table, const Currency& currency, const SiteFiles& files,
                     std::vector<Mistake>& mistakes) {
    return Reader(table, currency, files, mistakes).read();
}

void check_grids(const Document& document, const std::vector<GridDesign>& grids, std::vector<Mistake>& mistakes) {
    if (grids.size() < 2) return;
    std::string buyer;
    std::size_t number = 0;
    for (const Table* t : document.members("power")) {
        const auto grid = std::ranges::find(grids, t->label, &GridDesign::label);
        if (grid == grids.end()) continue;
        if (++number == most_grids + 1)
            mistakes.push_back({t->place, "at most four connections to the grid: put circuits of one utility together, "
                                          "with the sum of what they carry as import_limit"});
        if (grid->grid.import_limit == automatic)
            mistakes.push_back({t->place, "power." + t->label +
                                              " is one of several connections, and what each is to carry is a choice: "
                                              "say its import_limit"});
        if (grid->contract.export_limit == 0.0) continue;
        if (!buyer.empty())
            mistakes.push_back(
                {t->place_of("export_limit"), "power." + buyer +
                                                  " buys already, and a site sells through one connection: leave out "
                                                  "the export_limit of one of them"});
        buyer = t->label;
    }
}

} // namespace sitewatt
