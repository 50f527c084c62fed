#include "models/site/books/bill_terms.hpp"

#include "models/number_text.hpp"

#include <algorithm>
#include <string>

namespace sitewatt {
namespace {

using Terms = RateSchedule::Terms;

constexpr double kilowatt = 1e3, kilowatt_hour = 3.6e6; // W, J
constexpr double whole = 1.0 - 1e-6;                    // of a month or a year

std::string in(double value, double unit, const char* name) { return formatted("%.6g ", value / unit) + name; }

void judge(const Terms::Said<double>& least, const Terms::Said<double>& most, double low, double high, double unit,
           const char* name, const std::string& what, std::vector<Mistake>& warnings) {
    const std::string way_out = ": another rate of the utility is for this site";
    if (high > most.value)
        warnings.push_back({most.place, "the rate is for " + what + " of up to " + in(most.value, unit, name) +
                                            ", the meter read " + in(high, unit, name) + way_out});
    if (low < least.value)
        warnings.push_back({least.place, "the rate is for " + what + " of at least " + in(least.value, unit, name) +
                                             ", the meter read " + in(low, unit, name) + way_out});
}

/// A charge of a year is billed by the part of it that was run; what a whole year comes to only that year tells.
void judge_years(const GridDesign& d, const std::vector<MeteredMonth>& months, std::vector<Mistake>& warnings) {
    const bool least = d.schedule.least_of_year.amount > 0.0;
    if (!least && d.contract.minimum_take == 0.0) return;
    double share = 0.0;
    for (std::size_t i = 0; i < months.size(); ++i) {
        share += months[i].share / 12.0;
        if (i + 1 < months.size() && months[i + 1].year == months[i].year) continue;
        if (share < whole) {
            warnings.push_back(
                {{},
                 std::string(least ? "the least charge" : "the minimum take") + " of the year " +
                     std::to_string(months[i].year) + " counts by the " + in(100.0 * share, 1.0, "%") +
                     " of it that was run with the connection there, as if the rest were like that; what a year comes "
                     "to, a run of the whole year says"});
            return;
        }
        share = 0.0;
    }
}

/// Months that a run of part of a year does not have might use what net metering left in those that it has.
void judge_surplus(const GridDesign& d, const GridMeter& meter, std::vector<Mistake>& warnings) {
    if (d.schedule.exports != RateSchedule::Exports::net_metering) return;
    const auto& months = meter.months();
    double share = 0.0, left = 0.0; // of the last year; kWh
    for (const auto& month : months)
        if (month.year == months.back().year) share += month.share / 12.0;
    if (share >= whole) return;
    for (const auto& line : bill(d.schedule, months, meter.windows()))
        if (line.month == month_name(months.back()) && line.item.starts_with("exports")) left -= line.amount;
    if (left > 0.0)
        warnings.push_back(
            {{},
             "net metering leaves " + in(left, 1.0, "kWh") + " at the end of the run, in the midst of a " +
                 "year: they earn the sell rate, where months to come would use them; run a whole year"});
}

/// Demands of months that were not run lift nothing.
void judge_ratchet(const RateSchedule& rate, const std::vector<MeteredMonth>& months, std::vector<Mistake>& warnings) {
    const bool marked = rate.lookback_share > 0.0 && rate.lookback_range == 0;
    if (!marked && !rate.has_ratchet()) return;
    int missing = 0;
    for (int m = 1; m <= 12; ++m)
        if (!marked || rate.lookback_months[static_cast<std::size_t>(m - 1)])
            missing += std::none_of(months.begin(), months.end(), [m](const auto& run) { return run.month == m; });
    if (missing > 0)
        warnings.push_back({{},
                            "the ratchet of demand looks back on " + std::to_string(missing) +
                                (missing == 1 ? " month" : " months") +
                                " of the year that the run does not have, and bills as if they had had no demand: run "
                                "a whole year"});
}

} // namespace

std::vector<Mistake> bill_warnings(const GridDesign& d, const GridMeter& meter) {
    std::vector<Mistake> warnings;
    const Terms& terms = d.schedule.terms;
    const auto& months = meter.months();
    judge(terms.least_demand, terms.most_demand, meter.highest(), meter.highest(), kilowatt, "kW", "demands", warnings);
    double low = infinity, high = 0.0; // J, of months that were run whole
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i].share < whole) continue;
        low = std::min(low, meter.of_month()[i].imported);
        high = std::max(high, meter.of_month()[i].imported);
    }
    judge(terms.least_energy, terms.most_energy, low, high, kilowatt_hour, "kWh", "a month's energy", warnings);
    judge_years(d, months, warnings);
    judge_surplus(d, meter, warnings);
    judge_ratchet(d.schedule, months, warnings);
    return warnings;
}

} // namespace sitewatt
