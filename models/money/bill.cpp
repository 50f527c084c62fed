#include "models/money/bill.hpp"

#include "models/money/metered_demand.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

/// Writes the lines of a bill, month after month.
class Biller {
  public:
    Biller(const RateSchedule& rate, std::span<const MeteredMonth> months, std::span<const MeterWindow> windows,
           double power_factor)
        : rate_(rate), months_(months), windows_(windows), power_factor_(power_factor), demand_(rate, months, windows),
          credit_(rate.energy.size()) {
        for (std::size_t i = 0; i < months.size(); ++i) add_month(i);
    }
    std::vector<BillLine> lines() { return std::move(lines_); }

  private:
    static constexpr double kilowatt_hour = 3.6e6, kilowatt = 1e3; // J, W

    void add(std::string item, double amount, const char* unit, double price) {
        lines_.push_back({month_, std::move(item), amount, unit, price, amount * price});
    }
    std::span<const MeterWindow> windows_of(const MeteredMonth& m) const {
        return windows_.subspan(m.first, m.last - m.first);
    }
    void add_month(std::size_t i) {
        const MeteredMonth& m = months_[i];
        month_ = month_name(m);
        const std::size_t begun = lines_.size();
        billed_ = std::max(demand_.highest(i), demand_.floor(i));
        add_energy(m, i + 1 == months_.size() || months_[i + 1].year != m.year);
        add_demand(m, i);
        add_charge("fixed charge", rate_.fixed, m);
        double month_sum = 0.0;
        for (std::size_t k = begun; k < lines_.size(); ++k) month_sum += lines_[k].cost;
        const double parts = rate_.least.per == RateSchedule::Per::day ? m.days_billed() : m.share;
        if (const double least = rate_.least.amount * parts; month_sum < least && least > 0.0) {
            add("up to the least of a month" + part_of(m.share, "month"), 1.0, "", least - month_sum);
            month_sum = least;
        }
        year_sum_ += month_sum;
        year_share_ += m.share / 12.0;
        if (i + 1 < months_.size() && months_[i + 1].year == m.year) return;
        if (const double least = rate_.least_of_year.amount * year_share_; year_sum_ < least && least > 0.0)
            add("up to the least of a year" + part_of(year_share_, "year"), 1.0, "", least - year_sum_);
        year_sum_ = year_share_ = 0.0;
    }

    /// ", 0.250000 of the month" of what is not whole.
    static std::string part_of(double share, const char* whole) {
        return share < 1.0 - 1e-9 ? ", " + std::to_string(share) + " of the " + whole : "";
    }
    void add_charge(const std::string& item, const RateSchedule::Charge& c, const MeteredMonth& m) {
        if (c.amount == 0.0) return;
        const FixedCharge f = fixed_charge(c, m);
        add(item + (c.per == RateSchedule::Per::year ? ", a twelfth of a year's a month" : ""), f.amount, f.unit,
            f.price);
    }

    // ---- energy ----------------------------------------------------------------------------------------------------
    using Amounts = std::vector<std::vector<double>>; ///< J by period and tier

    /// Where a tier of this month ends, J.
    double end_of(const RateSchedule::Tier& tier, const MeteredMonth& m) const {
        switch (rate_.tier_unit) {
        case RateSchedule::TierUnit::energy:
            return tier.end * m.share;
        case RateSchedule::TierUnit::energy_a_day:
            return tier.end * m.days_billed();
        case RateSchedule::TierUnit::hours_of_demand:
            return tier.end * billed_ * m.share;
        case RateSchedule::TierUnit::hours_of_demand_a_day:
            return tier.end * billed_ * m.days_billed();
        }
        return tier.end;
    }
    /// Puts energy of a period into the tiers that are not yet full. @param filled  J of the month so far
    void fill(Amounts& used, std::size_t period, double energy, double& filled, const MeteredMonth& m) const {
        const auto& tiers = rate_.energy[period];
        const double until = filled + energy;
        double begin = 0.0;
        for (std::size_t t = 0; t < tiers.size(); ++t) {
            const double end = end_of(tiers[t], m);
            used[period][t] += std::max(std::min(until, end) - std::max(filled, begin), 0.0);
            begin = end;
        }
        filled = until;
    }
    void add_energy(const MeteredMonth& m, bool year_ends) {
        if (rate_.energy.empty()) return; // a series has the prices
        Amounts used;
        for (const auto& tiers : rate_.energy) used.emplace_back(tiers.size(), 0.0);
        std::vector<double> sold(rate_.energy.size(), 0.0);
        if (rate_.exports == RateSchedule::Exports::net_metering)
            meter_backwards(m, used);
        else
            meter_forwards(m, used, sold);
        const auto number = static_cast<std::size_t>(m.month - 1);
        double all = 0.0;
        for (std::size_t p = 0; p < used.size(); ++p)
            for (std::size_t t = 0; t < used[p].size(); ++t) {
                all += used[p][t];
                if (used[p][t] == 0.0) continue;
                add("energy" + (used.size() > 1 ? ", period " + std::to_string(p) : "") +
                        (used[p].size() > 1 ? ", tier " + std::to_string(t + 1) : ""),
                    used[p][t] / kilowatt_hour, "kWh", rate_.energy[p][t].rate * kilowatt_hour);
            }
        if (rate_.adjustment[number] != 0.0)
            add("adjustment of energy", all / kilowatt_hour, "kWh", rate_.adjustment[number] * kilowatt_hour);
        for (std::size_t p = 0; p < sold.size(); ++p) {
            if (year_ends) sold[p] += std::exchange(credit_[p], 0.0);
            if (sold[p] > 0.0)
                add("exports" + (sold.size() > 1 ? ", period " + std::to_string(p) : ""), -sold[p] / kilowatt_hour,
                    "kWh", rate_.energy[p].front().sell * kilowatt_hour);
        }
    }
    std::size_t period_of(const MeteredMonth& m, const MeterWindow& w) const {
        return rate_.energy_period(m.month - 1, w.of_week, w.hour);
    }
    /// Imports and exports apart, as they flow or by the hour.
    void meter_forwards(const MeteredMonth& m, Amounts& used, std::vector<double>& sold) const {
        const bool hourly = rate_.exports == RateSchedule::Exports::net_billing_by_hour;
        const auto all = windows_of(m);
        double filled = 0.0;
        for (std::size_t k = 0; k < all.size();) {
            const MeterWindow& first = all[k];
            double in = 0.0, out = 0.0;
            do {
                in += all[k].imported;
                out += all[k].exported;
            } while (++k < all.size() && hourly && all[k].hour == first.hour && all[k].day == first.day);
            if (hourly) {
                const double net = in - out;
                in = std::max(net, 0.0), out = std::max(-net, 0.0);
            }
            fill(used, period_of(m, first), in, filled, m);
            sold[period_of(m, first)] += out;
        }
    }
    /// Exports against imports of their period; what they leave goes on to the next month.
    void meter_backwards(const MeteredMonth& m, Amounts& used) {
        std::vector<double> net(rate_.energy.size(), 0.0);
        for (const auto& w : windows_of(m)) net[period_of(m, w)] += w.imported - w.exported;
        double all = 0.0;
        for (std::size_t p = 0; p < net.size(); ++p) {
            const double left = net[p] - credit_[p];
            credit_[p] = std::max(-left, 0.0);
            net[p] = std::max(left, 0.0);
            all += net[p];
        }
        if (all == 0.0) return;
        // A month's net energy has no order of time: every period fills each tier by its share.
        for (std::size_t p = 0; p < net.size(); ++p) {
            Amounts whole;
            for (const auto& tiers : rate_.energy) whole.emplace_back(tiers.size(), 0.0);
            double filled = 0.0;
            fill(whole, p, all, filled, m);
            for (std::size_t t = 0; t < used[p].size(); ++t) used[p][t] += whole[p][t] * net[p] / all;
        }
    }

    // ---- demand ----------------------------------------------------------------------------------------------------
    void add_tiers(const std::string& item, const RateSchedule::Demand& charge, const RateSchedule::Tiers& tiers,
                   double amount, double weight) {
        double begin = 0.0;
        for (std::size_t t = 0; t < tiers.size(); ++t) {
            const double part = std::clamp(amount - begin, 0.0, tiers[t].end - begin);
            begin = tiers[t].end;
            if (part > 0.0)
                add(item + (tiers.size() > 1 ? ", tier " + std::to_string(t + 1) : ""), part / kilowatt,
                    charge.apparent ? "kVA" : "kW", tiers[t].rate * kilowatt * weight);
        }
    }
    /// Demand and what the ratchet adds to it.
    void add_peak(const std::string& item, const RateSchedule::Demand& charge, const RateSchedule::Tiers& tiers,
                  double peak, double floor, double weight) {
        const double scale = charge.apparent ? 1.0 / power_factor_ : 1.0;
        add_tiers(item, charge, tiers, peak * scale, weight);
        const double lifted = (std::max(peak, floor) - peak) * scale;
        if (lifted <= 0.0) return;
        const double more =
            RateSchedule::cost(tiers, (peak * scale) + lifted) - RateSchedule::cost(tiers, peak * scale);
        add(item + ", ratchet", lifted / kilowatt, charge.apparent ? "kVA" : "kW", more / lifted * kilowatt * weight);
    }
    void add_demand(const MeteredMonth& m, std::size_t i) {
        const auto number = static_cast<std::size_t>(m.month - 1);
        const std::string part = part_of(m.share, "month");
        const double floor = demand_.floor(i);
        if (!rate_.demand.periods.empty()) {
            std::vector<double> peak(rate_.demand.periods.size(), -1.0);
            const auto period = [&](const MeterWindow& w) {
                return rate_.demand_period(m.month - 1, w.of_week, w.hour);
            };
            if (rate_.demand.daily)
                add_daily(m, "demand of the days", rate_.demand, peak.size(), period, rate_.demand.periods);
            else
                demand_.each(
                    m, [&](const MeterWindow& w, double mean) { peak[period(w)] = std::max(peak[period(w)], mean); });
            for (std::size_t p = 0; p < peak.size(); ++p)
                if (peak[p] >= 0.0)
                    add_peak("demand" + (peak.size() > 1 ? ", period " + std::to_string(p) : "") + part, rate_.demand,
                             rate_.demand.periods[p], peak[p], floor, m.share);
        }
        if (!rate_.flat_demand.periods.empty()) {
            const auto& tiers = rate_.flat_demand.periods[static_cast<std::size_t>(rate_.flat_demand_month[number])];
            if (rate_.flat_demand.daily)
                add_daily(m, "demand of the days, any hour", rate_.flat_demand, 1,
                          [](const MeterWindow&) { return std::size_t{0}; }, {tiers});
            else
                add_peak("demand of the month" + part, rate_.flat_demand, tiers, demand_.highest(i), floor, m.share);
        }
        if (rate_.reactive != 0.0)
            add("reactive demand" + part,
                demand_.highest(i) * std::sqrt(1.0 / (power_factor_ * power_factor_) - 1.0) / kilowatt, "kvar",
                rate_.reactive * kilowatt * m.share);
    }
    /// The sum of every day's peaks, tier by tier.
    void add_daily(const MeteredMonth& m, const std::string& item, const RateSchedule::Demand& charge,
                   std::size_t periods, const auto& period_of_window, const std::vector<RateSchedule::Tiers>& tiers) {
        constexpr int days = 32;
        constexpr double shortest_day = 82800.0; // s, when clocks go forward
        std::vector<std::array<double, days>> peak(periods);
        std::array<double, days> seconds{};
        for (const auto& w : windows_of(m)) seconds[static_cast<std::size_t>(w.day)] += w.seconds;
        demand_.each(m, [&](const MeterWindow& w, double mean) {
            double& top = peak[period_of_window(w)][static_cast<std::size_t>(w.day)];
            top = std::max(top, mean);
        });
        const double scale = charge.apparent ? 1.0 / power_factor_ : 1.0;
        for (std::size_t p = 0; p < periods; ++p) {
            double begin = 0.0;
            for (std::size_t t = 0; t < tiers[p].size(); ++t) {
                double sum = 0.0;
                for (std::size_t d = 0; d < days; ++d)
                    sum += std::clamp(peak[p][d] * scale - begin, 0.0, tiers[p][t].end - begin) *
                           std::min(seconds[d] / (seconds[d] >= shortest_day ? seconds[d] : 86400.0), 1.0);
                begin = tiers[p][t].end;
                if (sum > 0.0)
                    add(item + (periods > 1 ? ", period " + std::to_string(p) : "") +
                            (tiers[p].size() > 1 ? ", tier " + std::to_string(t + 1) : ""),
                        sum / kilowatt, charge.apparent ? "kVA day" : "kW day", tiers[p][t].rate * kilowatt);
            }
        }
    }

    const RateSchedule& rate_;
    std::span<const MeteredMonth> months_;
    std::span<const MeterWindow> windows_;
    double power_factor_;
    MeteredDemand demand_;
    std::vector<double> credit_; ///< J of each period, of exports not yet used
    double billed_ = 0.0;        ///< W of the month at hand, with its ratchet
    double year_sum_ = 0.0, year_share_ = 0.0;
    std::string month_;
    std::vector<BillLine> lines_;
};

} // namespace

std::vector<BillLine> bill(const RateSchedule& rate, std::span<const MeteredMonth> months,
                           std::span<const MeterWindow> windows, double power_factor) {
    return Biller(rate, months, windows, power_factor).lines();
}

std::string month_name(const MeteredMonth& m) {
    return std::to_string(m.year) + (m.month < 10 ? "-0" : "-") + std::to_string(m.month);
}

double total(std::span<const BillLine> lines) {
    double sum = 0.0;
    for (const auto& line : lines) sum += line.cost;
    return sum;
}

} // namespace sitewatt
