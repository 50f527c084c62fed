#include "models/site/build/plausible_numbers.hpp"

#include "models/site/build/read_tables.hpp"
#include "models/site/build/series_placement.hpp"
#include "models/usual_range.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string_view>

namespace sitewatt {
namespace {

constexpr double mwh = 3.6e9, kwh = 3.6e6; // J
constexpr double days_of_a_mean = 28.0;    // of a series whose mean tells of its unit: a day may be free, estimate
constexpr double lowest_price = -1000.0, highest_price = 15000.0; // USD/MWh, beyond all markets of the header
constexpr double least_served = 0.05, least_asked = 0.01;         // of requests, of capacity; estimates

struct Usual {
    std::string_view path, key;
    UsualRange range;
};
constexpr auto usual = std::to_array<Usual>({
    {"power", "energy_price", {1.0, 1000.0, "USD/MWh", 1.0 / mwh, "industry pays 20-400, Eurostat and EIA 2023"}},
    {"power", "delivery_price", {0.1, 500.0, "USD/MWh", 1.0 / mwh, "networks cost 5-100"}},
    {"power", "contract_price", {5.0, 1000.0, "USD/MWh", 1.0 / mwh, "contracts of 15-200"}},
    {"power", "demand_charge", {0.1, 100.0, "USD/kW", 1e-3, "US schedules of up to 90 a month, NREL 2017"}},
    {"power", "coincident_charge", {0.5, 1000.0, "USD/kW", 1e-3, "ERCOT 55-75 a year, PJM up to 200"}},
    {"power", "interconnection_cost", {1.0, 10000.0, "USD/kW", 1e-3, "50-500, LBNL 2023"}},
    {"power", "carbon_intensity", {1.0, 1500.0, "g/kWh", 1e-3 / kwh, "countries have 10-1,200, Ember 2023"}},
    {"power", "marginal_carbon", {1.0, 1500.0, "g/kWh", 1e-3 / kwh, "plants that burn lignite have 1,200"}},
    {"power", "water_intensity", {0.005, 80.0, "L/kWh", 1e-3 / kwh, "0.02 wind to 68 hydropower, Macknick 2012"}},
    {"power", "fuel_price", {0.1, 100.0, "USD/GJ", 1e-9, "uranium 0.5 to diesel 30"}},
    {"economics", "water_price", {0.02, 50.0, "USD/m3", 1.0, "cities 0.1-10, GWI 2023"}},
    {"economics", "reclaimed_price", {0.02, 50.0, "USD/m3", 1.0, "cities 0.1-10, GWI 2023"}},
    {"economics", "sewer_price", {0.02, 50.0, "USD/m3", 1.0, "cities 0.1-10, GWI 2023"}},
    {"economics", "carbon_price", {0.05, 2000.0, "USD/t", 1e-3, "0.1-170, World Bank 2024"}},
    {"economics", "ammonia_price", {0.05, 20.0, "USD/kg", 1.0, "0.2-1.5"}},
    {"economics", "facility_price", {1.0, 100.0, "USD/W", 1.0, "5-20"}},
    {"economics", "input_price", {0.001, 100.0, "USD/Mtoken", 1.0, "price lists have 0.02-30, estimate"}},
    {"economics", "cached_price", {0.0001, 100.0, "USD/Mtoken", 1.0, "a tenth to a half of input_price"}},
    {"economics", "output_price", {0.001, 500.0, "USD/Mtoken", 1.0, "price lists have 0.05-150, estimate"}},
    {"economics", "gpu_hour_price", {0.05, 200.0, "USD", 1.0, "rents of 0.5-10"}},
    {"economics", "compute_life", {0.5, 20.0, "year", one_year, "accounts write racks off in 3-6"}},
    {"economics", "facility_life", {2.0, 100.0, "year", one_year, "10-40"}},
    {"power", "capital_cost", {30.0, 50000.0, "USD/kW", 1e-3, "diesels 300 to reactors 15,000, ATB 2024"}},
    {"power", "capital_cost_energy", {5.0, 5000.0, "USD/kWh", 1.0 / kwh, "batteries 100-500, ATB 2024"}},
    {"power", "capital_cost_power", {1.0, 10000.0, "USD/kW", 1e-3, "inverters 50 to batteries of 4 h 1,500, estimate"}},
    {"power", "fixed_om", {0.2, 2000.0, "USD/(kW year)", 1e-3 / one_year, "8 sun to 190 reactors, ATB 2024"}},
    {"power", "variable_om", {0.02, 300.0, "USD/MWh", 1.0 / mwh, "1-20, ATB 2024"}},
    {"power", "fixed_charge", {1.0, 1e6, "USD", 1.0, "10 to 20,000 a month, US schedules"}},
    {"power", "peak_factor", {0.02, 25.0, "of the energy price", 1.0, "tariffs of 1-5, not per cent"}},
    {"power", "off_peak_factor", {0.02, 25.0, "of the energy price", 1.0, "tariffs of 0.3-1, not per cent"}},
    {"hall", "price", {1e4, 5e7, "USD", 1.0, "a rack of servers 0.1 to 10 million, estimate"}},
    {"workload", "weekend_factor", {0.02, 10.0, "of weekdays", 1.0, "0.5-1, not per cent"}},
    {"economics", "compute_maintenance", {1e-3, 0.3, "a year", 1.0, "0.02-0.1 of the price, not per cent"}},
    {"economics", "facility_maintenance", {1e-3, 0.3, "a year", 1.0, "0.01-0.05 of the price, not per cent"}},
    {"economics", "discount_rate", {1e-3, 0.5, "a year", 1.0, "0.02-0.2, not per cent"}},
    {"economics", "power_discount_rate", {1e-3, 0.5, "a year", 1.0, "0.02-0.2, not per cent"}},
    {"economics", "compute_discount_rate", {1e-3, 0.5, "a year", 1.0, "0.02-0.2, not per cent"}},
    {"power", "life", {2.0, 100.0, "year", one_year, "batteries 10-20 to dams 80, estimate"}},
});

/// What a start wears, over the power of the unit: 30 USD of an engine of 3 MW to 60,000 of a coal unit.
constexpr UsualRange usual_start{0.2, 5e4, "USD/MW", 1e-6,
                                 "30-200 and more of stacks, Kumar et al., NREL 2012; a start each"};

/// Whether a table has that number, in money where the range is.
bool has(const Table& t, std::string_view key, const UsualRange& range) {
    return std::ranges::any_of(t.kind->numbers, [&](const Row& row) {
        return row.name == key && (row.quantity.dimension[4] != 0) == range.unit.starts_with("USD");
    });
}
std::string share(double of_all) { return formatted("%.3g %%", 100.0 * of_all); }
/// "2024-05-08 18:00", or "hour 12" of a series without dates.
std::string moment(const SiteSeries& s, std::size_t k) {
    if (s.clock == SeriesClock::run) return "hour " + short_number(std::floor(s.time[k] / 3600.0));
    return date_text(Calendar(Calendar::date(1970, 1, 1)), s.time[k]) + (s.clock == SeriesClock::utc ? " UTC" : "");
}

} // namespace

std::vector<Mistake> implausible_numbers(const Document& document) {
    std::vector<Mistake> warnings;
    const Currency currency = currency_of(document);
    for (const Table& t : document.tables)
        for (const Usual& u : usual) {
            if (t.path != u.path || !has(t, u.key, u.range) || !said_by_hand(t, u.key) ||
                t.number(u.key) == automatic || u.range.holds(t.number(u.key)))
                continue;
            warnings.push_back({t.place_of(u.key), std::string(u.key) + " is " +
                                                       u.range.told(t.number(u.key), currency) + "; " +
                                                       u.range.question(currency)});
        }
    for (const Table* t : document.members("power"))
        if (has(*t, "start_cost", usual_start) && said_by_hand(*t, "start_cost") && t->number("start_cost") != 0.0 &&
            t->number("rated_power") > 0.0)
            if (const double cost = t->number("start_cost") / t->number("rated_power"); !usual_start.holds(cost))
                warnings.push_back({t->place_of("start_cost"), "start_cost is " + usual_start.told(cost, currency) +
                                                                   "; " + usual_start.question(currency)});
    const double carbon = document.own("economics").number("carbon_price");
    for (const Table* t : document.members("power")) // unless the grid says which it is
        if (t->kind->name == "grid" && carbon > 0.0 && !said_by_hand(*t, "carbon_in_price") &&
            t->number("carbon_in_price") == 0.0 && t->number("carbon_intensity") > 0.0)
            warnings.push_back({t->place, "carbon_price is paid on the power of this grid too, beside its energy "
                                          "price: under the EU ETS and the like that price holds it already, say "
                                          "carbon_in_price = 1 then, and 0 where it does not"});
    return warnings;
}

std::vector<std::string> implausible_series(const SiteSeries& s, const Currency& currency) {
    std::vector<std::string> said;
    for (const Usual& u : usual) {
        if (s.path != u.path || s.name != std::string(u.key) + "_file") continue;
        if (u.key == "energy_price") {
            const auto [low, high] = std::minmax_element(s.value.begin(), s.value.end());
            for (const auto at : {low, high})
                if (*at < lowest_price / mwh || *at > highest_price / mwh)
                    said.push_back("a price of " + u.range.told(*at, currency) + " (" +
                                   moment(s, static_cast<std::size_t>(at - s.value.begin())) +
                                   ") is beyond all markets, " + u.range.told(lowest_price / mwh, currency) + " to " +
                                   u.range.told(highest_price / mwh, currency) +
                                   ": is it a mark of a missing value, or the unit of another?");
        }
        const double sum = std::accumulate(s.value.begin(), s.value.end(), 0.0);
        const double mean = sum / static_cast<double>(s.value.size());
        if (s.end - s.time.front() >= days_of_a_mean * 86400.0 && said.empty() && !u.range.holds(mean))
            said.push_back("the mean is " + u.range.told(mean, currency) + "; " + u.range.question(currency));
    }
    return said;
}

std::string implausible_requests(const std::string& what, const Steps& asked, double capacity, double duration) {
    double all = 0.0, served = 0.0, most = 0.0;
    for (std::size_t k = 0; k < asked.size(); ++k) {
        const double from = std::max(asked.begin(k), 0.0), to = std::min(asked.begin(k + 1), duration);
        if (to <= from) continue;
        all += asked.value(k) * (to - from);
        served += std::min(asked.value(k), capacity) * (to - from);
        most = std::max(most, asked.value(k));
    }
    if (capacity <= 0.0 || all <= 0.0) return "";
    const std::string mean = what + " asks " + short_number(all / duration) + " requests/s in the mean, ";
    const std::string way_out = ": is its unit right?";
    if (served < least_served * all)
        return mean + short_number(most) + " at most, of which the halls, with " + short_number(capacity) +
               " requests/s, serve no more than " + share(served / all) + way_out;
    if (all < least_asked * capacity * duration)
        return mean + share(all / (capacity * duration)) + " of the " + short_number(capacity) +
               " requests/s that the halls serve" + way_out;
    return "";
}

} // namespace sitewatt
